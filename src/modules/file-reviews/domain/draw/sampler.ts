import { spread } from '#modules/file-reviews/domain/draw/allocate.ts'
import { pick, streamOf } from '#modules/file-reviews/domain/draw/draw-stream.ts'
import type { Hash } from '#modules/file-reviews/domain/draw/hashing.ts'
import type { Scheme } from '#modules/file-reviews/domain/draw/scheme.ts'

/** 抽取结果：各层的件数（次序同分层表），抽中的行号（含必抽，从小到大）。 */
export type Drawn = { readonly seats: readonly number[]; readonly rows: readonly number[] }

/**
 * 抽取：每格除去必抽的件数，按余数的概率分到层（名目“seats 格号”），层内不放回地随机取（名目“files 层号”）。
 * 格号、层号都从 1 起，照分层表的次序。
 */
export const drawFiles = ({ cells }: Scheme, seed: string, hash: Hash): Drawn => {
  const seats: number[] = []
  const rows: number[] = []
  for (const [i, { rows: all, count, strata }] of cells.entries()) {
    const must = all.filter((row) => row.include !== null)
    rows.push(...must.map((row) => row.row))
    const sizes = strata.map((stratum) => stratum.rows.length)
    const given = spread(sizes, count - must.length, streamOf(seed, `seats ${i + 1}`, hash))
    for (const [k, stratum] of strata.entries()) {
      seats.push(given[k] as number)
      const chosen = pick(stratum.rows, given[k] as number, streamOf(seed, `files ${seats.length}`, hash))
      rows.push(...chosen.map((row) => row.row))
    }
  }
  return { seats, rows: rows.sort((a, b) => a - b) }
}
