import { parseOrdinal } from '#kernel/chinese-number.ts'

/** 条款项目的位置，不含法名。 */
export type Ref = {
  readonly article: number
  readonly sub?: number
  readonly paragraph: number | null
  readonly item: number | null
  readonly point?: number
}

export type FoundRef = { readonly ref: Ref; readonly start: number; readonly end: number }

const N = '[零〇一二三四五六七八九十百千两\\d]{1,9}'
const BN = `(?:[（(]\\s?${N}\\s?[）)]|${N})`
const RANGE = '[-－–—~～]|至|到'
const LEVEL = new RegExp(
  `[\\s/]{0,3}(第?)\\s{0,2}(${BN}(?:\\s?(?:[、,，]|和|及|与|或|${RANGE})\\s?第?\\s?${BN}){0,30})\\s{0,2}(?:(条)(?:之(${N}))?|(款)|(项)(?!目)|(目))`,
  'y',
)
const CONNECTOR = new RegExp(
  `\\s{0,2}(?:以及|或者|[、，,；;和及与或／/]|(${RANGE}))(?:其)?\\s{0,2}(?!第${N}项(?:违法)?行为)(?=第|[（(]\\s?${N}\\s?[）)])`,
  'y',
)
/** 表格写法：124.1(5)、34(10)。 */
const NUMERIC = /(\d{1,4})(?:\.(\d{1,2}))?(?:[（(](\d{1,2})[）)])?(?![\d.%％年月日号元倍个条款项章节/])/y
const LIMIT = 300

const numbersOf = (text: string): number[] => {
  const numbers: number[] = []
  let ranging = false
  for (const [token] of text.matchAll(new RegExp(`${RANGE}|${N}`, 'g'))) {
    const n = parseOrdinal(token)
    if (n === null) {
      if (!new RegExp(`^(?:${RANGE})$`).test(token)) return []
      ranging = true
      continue
    }
    const last = numbers.at(-1)
    if (ranging && last !== undefined && n > last && n - last <= LIMIT)
      for (let k = last + 1; k < n; k++) numbers.push(k)
    ranging = false
    numbers.push(n)
  }
  return numbers
}

type Depth = 1 | 2 | 3 | 4

const descend = (carry: Ref | null, depth: Depth, n: number, sub: number | null): Ref | null => {
  if (depth === 1) return { article: n, ...(sub === null ? {} : { sub }), paragraph: null, item: null }
  if (carry === null) return null
  const { point: _, ...base } = carry
  if (depth === 2) return { ...base, paragraph: n, item: null }
  return depth === 3 ? { ...base, item: n } : { ...base, point: n }
}

const depthOf = (m: RegExpExecArray): Depth => (m[3] ? 1 : m[5] ? 2 : m[6] ? 3 : 4)

const at = (re: RegExp, text: string, from: number): RegExpExecArray | null => {
  re.lastIndex = from
  return re.exec(text)
}

/**
 * 从 from 起读一串条款项：并列（、和及与或）、范围（至、-）、省去上级的（第一项、第二项）。
 * @param carry 承接的上一处引用；以款、项开头时用它补上条
 * @param bare 首个“第”可省（紧接法名的“124条”）
 */
export const readRefs = (
  text: string,
  from: number,
  carry: Ref | null,
  bare = false,
): { refs: FoundRef[]; end: number } | null => {
  const refs: FoundRef[] = []
  let position = from
  let end = from
  let start = from
  let current = carry
  let currentDepth: Depth | 0 = 0
  let range: { from: Ref; depth: Depth } | null = null
  while (refs.length < LIMIT) {
    const m = at(LEVEL, text, position)
    const direct = currentDepth !== 0
    const depth = m ? depthOf(m) : 1
    const marked = m !== null && (m[1] === '第' || (depth >= 3 && /^[（(]/.test(m[2] as string)))
    const usable = m !== null && (marked || (bare && !direct && depth === 1)) && (!direct || depth > currentDepth)
    const found: Ref[] = usable ? expand(m, depth, current, range) : []
    const last = found.at(-1)
    if (m && last) {
      if (!direct) start = m.index + (/^[\s/]*/.exec(m[0])?.[0].length ?? 0)
      for (const ref of found.slice(0, -1)) refs.push({ ref, start, end: LEVEL.lastIndex })
      current = last
      currentDepth = depth
      position = end = LEVEL.lastIndex
      range = null
      continue
    }
    if (!direct || current === null) break
    refs.push({ ref: current, start, end })
    const link = at(CONNECTOR, text, end)
    if (!link) break
    range = link[1] ? { from: current, depth: currentDepth as Depth } : null
    position = CONNECTOR.lastIndex
    currentDepth = 0
  }
  return refs.length === 0 ? null : { refs, end }
}

/** 一处“第…条（款、项、目）”展开成的各处；承接范围时补齐中间各号。 */
const expand = (
  m: RegExpExecArray,
  depth: Depth,
  carry: Ref | null,
  range: { from: Ref; depth: Depth } | null,
): Ref[] => {
  const numbers = numbersOf(m[2] as string)
  const sub = m[4] === undefined ? null : parseOrdinal(m[4])
  const first = numbers[0]
  const from = range?.depth === depth ? numberAt(range.from, depth) : null
  if (from !== null && first !== undefined && first > from && first - from <= LIMIT)
    for (let k = first - 1; k > from; k--) numbers.unshift(k)
  return numbers.flatMap((n, i) => descend(carry, depth, n, i === numbers.length - 1 ? sub : null) ?? [])
}

const numberAt = (ref: Ref, depth: Depth): number | null =>
  depth === 1 ? ref.article : depth === 2 ? ref.paragraph : depth === 3 ? ref.item : (ref.point ?? null)

/** 表格里的数字写法：`124.1(5)` 是第124条第1款第5项，`34(10)` 是第34条第10项。 */
export const readNumericRef = (text: string, from: number): FoundRef | null => {
  const m = at(NUMERIC, text, from)
  const article = m ? Number(m[1]) : 0
  if (!m || article < 1 || article > 1300) return null
  const ref: Ref = { article, paragraph: m[2] ? Number(m[2]) : null, item: m[3] ? Number(m[3]) : null }
  return { ref, start: from, end: NUMERIC.lastIndex }
}
