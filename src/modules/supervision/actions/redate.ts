import type { HolidayNotice } from '#kernel/calendar.ts'
import { addDays } from '#kernel/day.ts'
import { foldedCases, holdCases } from '#modules/cases/index.ts'
import type { Judging } from '#modules/supervision/actions/judge-folded.ts'
import { handlingsOf } from '#modules/supervision/actions/owners.ts'
import { remind, settleReminders } from '#modules/supervision/actions/remind.ts'
import { digestOf } from '#modules/supervision/actions/rule-set.ts'
import { clocksOf } from '#modules/supervision/domain/case-clocks.ts'
import { type MovedDue, movedDue, type RedatingCause } from '#modules/supervision/domain/moved-due.ts'
import { isClosed, LONGEST_LEAD, obligationsOf } from '#modules/supervision/domain/obligation.ts'
import { judgeCase } from '#modules/supervision/domain/run-rules.ts'
import {
  casesWithObligations,
  countCasesWithObligations,
  deleteObligations,
  insertMovedDue,
} from '#modules/supervision/store/moved-due.ts'
import {
  insertObligations,
  nameOf,
  obligationsOfCases,
  type StoredObligation,
} from '#modules/supervision/store/obligations.ts'
import { enqueue, type JobContext } from '#platform/jobs.ts'
import { record, type Trx } from '#platform/write.ts'

/** 一段多少件：一段一个事务。 */
const SEGMENT = 1000
/** 结果里附几条变动，供命令行看。 */
const SHOWN = 50

/** 照什么重算过：下一次据此比出哪里变了。 */
export type RedatingBasis = {
  readonly ruleSet: string
  readonly rules: string
  /** 放假通知文号 → 内容的摘要。 */
  readonly notices: Readonly<Record<string, string>>
}

export type RedateInput = RedatingCause & { readonly dryRun: boolean; readonly basis: RedatingBasis }

type Moved = MovedDue & { readonly agencyId: string; readonly caseId: string; readonly line: string }
type Counts = {
  readonly cases: number
  readonly obligations: number
  readonly moved: number
  readonly reopened: number
  readonly lapsed: number
  readonly gone: number
  readonly added: number
}
export type RedateResult = Counts &
  RedatingCause & { readonly dryRun: boolean; readonly basis: RedatingBasis; readonly sample: readonly Moved[] }

type Cursor = {
  readonly after: { agencyId: string; caseId: string } | null
  readonly counts: Counts
  readonly sample: readonly Moved[]
}
const NOTHING: Counts = { cases: 0, obligations: 0, moved: 0, reopened: 0, lapsed: 0, gone: 0, added: 0 }
const START: Cursor = { after: null, counts: NOTHING, sample: [] }

/** 放假通知文号 → 内容的摘要。 */
export const noticeDigests = (notices: readonly HolidayNotice[]): RedatingBasis['notices'] =>
  Object.fromEntries(notices.map((n) => [n.document, digestOf(JSON.stringify([n.statutory, n.off, n.work]))]))

export const basisOf = ({ ruleSet, notices }: Judging, rules: string): RedatingBasis => ({
  ruleSet,
  rules,
  notices: noticeDigests(notices),
})

/**
 * 重算届满日：只看有期限在走的案件，只判期限，一段一个事务，改动、变动记录、提醒的日子、游标同在；
 * 强行结束后接着做不重不漏。做完排一次巡查，发现随之改。试算什么也不写。
 */
export const redate = async (
  context: JobContext,
  judging: Judging,
  segment = SEGMENT,
): Promise<{ readonly result: RedateResult } | 'cancelled' | null> => {
  const { job, db, stopping } = context
  const input = job.input as RedateInput
  let cursor = (job.cursor as Cursor | null) ?? START
  const total = job.total ?? (await countCasesWithObligations(db))
  for (;;) {
    const why = await stopping()
    if (why !== null) return why === 'cancel' ? 'cancelled' : null
    const refs = await casesWithObligations(db, cursor.after, segment)
    const last = refs.at(-1)
    if (last === undefined) break
    const folded = await foldedCases(db, judging.sealing, refs)
    const from = cursor
    cursor = await db.transaction().execute(async (trx) => {
      const cases = input.dryRun ? folded : await holdCases(trx, folded)
      const changes = segmentOf(cases, await obligationsOfCases(trx, cases), judging, input)
      if (!input.dryRun) await keep(trx, job.id, changes, cases, judging)
      const next = { ...added(from, changes, refs.length), after: last }
      const { cases: done, moved, reopened, lapsed } = next.counts
      const say = `已算 ${done} 件，移动 ${moved} 项，翻转 ${reopened + lapsed} 项`
      await context.advance(trx, { done, total, say, cursor: next })
      return next
    })
  }
  if (!input.dryRun) await queueSweep(context)
  const { documents, otherwise, dryRun, basis } = input
  return { result: { ...cursor.counts, documents, otherwise, dryRun, basis, sample: cursor.sample } }
}

/** 一段里要改的：移动了的（与新添的）、不再有的。 */
type Segment = {
  readonly changed: readonly StoredObligation[]
  readonly gone: readonly StoredObligation[]
  readonly moved: readonly Moved[]
  readonly added: number
  readonly obligations: number
}

type Case = Awaited<ReturnType<typeof foldedCases>>[number]

const segmentOf = (
  cases: readonly Case[],
  stored: readonly StoredObligation[],
  { given, rules }: Judging,
  cause: RedatingCause,
): Segment => {
  // 重算日子只用得到管期限的规则
  const dated = rules.filter((rule) => rule.row !== undefined)
  const known = new Map(stored.map((o) => [nameOf(o), o]))
  const changed: StoredObligation[] = []
  const moved: Moved[] = []
  let extra = 0
  for (const { agencyId, caseId, line, file } of cases) {
    const clocks = clocksOf(judgeCase(dated, file, given), file, given, { open: true, table: !isClosed(file) })
    for (const one of obligationsOf(clocks, file, given.on)) {
      const now = { ...one, agencyId, caseId, line }
      const before = known.get(nameOf(now))
      known.delete(nameOf(now))
      if (before === undefined) extra += 1
      const move = before === undefined ? null : movedDue(before, one, given, cause)
      if (move !== null) moved.push({ ...move, agencyId, caseId, line })
      if (before === undefined || move !== null || isReworded(before, one)) changed.push(now)
    }
  }
  return { changed, gone: [...known.values()], moved, added: extra, obligations: stored.length }
}

/** 日子没动而别的变了：包、前提、数字核实与否。 */
const isReworded = (a: StoredObligation, b: Omit<StoredObligation, 'agencyId' | 'caseId' | 'line'>): boolean =>
  a.what !== b.what ||
  a.from !== b.from ||
  a.verified !== b.verified ||
  a.kind !== b.kind ||
  a.row !== b.row ||
  a.pack !== b.pack ||
  a.doubt !== b.doubt ||
  a.baseFine !== b.baseFine

const keep = async (
  trx: Trx,
  jobId: string,
  segment: Segment,
  cases: readonly Case[],
  { actor, given }: Judging,
): Promise<void> => {
  const { changed, gone, moved, obligations } = segment
  await deleteObligations(trx, gone)
  await insertObligations(trx, changed)
  await insertMovedDue(trx, jobId, given.on, moved)
  // 离提醒还早的（前后都早）没有发过任务，不必去找
  const soon = addDays(given.on, LONGEST_LEAD)
  const wasSoon = new Set(moved.filter((m) => m.oldStrict <= soon).map(nameOf))
  const near = changed.filter((o) => o.strict <= soon || wasSoon.has(nameOf(o)))
  const nearCases = new Set(near.map((o) => o.caseId))
  const handlings = await handlingsOf(
    trx,
    cases.filter((c) => nearCases.has(c.caseId)),
  )
  await remind(trx, actor, near, handlings, given.on)
  await settleReminders(trx, actor, gone)
  await record(trx, actor, {
    verb: '重算一段届满日',
    object: { type: '任务', id: jobId },
    agencyId: null,
    detail: { 期限: obligations, 移动: moved.length, 不再有: gone.length },
  })
}

const added = ({ counts: c, sample }: Cursor, { moved, gone, added: extra, obligations }: Segment, cases: number) => ({
  counts: {
    cases: c.cases + cases,
    obligations: c.obligations + obligations,
    moved: c.moved + moved.length,
    reopened: c.reopened + moved.filter((m) => m.flip === 'reopened').length,
    lapsed: c.lapsed + moved.filter((m) => m.flip === 'lapsed').length,
    gone: c.gone + gone.length,
    added: c.added + extra,
  },
  sample: sample.length >= SHOWN ? sample : [...sample, ...moved].slice(0, SHOWN),
})

/** 日子变了，结论可能跟着变：排一次只判变了的巡查。 */
const queueSweep = ({ db }: JobContext): Promise<string> =>
  db.transaction().execute((trx) =>
    enqueue(trx, {
      ...{ kind: 'sweep', agencyId: null, accountId: null },
      input: { all: false, since: null, rule: null, dryRun: false },
    }),
  )
