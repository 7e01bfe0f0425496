import type { Day } from '#kernel/day.ts'
import { countFolded, type FoldedCase, foldedRange, recordJudgements } from '#modules/cases/index.ts'
import { type Judging, judgeFolded, saveCurrentRuleSet, type Tally } from '#modules/supervision/actions/judge-folded.ts'
import { sweepSets } from '#modules/supervision/actions/sweep-sets.ts'
import type { JobContext } from '#platform/jobs.ts'
import type { Sealing } from '#platform/sealing.ts'
import { record, type Trx } from '#platform/write.ts'

/** 一段多少件：一段一个事务。 */
const SEGMENT = 1000

/** 巡查什么：全部或只查变了的；`since` 只查这一天起折叠过的。 */
export type SweepInput = { readonly all: boolean; readonly since: string | null }

type Cursor = {
  readonly after: { agencyId: string; caseId: string } | null
  readonly tally: Tally
  readonly sets: boolean
}

const START: Cursor = { after: null, tally: { found: 0, changed: 0, vanished: 0, unchanged: 0 }, sets: false }

/**
 * 巡查：按主键一段一段地判，每段的发现、判断、游标同一个事务，强行结束后接着做不重不漏。
 * 没有变的案件（折叠次数、规则目录、日子都没变）不再判。最后是成批规则。
 */
export const sweep = async (context: JobContext, sealing: Sealing, judging: Judging) => {
  const { job, db, stopping } = context
  const input = job.input as SweepInput
  const range = {
    agencyIds: null,
    stale: input.all ? null : { ruleSet: judging.ruleSet, on: judging.given.on as string },
    foldedSince: input.since,
  }
  let cursor = (job.cursor as Cursor | null) ?? START
  let done = job.done
  const total = job.total ?? (await countFolded(db, range))
  await db.transaction().execute((trx) => saveCurrentRuleSet(trx, judging.ruleSet))
  while (!cursor.sets) {
    const why = await stopping()
    if (why !== null) return why === 'cancel' ? ('cancelled' as const) : null
    const cases = await foldedRange(db, sealing, { ...range, after: cursor.after, limit: SEGMENT })
    const last = cases.at(-1)
    done += cases.length
    const next: Cursor =
      last === undefined
        ? { ...cursor, sets: true }
        : { ...cursor, after: { agencyId: last.agencyId, caseId: last.caseId } }
    cursor = await db.transaction().execute((trx) => sweepSegment(trx, context, judging, cases, next, done, total))
  }
  const sets = await sweepSets(context, sealing, judging)
  return sets === null ? null : { result: { ...cursor.tally, cases: done, sets } }
}

const sweepSegment = async (
  trx: Trx,
  { job, advance }: JobContext,
  judging: Judging,
  cases: readonly FoldedCase[],
  next: Cursor,
  done: number,
  total: number,
): Promise<Cursor> => {
  const { judgements, tally } = await judgeFolded(trx, cases, judging)
  await recordJudgements(trx, judgements)
  const cursor = { ...next, tally: added(next.tally, tally) }
  const say = `已判 ${done} 件，新发现 ${cursor.tally.found}，消失 ${cursor.tally.vanished}`
  if (cases.length > 0)
    await record(trx, judging.actor, {
      verb: '巡查一段案件',
      object: { type: '任务', id: job.id },
      agencyId: null,
      detail: { 件数: cases.length, ...tally, 规则目录: judging.ruleSet },
    })
  await advance(trx, { done, total, say, cursor })
  return cursor
}

const added = (a: Tally, b: Tally): Tally => ({
  found: a.found + b.found,
  changed: a.changed + b.changed,
  vanished: a.vanished + b.vanished,
  unchanged: a.unchanged + b.unchanged,
})

/** 观察日取今天；供任务每次开始时现取。 */
export type Today = () => Day
