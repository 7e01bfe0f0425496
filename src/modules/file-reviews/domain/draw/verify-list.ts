import { byPlace, type FrozenRow, linesOf, rowLine } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import type { Hash } from '#modules/file-reviews/domain/draw/hashing.ts'

const MAX_NAMED = 5

/** 名单的毛病：每处一句，与对不上的行号。 */
export type ListProblems = { readonly problems: readonly string[]; readonly rows: readonly number[] }

/** 名单逐行与 row-hashes.txt 对照，后者须与承诺的相符；指明第几行。 */
export const listProblems = (
  list: string,
  rowHashes: string,
  committed: { readonly rows: number; readonly rowHashes: string },
  hash: Hash,
): ListProblems => {
  const actual = linesOf(list).map((line) => hash(line))
  const rows = rowsDiffering(actual, linesOf(rowHashes))
  const intact = hash(actual.map((digest) => `${digest}\n`).join('')) === committed.rowHashes
  if (intact && actual.length === committed.rows)
    return { problems: rows.length === 0 ? [] : [`名单完好，而 row-hashes.txt 的${rowsText(rows)}被改动。`], rows }
  const problems = hash(rowHashes) === committed.rowHashes ? [] : ['row-hashes.txt 与承诺的不符。']
  if (intact) problems.push('commitment.json 写的行数与名单不符。')
  else if (actual.length !== committed.rows)
    problems.push(`承诺时名单有 ${committed.rows} 行，现在是 ${actual.length} 行，从第 ${rows[0]} 行起对不上。`)
  else if (rows.length > 0) problems.push(`名单的${rowsText(rows)}被改动：与承诺时的摘要不符。`)
  return { problems, rows }
}

const rowsText = (rows: readonly number[]): string => {
  const named = `第 ${rows.slice(0, MAX_NAMED).join('、')} 行`
  return rows.length > MAX_NAMED ? `${named}等 ${rows.length} 行` : named
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
