import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Cents } from '#kernel/money.ts'
import { provinceByCode } from '#kernel/province.ts'
import type { Citation } from '#law/citation.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import { canonicalTitle } from '#law/laws.ts'
import type { ActEvent, CaseFile, Charge, Licence, Party, Penalty } from './case-file.ts'
import type {
  CaseRecord,
  ChargeRecord,
  CitationRecord,
  EventRecord,
  Maybe,
  PartyRecord,
  PenaltyRecord,
} from './case-record-shape.ts'
import { provinceOf } from './extract/agency.ts'
import { isMaskedName } from './masked-name.ts'
import { DAY_EVENTS, DAY_FIELDS } from './record-from-case.ts'

export { recordFromCase } from './record-from-case.ts'

export type ReadRecord =
  | { readonly ok: true; readonly file: CaseFile }
  | { readonly ok: false; readonly problems: readonly string[] }

/**
 * 校验过的案件 JSON 转成案件快照；没写的一律 null。顶层日期（filedOn 等）与 events 重复的须一致，
 * events 里没有的补成事件。机关省份、当事人省份没写的由名称、文号、代码推出，写 null 则不推。
 */
export const caseFromCheckedRecord = (record: CaseRecord): ReadRecord => {
  const { events, problems } = eventsFrom(record)
  if (problems.length > 0) return { ok: false, problems }
  const docNo = record.docNo ?? null
  const agency = record.agency ?? null
  const stated = record.statedTotals === undefined ? { ...record.totals, allCents: null } : record.statedTotals
  const file: CaseFile = {
    act: { kind: record.act?.kind ?? 'penalty', outcome: record.act?.outcome ?? null },
    record: record.recordKind ?? 'case-system',
    docNo,
    caseNo: record.caseNo ?? null,
    agency,
    province: record.province === undefined ? provinceOf(agency, docNo) : record.province,
    procedure: record.procedure ?? null,
    facts: record.facts ?? null,
    parties: (record.parties ?? []).map(partyFrom),
    charges: (record.charges ?? []).map(chargeFrom),
    events,
    eventsComplete: record.eventsComplete ?? false,
    officers: (record.officers ?? []).map((o) => ({
      name: o.name,
      certificateNo: o.certificateNo ?? null,
      certifiedFrom: asDay(o.certifiedFrom),
      certifiedUntil: asDay(o.certifiedUntil),
      agency: o.agency ?? null,
    })),
    reviews: (record.reviews ?? []).map((r) => ({
      kind: r.kind ?? null,
      on: asDay(r.on),
      by: r.by ?? [],
      opinion: r.opinion ?? null,
      qualified: r.qualified ?? null,
    })),
    hearingOffered: record.hearingOffered ?? null,
    deliberated: record.deliberated ?? null,
    statedTotals: {
      fine: asCents(stated?.fineCents),
      confiscated: asCents(stated?.confiscatedCents),
      all: asCents(stated?.allCents),
    },
    noticedFine: asCents(record.noticedFineCents),
    lateFine: asCents(record.lateFineCents),
    remedy: record.remedy
      ? {
          reconsiderationDays: record.remedy.reconsiderationDays ?? null,
          litigationMonths: record.remedy.litigationMonths ?? null,
          litigationDays: record.remedy.litigationDays ?? null,
          reconsiderationAgency: record.remedy.reconsiderationAgency ?? null,
          court: record.remedy.court ?? null,
        }
      : null,
    licence: record.licence ? licenceFrom(record.licence) : null,
    decisions: (record.decisions ?? []).map((d) => ({ docNo: d.docNo ?? null, status: d.status, on: asDay(d.on) })),
    disclosed: record.disclosed ?? null,
    places: {},
    notes: record.notes ?? [],
  }
  return { ok: true, file }
}

const asDay = (text: Maybe<string>): Day | null => (text ?? null) as Day | null
const asCents = (amount: Maybe<number>): Cents | null => (amount ?? null) as Cents | null

const licenceFrom = (l: NonNullable<CaseRecord['licence']>): Licence => ({
  name: l.name ?? null,
  number: l.number ?? null,
  category: l.category ?? null,
  content: l.content ?? null,
  validFrom: asDay(l.validFrom),
  validUntil: asDay(l.validUntil),
  status: l.status ?? null,
})

const partyFrom = (p: PartyRecord): Party => {
  const name = p.name ?? null
  const uscc = p.uscc ?? null
  const byCode = uscc !== null && uscc.length === 18 ? (provinceByCode(uscc.slice(2))?.code ?? null) : null
  return {
    name,
    masked: p.masked ?? isMaskedName(name),
    kind: p.kind ?? null,
    uscc,
    idNumber: p.idNumber ?? null,
    representative: p.representative ?? null,
    province: p.province === undefined ? byCode : p.province,
  }
}

const citationFrom = (c: CitationRecord): Citation => ({
  law: canonicalTitle(c.law),
  article: c.article ?? null,
  paragraph: c.paragraph ?? null,
  item: c.item ?? null,
  ...(c.sub == null ? {} : { sub: c.sub }),
  ...(c.point == null ? {} : { point: c.point }),
})

const penaltyFrom = (p: PenaltyRecord): Penalty => ({
  kind: p.kind,
  amount: asCents(p.amountCents),
  target: p.target ?? null,
  amountInWords: asCents(p.amountInWordsCents),
})

const chargeFrom = (c: ChargeRecord): Charge => ({
  offence: c.offence ?? null,
  offenceCode: c.offenceCode ?? null,
  conductFrom: asDay(c.conductFrom),
  conductUntil: asDay(c.conductUntil),
  discoveredOn: asDay(c.discoveredOn),
  violated: (c.violated ?? []).map(citationFrom),
  basis: (c.basis ?? []).map(citationFrom),
  values: {
    goodsValue: asCents(c.goodsValueCents),
    illegalGains: asCents(c.illegalGainsCents),
    turnover: asCents(c.turnoverCents),
    adFee: asCents(c.adFeeCents),
    others: (c.otherValuesCents ?? {}) as Readonly<Record<string, Cents>>,
  },
  circumstances: (c.circumstances ?? []).map((x) => ({
    kind: x.kind,
    basis: (x.basis ?? []).map(citationFrom),
    reason: x.reason ?? null,
  })),
  penalties: (c.penalties ?? []).map(penaltyFrom),
  refusedCorrection: c.refusedCorrection ?? null,
  conductPlace: c.conductPlace ?? null,
  harm: c.harm ?? null,
})

export const eventFrom = (e: EventRecord): ActEvent => ({
  type: e.type,
  happened: e.happened ?? true,
  on: asDay(e.on),
  at: (e.at ?? null) as Instant | null,
  until: asDay(e.until),
  by: e.by ?? [],
  document: e.document ?? null,
  note: e.note ?? null,
  ...(e.proposed == null || e.proposed.length === 0 ? {} : { proposed: e.proposed.map(penaltyFrom) }),
})

/** events 加上只写在顶层的日期；两处写得不一样的列为问题。 */
const eventsFrom = (record: CaseRecord): { events: ActEvent[]; problems: string[] } => {
  const events = (record.events ?? []).map(eventFrom)
  const problems: string[] = []
  for (const field of DAY_FIELDS) {
    const on = asDay(record[field])
    if (on === null) continue
    const types: readonly EventType[] = DAY_EVENTS[field]
    const same = events.filter((e) => e.happened && types.includes(e.type))
    if (same.some((e) => e.on === on)) continue
    if (same.length > 0)
      problems.push(
        `${field} 写 ${on}，events 里${EVENT_NAMES[same[0]?.type as EventType]}写 ${same.map((e) => e.on ?? '未记载').join('、')}，两处不一致，请改成相同或只写一处`,
      )
    else
      events.push(
        eventFrom({
          type: record.act?.kind === 'licence' && field === 'decidedOn' ? 'licence-decided' : (types[0] as EventType),
          on,
        }),
      )
  }
  return { events, problems }
}
