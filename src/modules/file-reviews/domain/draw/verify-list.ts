import { byPlace, type FrozenRow, linesOf, rowLine } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import type { Hash } from '#modules/file-reviews/domain/draw/hashing.ts'

const MAX_NAMED = 5

/**
 * 名单逐行与 row-hashes.txt 对照，后者须与承诺的相符。
 * @returns 每处一句，指明第几行；没有则空。
 */
export const listProblems = (
  list: string,
  rowHashes: string,
  committed: { readonly rows: number; readonly rowHashes: string },
  hash: Hash,
): string[] => {
  const actual = linesOf(list).map((line) => hash(line))
  const recorded = linesOf(rowHashes)
  const differing = rowsDiffering(actual, recorded)
  if (hash(actual.map((digest) => `${digest}\n`).join('')) === committed.rowHashes)
    return differing.map((row) => `名单完好，而 row-hashes.txt 的第 ${row} 行被改动。`).slice(0, MAX_NAMED)
  const problems = hash(rowHashes) === committed.rowHashes ? [] : ['row-hashes.txt 也被改动，与承诺的不符。']
  if (actual.length !== committed.rows)
    problems.push(`承诺时名单有 ${committed.rows} 行，现在是 ${actual.length} 行，从第 ${differing[0]} 行起对不上。`)
  else if (differing.length > 0) problems.push(changedText(differing))
  return problems.length > 0 ? problems : ['名单与承诺的不符。']
}

const changedText = (rows: readonly number[]): string => {
  const named = rows.slice(0, MAX_NAMED).join('、')
  return `名单的第 ${named} 行${rows.length > MAX_NAMED ? `等 ${rows.length} 行` : ''}被改动：与承诺时的摘要不符。`
}

const rowsDiffering = (actual: readonly string[], recorded: readonly string[]): number[] =>
  Array.from({ length: Math.max(actual.length, recorded.length) }, (_, i) => i + 1).filter(
    (row) => `${actual[row - 1]}\n` !== recorded[row - 1],
  )

/** 外来的内容读不懂；message 是一句中文，不带句号。 */
export class Unreadable extends Error {}

/** JSON 对象；读不成的为 null。 */
export const jsonOrNull = (text: string): object | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** 名单读成行；写法不规范、次序不对的抛 Unreadable，说明第几行。 */
export const readList = (list: string): FrozenRow[] => {
  const rows = linesOf(list).map((line, i) => readRow(line, i + 1))
  const misplaced = rows.findIndex((row, i) => i > 0 && byPlace(rows[i - 1] as FrozenRow, row) >= 0)
  if (misplaced > 0) throw new Unreadable(`第 ${misplaced + 1} 行的次序不对，或与上一行重复`)
  const first = new Map<string, number>()
  for (const { row, identity } of rows) {
    const before = first.get(identity)
    if (before !== undefined) throw new Unreadable(`第 ${before} 行与第 ${row} 行是同一件，列了两次`)
    first.set(identity, row)
  }
  return rows
}

const readRow = (line: string, at: number): FrozenRow => {
  const read = jsonOrNull(line) as FrozenRow | null
  const row = read === null ? null : frozenRow(read, at)
  if (row === null || rowLine(row) !== line) throw new Unreadable(`第 ${at} 行不是规范的写法`)
  return row
}

const frozenRow = (read: FrozenRow, at: number): FrozenRow | null => {
  const { unit, cause, procedure, amountBand, identity, include, exclude } = read
  const texts = [unit, cause, procedure, amountBand, identity, include ?? '', exclude ?? '']
  if (texts.some((text) => typeof text !== 'string')) return null
  return { row: at, unit, cause, procedure, amountBand, identity, include, exclude }
}
