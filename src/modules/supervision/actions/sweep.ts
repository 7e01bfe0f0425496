import {
  countFolded,
  type FoldedCase,
  foldedRange,
  holdCases,
  recordJudgements,
  saveOpenCounts,
} from '#modules/cases/index.ts'
import {
  type Judging,
  judgeFolded,
  NO_CHANGE,
  saveCurrentRuleSet,
  type Tally,
} from '#modules/supervision/actions/judge-folded.ts'
import { sweepSets } from '#modules/supervision/actions/sweep-sets.ts'
import { RULES } from '#modules/supervision/rules/catalogue.ts'
import type { JobContext } from '#platform/jobs.ts'
import { Mendable } from '#platform/problem.ts'
import type { Sealing } from '#platform/sealing.ts'
import { record, type Trx } from '#platform/write.ts'

/** 一段多少件：一段一个事务。 */
const SEGMENT = 1000

export type SweepInput = {
  /** 没有变的也重判。 */
  readonly all: boolean
  /** 只查这一天起折叠过的。 */
  readonly since: string | null
  /** 只查一条规则。 */
  readonly rule: string | null
  /** 只数会有什么变化，不写。 */
  readonly dryRun: boolean
}

export type SweepResult = Tally & {
  readonly cases: number
  /** 各结论有多少（案件 × 规则）。 */
  readonly verdicts: Readonly<Record<'met' | 'breached' | 'undecidable' | 'not-applicable', number>>
  /** 成批发现；试算与只查一条规则时不做。 */
  readonly sets: number | null
}

type Letters = { b: number; u: number; m: number; n: number }
type Cursor = {
  readonly after: { agencyId: string; caseId: string } | null
  readonly tally: Tally
  readonly letters: Letters
  readonly done: boolean
}

const START: Cursor = { after: null, tally: NO_CHANGE, letters: { b: 0, u: 0, m: 0, n: 0 }, done: false }

/**
 * 巡查：按主键一段一段地判，每段的发现、判断、游标同一个事务，强行结束后接着做不重不漏。
 * 没有变的案件（折叠次数、规则目录、日子都没变）不再判。最后是成批规则。
 */
export const sweep = async (
  context: JobContext,
  sealing: Sealing,
  everything: Judging,
): Promise<{ readonly result: SweepResult } | 'cancelled' | null> => {
  const { job, db, stopping } = context
  const input = job.input as SweepInput
  const judging = narrowed(everything, input)
  const full = input.rule === null
  const range = {
    agencyIds: null,
    stale: input.all || !full ? null : { ruleSet: judging.ruleSet, on: judging.given.on as string },
    foldedSince: input.since,
  }
  let cursor = (job.cursor as Cursor | null) ?? START
  let done = job.done
  const total = job.total ?? (await countFolded(db, range))
  if (!input.dryRun) await db.transaction().execute((trx) => saveCurrentRuleSet(trx, judging.ruleSet))
  while (!cursor.done) {
    const why = await stopping()
    if (why !== null) return why === 'cancel' ? 'cancelled' : null
    const cases = await foldedRange(db, sealing, { ...range, after: cursor.after, limit: SEGMENT })
    const last = cases.at(-1)
    done += cases.length
    const next: Cursor =
      last === undefined
        ? { ...cursor, done: true }
        : { ...cursor, after: { agencyId: last.agencyId, caseId: last.caseId } }
    cursor = await sweepSegment(context, input, judging, cases, next, { done, total })
  }
  const sets = full && !input.dryRun ? await sweepSets(context, sealing, judging) : 0
  if (sets === null) return null
  const { b, u, m, n } = cursor.letters
  return {
    result: {
      ...cursor.tally,
      cases: done,
      verdicts: { met: m, breached: b, undecidable: u, 'not-applicable': n },
      sets: full && !input.dryRun ? sets : null,
    },
  }
}

const narrowed = (judging: Judging, { rule }: SweepInput): Judging => {
  if (rule === null) return judging
  const only = RULES.find((r) => r.id === rule)
  if (only === undefined) throw new Mendable(`没有“${rule}”这条规则；规则目录：zhunsheng rules`)
  return { ...judging, only }
}

/** 撤回试算的改动。 */
class Undone extends Error {}

const sweepSegment = async (
  { db, job, advance }: JobContext,
  { dryRun, rule }: SweepInput,
  judging: Judging,
  read: readonly FoldedCase[],
  next: Cursor,
  progress: { readonly done: number; readonly total: number },
): Promise<Cursor> => {
  let cursor = next
  const judged = async (trx: Trx): Promise<void> => {
    const cases = await holdCases(trx, read)
    const { judgements, tally } = await judgeFolded(trx, cases, judging)
    cursor = { ...next, tally: added(next.tally, tally), letters: counted(next.letters, judgements) }
    if (dryRun) throw new Undone()
    if (rule === null) await recordJudgements(trx, judgements)
    else
      await saveOpenCounts(
        trx,
        judgements.map((j) => ({ ...j, open: j.openFindings })),
      )
    if (cases.length > 0)
      await record(trx, judging.actor, {
        verb: '巡查一段案件',
        object: { type: '任务', id: job.id },
        agencyId: null,
        detail: { 件数: cases.length, ...tally, 规则目录: judging.ruleSet, ...(rule === null ? {} : { 规则: rule }) },
      })
  }
  const move = (trx: Trx) =>
    advance(trx, {
      ...progress,
      say: `已判 ${progress.done} 件，新发现 ${cursor.tally.found}，消失 ${cursor.tally.vanished}`,
      cursor,
    })
  if (!dryRun)
    await db.transaction().execute(async (trx) => {
      await judged(trx)
      await move(trx)
    })
  else {
    await db
      .transaction()
      .execute(judged)
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error
      })
    await db.transaction().execute(move)
  }
  return cursor
}

const counted = (letters: Letters, judgements: readonly { readonly verdicts: string }[]): Letters => {
  const sum = { ...letters }
  for (const { verdicts } of judgements) for (const letter of verdicts) sum[letter as keyof Letters] += 1
  return sum
}

const added = (a: Tally, b: Tally): Tally => ({
  found: a.found + b.found,
  changed: a.changed + b.changed,
  vanished: a.vanished + b.vanished,
  unchanged: a.unchanged + b.unchanged,
})
