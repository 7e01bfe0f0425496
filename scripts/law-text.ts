import { createHash } from 'node:crypto'
import { parseOrdinal } from '#kernel/chinese-number.ts'

/** 一部法的骨架：只有结构与指纹，没有文字。 */
export type TextOutline = {
  readonly title: string
  readonly documentNumber: string | null
  readonly promulgated: string | null
  readonly effective: string | null
  /** 条号（12、133-1）→ [各款的项数, 指纹]。 */
  readonly articles: Readonly<Record<string, readonly [readonly number[], string]>>
}

const N = '[零〇一二三四五六七八九十百千]{1,8}'
const ARTICLE = new RegExp(`^[第笫](${N})\\s?条(?:之(${N}))?(?=[\\s　:：]|[^第、和至款的规])`)
const CHAPTER = new RegExp(`^第${N}[编章节](?:\\s|　|$|[\\u4e00-\\u9fa5])`)
const ITEM = new RegExp(`^[（(]\\s?(${N})\\s?[）)]`)
const POINT = /^(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])/

/** 去掉标记、实体与缩进；一行一段。 */
const linesOf = (raw: string): string[] =>
  raw
    .replace(/<!--.*?-->/gs, '')
    .replace(/^---\n.*?\n---\n/s, '')
    .replace(/&[a-z]+;|<[^>]+>|\*\*/g, '')
    .replace(/[​﻿]/g, '')
    .split('\n')
    .map((line) => line.replace(/^[\s　#>]+|[\s　]+$/g, ''))
    .filter((line) => line !== '')

/** 比较用的文字：去空白与标点的全半角差别。 */
const normalised = (text: string): string =>
  text
    .replace(/[\s　]/g, '')
    .replace(/[（(]/g, '(')
    .replace(/[）)]/g, ')')
    .replace(/[，,]/g, ',')
    .replace(/[；;]/g, ';')
    .replace(/[：:]/g, ':')

const fingerprint = (paragraphs: readonly string[]): string =>
  createHash('sm3')
    .update(normalised(paragraphs.join('')))
    .digest('hex')
    .slice(0, 32)

type Draft = { lines: string[] }

/** 每款的项数：项、目归入前一款；一款在句中断行的接回去。 */
const shapeOf = (lines: readonly string[]): number[] => {
  const items: number[] = []
  let expected = 1
  let previous = ''
  for (const line of lines) {
    const n = parseOrdinal(ITEM.exec(line)?.[1] ?? '')
    if (items.length > 0 && n !== null && (n === expected || n === expected + 1)) {
      items[items.length - 1] = n
      expected = n + 1
    } else if (
      items.length === 0 ||
      (!POINT.test(line) && /[。：:；;）)”]$/.test(previous) && !/^[，、；。]/.test(line))
    ) {
      const afterItem = /[；;]$/.test(previous)
      if (!afterItem || items.length === 0) {
        items.push(0)
        expected = 1
      }
    }
    previous = line
  }
  return items
}

const dateIn = (text: string): string[] =>
  [...text.matchAll(/(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(?!\s*起?施行)/g)].map(
    (m) => `${m[1]}-${(m[2] as string).padStart(2, '0')}-${(m[3] as string).padStart(2, '0')}`,
  )

/** 从一个 md 文本读出骨架；没有条文返回 null。 */
export const outlineText = (raw: string): TextOutline | null => {
  const lines = linesOf(raw)
  const title = lines[0] ?? ''
  const articles = new Map<string, Draft>()
  let current: Draft | null = null
  let lastNumber = 0
  let head = ''
  for (const line of lines.slice(1)) {
    const m = ARTICLE.exec(line)
    const n = m ? parseOrdinal(m[1] as string) : null
    const sub = m?.[2] ? parseOrdinal(m[2]) : null
    // 文本偶有缺条：容许跳过一两条，缺的不入骨架
    const next = n !== null && (sub === null ? n > lastNumber && n <= lastNumber + 3 : n === lastNumber)
    if (m && n !== null && next) {
      current = { lines: [line.slice(m[0].length).replace(/^[\s　:：]+/, '')] }
      articles.set(sub === null ? String(n) : `${n}-${sub}`, current)
      lastNumber = n
    } else if (current === null) head += `${line}\n`
    else if (CHAPTER.test(line) || /^附[件表录则]?\s*[：:一二三1-9]?/.test(line) || /^目\s*录$/.test(line)) {
      if (/^附[件表录]/.test(line)) break
    } else current.lines.push(line)
  }
  if (articles.size === 0) return null
  const all = [...articles].map(([key, { lines: body }]) => [key, [shapeOf(body), fingerprint(body)]] as const)
  const tail = [...articles.values()].slice(-3).map((d) => d.lines.join(''))
  const effective = tail.flatMap((t) => dateIn(/自([^。]*?日)起?施行/.exec(t)?.[1] ?? '')).at(-1) ?? null
  const notes = head.split(/目\s*录|第一章/)[0] ?? ''
  return {
    title,
    documentNumber: /(?:令|令（)第?\s?\d+\s?号/.exec(notes)?.[0] ?? null,
    promulgated:
      dateIn(notes)
        .filter((d) => !notes.includes('起施行') || d !== effective)
        .at(-1) ?? null,
    effective,
    articles: Object.fromEntries(all),
  }
}
