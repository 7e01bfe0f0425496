import { type Day, day } from '#kernel/day.ts'
import { instantOrNull } from '#kernel/instant.ts'
import { yuan } from '#kernel/money.ts'
import type { EventType } from '#law/events.ts'
import {
  type ActEvent,
  type CaseFile,
  type Charge,
  EMPTY_CASE,
  EMPTY_CHARGE,
  EMPTY_PARTY,
  type Party,
  type PartyKind,
  type Penalty,
  type PenaltyKind,
} from '#modules/cases/domain/case-file.ts'

/** 写例子用：事件，日期为 `YYYY-MM-DD` 或 `YYYY-MM-DDTHH:mm`，null 表示明确没有发生。 */
export const event = (type: EventType, on: string | null, over: Partial<ActEvent> = {}): ActEvent => ({
  type,
  happened: on !== null,
  on: on === null ? null : day(on.slice(0, 10)),
  at: on === null ? null : instantOrNull(on),
  until: null,
  by: [],
  document: null,
  note: null,
  ...over,
})

/** 写例子用：按“事件名 → 日期”给出事件。 */
export const events = (dates: Partial<Record<EventType, string | null>>): ActEvent[] =>
  Object.entries(dates).map(([type, on]) => event(type as EventType, on ?? null))

/** 写例子用：在空案件上改几处；不写程序种类的按普通程序。 */
export const caseOf = (over: Partial<CaseFile>): CaseFile => ({ ...EMPTY_CASE, procedure: 'ordinary', ...over })

export const chargeOf = (over: Partial<Charge>): Charge => ({ ...EMPTY_CHARGE, ...over })

/** 写例子用：一项处罚，金额单位元。 */
export const penalty = (kind: PenaltyKind, amountYuan: number | null = null, over: Partial<Penalty> = {}): Penalty => ({
  kind,
  amount: amountYuan === null ? null : yuan(amountYuan),
  target: 'party',
  amountInWords: null,
  ...over,
})

export const party = (kind: PartyKind | null, over: Partial<Party> = {}): Party => ({ ...EMPTY_PARTY, kind, ...over })

/** 例子的观察日；没有写的取 2026-11-01。 */
export const dayOfExample = (example: { readonly on?: string }): Day => day(example.on ?? '2026-11-01')
