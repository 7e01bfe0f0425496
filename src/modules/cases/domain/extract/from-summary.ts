import type { EventType } from '#law/events.ts'
import type { CaseFile, Charge, Penalty } from '#modules/cases/domain/case-file.ts'
import { EMPTY_CHARGE, FACTS_LIMIT } from '#modules/cases/domain/case-file.ts'
import { provinceOf } from './agency.ts'
import { circumstancesIn, type FoundCircumstance } from './circumstances.ts'
import { conductIn } from './conduct.ts'
import { datesIn, datesWithin } from './dates.ts'
import type { Draft } from './draft.ts'
import { withDuties } from './duties.ts'
import { plain } from './event.ts'
import type { FoundPenalty } from './found-penalty.ts'
import { narratedEvents } from './narrated-events.ts'
import { partyInSummary } from './parties.ts'
import { penaltiesIn } from './penalties.ts'
import { citationsOf, distinct, isProcedure, type Provision, provisionsIn } from './provisions.ts'
import { linesIn, originalText, type Reading, type Span, splitBy } from './reading.ts'
import { type Summary, summaryAmount } from './summary.ts'
import { type SummaryKey, wholeLabel } from './summary-labels.ts'
import { valuesIn } from './values.ts'

/** 公示摘要：一栏一值，没有叙述程序；其余值沿用正文读出的。 */
export const fromSummary = (reading: Reading, summary: Summary, draft: Draft): Draft => {
  const spans = new Map(draft.spans)
  const words = (key: SummaryKey, path: string): string | null => {
    const span = summary.get(key)
    if (span === undefined || /^[-—/无]*$/.test(reading.text.slice(span.start, span.end))) return null
    spans.set(path, [span])
    return originalText(reading, span)
  }
  const docNo = numberOnly(words('docNo', 'docNo')) ?? draft.file.docNo
  const agency = agencyIn(reading, summary, spans) ?? draft.file.agency
  const charge = chargeOf(reading, summary, draft.file.charges[0] ?? EMPTY_CHARGE, spans)
  const file: CaseFile = {
    ...draft.file,
    record: 'disclosure-row',
    act: { ...draft.file.act, outcome: charge.penalties.length > 0 ? 'penalised' : draft.file.act.outcome },
    facts: factsIn(reading, summary) ?? draft.file.facts,
    docNo,
    agency,
    province: provinceOf(agency, docNo),
    parties: partiesOf(reading, summary, draft, spans),
    // 摘要不是完整文书：没有救济告知不等于没有告知
    remedy: stated(draft.file.remedy),
    charges: [charge],
    events: eventsOf(reading, summary, draft, spans),
  }
  return { file, spans, complete: draft.complete }
}

/** 正文齐全、另附摘要的：正文没有的文号、机关、当事人、决定日才取摘要。 */
export const filledFrom = (reading: Reading, summary: Summary, draft: Draft): Draft => {
  const full = fromSummary(reading, summary, draft)
  const spans = new Map(draft.spans)
  const lacksDay = !draft.file.events.some((e) => /decision-made$/.test(e.type))
  const taken: [boolean, RegExp][] = [
    [draft.file.docNo === null, /^docNo$/],
    [draft.file.agency === null, /^agency$/],
    [draft.file.parties.length === 0, /^parties\[/],
    [lacksDay, /^events\[/],
  ]
  for (const [path, list] of full.spans)
    if (taken.some(([take, pattern]) => take && pattern.test(path))) spans.set(path, list)
  const events = lacksDay ? full.file.events : withTabled(draft, full, spans)
  const agency = draft.file.agency ?? full.file.agency
  const docNo = draft.file.docNo ?? full.file.docNo
  const file: CaseFile = {
    ...draft.file,
    docNo,
    agency,
    province: provinceOf(agency, docNo),
    parties: partiesFilled(draft, full, spans),
    events,
  }
  return { file, spans, complete: draft.complete }
}

/** 正文没有当事人的取摘要；正文与摘要是同一个、正文没有写代码的，代码取摘要。 */
const partiesFilled = (draft: Draft, full: Draft, spans: Map<string, readonly Span[]>): CaseFile['parties'] => {
  const [own, ...others] = draft.file.parties
  const [tabled] = full.file.parties
  if (own === undefined) return full.file.parties
  if (others.length > 0 || own.uscc !== null || !tabled?.uscc || bareName(own.name) !== bareName(tabled.name))
    return draft.file.parties
  spans.set('parties[0].uscc', full.spans.get('parties[0].uscc') ?? [])
  return [{ ...own, uscc: tabled.uscc, kind: own.kind ?? tabled.kind, province: own.province ?? tabled.province }]
}

const bareName = (name: string | null): string | null => name?.replace(/（[^）]*）$/, '') ?? null

/** 正文没有而摘要写明的公示、送达之日。 */
const withTabled = (draft: Draft, full: Draft, spans: Map<string, readonly Span[]>): CaseFile['events'] => {
  const placed = ({ file, spans: at }: Draft) => file.events.map((e, i) => ({ e, at: at.get(`events[${i}]`) ?? [] }))
  const lacks = (type: EventType) => !draft.file.events.some((e) => e.type === type && e.on !== null)
  const tabled = placed(full).filter(
    ({ e }) => /^(?:disclosure-published|decision-served)$/.test(e.type) && lacks(e.type),
  )
  if (tabled.length === 0) return draft.file.events
  const all = [...placed(draft), ...tabled].toSorted((a, b) => ((a.e.on ?? '9999') < (b.e.on ?? '9999') ? -1 : 1))
  all.forEach(({ at }, i) => {
    spans.set(`events[${i}]`, at)
  })
  return all.map(({ e }) => e)
}

const factsIn = (reading: Reading, summary: Summary): string | null => {
  const span = summary.get('facts')
  return span === undefined ? null : originalText(reading, span).trim().slice(0, FACTS_LIMIT) || null
}

const stated = (remedy: CaseFile['remedy']): CaseFile['remedy'] =>
  remedy !== null && Object.values(remedy).some((v) => v !== null) ? remedy : null

/** 机关栏的值；不像机关名称的不取。 */
const agencyIn = (reading: Reading, summary: Summary, spans: Map<string, readonly Span[]>): string | null => {
  const span = summary.get('agency') ?? summary.get('agencyAndDay') ?? headingIn(reading)
  const m = span && AGENCY.exec(reading.text.slice(span.start, span.end))
  if (!span || !m) return null
  const at = { start: span.start, end: span.start + m[0].length }
  spans.set('agency', [at])
  return originalText(reading, at)
}

const AGENCY = /^[\u4e00-\u9fa5（）]{3,39}(?:局|委员会|政府|大队|支队|总队|厅|海关|办事处)(?=$|[\n（，；\d])/

/** 表前单独一行的机关名称。 */
const headingIn = (reading: Reading): Span | null =>
  linesIn(reading.text, { start: 0, end: reading.text.length })
    .slice(0, 3)
    .find((l) => /^[\u4e00-\u9fa5]{4,28}局$/.test(reading.text.slice(l.start, l.end))) ?? null

const numberOnly = (words: string | null): string | null => words?.match(/^[^：，。；\s]{2,40}号$/)?.[0] ?? null

const NAME = /^[^，。；：《》\t\n]{2,60}$/

/** 名称栏的值像名称的，当事人以表为准；不像的、没有的，用正文读出的。 */
const partiesOf = (
  reading: Reading,
  summary: Summary,
  draft: Draft,
  spans: Map<string, readonly Span[]>,
): CaseFile['parties'] => {
  const at = summary.get('party')
  const [only, ...others] = draft.file.parties
  const read = only?.name !== undefined && only.name !== null && wholeLabel(only.name) === null
  if (at === undefined || others.length > 0 || !NAME.test(reading.text.slice(at.start, at.end)))
    return draft.file.parties
  if (read && only.uscc !== null) return draft.file.parties
  const [uscc, representative, type] = [summary.get('uscc'), summary.get('representative'), summary.get('category')]
  const found = partyInSummary(reading, {
    name: at,
    ...(uscc ? { uscc } : {}),
    ...(representative ? { representative } : {}),
    ...(type ? { type } : {}),
  })
  if (found === null || (only !== undefined && only.name === found.party.name && found.party.uscc === null))
    return draft.file.parties
  for (const key of [...spans.keys()]) if (key.startsWith('parties[')) spans.delete(key)
  for (const [key, span] of Object.entries(found.places)) spans.set(`parties[0].${key}`, [span as Span])
  return [found.party]
}

/** 表里写明日子的几件事；决定日以表为准，其余正文没有的才补。 */
const DAYS: readonly (readonly [SummaryKey, EventType])[] = [
  ['decidedOn', 'decision-made'],
  ['publishedOn', 'disclosure-published'],
  ['servedOn', 'decision-served'],
  ['filedOn', 'case-opened'],
  ['noticeOn', 'notice-served'],
]

const eventsOf = (
  reading: Reading,
  summary: Summary,
  draft: Draft,
  spans: Map<string, readonly Span[]>,
): CaseFile['events'] => {
  const dates = datesIn(reading.text)
  const stated = DAYS.flatMap(([key, type]) => {
    const at = summary.get(key) ?? (key === 'decidedOn' ? summary.get('agencyAndDay') : undefined)
    const date = at && datesWithin(dates, at)[0]
    return date ? [{ e: plain(type, date.day), spans: [date] as readonly Span[] }] : []
  })
  const facts = summary.get('facts') ?? summary.get('content')
  const told = facts
    ? narratedEvents(reading, dates, facts).map(({ event, spans: at }) => ({ e: event, spans: at }))
    : []
  const has = (type: EventType) => draft.file.events.some((e) => e.type === type && e.on !== null)
  const added = [
    ...stated.filter(({ e }) => e.type === 'decision-made' || !has(e.type)),
    ...told.filter(({ e }) => e.on !== null && !draft.file.events.some((o) => o.type === e.type && o.on === e.on)),
  ]
  if (added.length === 0) return draft.file.events
  const kept = draft.file.events
    .map((e, i) => ({ e, spans: draft.spans.get(`events[${i}]`) ?? [] }))
    .filter(({ e }) => !(e.type === 'decision-made' || e.on === null) || !added.some((a) => a.e.type === e.type))
  const all = [...kept, ...added].toSorted((a, b) => ((a.e.on ?? '9999') < (b.e.on ?? '9999') ? -1 : 1))
  for (const key of [...spans.keys()]) if (key.startsWith('events[')) spans.delete(key)
  all.forEach((x, i) => {
    spans.set(`events[${i}]`, x.spans)
  })
  return all.map((x) => x.e)
}

const chargeOf = (reading: Reading, summary: Summary, draft: Charge, spans: Map<string, readonly Span[]>): Charge => {
  const { text } = reading
  const own = new Map([...spans].filter(([key]) => /^charges\[0\]\.(?:violated|basis|offence)/.test(key)))
  for (const key of [...spans.keys()]) if (/^charges\[/.test(key)) spans.delete(key)
  const refs = citationsOf(text)
  const inside = (key: SummaryKey): readonly Provision[] => {
    const span = summary.get(key)
    return span ? splitBy(text, span, /[。\n]/g).flatMap((s) => provisionsIn(text, refs, s)) : []
  }
  const content = inside('content')
  const basisField = inside('basis').filter((p) => p.role !== 'violated')
  const named = distinct(
    [...content, ...inside('basis'), ...inside('facts')]
      .filter((p) => p.role === 'violated')
      .concat(inside('offence'), inside('violated')),
  )
  const cited = distinct(
    (basisField.length > 0 ? basisField : content.filter((p) => p.role === 'basis')).filter(
      (p) => !isProcedure(p.citation),
    ),
  )
  const { violated, basis } = withDuties({ violated: named, basis: cited })
  const penalties = penaltiesOf(reading, summary)
  const facts = summary.get('facts') ?? summary.get('content')
  const values = facts ? valuesIn(text, facts) : null
  const conduct = facts ? conductIn(text, datesIn(text), facts) : { from: null, until: null }
  const offence = summary.get('offence')
  const circumstances = claimedIn(reading, summary, [...content, ...inside('basis'), ...inside('facts')])
  violated.forEach((v, i) => {
    spans.set(`charges[0].violated[${i}]`, v.spans)
  })
  basis.forEach((b, i) => {
    spans.set(`charges[0].basis[${i}]`, b.spans)
  })
  penalties.forEach((p, i) => {
    spans.set(`charges[0].penalties[${i}]`, [p])
    if (p.amountSpan) spans.set(`charges[0].penalties[${i}].amount`, [p.amountSpan])
  })
  for (const [key, span] of Object.entries(values?.places ?? {})) spans.set(`charges[0].values.${key}`, [span as Span])
  if (conduct.from) spans.set('charges[0].conductFrom', conduct.from.spans)
  if (conduct.until) spans.set('charges[0].conductUntil', conduct.until.spans)
  if (offence) spans.set('charges[0].offence', [offence])
  circumstances.forEach((c, i) => {
    spans.set(`charges[0].circumstances[${i}]`, [c])
  })
  for (const [key, list] of own)
    if ((key.includes('violated') ? violated : key.includes('basis') ? basis : offence ? [offence] : []).length === 0)
      spans.set(key, list)
  return {
    ...EMPTY_CHARGE,
    conductFrom: conduct.from?.value ?? null,
    conductUntil: conduct.until?.value ?? null,
    offence: offence ? originalText(reading, offence) : draft.offence,
    violated: violated.length > 0 ? violated.map((v) => v.value) : draft.violated,
    basis: basis.length > 0 ? basis.map((b) => b.value) : draft.basis,
    values: values?.values ?? EMPTY_CHARGE.values,
    circumstances: circumstances.map((c) => c.circumstance),
    penalties: penalties.map((p) => p.penalty),
  }
}

/** 处罚内容、违法事实栏里注明的从轻减轻；同一种只取一处。 */
const claimedIn = (
  reading: Reading,
  summary: Summary,
  provisions: readonly Provision[],
): readonly FoundCircumstance[] => {
  const facts = summary.get('facts') ?? null
  const all = [summary.get('content'), facts].flatMap((s) =>
    s ? circumstancesIn(reading.text, s, provisions, facts) : [],
  )
  return all.filter((c, i) => all.findIndex((o) => o.circumstance.kind === c.circumstance.kind) === i)
}

/** 处罚内容栏的各项；罚款没有写数额时取“罚款金额”栏。 */
const penaltiesOf = (reading: Reading, summary: Summary): readonly FoundPenalty[] => {
  const span = summary.get('content') ?? summary.get('kinds')
  const found = span ? penaltiesIn(reading.text, span).penalties : []
  const amount = summaryAmount(reading, summary, 'fine')
  if (amount === null) return found
  const at = amount.spans[0] as Span
  const fine = (p: Penalty): Penalty => ({ ...p, amount: amount.value })
  const fines = found.filter((p) => p.penalty.kind === '罚款')
  if (fines.some((p) => p.penalty.amount !== null)) return found
  if (fines.length > 0)
    return found.map((p) => (p === fines[0] ? { ...p, penalty: fine(p.penalty), amountSpan: at } : p))
  return [
    ...found,
    { ...at, amountSpan: at, penalty: { kind: '罚款', amount: amount.value, target: null, amountInWords: null } },
  ]
}
