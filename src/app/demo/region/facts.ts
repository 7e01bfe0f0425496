/** 写一件案件用的小工具：事件、处罚、对案件的改动。 */
import type { Day } from '#kernel/day.ts'
import { type Instant, instantOrNull } from '#kernel/instant.ts'
import { type Cents, yuan } from '#kernel/money.ts'
import type { EventType } from '#law/events.ts'
import type { ActEvent, CaseFile, Charge, Penalty, PenaltyKind } from '#modules/cases/domain/case-file.ts'

export type Change = (file: CaseFile) => CaseFile

export const happened = (type: EventType, on: Day | null, over: Partial<ActEvent> = {}): ActEvent => ({
  ...{ type, happened: true, on, at: null, until: null, by: [], document: null, note: null },
  ...over,
})

/** 记载写明没有发生。 */
export const absent = (type: EventType): ActEvent => happened(type, null, { happened: false })

export const at = (day: Day, clock: string): Instant => instantOrNull(`${day}T${clock}`) as Instant

export const penalty = (kind: PenaltyKind, amountYuan: number | null = null): Penalty => ({
  ...{ kind, target: 'party', amountInWords: null },
  amount: amountYuan === null ? null : yuan(amountYuan),
})
export const fine = (amountYuan: number): Penalty => penalty('罚款', amountYuan)

export const cents = (amountYuan: number): Cents => yuan(amountYuan)

export const all =
  (...changes: readonly Change[]): Change =>
  (file) =>
    changes.reduce((changed, change) => change(changed), file)

export const over =
  (part: Partial<CaseFile>): Change =>
  (file) => ({ ...file, ...part })

export const without =
  (...types: readonly EventType[]): Change =>
  (file) => ({ ...file, events: file.events.filter((e) => !types.includes(e.type)) })

export const adding =
  (...events: readonly ActEvent[]): Change =>
  (file) => ({ ...file, events: [...file.events, ...events] })

export const editing =
  (type: EventType, part: Partial<ActEvent>): Change =>
  (file) => ({ ...file, events: file.events.map((e) => (e.type === type ? { ...e, ...part } : e)) })

export const firstCharge =
  (part: Partial<Charge>): Change =>
  (file) => ({ ...file, charges: file.charges.map((charge, i) => (i === 0 ? { ...charge, ...part } : charge)) })

export const firstParty =
  (part: Partial<CaseFile['parties'][number]>): Change =>
  (file) => ({ ...file, parties: file.parties.map((party, i) => (i === 0 ? { ...party, ...part } : party)) })

/** 某事件的日子；没有则抛错（造案的程序自己写错了）。 */
export const dayOfEvent = (file: CaseFile, type: EventType): Day => {
  const on = file.events.find((e) => e.type === type && e.happened)?.on ?? null
  if (on === null) throw new RangeError(`${file.docNo ?? ''} 没有 ${type}`)
  return on
}
