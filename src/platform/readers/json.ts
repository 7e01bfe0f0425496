import type { Source } from '#kernel/source.ts'
import { extensionOf, ReadFailure } from './failure.ts'

/** 内容或文件名像 JSON。 */
export const looksLikeJson = (file: string, text: string): boolean =>
  /^(json|jsonl|ndjson)$/.test(extensionOf(file)) || (/^\s*[[{]/.test(text) && parsed(text).ok)

/**
 * 读 JSON：一件、一组，或每行一件（JSON Lines）。只解析，不校验内容。
 * @throws ReadFailure invalid-json，写明行、列
 */
export const readJson = (file: string, text: string): readonly Source[] => {
  if (text.trim() === '') throw new ReadFailure('empty-file', '文件里没有内容，请重新导出。')
  const whole = parsed(text)
  if (whole.ok) return [{ kind: 'json', file, value: whole.value }]
  const lines = text
    .split('\n')
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '')
  const records = lines.map(({ line }) => parsed(line))
  // 第一行自成一件的，是每行一件；多行写成的一件，第一行只是半截
  const perLine = /^(jsonl|ndjson)$/.test(extensionOf(file)) || (lines.length > 1 && records[0]?.ok === true)
  const bad = records.findIndex((r) => !r.ok)
  if (bad < 0 && lines.length > 1) return [{ kind: 'json', file, value: records.map((r) => (r.ok ? r.value : null)) }]
  if (perLine && bad >= 0) {
    const { number, line } = lines[bad] as { line: string; number: number }
    throw invalid(number, columnOf(line, (records[bad] as { position: number }).position))
  }
  const before = text.slice(0, whole.position)
  throw invalid(before.split('\n').length, whole.position - before.lastIndexOf('\n'))
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly position: number }

const parsed = (text: string): Parsed => {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    const { message } = error as Error
    const position = /position (\d+)/.exec(message)?.[1]
    if (position !== undefined) return { ok: false, position: Number(position) }
    return { ok: false, position: /end of JSON/.test(message) ? text.length : firstBadCharacter(text) }
  }
}

/** V8 对部分错误不给位置：二分找最短的、已不可能续写成 JSON 的开头。 */
const firstBadCharacter = (text: string): number => {
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (canContinue(text.slice(0, middle))) low = middle
    else high = middle - 1
  }
  return low
}

const canContinue = (prefix: string): boolean => {
  try {
    JSON.parse(prefix)
    return true
  } catch (error) {
    const { message } = error as Error
    const position = /position (\d+)/.exec(message)?.[1]
    return /end of JSON|Unterminated/.test(message) || (position !== undefined && Number(position) >= prefix.length)
  }
}

const columnOf = (line: string, position: number): number => Math.min(position, line.length) + 1

const invalid = (line: number, column: number): ReadFailure =>
  new ReadFailure(
    'invalid-json',
    `第 ${line} 行第 ${column} 列不是合格的 JSON，整个文件没有读入；请检查括号、引号、逗号是否成对、多余或缺少。`,
  )
