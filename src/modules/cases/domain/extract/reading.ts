import type { Place } from '#kernel/place.ts'
import { placeAt, type SourceDocument } from '#kernel/source.ts'
import {
  columnBreaks,
  flatBreaks,
  frameMarks,
  isFlat,
  isSpacedOut,
  labelGaps,
  openingBreaks,
  runOnBreaks,
} from './line-breaks.ts'
import { withoutMarkdown } from './markdown.ts'
import { optionsIn } from './options.ts'
import { isTraditional, simplified } from './traditional.ts'

/** 规范化文本中的半开区间。 */
export type Span = { readonly start: number; readonly end: number }

/** 一段文字里读出的值及其出处。 */
export type Found<T> = { readonly value: T; readonly spans: readonly Span[] }

/**
 * 便于识别的文本：去掉空格与零宽字符，全角数字字母与括号归一，版面折行并回一段；
 * `origin[i]` 是第 i 个字符在来源全文中的下标，位置由它还原。
 */
export type Reading = {
  readonly doc: SourceDocument
  /** 与 doc.text 逐字对应；整篇繁体的已换成简体。 */
  readonly source: string
  readonly text: string
  readonly origin: readonly number[]
}

/** 单元格分隔；来自制表符与竖线，任何值都不跨过它。 */
export const CELL = '\t'

const DROPPED = /[─━┄┌┐└┘├┤┬┴┼═╔╗╚╝ \u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff\u00ad\r]/
const SINGLE: Readonly<Record<string, string>> = {
  ':': '：',
  '︰': '：',
  '∶': '：',
  '﹕': '：',
  ';': '；',
  '﹔': '；',
  '(': '（',
  ')': '）',
  '﹙': '（',
  '﹚': '）',
  '[': '〔',
  ']': '〕',
  '【': '〔',
  '】': '〕',
  '﹝': '〔',
  '﹞': '〕',
  '［': '〔',
  '］': '〕',
  '．': '.',
  '﹒': '.',
  '％': '%',
  '￥': '¥',
  '〈': '《',
  '〉': '》',
  '＊': '*',
  '×': '*',
  '╳': '*',
  '✕': '*',
  '⨯': '*',
  '│': CELL,
  '|': CELL,
  '｜': CELL,
  '\f': '\n',
  '\v': '\n',
}

const halfWidth = (c: string): string => {
  const code = c.charCodeAt(0)
  const isWide =
    (code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a)
  return isWide ? String.fromCharCode(code - 0xfee0) : c
}

/** 文号、代码里的全角数字字母按半角记。 */
export const inHalfWidth = (words: string): string => [...words].map(halfWidth).join('')

const isDigit = (c: string | undefined): boolean => c !== undefined && /[0-9０-９]/.test(c)

const normalised = (c: string, before: string | undefined, after: string | undefined): string => {
  if (c === ',' || c === '，') return isDigit(before) && isDigit(after) ? ',' : '，'
  return SINGLE[c] ?? halfWidth(c)
}

/** 行首是标签、编号或另起的要素：前一行再满也不并入。 */
const STARTS_ANEW =
  /^(?:[一二三四五六七八九十]{1,3}[、.]|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．](?!\d)|[①-⑳]|第[一二三四五六七八九十]+[、，：]|(?:当事人|统一社会信用|主体资格|住所|住址|地址|法定代表|负责人|经营者|身份证|公民身份|联系|附[：件]|上述事实|经查|本局认为|我局认为|如不服|行政处罚决定书)|.{2,30}(?:局|委员会|政府)$|[一二][〇○零OＯ一二三四五六七八九]{3}年)/
/** 逗号之后的下一行：不是栏目、编号，就是上一行没有写完。 */
const CONTINUES = /^(?![^，。：\n]{1,16}：|[（(]?[一二三四五六七八九十\d]{1,2}[、.）)])[\u4e00-\u9fa5]{2}/
const ENDS_BLOCK = /[。；：！？:;]$|决定书$|号$/

/** 版面行宽：多数长行的长度集中在一处时才算是折行排版，否则 null。 */
const wrapWidth = (lines: readonly string[]): number | null => {
  const lengths = lines.map((l) => l.length).filter((n) => n >= 18)
  if (lengths.length < 6) return null
  lengths.sort((a, b) => a - b)
  const high = lengths[Math.floor(lengths.length * 0.9)] as number
  const near = lengths.filter((n) => n >= high - 4 && n <= high + 3).length
  return high <= 60 && near >= lengths.length * 0.5 ? high : null
}

/** 在折行处去掉换行；返回要保留的字符下标是否保留。 */
const softBreaks = (text: string): ReadonlySet<number> => {
  const lines = text.split('\n')
  const width = wrapWidth(lines) ?? Number.POSITIVE_INFINITY
  const soft = new Set<number>()
  let at = 0
  for (let i = 0; i < lines.length - 1; i++) {
    const line = lines[i] as string
    at += line.length
    const next = lines[i + 1] as string
    const full = line.length >= width - 4 && !ENDS_BLOCK.test(line) && !STARTS_ANEW.test(next)
    if (next !== '' && (full || (line.endsWith('，') && CONTINUES.test(next)))) soft.add(at)
    at += 1
  }
  return soft
}

/** 由来源文书取得便于识别的文本；整篇转成繁体的先换回简体，Markdown 的先去掉记号。 */
export const readingOf = (doc: SourceDocument): Reading => {
  const chars: string[] = []
  const origin: number[] = []
  const source = isTraditional(doc.text) ? simplified(doc.text) : doc.text
  const { text, at } = withoutMarkdown(source)
  const spacedOut = isSpacedOut(text)
  const flat = !spacedOut && isFlat(text)
  // 每个数字之间都有空格的，空格不分数
  const apart = spacedOut && !/\d\d/.test(text)
  const keep = (c: string, i: number): void => {
    chars.push(c)
    origin.push(at[i] as number)
  }
  const columns = flat || spacedOut ? new Set<number>() : columnBreaks(text)
  const openings = openingBreaks(text)
  const parts = flat ? flatBreaks(text) : new Set<number>()
  const gaps = labelGaps(text)
  const frame = frameMarks(text)
  const options = optionsIn(text)
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string
    if (options.dropped.has(i) || frame.has(i)) continue
    const before = text[i - 1] ?? ''
    const after = text[i + 1] ?? ''
    if (openings.has(i)) keep('\n', i)
    if (c === '⒛') {
      keep('2', i)
      keep('0', i)
    } else if (gaps.has(i)) keep('：', i)
    else if (options.checked.has(i) || columns.has(i) || parts.has(i)) keep('\n', i)
    else if (c === ' ' && isDigit(before) && isDigit(after) && !apart) keep(' ', i)
    else if (!DROPPED.test(c)) keep(normalised(c, before, after), i)
  }
  if (spacedOut) return withBreaks({ doc, source, text: chars.join(''), origin }, runOnBreaks(chars.join('')))
  const soft = softBreaks(chars.join(''))
  const kept = (_: unknown, i: number) => !soft.has(i)
  return { doc, source, text: chars.filter(kept).join(''), origin: origin.filter(kept) }
}

const withBreaks = (reading: Reading, at: ReadonlySet<number>): Reading => {
  const chars: string[] = []
  const origin: number[] = []
  ;[...reading.text].forEach((c, i) => {
    const place = reading.origin[i] as number
    if (at.has(i)) {
      chars.push('\n')
      origin.push(place)
    }
    chars.push(c)
    origin.push(place)
  })
  return { ...reading, text: chars.join(''), origin }
}

/** 区间在来源全文中的位置。 */
export const placeOf = (reading: Reading, span: Span): Place => {
  const start = reading.origin[span.start] ?? 0
  const last = reading.origin[Math.max(span.start, span.end - 1)] ?? start
  return placeAt(reading.doc, start, Math.min(last + 1, reading.doc.text.length))
}

/** 区间的原字（去掉空格与换行，不作归一）。 */
export const originalText = (reading: Reading, span: Span): string => {
  let out = ''
  for (let i = span.start; i < span.end; i++) {
    const c = reading.source[reading.origin[i] as number] as string
    if (c !== '\n' && c !== ' ') out += c
  }
  return out
}

/** 某个分组在匹配中的区间；正则须带 d 标志。 */
export const groupSpan = (m: RegExpExecArray | RegExpMatchArray, group: number, offset = 0): Span | null => {
  const range = m.indices?.[group]
  return range ? { start: range[0] + offset, end: range[1] + offset } : null
}

/** 把一段切成句：句号、分号、叹问号与换行处断开；区间不含断句符。 */
export const sentencesIn = (text: string, span: Span): readonly Span[] => splitBy(text, span, /[。；！？\n]/g)

/** 把一段切成行。 */
export const linesIn = (text: string, span: Span): readonly Span[] => splitBy(text, span, /\n/g)

/** 引号内的断句符换成占位，长度不变：引文里的句号不断句。 */
export const withoutQuotedStops = (text: string): string =>
  text.replace(/“[^“”]{0,1500}”/g, (q) => q.replace(/[。；！？\n]/g, '\u0001'))

/** 在分隔符处断开；区间不含分隔符，空段不要。 */
export const splitBy = (text: string, span: Span, separator: RegExp): readonly Span[] => {
  const out: Span[] = []
  let start = span.start
  const part = text.slice(span.start, span.end)
  for (const m of part.matchAll(separator)) {
    const end = span.start + m.index
    if (end > start) out.push({ start, end })
    start = end + 1
  }
  if (span.end > start) out.push({ start, end: span.end })
  return out
}

export const textOf = (reading: Reading, span: Span): string => reading.text.slice(span.start, span.end)
