/** 从一份法规的文字里认出名称、版本与条款项。条文只在内存与使用者自己的数据库里，从不进仓库。 */
import { parseOrdinal } from '#kernel/chinese-number.ts'
import { bareTitle } from '#law/laws.ts'

/** 一项；`n` 是项号，`text` 带“（一）”。目写在所属的项里，另起一行。 */
export type LawItem = { readonly n: number; readonly text: string }

/** 一款：款的文字与其下各项。 */
export type LawParagraph = { readonly text: string; readonly items: readonly LawItem[] }

/** 条号（`12`，第一百三十三条之一为 `133-1`）→ 各款。 */
export type LawArticles = Readonly<Record<string, readonly LawParagraph[]>>

export type LawText = {
  readonly title: string
  /** 题注里的令号。 */
  readonly documentNumber: string | null
  /** 公布或最后一次修改之日：文本的版本。 */
  readonly promulgated: string | null
  readonly effective: string | null
  readonly articles: LawArticles
}

export type LawReading =
  | { readonly is: 'law'; readonly law: LawText }
  | { readonly is: 'not-law'; readonly why: string }

const N = '[零〇一二三四五六七八九十百千]{1,8}'
const ARTICLE = new RegExp(`^[第笫](${N})\\s?条(?:之(${N}))?(?=[\\s　:：]|[^第、和至款的规])`)
const CHAPTER = new RegExp(`^第${N}[编章节](?:\\s|　|$|[\\u4e00-\\u9fa5])`)
const ITEM = new RegExp(`^[（(]\\s?(${N})\\s?[）)]`)
const POINT = /^(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])/
const APPENDIX = /^附[件表录则]?\s*[：:一二三1-9]?/
const TITLE_END = /(?:法|条例|规定|办法|细则|规则|规范|通则|准则)(?:[（(](?:试行|暂行)[）)])?$/
const DRAFT = /征求意见稿|草案|送审稿|讨论稿/
/** 少于这么多条的，多半是节选或别的文书。 */
const FEWEST_ARTICLES = 3

/** 去掉标记、实体与缩进；一行一段。 */
const linesOf = (raw: string): string[] =>
  raw
    .replace(/<!--.*?-->/gs, '')
    .replace(/^---\n.*?\n---\n/s, '')
    .replace(/&[a-z]+;|<[^>]+>|\*\*/g, '')
    .replace(/[​﻿]/g, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^[\s　#>]+|[\s　]+$/g, ''))
    .filter((line) => line !== '')

/** 名称在开头几行；“中华人民共和国”单独一行的接上下一行。 */
const titleIn = (lines: readonly string[]): string | null => {
  const top = lines.slice(0, 8)
  const joined = top.map((line, i) => (/^中华人民共和国$/.test(line) ? line + (top[i + 1] ?? '') : line))
  return joined.find((line) => line.length <= 60 && TITLE_END.test(bareTitle(line))) ?? null
}

const datesIn = (text: string): string[] =>
  [...text.matchAll(/(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(?!\s*起?施行)/g)].map(
    (m) => `${m[1]}-${(m[2] as string).padStart(2, '0')}-${(m[3] as string).padStart(2, '0')}`,
  )

type Draft = { readonly text: string; readonly items: { n: number; text: string }[] }

/** 各行归成款与项：项、目归入前一款；一款在句中断行的接回去。 */
const paragraphsOf = (lines: readonly string[]): LawParagraph[] => {
  const paragraphs: { text: string; items: { n: number; text: string }[] }[] = []
  let expected = 1
  let previous = ''
  const append = (line: string, joint: string) => {
    const last = paragraphs.at(-1) as Draft & { text: string }
    const item = last.items.at(-1)
    if (item) item.text += joint + line
    else last.text += joint + line
  }
  for (const line of lines) {
    const n = parseOrdinal(ITEM.exec(line)?.[1] ?? '')
    const isPoint = POINT.test(line)
    const ended = /[。：:；;）)”]$/.test(previous) && !/^[，、；。]/.test(line)
    if (paragraphs.length > 0 && n !== null && (n === expected || n === expected + 1)) {
      paragraphs.at(-1)?.items.push({ n, text: line })
      expected = n + 1
    } else if (paragraphs.length === 0 || (!isPoint && ended && !/[；;]$/.test(previous))) {
      paragraphs.push({ text: line, items: [] })
      expected = 1
    } else append(line, isPoint || ended ? '\n' : '')
    previous = line
  }
  return paragraphs
}

type Split = { readonly head: string; readonly articles: ReadonlyMap<string, string[]> }

/** 第一条之前是题注与目录；其后逐条收行，到附件为止。 */
const splitArticles = (lines: readonly string[]): Split => {
  const articles = new Map<string, string[]>()
  let current: string[] | null = null
  let lastNumber = 0
  let head = ''
  for (const line of lines) {
    const m = ARTICLE.exec(line)
    const n = m ? parseOrdinal(m[1] as string) : null
    const sub = m?.[2] ? parseOrdinal(m[2]) : null
    // 文本偶有缺条：容许跳过一两条，缺的不入骨架
    const next = n !== null && (sub === null ? n > lastNumber && n <= lastNumber + 3 : n === lastNumber)
    if (m && n !== null && next) {
      current = [line.slice(m[0].length).replace(/^[\s　:：]+/, '')]
      articles.set(sub === null ? String(n) : `${n}-${sub}`, current)
      lastNumber = n
    } else if (current === null) head += `${line}\n`
    else if (CHAPTER.test(line) || APPENDIX.test(line) || /^目\s*录$/.test(line)) {
      if (/^附[件表录]/.test(line)) break
    } else current.push(line)
  }
  return { head, articles }
}

const notLaw = (why: string): LawReading => ({ is: 'not-law', why })

/** 读一份法规的文字；不是法规、只是草案或节选的，说明原因。 */
export const readLawText = (raw: string): LawReading => {
  const lines = linesOf(raw)
  const title = titleIn(lines)
  if (lines.slice(0, 8).some((line) => line.length <= 60 && DRAFT.test(line)))
    return notLaw('这是草案或征求意见稿，不是施行的文本，没有导入。')
  if (title === null)
    return notLaw('开头没有法的名称（以法、条例、规定、办法、细则、规则结尾），不像一部法。请导入法规全文。')
  const { head, articles: found } = splitArticles(lines.filter((line) => line !== title))
  if (found.size < FEWEST_ARTICLES || !found.has('1'))
    return notLaw('没有从“第一条”起认出条文，不像一部法的全文。请导入全文，一条一段，以“第…条”开头。')
  const all = [...found].map(([key, body]) => [key, paragraphsOf(body)] as const)
  const tail = [...found.values()].slice(-3).map((body) => body.join(''))
  const effective = tail.flatMap((t) => datesIn(/自([^。]*?日)起?施行/.exec(t)?.[1] ?? '')).at(-1) ?? null
  const notes = head.split(/目\s*录|第一章/)[0] ?? ''
  const dates = datesIn(notes).filter((d) => !notes.includes('起施行') || d !== effective)
  return {
    is: 'law',
    law: {
      title,
      documentNumber: /(?:令|令（)第?\s?\d+\s?号/.exec(notes)?.[0] ?? null,
      promulgated: dates.at(-1) ?? null,
      effective,
      articles: Object.fromEntries(all),
    },
  }
}

/** 条的全部文字，一款一行。 */
export const articleWords = (paragraphs: readonly LawParagraph[]): string =>
  paragraphs.flatMap((p) => [p.text, ...p.items.map((item) => item.text)]).join('\n')

export type Spot = { readonly paragraph: number | null; readonly item: number | null }

/** 一条里某款某项的文字：到项的，带上该款项前的话；没有这一处返回 null。 */
export const wordsAt = (article: readonly LawParagraph[], { paragraph, item }: Spot): string | null => {
  if (paragraph === null && item === null) return articleWords(article)
  const chosen = paragraph === null ? article.find((p) => p.items.some((i) => i.n === item)) : article[paragraph - 1]
  if (chosen === undefined) return null
  if (item === null) return articleWords([chosen])
  const found = chosen.items.find((i) => i.n === item)
  return found === undefined ? null : `${chosen.text}\n${found.text}`
}

/** 不同来源常见的异体与混用字，比较时视为相同。 */
const VARIANTS: Readonly<Record<string, string>> = { 帐: '账', 象: '像', 做: '作', 它: '他', 笫: '第', 〇: '零' }

/** 比较用的文字：不计空白、标点与异体字。 */
export const comparable = (text: string): string =>
  text.replace(/[\p{P}\p{S}\p{Z}\s]/gu, '').replace(/[帐象做它笫〇]/g, (char) => VARIANTS[char] as string)

/** 条号 → [各款的项数, 指纹]。 */
export type OutlineArticles = Readonly<Record<string, readonly [readonly number[], string]>>

const FINGERPRINT_LENGTH = 32

/** 由条文得到骨架；`digest` 是 SM3 的十六进制（纯层不碰外部的库，由调用者给）。 */
export const outlineOfText = (articles: LawArticles, digest: (text: string) => string): OutlineArticles =>
  Object.fromEntries(
    Object.entries(articles).map(([key, paragraphs]) => [
      key,
      [
        paragraphs.map((p) => p.items.at(-1)?.n ?? 0),
        digest(comparable(articleWords(paragraphs))).slice(0, FINGERPRINT_LENGTH),
      ],
    ]),
  )
