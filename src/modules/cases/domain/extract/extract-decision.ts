import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import type { Place } from '#kernel/place.ts'
import type { SourceDocument } from '#kernel/source.ts'
import type { EventType } from '#law/events.ts'
import { type CaseFile, type Charge, EMPTY_CASE, FACTS_LIMIT } from '#modules/cases/domain/case-file.ts'
import { agencyOf, provinceOf } from './agency.ts'
import { chargesIn, type FoundCharge, type FoundCharges, withDiscovery } from './charges.ts'
import { roughEndIn } from './conduct-end.ts'
import { goingOnIn, roughSpanIn } from './conduct-span.ts'
import { datesIn, type FoundDate } from './dates.ts'
import { docNumberOf } from './doc-number.ts'
import type { Draft } from './draft.ts'
import { type FoundEvent, plain } from './event.ts'
import { eventsIn } from './events.ts'
import { filledFrom, fromSummary } from './from-summary.ts'
import { lateFineIn } from './late-fine.ts'
import { whyNotDecision } from './not-decision.ts'
import { offenceCodeOf } from './offence-code.ts'
import { handlersNamed } from './officers.ts'
import { type FoundParty, partiesIn } from './parties.ts'
import { deliberatedIn, hearingOfferedIn, reviewsFrom } from './procedure.ts'
import { publicationIn } from './published.ts'
import { type Found, placeOf, type Reading, readingOf, type Span } from './reading.ts'
import { remedyIn } from './remedy.ts'
import { FINED_TWICE_NOTE, finedTwice } from './same-act.ts'
import { type Sections, sectionsOf } from './sections.ts'
import { holdsSeveral } from './several.ts'
import { isComplete, isWhole, signatureOf } from './signature.ts'
import { summaryIn } from './summary.ts'

export type Extraction = { readonly file: CaseFile } | { readonly notADecision: string }

/** 一份决定书再长也到不了的字数。 */
const LONGEST = 400_000
const TOO_LONG = '全文超过四十万字，不像一份决定书；可能是合订本或数据文件，请拆成一份一个文件。'
const BOUND = '这个文件里有几份处罚决定书，文号各不相同；请拆成一份一个文件再导入。'
const SEVERAL = '这是列有几件处罚的公示表，一行一件；请另存为 .xlsx 或 .csv（第一行是表头）后再导入，逐行读取。'

/**
 * 由处罚决定书（含不予处罚、当场处罚决定书与公示摘要）的文本读出案件快照。
 * 文书没有写的、有两种读法的一律为 null；每个值的出处在 `places`。
 * 不是决定书时给一句话说明。不抛错。
 */
export const extractDecision = (doc: SourceDocument): Extraction => {
  if (doc.text.length > LONGEST) return { notADecision: TOO_LONG }
  const reading = readingOf(doc)
  if (holdsSeveral(reading)) return { notADecision: BOUND }
  const sections = sectionsOf(reading)
  const { summary, rows } = summaryIn(reading)
  if (rows > 1) return { notADecision: SEVERAL }
  const draft = draftFrom(reading, sections)
  const hasBody =
    draft.file.charges.some((c) => c.basis.length > 0 && c.penalties.length > 0) && sections.title !== null
  const final =
    summary.size === 0 ? draft : hasBody ? filledFrom(reading, summary, draft) : fromSummary(reading, summary, draft)
  const hasOutcome = final.file.act.outcome !== null
  const why = whyNotDecision(
    reading,
    sections,
    final.file.parties.length > 0,
    hasOutcome,
    summary.size > 0,
    final.complete,
  )
  if (why !== null) return { notADecision: why }
  return { file: { ...final.file, places: placesOf(reading, final.spans) } }
}

const placesOf = (
  reading: Reading,
  spans: ReadonlyMap<string, readonly Span[]>,
): Readonly<Record<string, readonly Place[]>> =>
  Object.fromEntries([...spans].map(([path, list]) => [path, list.map((s) => placeOf(reading, s))]))

type Note = { path: string; text: string }

const draftFrom = (reading: Reading, sections: Sections): Draft => {
  const dates = datesIn(reading.text)
  const signature = signatureOf(reading, sections, dates)
  const onSpot = isOnSpot(reading, sections)
  const found = chargesIn(reading, sections, dates)
  const body = { start: sections.head.end, end: sections.end }
  const publication = publicationIn(reading, dates, body, signature)
  const told = [
    ...publication.events,
    ...roughEnd(reading, sections, found, dates, signature?.day ?? null),
    ...lateFineIn(reading, { start: sections.decision.start, end: sections.end }, fineOf(found)),
  ]
  const twice = finedTwice(reading.text, sections.opinion, sections.decision, found.content)
  const events = eventsIn(reading, sections, dates, signature, onSpot, told).map((e) =>
    twice && e.event.type === 'decision-made' ? { ...e, event: { ...e.event, note: FINED_TWICE_NOTE } } : e,
  )
  const spans = new Map<string, readonly Span[]>()
  const notes: Note[] = []
  const put = <T>(path: string, found: Found<T> | null): T | null => {
    if (found) spans.set(path, found.spans)
    return found?.value ?? null
  }
  const number = docNumberOf(reading, sections)
  if (number?.conflict) notes.push({ path: 'docNo', text: `文中另有文号 ${number.conflict}` })
  const agency = put('agency', agencyOf(reading, sections, signature))
  const docNo = put('docNo', number?.found ?? null)
  const parties = partiesIn(reading, sections.head, sections.front)
  const charges = discovered(reading, found, events)
  placeParties(spans, parties)
  placeCharges(spans, charges)
  placeEvents(spans, events)
  const complete = isComplete(signature, sections)
  const whole =
    complete && docNo !== null && agency !== null && parties.length > 0 && isWhole(reading, sections, signature)
  const remedy = remedyIn(reading, sections.decidingFrom, whole)
  for (const [key, span] of Object.entries(remedy?.places ?? {})) spans.set(`remedy.${key}`, [span as Span])
  for (const [key, span] of Object.entries(found.content.totalSpans)) spans.set(`statedTotals.${key}`, [span as Span])
  const reviews = reviewsFrom(reading, events)
  reviews.forEach((r, i) => {
    spans.set(`reviews[${i}]`, r.spans)
  })
  const officers = handlersNamed(reading.text)
  officers.forEach((o, i) => {
    spans.set(`officers[${i}]`, [o])
  })
  const procedure = procedureOf(reading, sections, events)
  const outcome = outcomeOf(reading, sections, found)
  if (reading.source !== reading.doc.text) notes.push({ path: 'docNo', text: '原文是繁体转存，读出的名称已换成简体' })
  if (signature === null) notes.push({ path: 'events', text: '没有找到签署日期，可能是节选' })
  const file: CaseFile = {
    ...EMPTY_CASE,
    act: { kind: 'penalty', outcome: put('act.outcome', outcome) },
    record: 'decision',
    docNo,
    agency,
    province: provinceOf(agency, docNo),
    procedure: put('procedure', procedure),
    facts: narrativeIn(reading, sections),
    parties: parties.map((p) => p.party),
    charges: charges.map((c) => coded(c.charge, events)),
    events: events.map((e) => e.event),
    officers: officers.map((o) => ({
      name: o.name,
      certificateNo: o.certificateNo,
      certifiedFrom: null,
      certifiedUntil: o.certifiedUntil,
      agency: null,
    })),
    reviews: reviews.map((r) => r.review),
    hearingOffered: put('hearingOffered', hearingOfferedIn(reading, sections)),
    deliberated: put('deliberated', deliberatedIn(reading, { start: sections.head.end, end: sections.tail.start })),
    disclosed: put('disclosed', publication.disclosed),
    statedTotals: found.content.totals,
    remedy: remedy?.remedy ?? null,
    notes: [...notes, ...eventNotes(events)],
  }
  if (file.province !== null) spans.set('province', spans.get('agency') ?? spans.get('docNo') ?? [])
  return { file, spans, complete }
}

/** 叙述案情的一段：来源、经过、事实与证据。 */
const narrativeIn = ({ text }: Reading, { narrative }: Sections): string | null =>
  text.slice(narrative.start, narrative.end).trim().slice(0, FACTS_LIMIT) || null

const placeParties = (spans: Map<string, readonly Span[]>, parties: readonly FoundParty[]): void =>
  parties.forEach((p, i) => {
    for (const [key, span] of Object.entries(p.places)) spans.set(`parties[${i}].${key}`, [span as Span])
  })

const placeCharges = (spans: Map<string, readonly Span[]>, charges: readonly FoundCharge[]): void =>
  charges.forEach((c, i) => {
    for (const [path, list] of c.places) spans.set(`charges[${i}].${path}`, list)
  })

const placeEvents = (spans: Map<string, readonly Span[]>, events: readonly FoundEvent[]): void =>
  events.forEach((e, i) => {
    spans.set(`events[${i}]`, e.spans)
  })

const eventNotes = (events: readonly FoundEvent[]): readonly Note[] =>
  events.flatMap((e, i) =>
    e.event.type === 'notice-served' && e.event.note !== null ? [{ path: `events[${i}]`, text: e.event.note }] : [],
  )

/** 各项罚款之和；有一项没有数额、分不清罚在谁身上的为 null。 */
const fineOf = (found: FoundCharges): Cents | null => {
  const fines = found.content.penalties.filter((p) => p.penalty.kind === '罚款')
  const known = fines.every((p) => p.penalty.amount !== null)
  return fines.length > 0 && known ? (fines.reduce((sum, p) => sum + (p.penalty.amount ?? 0), 0) as Cents) : null
}

/** 行为终了只写到月、年的，记为一段日子里的“违法行为终了”；一项行为且没有写到日的才记。 */
const roughEnd = (
  reading: Reading,
  sections: Sections,
  found: FoundCharges,
  dates: readonly FoundDate[],
  decided: Day | null,
): readonly FoundEvent[] => {
  const only = found.charges.length === 1 ? found.charges[0] : undefined
  if (only === undefined || only.charge.conductUntil !== null) return []
  const scope = { start: sections.narrative.start, end: sections.decidingFrom }
  const end =
    roughEndIn(reading.text, scope) ??
    roughSpanIn(reading.text, scope, decided) ??
    (only.charge.conductFrom === null ? goingOnIn(reading.text, dates, scope, decided) : null)
  return end ? [{ event: plain('conduct-ended', end.from, { until: end.until, note: end.note }), spans: [end] }] : []
}

/** 发现之日：第一次检查那天；没有检查的，收到检测结果那天。 */
const discovered = (reading: Reading, found: FoundCharges, events: readonly FoundEvent[]): readonly FoundCharge[] => {
  const first = (type: string) => events.find((e) => e.event.type === type && e.event.on !== null)
  const seen = events.filter((e) => e.event.type === 'inspection-held' && e.event.on !== null && revealing(reading, e))
  const by = seen[0] ?? first('inspection-held') ?? first('test-result-received')
  return found.charges.map((c) => withDiscovery(c, by?.event.on ?? null, by?.spans ?? []))
}

const coded = (charge: Charge, events: readonly FoundEvent[]): Charge => {
  const decided = events.find((e) => /decision-made$/.test(e.event.type))?.event.on ?? null
  const on = charge.conductUntil ?? charge.conductFrom ?? charge.discoveredOn ?? decided
  return { ...charge, offenceCode: offenceCodeOf(charge, on) }
}

const revealing = (reading: Reading, e: FoundEvent): boolean =>
  /发现|查获|查见|看到/.test(reading.text.slice(e.spans[0]?.start ?? 0, (e.spans[0]?.end ?? 0) + 120))

const isOnSpot = (reading: Reading, { title }: Sections): boolean =>
  title !== null && /当场(?:行政)?处罚/.test(reading.text.slice(title.start, title.end))

const ORDINARY: ReadonlySet<EventType> = new Set([
  'case-opened',
  'notice-served',
  'investigation-concluded',
  'hearing-held',
])

const procedureOf = (
  reading: Reading,
  sections: Sections,
  events: readonly FoundEvent[],
): Found<'ordinary' | 'summary'> | null => {
  const { text } = reading
  const title = sections.title
  if (title && isOnSpot(reading, sections)) return { value: 'summary', spans: [title] }
  // 当场处罚没有告知书与调查终结，见到其一即为普通程序
  const filed = events.find((e) => ORDINARY.has(e.event.type))
  if (filed) return { value: 'ordinary', spans: filed.spans }
  const m = /适用简易程序|当场作出(?:行政)?处罚/.exec(text.slice(sections.head.end, sections.tail.start))
  return m
    ? {
        value: 'summary',
        spans: [{ start: sections.head.end + m.index, end: sections.head.end + m.index + m[0].length }],
      }
    : null
}

/** 处理结果：主文写明不予处罚的为不罚；有处罚项的为处罚；都没有为 null。 */
const outcomeOf = (
  reading: Reading,
  sections: Sections,
  found: FoundCharges,
): Found<'penalised' | 'not-penalised'> | null => {
  const { text } = reading
  const title = sections.title
  if (title && /不予(?:行政)?处罚决定书/.test(text.slice(title.start, title.end)))
    return { value: 'not-penalised', spans: [title] }
  const first = found.content.penalties[0]
  if (first) return { value: 'penalised', spans: [first] }
  const scope = { start: sections.decidingFrom, end: sections.decision.end }
  const m = /(?:不予|免予|免于|不)(?:行政)?处罚/.exec(
    text.slice(scope.start, scope.end).replace(/《[^》]*》/g, (q) => '\u0000'.repeat(q.length)),
  )
  return m
    ? { value: 'not-penalised', spans: [{ start: scope.start + m.index, end: scope.start + m.index + m[0].length }] }
    : null
}
