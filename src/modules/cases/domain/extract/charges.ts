import type { Day } from '#kernel/day.ts'
import type { Citation } from '#law/citation.ts'
import { type Charge, EMPTY_CHARGE } from '#modules/cases/domain/case-file.ts'
import { circumstancesIn } from './circumstances.ts'
import { conductIn } from './conduct.ts'
import type { FoundDate } from './dates.ts'
import { type DecisionContent, type FoundPenalty, penaltiesIn } from './penalties.ts'
import { citationsOf, distinct, isDiscretion, isProcedure, type Provision, provisionsIn } from './provisions.ts'
import { type Found, originalText, type Reading, type Span, sentencesIn, splitBy } from './reading.ts'
import type { Sections } from './sections.ts'
import { type FoundValues, valuesIn } from './values.ts'

/** 一项违法行为与各值的出处（键为相对路径，如 `penalties[0].amount`）。 */
export type FoundCharge = { readonly charge: Charge; readonly places: ReadonlyMap<string, readonly Span[]> }
export type FoundCharges = { readonly charges: readonly FoundCharge[]; readonly content: DecisionContent }

const PROPOSED = /告知书|拟(?:作出|对|给予|处)|听证|陈述|申辩|复议|诉讼|加处罚款|立案|强制措施|查封|扣押的?依据/

type Opinion = {
  readonly violated: readonly Provision[]
  readonly basis: readonly Provision[]
  readonly all: readonly Provision[]
}

/** 说理与主文里的引条：违反的、处罚依据的。 */
const opinionOf = (text: string, sections: Sections): Opinion => {
  const cited = citationsOf(text)
  const scan = (span: Span) =>
    splitBy(text, span, /[。\n]/g)
      .filter((s) => !PROPOSED.test(unquoted(text, s)))
      .flatMap((s) => provisionsIn(text, cited, s))
  const decisive = scan({ start: sections.decidingFrom, end: sections.decision.end })
  const reasoned = scan({ start: sections.opinion.start, end: Math.max(sections.opinion.start, sections.decidingFrom) })
  const stated = (span: Span) =>
    scan(span).filter((p) => p.role === 'violated' && !/涉嫌/.test(text.slice(Math.max(0, p.start - 40), p.start)))
  const violated = [...reasoned, ...decisive].filter((p) => p.role === 'violated')
  const basisIn = (list: readonly Provision[]) => list.filter((p) => p.role === 'basis' && !isProcedure(p.citation))
  const substantive = (list: readonly Provision[]) => list.some((p) => !isDiscretion(p.citation))
  const own = basisIn(decisive)
  const basis = substantive(own) ? own : [...reasonedBasis(reasoned), ...own]
  return {
    violated: [violated, stated(sections.narrative), stated(sections.front)].find((v) => v.length > 0) ?? [],
    basis,
    all: [...reasoned, ...decisive],
  }
}

/** 主文没有写依据时取说理里的：处罚依据，以及从轻减轻所引的行政处罚法条款。 */
const reasonedBasis = (reasoned: readonly Provision[]): readonly Provision[] =>
  reasoned.filter(
    (p) =>
      !isProcedure(p.citation) &&
      ((p.role === 'basis' && !isDiscretion(p.citation)) ||
        (p.citation.law === '行政处罚法' && (p.role === 'basis' || p.role === 'circumstance'))),
  )

const unquoted = (text: string, s: Span): string => text.slice(s.start, s.end).replace(/“[^”]*”/g, '')

const SUBJECT = '(?:当事人|该(?:店|公司|单位|厂)|你(?:单位|公司|店)?|其)?'
const OFFENCES = [
  new RegExp(
    `(?:认为[，：]?|^|[，。；：、）])(?:[一二三四五六七八九十\\d]+[、.])?(?:对)?${SUBJECT}(?:的)?(?:上述)?([^，。；：“”]{4,60}?)(?:的)?(?:违法)?行为[，]?(?:已)?(?:涉嫌)?(?:违反|构成)`,
    'd',
  ),
  /(?:构成|属于?)了?([^，。；：“”《》]{4,50}?)(?:的)?(?:违法)?(?:行为|情形)/d,
  /(?:对)当事人([^，。；：“”《》]{4,50}?)(?:的)?(?:违法)?行为/d,
]
const EMPTY_OFFENCE = /^(?:上述|以上|前述|的|所述|该|有关|此)*$|^(?:当事人|其)?(?:的)?(?:上述|以上)|规定|情形$/

const offenceIn = (reading: Reading, span: Span): Found<string> | null => {
  for (const pattern of OFFENCES)
    for (const s of sentencesIn(reading.text, span)) {
      const range = pattern.exec(reading.text.slice(s.start, s.end))?.indices?.[1]
      if (!range) continue
      const at = { start: s.start + range[0], end: s.start + range[1] }
      const words = reading.text.slice(at.start, at.end)
      if (!EMPTY_OFFENCE.test(words)) return { value: originalText(reading, at), spans: [at] }
    }
  return null
}

const REFUSED =
  /拒不(?:改正|整改)(?!的)|逾期(?:仍)?(?:未|不)(?:改正|整改)(?!的)|仍未(?:改正|整改)(?!的)|未在[^，。]{0,12}(?:期限|规定时间)内(?:改正|整改)/
const CORRECTED =
  /(?:已|及时|立即|主动|完成了?|积极|全部)(?:自行)?(?:完成)?(?:改正|整改|纠正)(?!通知)|(?:改正|整改)(?:完毕|到位|完成)/

const refusedIn = (text: string, scope: Span): Found<boolean> | null => {
  const words = text.slice(scope.start, scope.end).replace(/“[^”]*”/g, (q) => '\u0000'.repeat(q.length))
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

/** 主文里的各项：“一、对……的行为……；二、……”。 */
type Item = Span & { readonly conduct: string | null }

const ITEM_START = /(?:^|[\n。；：])(?:（?[一二三四五六七八九十]{1,3}[、）.]|（?\d{1,2}[、）.](?!\d)|[①-⑳])/g

const itemsIn = (text: string, span: Span): readonly Item[] => {
  const part = text.slice(span.start, span.end)
  const starts = [...part.matchAll(ITEM_START)].map((m) => span.start + m.index)
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? span.end
    const m = /(?:针对|对|就)(?:当事人)?(?:的)?([^，。；《》]{4,60}?)(?:的)?(?:违法)?行为/.exec(text.slice(start, end))
    return { start, end, conduct: m?.[1] ?? null }
  })
}

const commonLength = (a: string, b: string): number => {
  let best = 0
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      let n = 0
      while (i + n < a.length && j + n < b.length && a[i + n] === b[j + n]) n++
      if (n > best) best = n
    }
  return best
}

/** 一组：一项行为的违反条款、依据与处罚。 */
type Group = {
  readonly scope: Span
  readonly offence: Found<string> | null
  readonly violated: readonly Provision[]
  readonly basis: readonly Provision[]
  readonly penalties: readonly FoundPenalty[]
  /** 几项之中只有它罚没了钱物：全案的货值、违法所得归它。 */
  readonly soleMonetary: boolean
}

const within = (s: Span, scope: Span): boolean => s.start >= scope.start && s.end <= scope.end

/** 违反条款按句分组：每句一个行为。 */
const violationGroups = (
  text: string,
  violated: readonly Provision[],
): readonly { span: Span; conduct: string; provisions: readonly Provision[] }[] => {
  const groups: { span: Span; conduct: string; provisions: Provision[] }[] = []
  for (const p of violated) {
    let start = p.start
    while (start > 0 && !/[。；\n]/.test(text[start - 1] as string) && p.start - start < 160) start--
    const before = text.slice(start, p.start)
    const cut = before.lastIndexOf('违反')
    const conduct = cut < 0 ? '' : before.slice(0, cut).replace(/^[\s\S]*(?:认为|规定)[，：；。]?/, '')
    const last = groups.at(-1)
    if (last && (conduct === '' || last.span.start === start + cut)) last.provisions.push(p)
    else groups.push({ span: { start: start + cut, end: p.end }, conduct, provisions: [p] })
  }
  return groups
}

/** 分得清几项行为各自的条款与处罚时分开；分不清就合为一项，不拆分、不重复任何数额。 */
const groupsOf = (
  reading: Reading,
  sections: Sections,
  opinion: Opinion,
  content: DecisionContent,
): readonly Group[] => {
  const { text } = reading
  const items = itemsIn(text, sections.decision)
  const ownBasis = items.map((i) => opinion.basis.filter((p) => within(p, i) && !isDiscretion(p.citation)))
  const ownPenalties = items.map((i) => content.penalties.filter((p) => within(p, i)))
  const whole: Group = {
    scope: { start: sections.opinion.start, end: sections.decision.end },
    offence: null,
    violated: opinion.violated,
    basis: opinion.basis,
    penalties: content.penalties,
    soleMonetary: true,
  }
  const separate =
    items.length >= 2 &&
    items.every((_, i) => (ownPenalties[i] as readonly FoundPenalty[]).length > 0) &&
    ownPenalties.flat().length === content.penalties.length
  if (!separate) return [whole]
  const groups = violationGroups(text, opinion.violated)
  const everyBased = ownBasis.every((b) => b.length > 0)
  const substantive = distinct(opinion.basis.filter((p) => !isDiscretion(p.citation)))
  const paired =
    groups.length === items.length && substantive.length === items.length && items.every((i) => i.conduct !== null)
  if (!everyBased && !paired) return [whole]
  const matched = items.map((item, i) => matchGroup(item, i, groups, items.length))
  if (matched.some((m) => m === null) || new Set(matched).size !== matched.length) return [whole]
  const monetary = ownPenalties.flatMap((list, i) =>
    list.some((p) => p.penalty.kind === '罚款' || p.penalty.kind.startsWith('没收')) ? [i] : [],
  )
  return items.map((item, i) => {
    const group = groups[matched[i] as number] as (typeof groups)[number]
    const citation = substantive[matched[i] as number]?.value
    const basis = everyBased
      ? opinion.basis.filter((p) => within(p, item))
      : opinion.basis.filter((p) => p.citation === citation || JSON.stringify(p.citation) === JSON.stringify(citation))
    return {
      scope: item,
      offence: null,
      violated: group.provisions,
      basis,
      penalties: ownPenalties[i] as readonly FoundPenalty[],
      soleMonetary: monetary.length === 1 && monetary[0] === i,
    }
  })
}

const matchGroup = (
  item: Item,
  index: number,
  groups: readonly { conduct: string }[],
  count: number,
): number | null => {
  const scores = groups.map((g) => (item.conduct === null ? 0 : commonLength(item.conduct, g.conduct)))
  const best = Math.max(...scores, 0)
  if (best >= 4 && scores.filter((s) => s === best).length === 1) return scores.indexOf(best)
  return groups.length === count ? index : null
}

/** 货值等数额；叙述没有写违法所得而主文没收了违法所得的，以没收数额为准。 */
const valuesOf = (text: string, facts: Span, group: Group): FoundValues => {
  const found = valuesIn(text, facts)
  const taken = group.penalties.filter((p) => p.penalty.kind === '没收违法所得')
  const one = taken.length === 1 ? taken[0] : undefined
  if (found.values.illegalGains !== null || one?.amountSpan === undefined || one.amountSpan === null) return found
  return {
    values: { ...found.values, illegalGains: one.penalty.amount },
    places: { ...found.places, illegalGains: one.amountSpan },
  }
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
  const violated = distinct(group.violated)
  const basis = distinct(group.basis)
  const offence =
    (only
      ? offenceIn(reading, { start: sections.opinion.start, end: sections.decision.end })
      : offenceIn(reading, group.scope)) ?? null
  const conduct = only ? conductIn(text, dates, facts) : { from: null, until: null }
  const values = only || group.soleMonetary ? valuesOf(text, facts, group) : { values: EMPTY_CHARGE.values, places: {} }
  const refused = only ? refusedIn(text, facts) : null
  const circumstances = circumstancesIn(
    text,
    only ? { start: sections.opinion.start, end: sections.decision.end } : group.scope,
    opinion.all,
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
  violated.forEach((v, i) => put(`violated[${i}]`, v.spans))
  basis.forEach((b, i) => put(`basis[${i}]`, b.spans))
  circumstances.forEach((c, i) => put(`circumstances[${i}]`, [c]))
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
  const groups = groupsOf(reading, sections, opinion, content)
  return { content, charges: groups.map((g) => chargeFrom(reading, sections, dates, g, opinion, groups.length === 1)) }
}

/** 发现之日：检查发现的那天；没有则收到检测结果的那天。 */
export const withDiscovery = (found: FoundCharge, on: Day | null, spans: readonly Span[]): FoundCharge =>
  on === null
    ? found
    : { charge: { ...found.charge, discoveredOn: on }, places: new Map([...found.places, ['discoveredOn', spans]]) }
