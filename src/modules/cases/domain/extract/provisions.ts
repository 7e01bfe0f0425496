import { parseOrdinal } from '#kernel/chinese-number.ts'
import { type Citation, covers } from '#law/citation.ts'
import { findCitations } from '#law/parse-citations.ts'
import type { Found, Span } from './reading.ts'

/** 一处引条和它在文中的作用。 */
export type Role = 'violated' | 'basis' | 'circumstance' | 'other'
export type Provision = Span & { readonly citation: Citation; readonly role: Role }

const DISCRETION_LAW = /裁量|处罚法$|不予处罚|清单|首违不罚|轻微违法|从轻|减轻|免罚|包容审慎/
const PROCEDURE_LAW = /程序规定|听证办法|行政强制法|行政复议法|行政诉讼法|公示规定|送达/

/** 引条之前决定作用的最后一个字样。 */
const CUE =
  /(违反|触犯|不符合|构成|涉及|属于?|具有|符合|对照|参照|参考|结合|依据|根据|依照|按照|(?:应|依|据|按)(?=《|$)|适用|综合|鉴于|之规定|的规定|规定|所指|所述|列入)/g

const isPenaltyLaw = (law: string): boolean => law === '行政处罚法'
/** 行政处罚法中可作处罚内容或裁量依据的条；其余是程序。 */
const SUBSTANTIVE_PENALTY_LAW = new Set([4, 5, 6, 8, 9, 27, 28, 29, 30, 31, 32, 33, 34, 37, 51])

/** 引文（“……”）里的引条不算本案所引。 */
const quotedSpans = (text: string, offset: number): readonly Span[] =>
  [...text.matchAll(/“[^“”]{12,1200}”/g)].map((m) => ({ start: offset + m.index, end: offset + m.index + m[0].length }))

const inAny = (spans: readonly Span[], s: Span): boolean => spans.some((q) => s.start >= q.start && s.end <= q.end)

/** 引条之后才说违反的：“与……的规定相违背”“为……所禁止”。 */
const VIOLATED_AFTER =
  /^(?:、[^，。；]{0,40})?(?:“[^”]{0,80}”)?(?:之|的)?(?:有关|相关)?(?:规定|要求)?(?:所(?:明令|明确)?禁止|(?:相)?(?:违背|抵触|相悖|不符|不一致)|的禁止性)/

const roleByCue = (before: string, after: string, law: string): Role => {
  if (VIOLATED_AFTER.test(after)) return 'violated'
  const cues = [...before.matchAll(CUE)].map((m) => m[1] as string)
  // “违反了《甲》第…条、《乙》第…条的规定，依据《丙》……”：取最近一个起头字样
  const opener = cues.findLast((c) => !/规定|所指|所述/.test(c))
  if (opener === '违反' || opener === '触犯' || opener === '不符合') return 'violated'
  if (opener === '构成' || opener === '属' || opener === '属于' || opener === '涉及')
    return DISCRETION_LAW.test(law) || /情形|从轻|减轻|从重|不予/.test(after) ? 'circumstance' : 'violated'
  if (opener === '符合' || opener === '具有' || opener === '对照' || opener === '参考' || opener === '列入')
    return 'circumstance'
  if (opener === '参照') return isPenaltyLaw(law) ? 'basis' : 'circumstance'
  if (opener === '结合') return 'basis'
  if (opener !== undefined) return 'basis'
  return /^[^。；]{0,80}(?:责令|没收|处|警告|罚款)/.test(after) ? 'basis' : 'other'
}

/** 往前最远看多少字来定一处引条的作用。 */
const REACH = 800

/** 一句中的引条与作用；`deciding` 表示主文所在的句子。 */
export const provisionsIn = (
  fullText: string,
  all: readonly (Span & { citation: Citation })[],
  sentence: Span,
): readonly Provision[] => {
  const quotes = quotedSpans(fullText.slice(sentence.start, sentence.end), sentence.start)
  return all
    .filter(
      (c) => c.start >= sentence.start && c.end <= sentence.end && c.citation.article !== null && !inAny(quotes, c),
    )
    .map((c) => {
      const before = fullText.slice(Math.max(sentence.start, c.start - REACH), c.start).replace(/“[^“”]*”/g, '')
      const after = fullText.slice(c.end, Math.min(sentence.end, c.end + 120))
      return { ...c, role: roleByCue(before, after, c.citation.law) }
    })
}

/** 全文引条，位置以规范化文本计；只写到条款而引文里恰有一个项号、或引文之后写了项号的，补上这个项。 */
export const citationsOf = (text: string): readonly (Span & { citation: Citation })[] =>
  findCitations(text).map((c) => {
    if (c.citation.item !== null || c.citation.article === null) return c
    const m = /^[：，]?(?:规定)?[：，]?“([^”]{6,600})”(?:第（?([一二三四五六七八九十]{1,3})）?项)?/.exec(
      text.slice(c.end, c.end + 640),
    )
    const quoted = [...(m?.[1] ?? '').matchAll(/（([一二三四五六七八九十]{1,3})）/g)].map((i) => i[1] as string)
    const items = new Set(m?.[2] === undefined ? quoted : [m[2]])
    const only = items.size === 1 ? parseOrdinal([...items][0] as string) : null
    return only === null ? c : { ...c, citation: { ...c.citation, item: only } }
  })

export const isDiscretion = (c: Citation): boolean => DISCRETION_LAW.test(c.law)
/** 处罚法第三十三条第三款：不予处罚的应当教育，不是不罚的依据。 */
const isEducation = (c: Citation): boolean => isPenaltyLaw(c.law) && c.article === 33 && c.paragraph === 3

export const isProcedure = (c: Citation): boolean =>
  isEducation(c) ||
  PROCEDURE_LAW.test(c.law) ||
  (isPenaltyLaw(c.law) && c.article !== null && !SUBSTANTIVE_PENALTY_LAW.has(c.article))

const same = (a: Citation, b: Citation): boolean => covers(a, b) && covers(b, a)

/** 去重；同一条另有写到款项的，只写到条的不重复列。 */
export const distinct = (found: readonly Provision[]): readonly Found<Citation>[] => {
  const kept: { value: Citation; spans: Span[] }[] = []
  for (const p of found) {
    const twin = kept.find((k) => same(k.value, p.citation))
    if (twin) twin.spans.push({ start: p.start, end: p.end })
    else kept.push({ value: p.citation, spans: [{ start: p.start, end: p.end }] })
  }
  return kept.filter((k) => !kept.some((o) => o !== k && covers(k.value, o.value)))
}
