import { DEADLINE_PACKS, type DeadlinePack, packedRow } from '#law/deadline-packs.ts'
import type { DeadlineRow } from '#law/deadlines.ts'
import type { EventType } from '#law/events.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { Clock } from '#modules/supervision/domain/clock.ts'
import type { Conditions } from '#modules/supervision/domain/rule.ts'
import { type RuleVerdict, reasonsOf } from '#modules/supervision/domain/run-rules.ts'
import { SPECIAL_CLOCKS, SPECIAL_ROWS } from '#modules/supervision/domain/special-clocks.ts'
import {
  type EventIndex,
  foundIn,
  indexEvents,
  rowsFor,
  stateOn,
  tableClock,
  termsOf,
} from '#modules/supervision/domain/table-clocks.ts'

const packs = new Map(DEADLINE_PACKS.flatMap((pack) => pack.rows.map((row) => [row.id, pack] as const)))
const packOf = ({ id }: DeadlineRow): DeadlinePack => packs.get(id) as DeadlinePack

/**
 * 一件案件上起了的全部期限。规则管的行取规则的答案——日子、步骤都是它的，规则说不适用的没有；
 * 规则不管的行照期限表算。
 * `open` 为真只要没有办结的，不展开已办的理由（成批存时用），加处罚款还没有开始的也在内；页面上不列还没有开始的。
 * `table` 为假只要规则的答案，不由期限表代答（只判一条规则、结了案的案件成批存时用）。
 */
export const clocksOf = (
  verdicts: readonly RuleVerdict[],
  file: CaseFile,
  given: Conditions,
  { open = false, table = true } = {},
): Clock[] => {
  const index = indexEvents(file)
  const spoken = new Map<string, Clock | null>()
  for (const verdict of verdicts) {
    const { row } = verdict.rule
    if (row === undefined) continue
    const clock = ruleClock(verdict, packedRow(row), index, given, open)
    // 几条规则管同一行的（核查立案），有答案的为准
    if (clock !== null || !spoken.has(row)) spoken.set(row, clock)
  }
  const clocks = [...spoken.values()].filter((clock) => clock !== null)
  for (const packed of table ? rowsFor(file, index, given) : []) {
    const { id } = packed.row
    if (SPECIAL_ROWS.has(id) || (spoken.has(id) && startsOf(id, index))) continue
    const clock = tableClock(packed, file, index, given, open)
    if (clock !== null) clocks.push(clock)
  }
  for (const special of table ? Object.values(SPECIAL_CLOCKS) : []) clocks.push(...special(file, index, given))
  if (open) return clocks.filter((clock) => clock.state !== 'done')
  return clocks.filter(({ accrued, from }) => accrued === null || from < given.on)
}

const startsOf = (id: string, index: EventIndex): boolean => {
  const types: readonly EventType[] = termsOf(id).starts ?? packedRow(id).fromTypes
  return foundIn(index, types).length > 0
}

/** 办了没有录入、延长了没有录入的，日子过了也不是超期。 */
const UNSEEN = '没有见到办结；可能已办、已延长而没有录入'

/** 规则的答案写成一只钟：不适用的为 null；断定不了、没有算出日子的只写为什么。 */
const ruleClock = (
  verdict: RuleVerdict,
  row: DeadlineRow,
  index: EventIndex,
  { on }: Conditions,
  open: boolean,
): Clock | null => {
  const { rule, charge, judgement } = verdict
  const { undone } = judgement
  if (undone === undefined && (open || judgement.is === 'not-applicable')) return null
  const base = { row, pack: packOf(row), rule: rule.id, charge, basis: rule.basis, accrued: null }
  if (undone !== undefined) {
    const state = stateOn({ ...undone, pending: false }, undone.verified, on)
    const { what, from, strict, lenient } = undone
    const doubt = state === 'running' ? null : UNSEEN
    return { ...base, what, from, strict, lenient, done: null, state, doubt, steps: () => reasonsOf(verdict).steps }
  }
  const { deadline, steps, because } = reasonsOf(verdict)
  if (deadline !== undefined) {
    const { what, from, strict, lenient, done } = deadline
    return { ...base, what, from, strict, lenient, done, state: 'done', doubt: null, steps: () => steps }
  }
  const start = foundIn(index, termsOf(row.id).starts ?? row.fromTypes).at(-1)
  if (start === undefined) return null
  const silent = { strict: null, lenient: null, done: null, state: 'unsure', doubt: because } as const
  return { ...base, ...silent, what: row.name, from: start.on, steps: () => steps }
}
