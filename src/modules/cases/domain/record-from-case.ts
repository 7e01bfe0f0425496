import type { Day } from '#kernel/day.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import type { ActEvent, CaseFile, Charge, Penalty } from './case-file.ts'
import { totalsOf } from './totals.ts'

/** 顶层的日期字段与事件的对应；首个是没有别的线索时补写的事件。 */
export const DAY_EVENTS = {
  filedOn: ['case-opened'],
  noticeServedOn: ['notice-served'],
  decidedOn: ['decision-made', 'summary-decision-made', 'licence-decided'],
  servedOn: ['decision-served'],
  disclosedOn: ['disclosure-published'],
} as const satisfies Record<string, readonly EventType[]>
export type DayField = keyof typeof DAY_EVENTS
export const DAY_FIELDS = Object.keys(DAY_EVENTS) as DayField[]

/**
 * 案件快照写成案件 JSON（金额为整数分，日期 YYYY-MM-DD，未记载为 null）。
 * 再读回来与原快照相同，只是没有出处。
 */
export const recordFromCase = (file: CaseFile) => {
  const totals = totalsOf(file)
  return {
    act: { ...file.act },
    recordKind: file.record,
    procedure: file.procedure,
    facts: file.facts,
    docNo: file.docNo,
    caseNo: file.caseNo,
    agency: file.agency,
    province: file.province,
    parties: file.parties.map((p) => ({ ...p })),
    filedOn: dayOfEvent(file, 'filedOn'),
    noticeServedOn: dayOfEvent(file, 'noticeServedOn'),
    decidedOn: dayOfEvent(file, 'decidedOn'),
    servedOn: dayOfEvent(file, 'servedOn'),
    disclosedOn: dayOfEvent(file, 'disclosedOn'),
    charges: file.charges.map(recordFromCharge),
    totals: { fineCents: totals.fine, confiscatedCents: totals.confiscated },
    statedTotals: {
      fineCents: file.statedTotals.fine,
      confiscatedCents: file.statedTotals.confiscated,
      allCents: file.statedTotals.all,
    },
    noticedFineCents: file.noticedFine,
    lateFineCents: file.lateFine,
    events: file.events.map(recordFromEvent),
    eventsComplete: file.eventsComplete,
    officers: file.officers.map((o) => ({ ...o })),
    reviews: file.reviews.map((r) => ({ ...r, by: [...r.by] })),
    hearingOffered: file.hearingOffered,
    deliberated: file.deliberated,
    remedy: file.remedy === null ? null : { ...file.remedy },
    licence: file.licence === null ? null : { ...file.licence },
    decisions: file.decisions.map((d) => ({ ...d })),
    disclosed: file.disclosed,
    notes: file.notes.map((n) => ({ ...n })),
  }
}

const dayOfEvent = (file: CaseFile, field: DayField): Day | null =>
  file.events
    .filter((e) => e.happened && e.on !== null && (DAY_EVENTS[field] as readonly EventType[]).includes(e.type))
    .map((e) => e.on as Day)
    .sort()[0] ?? null

const recordFromPenalty = (p: Penalty) => ({
  kind: p.kind,
  amountCents: p.amount,
  target: p.target,
  amountInWordsCents: p.amountInWords,
})

const recordFromEvent = ({ proposed, ...e }: ActEvent) => ({
  ...e,
  name: EVENT_NAMES[e.type],
  by: [...e.by],
  ...(proposed === undefined ? {} : { proposed: proposed.map(recordFromPenalty) }),
})

const recordFromCharge = (charge: Charge) => ({
  offence: charge.offence,
  offenceCode: charge.offenceCode,
  conductFrom: charge.conductFrom,
  conductUntil: charge.conductUntil,
  discoveredOn: charge.discoveredOn,
  violated: charge.violated.map((c) => ({ ...c })),
  basis: charge.basis.map((c) => ({ ...c })),
  goodsValueCents: charge.values.goodsValue,
  illegalGainsCents: charge.values.illegalGains,
  turnoverCents: charge.values.turnover,
  adFeeCents: charge.values.adFee,
  otherValuesCents: { ...charge.values.others },
  circumstances: charge.circumstances.map((c) => ({ ...c, basis: c.basis.map((b) => ({ ...b })) })),
  penalties: charge.penalties.map(recordFromPenalty),
  refusedCorrection: charge.refusedCorrection,
  conductPlace: charge.conductPlace,
  harm: charge.harm,
})
