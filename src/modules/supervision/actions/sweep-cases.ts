import {
  amendJudgements,
  countFolded,
  type FoldedCase,
  type FoldedRange,
  foldedRange,
  holdCases,
  recordJudgements,
} from '#modules/cases/index.ts'
import { type Amendment, amendmentFor, recountCases } from '#modules/supervision/actions/amend.ts'
import {
  addTally,
  type Judged,
  type Judging,
  judgeFolded,
  NO_CHANGE,
  planFolded,
  saveCurrentRuleSet,
  type Tally,
} from '#modules/supervision/actions/judge-folded.ts'
import type { JudgingWithin } from '#modules/supervision/actions/judging.ts'
import { replayedSegment } from '#modules/supervision/actions/replay-segment.ts'
import { sweepSets } from '#modules/supervision/actions/sweep-sets.ts'
import { NOTHING_REPLAYED, type Replay, type ReplayCount } from '#modules/supervision/domain/replay.ts'
import type { Rule } from '#modules/supervision/domain/rule.ts'
import type { JobContext } from '#platform/jobs.ts'
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
  /** 只数会有什么变化，不写；只查一条规则的就是回放。 */
  readonly dryRun: boolean
}

type Verdicts = Readonly<Record<'met' | 'breached' | 'undecidable' | 'not-applicable', number>>

export type SweepResult = Tally & {
  readonly cases: number
  /** 各结论有多少（案件 × 规则）。 */
  readonly verdicts: Verdicts
  /** 成批发现；试算与只查一条规则时不做。 */
  readonly sets: number | null
  /** 回放：按机关、年份数的与样本。 */
  readonly replay: Replay | null
}

type Letters = { b: number; u: number; m: number; n: number }
type Cursor = {
  readonly after: { agencyId: string; caseId: string } | null
  readonly tally: Tally
  readonly letters: Letters
  readonly replay: ReplayCount | null
  /** 只判一条规则的，判的是第几版；做到一半换了版本的从头做。 */
  readonly revision: number | null
  readonly done: boolean
}
export const START: Cursor = {
  after: null,
  tally: NO_CHANGE,
  letters: { b: 0, u: 0, m: 0, n: 0 },
  replay: null,
  revision: null,
  done: false,
}

/** 一次巡查从头到尾不变的几样。 */
type Course = {
  readonly context: JobContext
  readonly input: SweepInput
  readonly judging: JudgingWithin
  readonly only: Rule | null
  readonly amendment: Amendment | null
}

/**
 * 逐件判：按主键一段一段，每段的发现、判断、游标同一个事务，强行结束后接着做不重不漏。
 * 没有变的案件（折叠次数、启用的规则、日子都没变）不再判。给了 `only` 的只判这一条，什么状态都可以；
 * 试算的只数不写。全部规则都判的，最后是成批规则。
 */
export const sweepCases = async (
  context: JobContext,
  sealing: Sealing,
  judging: JudgingWithin,
  only: Rule | null,
): Promise<{ readonly result: SweepResult } | 'cancelled' | null> => {
  const { job, db, stopping } = context
  const input = job.input as SweepInput
  const start = await db.transaction().execute(judging)
  const range = {
    agencyIds: null,
    stale: input.all || only !== null ? null : { ruleSet: start.ruleSet, on: start.given.on as string },
    foldedSince: input.since,
  }
  const course: Course = {
    ...{ context, input, judging, only },
    amendment: only === null || input.dryRun ? null : await amendmentFor(db, start, only),
  }
  const replay = input.dryRun && only !== null ? NOTHING_REPLAYED : null
  const fresh: Cursor = { ...START, replay, revision: only?.revision ?? null }
  const kept = job.cursor as Cursor | null
  let cursor = kept?.revision === fresh.revision ? kept : fresh
  let done = cursor === fresh ? 0 : job.done
  const total = job.total ?? (await countFolded(db, range))
  const read = readAhead((after) => foldedRange(db, sealing, { ...range, after, limit: SEGMENT }))
  while (!cursor.done) {
    const why = await stopping()
    if (why !== null) return why === 'cancel' ? 'cancelled' : null
    const cases = await read(cursor.after)
    const last = cases.at(-1)
    done += cases.length
    const next: Cursor =
      last === undefined
        ? { ...cursor, done: true }
        : { ...cursor, after: { agencyId: last.agencyId, caseId: last.caseId } }
    cursor = await sweepSegment(course, cases, next, { done, total })
  }
  const withSets = only === null && !input.dryRun
  const sets = withSets ? await sweepSets(sealing, { context, judging, rules: start.setRules, dryRun: false }) : null
  if (withSets && sets === null) return null
  return { result: resultOf(cursor, done, sets?.found ?? null, replayOf(cursor.replay, only, start)) }
}

/** 连同回放的条件：哪一版、哪一天、哪份日历。 */
export const replayOf = (
  count: ReplayCount | null,
  rule: { readonly revision: number } | null,
  { given }: Judging,
): Replay | null =>
  count === null || rule === null
    ? null
    : { ...count, revision: rule.revision, on: given.on, calendarUntil: given.calendar.publishedUntil }

export const resultOf = (
  { tally, letters: { b, u, m, n } }: Pick<Cursor, 'tally' | 'letters'>,
  cases: number,
  sets: number | null,
  replay: Replay | null,
): SweepResult => ({
  ...tally,
  cases,
  verdicts: { met: m, breached: b, undecidable: u, 'not-applicable': n },
  sets,
  replay,
})

type After = FoldedRange['after']

/** 判这一段的时候，数据库已在取下一段。 */
const readAhead = (fetch: (after: After) => Promise<FoldedCase[]>) => {
  let ahead: { readonly after: After; readonly rows: Promise<FoldedCase[]> } | null = null
  return async (after: After): Promise<FoldedCase[]> => {
    const rows = await (ahead !== null && ahead.after?.caseId === after?.caseId ? ahead.rows : fetch(after))
    const last = rows.at(-1)
    if (last === undefined) return rows
    const next = { agencyId: last.agencyId, caseId: last.caseId }
    ahead = { after: next, rows: fetch(next) }
    ahead.rows.catch(() => undefined)
    return rows
  }
}

const sweepSegment = (
  { context: { db, job, advance }, input, judging: judgingWithin, only, amendment }: Course,
  read: readonly FoldedCase[],
  next: Cursor,
  progress: { readonly done: number; readonly total: number },
): Promise<Cursor> =>
  db.transaction().execute(async (trx) => {
    // 先锁案件、后取规则的状态，与导入的次序相同，免得互相等待
    const cases = input.dryRun ? read : await holdCases(trx, read)
    const now = await judgingWithin(trx)
    if (only !== null && !input.dryRun && !now.rules.includes(only)) {
      const stopped: Cursor = { ...next, done: true }
      await advance(trx, { ...progress, say: '这条规则已经停用，不再判', cursor: stopped })
      return stopped
    }
    const judging: Judging = only === null ? now : { ...now, only }
    const judged = input.dryRun ? await planFolded(trx, cases, judging) : await judgeFolded(trx, cases, judging)
    const { tally, judgements } = judged
    if (!input.dryRun) await write(trx, judging, judged, amendment)
    if (!input.dryRun && cases.length > 0)
      await record(trx, judging.actor, {
        verb: '巡查一段案件',
        object: { type: '任务', id: job.id },
        agencyId: null,
        detail: {
          件数: cases.length,
          ...tally,
          规则目录: judging.ruleSet,
          ...(only === null ? {} : { 规则: only.id }),
        },
      })
    const cursor: Cursor = {
      ...next,
      tally: addTally(next.tally, tally),
      letters: counted(next.letters, judgements),
      replay:
        next.replay === null || only === null ? null : replayedSegment(next.replay, cases, judged, only, now.given),
    }
    const say = `已判 ${progress.done} 件，新发现 ${cursor.tally.found}，消失 ${cursor.tally.vanished}`
    await advance(trx, { ...progress, say, cursor })
    return cursor
  })

/** 存下判断。只判一条规则的，只改这一条的一个字与有变动的案件的两栏。 */
const write = async (
  trx: Trx,
  judging: Judging,
  { judgements, plan }: Judged,
  amendment: Amendment | null,
): Promise<void> => {
  await saveCurrentRuleSet(trx, judging)
  if (judging.only === undefined) return recordJudgements(trx, judgements)
  if (plan.inserts.length + plan.changes.length > 0) await recountCases(trx, plan.effects)
  if (amendment !== null && amendment.to === judging.ruleSet)
    await amendJudgements(
      trx,
      amendment,
      judgements.map((j) => ({ ...j, letter: j.verdicts })),
    )
}

const counted = (letters: Letters, judgements: readonly { readonly verdicts: string }[]): Letters => {
  const sum = { ...letters }
  for (const { verdicts } of judgements) for (const letter of verdicts) sum[letter as keyof Letters] += 1
  return sum
}
