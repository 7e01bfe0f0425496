import { type Day, day } from '#kernel/day.ts'
import type { Period } from '#kernel/period.ts'
import type { Citation } from '#law/citation.ts'
import { type EventType, isEventType } from '#law/events.ts'
import data from '#law/tables/deadlines.json' with { type: 'json' }

/** 期限的种类；只有 must-do-by 才会“超期”。 */
export type DeadlineKind = 'must-do-by' | 'minimum-wait' | 'party-right' | 'limitation' | 'deemed' | 'accrual'

/** 延长：`n` 为 null 是“可延、未限长”，`times` 为 null 是未限次数。 */
export type DeadlineExtension = {
  readonly period: Period | null
  readonly times: number | null
  readonly capTotal: number | null
  readonly thereafter: string | null
  readonly approver: string | null
}

/** 期限表的一行。 */
export type DeadlineRow = {
  readonly id: string
  readonly stage: string
  readonly name: string
  readonly kind: DeadlineKind
  readonly actor: 'agency' | 'superior' | 'party' | 'other'
  /** 条文未读（n 为空）或按日累计（DL40）的为 null。 */
  readonly period: Period | null
  readonly fromEvent: string
  readonly toEvent: string
  readonly fromTypes: readonly EventType[]
  readonly toTypes: readonly EventType[]
  readonly extension: DeadlineExtension | null
  readonly excluded: readonly string[]
  readonly basis: readonly Citation[]
  /** 按程序行为日选行；null＝起用日未核，只用于所读文本之后。 */
  readonly validFrom: Day | null
  /** 半开：当日起不再适用。 */
  readonly validUntil: Day | null
  readonly verified: boolean
  readonly verifyNote: string | null
  readonly note: string | null
}

type Row = (typeof data)[number]

const periodOf = (n: number | null, unit: string | null): Period | null =>
  n === null || unit === null || unit === 'percent_per_day' ? null : { n, unit: unit as Period['unit'] }

const citationOf = (c: Row['basis'][number]): Citation => ({
  law: c.law,
  article: c.article,
  paragraph: c.paragraph,
  item: c.item,
})

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

const rowOf = (row: Row): DeadlineRow => ({
  id: row.id,
  stage: row.stage,
  name: row.name,
  kind: row.kind as DeadlineKind,
  actor: row.actor as DeadlineRow['actor'],
  period: periodOf(row.n, row.unit),
  fromEvent: row.fromEvent,
  toEvent: row.toEvent,
  fromTypes: row.fromTypes.filter(isEventType),
  toTypes: row.toTypes.filter(isEventType),
  extension: row.extension && {
    period: periodOf(row.extension.n, row.extension.unit),
    times: row.extension.times,
    capTotal: row.extension.capTotal,
    thereafter: row.extension.thereafter,
    approver: row.extension.approver,
  },
  excluded: row.excluded,
  basis: row.basis.map(citationOf),
  validFrom: dayOrNull(row.validFrom),
  validUntil: dayOrNull(row.validUntil),
  verified: row.verified,
  verifyNote: row.verifyNote,
  note: row.note,
})

/** 全部期限，按编号。 */
export const DEADLINES: readonly DeadlineRow[] = data.map(rowOf)

const byId = new Map(DEADLINES.map((row) => [row.id, row]))

/** 逾期不缴的加处：每日按罚款数额的百分之三（DL40，行政处罚法第七十二条第一款第一项），写成分数。 */
export const LATE_FINE_PER_DAY = { numerator: 3, denominator: 100 } as const

/** 取一行有确定期间的期限；编号不存在或数字未读的抛 RangeError。 */
export const deadlineRow = (id: string): DeadlineRow & { readonly period: Period } => {
  const row = byId.get(id)
  if (!row) throw new RangeError(`期限表没有 ${id}`)
  const { period } = row
  if (period === null) throw new RangeError(`期限表 ${id} 没有确定的期间`)
  return { ...row, period }
}

/** 该行在某日（程序行为日）是否编入；validFrom 未核的只看止日。 */
export const deadlineValidOn = (row: DeadlineRow, on: Day): boolean =>
  (row.validFrom === null || row.validFrom <= on) && (row.validUntil === null || on < row.validUntil)
