import type { Citation } from '#law/citation.ts'
import type { DecisionContent, FoundPenalty } from './found-penalty.ts'
import { distinct, isDiscretion, type Provision } from './provisions.ts'
import { type Found, groupSpan, type Span } from './reading.ts'
import type { Sections } from './sections.ts'

/** 说理与主文里的引条。 */
export type Opinion = {
  readonly violated: readonly Provision[]
  readonly basis: readonly Provision[]
  readonly all: readonly Provision[]
}

/** 一组：一项行为的违反条款、依据与处罚。 */
export type Group = {
  readonly scope: Span
  /** 主文里称呼这一行为的字样。 */
  readonly named: Span | null
  /** 叙述里专写这一项行为的一段；分不清为 null。 */
  readonly facts: Span | null
  readonly violated: readonly Provision[]
  readonly basis: readonly Provision[]
  readonly penalties: readonly FoundPenalty[]
  /** 几项之中只有它罚没了钱物：全案的货值、违法所得归它。 */
  readonly soleMonetary: boolean
}

/** 主文或叙述里编了号的一项，如“一、对……的行为……”。 */
type Item = Span & { readonly conduct: string | null; readonly named: Span | null }
type Violation = { readonly conduct: string; readonly provisions: readonly Provision[] }

const NUMBERINGS = [
  /(?:^|[\n。；：]|经查，|查明，)（[一二三四五六七八九十]{1,3}）/g,
  /(?:^|[\n。；：]|经查，|查明，)[一二三四五六七八九十]{1,3}[、.]/g,
  /(?:^|[\n。；：]|经查，|查明，)\d{1,2}[、.](?!\d)/g,
  /(?:^|[\n。；：]|经查，|查明，)（\d{1,2}）/g,
  /(?:^|[\n。；：]|经查，|查明，)[①-⑳]/g,
]

/** 最外一层的各项：以最先出现的编号样式为准，里层的小项不算。 */
const itemsIn = (text: string, span: Span): readonly Item[] => {
  const part = text.slice(span.start, span.end)
  const styles = NUMBERINGS.map((n) => [...part.matchAll(n)].map((m) => span.start + m.index)).filter(
    (s) => s.length > 0,
  )
  const outer = styles.toSorted((a, b) => (a[0] as number) - (b[0] as number))[0] ?? []
  return itemsFrom(text, outer, span.end)
}

const itemsFrom = (text: string, starts: readonly number[], limit: number): readonly Item[] =>
  starts.map((start, i) => {
    const end = starts[i + 1] ?? limit
    const m = /(?:针对|对|就)(?:当事人)?(?:的)?([^，。；《]{4,60}?)(?:的)?(?:违法)?行为/d.exec(text.slice(start, end))
    return { start, end, conduct: m?.[1] ?? null, named: m ? groupSpan(m, 1, start) : null }
  })

/** 两段文字最长的公共片段，用于认出说的是同一行为；只看前 100 字。 */
const commonLength = (first: string, second: string): number => {
  const [a, b] = [first.slice(0, 100), second.slice(0, 100)]
  let best = 0
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      let n = 0
      while (i + n < a.length && j + n < b.length && a[i + n] === b[j + n]) n++
      if (n > best) best = n
    }
  return best
}

const inside = (s: Span, scope: Span): boolean => s.start >= scope.start && s.end <= scope.end

/** 违反条款按行为分组：每个“……的行为，违反了”一组。 */
const violationsOf = (text: string, violated: readonly Provision[]): readonly Violation[] => {
  const out: { at: number; conduct: string; provisions: Provision[] }[] = []
  for (const p of violated) {
    let start = p.start
    while (start > 0 && p.start - start < 160 && !/[。；\n]/.test(text[start - 1] as string)) start--
    const before = text.slice(start, p.start)
    const cut = before.lastIndexOf('违反')
    const conduct = cut < 0 ? '' : before.slice(0, cut).replace(/^[\s\S]*(?:认为|规定)[，：；。]?/, '')
    const last = out.at(-1)
    if (last && (conduct === '' || last.at === start + cut)) last.provisions.push(p)
    else out.push({ at: start + cut, conduct, provisions: [p] })
  }
  return out
}

const best = (words: string | null, candidates: readonly string[]): number | null => {
  if (words === null) return null
  const scores = candidates.map((c) => commonLength(words, c))
  const top = Math.max(...scores, 0)
  return top >= 4 && scores.filter((s) => s === top).length === 1 ? scores.indexOf(top) : null
}

/** 各项对到各组：先按行为字样，再按次序（数目相同）；对不齐为 null。 */
const matchAll = (items: readonly Item[], violations: readonly Violation[]): readonly number[] | null => {
  const names = violations.map((v) => v.conduct)
  const matched = items.map((item, i) => best(item.conduct, names) ?? (violations.length === items.length ? i : -1))
  return matched.includes(-1) || new Set(matched).size !== matched.length ? null : matched
}

/** 合写在一句里的依据分给各项：各项所违反的法各不相同的按法分；同一部法而条数正好的按次序分。 */
const sharedBasis = (
  basis: readonly Provision[],
  violations: readonly Violation[],
): readonly (readonly Provision[])[] | null => {
  const own = basis.filter((p) => !isDiscretion(p.citation))
  const laws = violations.map((v) => new Set(v.provisions.map((p) => p.citation.law)))
  const owners = own.map((p) => laws.flatMap((set, i) => (set.has(p.citation.law) ? [i] : [])))
  if (owners.every((o) => o.length === 1)) {
    const split = violations.map((_, i) => own.filter((_, k) => owners[k]?.[0] === i))
    return split.every((s) => s.length > 0) ? split : null
  }
  const single: readonly Found<Citation>[] = distinct(own)
  if (single.length !== violations.length) return null
  return single.map((f) => own.filter((p) => f.spans.some((s) => s.start === p.start)))
}

/** 叙述中编号分述的各段里，写到这一行为的那一段。 */
const factsFor = (text: string, narrative: Span, violation: Violation, count: number): Span | null => {
  const part = text.slice(narrative.start, narrative.end)
  for (const numbering of NUMBERINGS) {
    const parts = itemsFrom(
      text,
      [...part.matchAll(numbering)].map((m) => narrative.start + m.index),
      narrative.end,
    )
    if (parts.length !== count) continue
    const at = best(
      violation.conduct,
      parts.map((p) => factWords(text.slice(p.start, p.end))),
    )
    if (at !== null) return trimmed(text, parts[at] as Item)
  }
  return null
}

const factWords = (words: string): string =>
  words
    .slice(0, 200)
    .replace(/(?:19|20)\d{2}年\d{1,2}月\d{1,2}日/g, '')
    .replace(/^[\s\S]{0,6}经查[，：]?/, '')

/** 最后一项不越过段落。 */
const trimmed = (text: string, item: Item): Span => {
  const stop = text.slice(item.start + 1, item.end).indexOf('\n')
  return { start: item.start, end: stop < 0 ? item.end : item.start + 1 + stop }
}

/** 分得清几项行为各自的条款与处罚时分开；分不清就合为一项，不拆分、不重复任何数额。 */
export const groupsOf = (
  text: string,
  sections: Sections,
  opinion: Opinion,
  content: DecisionContent,
): readonly Group[] => {
  const whole: Group = {
    scope: { start: sections.opinion.start, end: sections.decision.end },
    named: null,
    facts: null,
    violated: opinion.violated,
    basis: opinion.basis,
    penalties: content.penalties,
    soleMonetary: true,
  }
  const items = itemsIn(text, sections.decision)
  const penalties = items.map((i) => content.penalties.filter((p) => inside(p, i)))
  const complete = penalties.every((p) => p.length > 0) && penalties.flat().length === content.penalties.length
  if (items.length < 2 || !complete) return [whole]
  const violations = violationsOf(text, opinion.violated)
  const matched = matchAll(items, violations)
  const ownBasis = items.map((i) => opinion.basis.filter((p) => inside(p, i)))
  const everyBased = ownBasis.every((b) => b.some((p) => !isDiscretion(p.citation)))
  const shared = everyBased || items.some((i) => i.conduct === null) ? null : sharedBasis(opinion.basis, violations)
  if (matched === null || (!everyBased && shared === null)) return [whole]
  const discretion = opinion.basis.filter((p) => isDiscretion(p.citation))
  const monetary = penalties.flatMap((list, i) => (list.some((p) => /罚款|没收/.test(p.penalty.kind)) ? [i] : []))
  return items.map((item, i) => {
    const violation = violations[matched[i] as number] as Violation
    return {
      scope: item,
      named: item.named,
      facts: factsFor(text, sections.narrative, violation, items.length),
      violated: violation.provisions,
      basis: everyBased ? (ownBasis[i] ?? []) : [...(shared?.[matched[i] as number] ?? []), ...discretion],
      penalties: penalties[i] as readonly FoundPenalty[],
      soleMonetary: monetary.length === 1 && monetary[0] === i,
    }
  })
}
