import { linesOf } from '#modules/file-reviews/domain/draw/frozen-list.ts'
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
