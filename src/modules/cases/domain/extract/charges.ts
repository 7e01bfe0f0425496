import type { Day } from '#kernel/day.ts'
import type { Citation } from '#law/citation.ts'
import { type Charge, EMPTY_CHARGE } from '#modules/cases/domain/case-file.ts'
import { type Group, groupsOf, type Opinion } from './charge-groups.ts'
import { circumstancesIn } from './circumstances.ts'
import { conductIn, type FoundConduct } from './conduct.ts'
import type { FoundDate } from './dates.ts'
import { NO_NOTICE } from './deciding-sentence.ts'
import { withDuties } from './duties.ts'
import type { DecisionContent } from './found-penalty.ts'
import { penaltiesIn } from './penalties.ts'
import { citationsOf, distinct, isDiscretion, isProcedure, type Provision, provisionsIn } from './provisions.ts'
import {
  type Found,
  originalText,
  type Reading,
  type Span,
  sentencesIn,
  splitBy,
  withoutQuotedStops,
} from './reading.ts'
import type { Sections } from './sections.ts'
import { type FoundValues, valuesIn } from './values.ts'

/** 一项违法行为与各值的出处（键为相对路径，如 `penalties[0].amount`）。 */
export type FoundCharge = { readonly charge: Charge; readonly places: ReadonlyMap<string, readonly Span[]> }
export type FoundCharges = { readonly charges: readonly FoundCharge[]; readonly content: DecisionContent }

const PROPOSED =
  /告知书|拟(?:作出|对|给予|处)|听证|陈述|申辩|复议|诉讼|加处罚款|立案(?![前后时])|强制措施|查封|扣押的?依据/

/** 说理与主文里的引条：违反的、处罚依据的。 */
const opinionOf = (text: string, sections: Sections): Opinion => {
  const cited = citationsOf(text)
  const stops = withoutQuotedStops(text)
  const scan = (span: Span) =>
    splitBy(stops, span, /[。\n]/g)
      .filter((s) => !PROPOSED.test(unquoted(text, s).replace(NO_NOTICE, '')))
      .flatMap((s) => provisionsIn(text, cited, s))
  const decisive = scan({ start: sections.decidingFrom, end: sections.decision.end })
  const reasoned = scan({ start: sections.opinion.start, end: Math.max(sections.opinion.start, sections.decidingFrom) })
  const stated = (span: Span) =>
    scan(span).filter((p) => p.role === 'violated' && !/涉嫌/.test(text.slice(Math.max(0, p.start - 40), p.start)))
  const violated = [...reasoned, ...decisive].filter((p) => p.role === 'violated')
  const basisIn = (list: readonly Provision[]) => list.filter((p) => p.role === 'basis' && !isProcedure(p.citation))
  const substantive = (list: readonly Provision[]) => list.some((p) => !isDiscretion(p.citation))
  const own = basisIn(decisive)
  const spared =
    /不予(?:行政)?处罚|免予(?:行政)?处罚/.test(text.slice(sections.decidingFrom, sections.decision.end)) &&
    own.length > 0
  const basis = spared
    ? [...sparedUnder([...reasoned, ...decisive]), ...own]
    : substantive(own)
      ? own
      : [...reasonedBasis(reasoned), ...own]
  return {
    violated: [violated, stated(sections.narrative), stated(sections.front)].find((v) => v.length > 0) ?? [],
    basis,
    all: [...reasoned, ...decisive],
  }
}

/** 不予处罚的，“属于《某法》第某条所列情形”写的是本来的罚则。 */
const sparedUnder = (all: readonly Provision[]): readonly Provision[] =>
  all.filter((p) => p.role === 'circumstance' && p.citation.law !== '行政处罚法' && !isDiscretion(p.citation))

/** 主文没有写依据时取说理里的：处罚依据，以及从轻减轻所引的行政处罚法条款。 */
const reasonedBasis = (reasoned: readonly Provision[]): readonly Provision[] =>
  reasoned.filter(
    (p) =>
      !isProcedure(p.citation) &&
      ((p.role === 'basis' && !isDiscretion(p.citation)) ||
        (p.citation.law === '行政处罚法' && (p.role === 'basis' || p.role === 'circumstance'))),
  )

const unquoted = (text: string, s: Span): string => text.slice(s.start, s.end).replace(/“[^“”]*”/g, '')

const SUBJECT = '(?:当事人|该(?:店|公司|单位|厂)|你(?:单位|公司|店)?|其)?'
const OFFENCES = [
  new RegExp(
    `(?:认为[，：]?|^|[，。；：、）])(?:[一二三四五六七八九十\\d]+[、.])?(?:对)?${SUBJECT}(?:的)?(?:上述)?([^，。；：“”]{4,60}?)(?:的)?(?:违法)?行为[，]?(?:已)?(?:涉嫌)?(?:违反|构成)`,
    'd',
  ),
  /(?:构成|属于?)了?([^，。；：“”《》]{4,50}?)(?:的)?(?:违法)?(?:行为|情形)/d,
  /(?:对)当事人([^，。；：“”《》]{4,50}?)(?:的)?(?:违法)?行为/d,
]
const EMPTY_OFFENCE =
  /^(?:当事人|其|上述|以上|前述|的|所述|该|有关|此|你|单位|公司|店)*$|^(?:当事人|其)?(?:的)?(?:上述|以上)|规定|情形$|^(?:本局|我局|本机关)/

const offenceIn = (reading: Reading, span: Span): Found<string> | null => {
  for (const pattern of OFFENCES)
    for (const s of sentencesIn(reading.text, span)) {
      const range = pattern.exec(reading.text.slice(s.start, s.end))?.indices?.[1]
      if (!range) continue
      const at = { start: s.start + range[0], end: s.start + range[1] }
      const lead =
        /^(?:的)?(?:上述|以上)?行为(?:已经?)?构成了?/.exec(reading.text.slice(at.start, at.end))?.[0].length ?? 0
      at.start += lead
      const words = reading.text.slice(at.start, at.end)
      if (!EMPTY_OFFENCE.test(words)) return { value: originalText(reading, at), spans: [at] }
    }
  return null
}

const REFUSED =
  /拒不(?:改正|整改)(?!的)|逾期(?:仍)?(?:未|不)(?:改正|整改)(?!的)|仍未(?:改正|整改)(?!的)|未在[^，。]{0,12}(?:期限|规定时间)内(?:改正|整改)/
const CORRECTED =
  /(?:已(?:经|于[^，。；]{1,16})?|及时|立即|主动|完成了?|积极|全部)(?:自行)?(?:完成)?(?:改正|整改|纠正)(?!通知)|(?:改正|整改)(?:完毕|到位|完成)/

const refusedIn = (text: string, scope: Span): Found<boolean> | null => {
  const words = text.slice(scope.start, scope.end).replace(/“[^“”]*”/g, (q) => '\u0000'.repeat(q.length))
  for (const [pattern, value] of [
    [REFUSED, true],
    [CORRECTED, false],
  ] as const) {
    const m = pattern.exec(words)
    if (m && !/责令|要求|如/.test(words.slice(Math.max(0, m.index - 8), m.index)))
      return { value, spans: [{ start: scope.start + m.index, end: scope.start + m.index + m[0].length }] }
  }
  return null
}

/** 货值等数额；叙述没有写违法所得而主文没收了违法所得的，以没收数额为准。 */
const valuesOf = (text: string, facts: Span | null, group: Group): FoundValues => {
  const found = facts ? valuesIn(text, facts) : { values: EMPTY_CHARGE.values, places: {} }
  const taken = group.penalties.filter((p) => p.penalty.kind === '没收违法所得')
  const one = taken.length === 1 ? taken[0] : undefined
  if (found.values.illegalGains !== null || one?.amountSpan === undefined || one.amountSpan === null) return found
  return {
    values: { ...found.values, illegalGains: one.penalty.amount },
    places: { ...found.places, illegalGains: one.amountSpan },
  }
}

/** 叙述里没有写的，看叙述与主文合写的那一句。 */
const conductOf = (text: string, dates: readonly FoundDate[], facts: Span, sections: Sections): FoundConduct => {
  const found = conductIn(text, dates, facts)
  if (found.from !== null || found.until !== null || facts.end !== sections.decidingFrom) return found
  return conductIn(text, dates, { start: facts.start, end: sections.decision.start })
}

const chargeFrom = (
  reading: Reading,
  sections: Sections,
  dates: readonly FoundDate[],
  group: Group,
  opinion: Opinion,
  only: boolean,
): FoundCharge => {
  const { text } = reading
  const facts = { start: sections.narrative.start, end: sections.decidingFrom }
  const { violated, basis } = withDuties({ violated: distinct(group.violated), basis: distinct(group.basis) })
  const offence: Found<string> | null = group.named
    ? { value: originalText(reading, group.named), spans: [group.named] }
    : offenceIn(reading, group.scope)
  const own = only ? facts : group.facts
  const conduct = own ? conductOf(text, dates, own, sections) : { from: null, until: null }
  const valued = own ?? (group.soleMonetary ? facts : null)
  const values = valuesOf(text, valued, group)
  const refused = own ? refusedIn(text, own) : null
  const circumstances = circumstancesIn(
    text,
    only ? { start: sections.opinion.start, end: sections.decision.end } : group.scope,
    opinion.all,
    only ? { start: sections.narrative.start, end: sections.decision.end } : null,
  )
  const places = new Map<string, readonly Span[]>()
  const put = (path: string, spans: readonly Span[] | undefined) => {
    if (spans && spans.length > 0) places.set(path, spans)
  }
  put('offence', offence?.spans)
  put('conductFrom', conduct.from?.spans)
  put('conductUntil', conduct.until?.spans)
  put('refusedCorrection', refused?.spans)
  for (const [key, span] of Object.entries(values.places)) put(`values.${key}`, [span as Span])
  violated.forEach((v, i) => {
    put(`violated[${i}]`, v.spans)
  })
  basis.forEach((b, i) => {
    put(`basis[${i}]`, b.spans)
  })
  circumstances.forEach((c, i) => {
    put(`circumstances[${i}]`, [c])
  })
  group.penalties.forEach((p, i) => {
    put(`penalties[${i}]`, [p])
    if (p.amountSpan) put(`penalties[${i}].amount`, [p.amountSpan])
  })
  return {
    places,
    charge: {
      ...EMPTY_CHARGE,
      offence: offence?.value ?? null,
      conductFrom: conduct.from?.value ?? null,
      conductUntil: conduct.until?.value ?? null,
      violated: violated.map((v) => v.value as Citation),
      basis: basis.map((b) => b.value as Citation),
      values: values.values,
      circumstances: circumstances.map((c) => c.circumstance),
      penalties: group.penalties.map((p) => p.penalty),
      refusedCorrection: refused?.value ?? null,
    },
  }
}

/** 各项违法行为：分得清的分开列，分不清的合为一项。 */
export const chargesIn = (reading: Reading, sections: Sections, dates: readonly FoundDate[]): FoundCharges => {
  const opinion = opinionOf(reading.text, sections)
  const content = penaltiesIn(reading.text, sections.decision)
  const groups = groupsOf(reading.text, sections, opinion, content)
  return { content, charges: groups.map((g) => chargeFrom(reading, sections, dates, g, opinion, groups.length === 1)) }
}

/** 发现之日：检查发现的那天；没有则收到检测结果的那天。 */
export const withDiscovery = (found: FoundCharge, on: Day | null, spans: readonly Span[]): FoundCharge =>
  on === null
    ? found
    : { charge: { ...found.charge, discoveredOn: on }, places: new Map([...found.places, ['discoveredOn', spans]]) }
