import type { Citation } from '#law/citation.ts'
import { type FoundRef, type Ref, readNumericRef, readRefs } from '#law/citation-refs.ts'
import { bareTitle, canonicalTitle, isKnownLaw } from '#law/laws.ts'

/** 原文中的一处引用；区间为半开字符区间，首处含法名。 */
export type FoundCitation = { readonly citation: Citation; readonly start: number; readonly end: number }

const N = '[零〇一二三四五六七八九十百千两\\d]{1,9}'
const SUFFIX = /(?:法|条例|规定|办法|细则|规则|规程|准则|决定|意见|通知|基准|规范|标准|公告|批复|解释|制度|方案|复函)$/
const STATUTE = /(?:法|条例|规定|办法|细则|规则)$/
const NOT_A_NAME =
  /(?:(?:的|有关|相关|上述|前述|下列|以下|等|之|其他|此|该|本|同)(?:规定|办法|规则|条例|细则|法)|[违方做执合非看无依司立用说守普]法)$/
const DRAFT = /[（(](?:试行|暂行|修订|修正)[）)]$/

/** 触发点：书名号、引号、指代词、“第”、紧接法名的数字。 */
const HEAD =
  /《|“|[该同本](?:法|条例|办法|规定|细则|规则|条)|[前上]述(?:规定|法律|法规)|第|(?<=[法例定则）)][\s/]{0,3})\d/g
const CHAPTERS = new RegExp(`(?:[\\s/]*第${N}[编章节][^/第《。]{0,20}){0,3}[\\s/]*$`)
const NAMED = /《([^《》]{2,80}(?:《[^《》]{1,60}》[^《》]{0,40})?)》/y
const GAP = new RegExp(
  `(?:\\s?[（(][^（()）\\n]{1,60}[）)]){0,2}[\\s/]{0,4}(?:的|之|中|：|:)?(?:[\\s/]{0,2}第${N}[编章节][^/第《。]{0,20}){0,3}[\\s/]{0,3}`,
  'y',
)
const SHORT_NAME = /[（(]以下(?:均|统)?(?:简称|称)为?[：:]?([^（()）]{2,40})[）)]/y
/** 承接上一处引用：只隔着连接词与“的规定”。 */
const CARRY_ON = /^[\s”"]*(?:(?:的|之)?规定)?[\s”"]*(?:、|，|,|；|;|和|及|与|以及|或者|或|并|同时){1,3}\s*$/
/** “第二项行为违反……”：说的是案情里的一项，不是法条的项。 */
const ENUMERATED = new RegExp(`^第${N}项(?:违法)?行为`)
const BY_VERB = /(?:违反了?|依据|根据|按照|依照|参照)(?:其)?\s*$/
const OPENS_QUOTE = /^(?:(?:的|之)?规定)?[，,：:\s]{0,3}(?:即|为)?[：:\s]{0,2}$/
const STRONG = /违反了?|依据|根据|按照|依照|参照|触犯了?/g
const WEAK =
  /违反了?|依据|根据|按照|依照|参照|触犯了?|适用|符合|以及|或者|和|及|与|或|即|[、，]|因|按|依|结合|同时|[）)]/g

/** 指代最远隔多少字。 */
const REACH = 1000

type Named = { readonly law: string; readonly start: number }

type State = {
  readonly text: string
  readonly found: FoundCitation[]
  readonly defined: Map<string, string>
  readonly named: Named[]
  /** 上一处引用的止点与内容。 */
  end: number
  last: { law: string; ref: Ref } | null
}

/** 一字对一字地归一，位置不变。 */
const normalise = (text: string): string =>
  text
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/〈/g, '《')
    .replace(/〉/g, '》')

const titleOf = (s: State, name: string): string => s.defined.get(bareTitle(name)) ?? canonicalTitle(name)
const isName = (s: State, name: string): boolean => s.defined.has(bareTitle(name)) || isKnownLaw(name)

const push = (s: State, law: string, refs: readonly FoundRef[], start: number): void => {
  refs.forEach((r, i) => {
    s.found.push({ citation: { law, ...r.ref }, start: i === 0 ? start : r.start, end: r.end })
  })
  const final = refs.at(-1)
  if (final) {
    s.last = { law, ref: final.ref }
    s.end = final.end
  }
}

/** 法名之后的条款项；gap 容许版本尾注、简称定义、章节路径。 */
const refsAfter = (s: State, from: number): { refs: FoundRef[]; end: number } | null => {
  GAP.lastIndex = from
  const start = GAP.test(s.text) ? GAP.lastIndex : from
  return readRefs(s.text, start, null, true) ?? numericAfter(s, start)
}

const numericAfter = (s: State, from: number): { refs: FoundRef[]; end: number } | null => {
  const one = readNumericRef(s.text, from)
  return one && { refs: [one], end: one.end }
}

/** 记下“（以下简称…）”，返回其止点；没有则返回 from。 */
const define = (s: State, from: number, law: string): number => {
  SHORT_NAME.lastIndex = from
  const m = SHORT_NAME.exec(s.text)
  const short = m ? bareTitle((m[1] as string).replace(/[“”"'‘’]/g, '')) : ''
  if (short.length >= 2) s.defined.set(short, law)
  return m ? SHORT_NAME.lastIndex : from
}

const readNamed = (s: State, at: number): number => {
  NAMED.lastIndex = at
  const m = NAMED.exec(s.text)
  if (!m) return at + 1
  const after = NAMED.lastIndex
  const title = m[1] as string
  const bare = bareTitle(title).replace(DRAFT, '')
  if (!isName(s, title) && !SUFFIX.test(bare)) return after
  const law = titleOf(s, title)
  s.named.push({ law, start: at })
  const afterShortName = define(s, after, law)
  const refs = refsAfter(s, after)
  if (refs) push(s, law, refs.refs, at)
  else if (isName(s, title) || STATUTE.test(bare)) {
    s.found.push({ citation: { law, article: null, paragraph: null, item: null }, start: at, end: after })
    s.end = after
    s.last = null
  }
  return refs?.end ?? afterShortName
}

/** 指代的法：只在最近一句点名的同类法恰有一部时才认。 */
const antecedent = (s: State, word: string, at: number): string | null => {
  const kind = /^[前上]述/.test(word) ? '' : word.slice(1)
  const fits = ({ law }: Named) => law.endsWith(kind) && !(kind === '法' && law.endsWith('办法'))
  const recent = s.named.slice(-20).filter((n) => fits(n) && at - n.start <= REACH)
  const near = recent.at(-1)
  if (!near) return null
  const before = (position: number): number => {
    const floor = Math.max(0, position - REACH)
    return floor + s.text.slice(floor, position).search(/[。\n](?=[^。\n]*$)/) + 1
  }
  const laws = new Set(recent.filter((n) => n.start >= before(near.start)).map((n) => n.law))
  return laws.size === 1 ? near.law : null
}

const readElliptical = (s: State, at: number, word: string): number => {
  const after = at + word.length
  if (word.endsWith('条') && word.length === 2) {
    const refs = s.last && readRefs(s.text, after, { article: s.last.ref.article, paragraph: null, item: null })
    if (!s.last || !refs || refs.refs[0]?.ref.article !== s.last.ref.article) return after
    push(s, s.last.law, refs.refs, at)
    return refs.end
  }
  const refs = readRefs(s.text, after, null)
  const law = refs && antecedent(s, word, at)
  if (!refs || !law) return refs?.end ?? after
  push(s, law, refs.refs, at)
  return refs.end
}

/** 紧贴在 at 之前、没有书名号的法名；返回法名与起点。 */
const nameBefore = (s: State, at: number): Named | null => {
  const floor = Math.max(s.end, at - 120)
  const before = s.text
    .slice(floor, at)
    .replace(CHAPTERS, '')
    .replace(/[（(][^（()）]{1,20}[）)]$/, '')
  const run = /[一-龥、，（）()]{2,80}$/.exec(before)?.[0]
  if (!run || !/[法例定则]$/.test(run)) return null
  const base = floor + before.length - run.length
  const cuts = [0, ...[...run.matchAll(WEAK)].map((m) => m.index + m[0].length)]
  for (const cut of cuts) if (isName(s, run.slice(cut))) return { law: titleOf(s, run.slice(cut)), start: base + cut }
  const strong = [...run.matchAll(STRONG)].at(-1)
  const tail = run.slice(strong ? strong.index + strong[0].length : 0)
  const name = tail.slice(Math.max(tail.lastIndexOf('、'), tail.lastIndexOf('，')) + 1)
  if (name.length < 4 || name.length > 40 || !STATUTE.test(name) || NOT_A_NAME.test(name) || /^[）)]/.test(name))
    return null
  return { law: canonicalTitle(name), start: base + run.length - name.length }
}

const readUnnamed = (s: State, at: number): number => {
  const own = nameBefore(s, at)
  const gap = s.text.slice(Math.max(s.end, at - 40), at)
  const carries =
    s.last !== null && at - s.end <= 40 && CARRY_ON.test(gap) && !ENUMERATED.test(s.text.slice(at, at + 12))
  const numeric = /\d/.test(s.text[at] as string)
  const refs = numeric
    ? own
      ? numericOrArticle(s, at)
      : null
    : readRefs(s.text, at, carries ? (s.last?.ref ?? null) : null)
  if (!refs) return at + 1
  if (own) {
    s.named.push(own)
    push(s, own.law, refs.refs, own.start)
  } else if (s.last && (carries || (BY_VERB.test(s.text.slice(Math.max(s.end, at - 8), at)) && sameSentence(s, at))))
    push(s, s.last.law, refs.refs, at)
  return refs.end
}

const numericOrArticle = (s: State, at: number) => readRefs(s.text, at, null, true) ?? numericAfter(s, at)

const sameSentence = (s: State, at: number): boolean =>
  at - s.end <= 300 &&
  !/[。\n]/.test(s.text.slice(s.end, at)) &&
  new Set(s.named.slice(-2).map((n) => n.law)).size === 1

/** 引用之后引述的条文：整段跳过，止点移到引号之后，使后面的“及第二款”仍能承接。 */
const skipQuotation = (s: State, at: number): number => {
  if (s.last === null || at - s.end > 10 || !OPENS_QUOTE.test(s.text.slice(s.end, at))) return at + 1
  const close = s.text.slice(at, at + 3000).indexOf('”')
  if (close < 0) return at + 1
  s.end = at + close + 1
  return s.end
}

/**
 * 自由文本中的全部依据，按出现先后。只写法名的，article 为 null。
 * 没有书名号的条号只在承接上文、紧贴法名或指代明确时才认；引述的条文不算。任何文本都不抛错，耗时与长度成正比。
 */
export const findCitations = (text: string): FoundCitation[] => {
  const s: State = { text: normalise(text), found: [], defined: new Map(), named: [], end: 0, last: null }
  let position = 0
  for (;;) {
    HEAD.lastIndex = position
    const head = HEAD.exec(s.text)
    if (!head) return s.found
    const word = head[0]
    const at = head.index
    if (word === '《') position = readNamed(s, at)
    else if (word === '“') position = skipQuotation(s, at)
    else if (word === '第' || /\d/.test(word)) position = readUnnamed(s, at)
    else position = readElliptical(s, at, word)
  }
}

/** 一个单元格里的依据；整格只是一个法名时，返回只到法名的一条。 */
export const parseCitation = (text: string): Citation[] => {
  const found = findCitations(text).map((f) => f.citation)
  const name = bareTitle(text)
  if (found.length > 0 || !(isKnownLaw(name) || (STATUTE.test(name) && name.length <= 40))) return found
  return [{ law: canonicalTitle(name), article: null, paragraph: null, item: null }]
}
