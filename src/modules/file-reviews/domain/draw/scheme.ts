import { shareOut } from '#modules/file-reviews/domain/draw/allocate.ts'
import {
  type Cell,
  cellsByUnit,
  mustCount,
  type UnitCells,
  whereText,
} from '#modules/file-reviews/domain/draw/cells.ts'
import type { DrawRule, Traits } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import type { FrozenRow } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import { grouped } from '#modules/file-reviews/domain/draw/grouped.ts'

/** 一层：一格之内案由、程序、金额档都相同、待随机抽取的案卷（不含必抽的）。 */
export type Stratum = Traits & { readonly rows: readonly FrozenRow[] }

/** 定了件数的一格。 */
export type SizedCell = Cell & { readonly count: number; readonly strata: readonly Stratum[] }

export type Scheme = { readonly cells: readonly SizedCell[] }

export type SchemeOrProblems =
  | { readonly is: 'scheme'; readonly scheme: Scheme }
  | { readonly is: 'impossible'; readonly problems: readonly string[] }

/** 由名单与规则定出各格的件数与分层。种子还没有，所以这一步没有随机；做不到的逐条说明，一次说全。 */
export const schemeOf = (rows: readonly FrozenRow[], rule: DrawRule): SchemeOrProblems => {
  const { units, problems } = cellsByUnit(rows, rule)
  problems.push(...units.flatMap((unit) => shortages(unit, rule)))
  if (problems.length === 0) problems.push(...sizeProblems(units, rule))
  if (problems.length > 0) return { is: 'impossible', problems }
  const counts = unitCounts(units, rule)
  const cells = units.flatMap((unit, i) => [
    ...unit.quotaCells,
    { ...unit.rest, count: (counts[i] as number) - quotaSum(unit) },
  ])
  const filled = cells.filter((cell) => cell.rows.length > 0)
  return { is: 'scheme', scheme: { cells: filled.map((cell) => ({ ...cell, strata: strataOf(cell.rows) })) } }
}

const strataOf = (rows: readonly FrozenRow[]): Stratum[] =>
  [
    ...grouped(
      rows.filter((row) => row.include === null),
      ({ cause, procedure, amountBand }) => JSON.stringify([cause, procedure, amountBand]),
    ).values(),
  ].map((same) => {
    const { cause, procedure, amountBand } = same[0] as FrozenRow
    return { cause, procedure, amountBand, rows: same }
  })

const quotaSum = (unit: UnitCells): number => unit.quotaCells.reduce((sum, cell) => sum + cell.count, 0)

/** 一个单位至多抽得出几件；至少要抽几件。 */
const most = (unit: UnitCells): number => quotaSum(unit) + unit.rest.rows.length
const least = (unit: UnitCells): number => quotaSum(unit) + mustCount(unit.rest.rows)

/** 没有单独写明件数的单位，至少抽几件。 */
const floorOf = (unit: UnitCells, rule: DrawRule): number => Math.max(rule.minimumPerUnit, least(unit))

/** 件数不够、必抽多于配额、单位的总配额少于分项：每处一句。 */
const shortages = (unit: UnitCells, rule: DrawRule): string[] => {
  const name = `单位“${unit.unit}”`
  const problems = unit.quotaCells.flatMap(({ where, rows, count }) => {
    const what = `${name}符合“${whereText(where)}”的可抽案卷`
    if (rows.length < count)
      return [`${what}只有 ${rows.length} 件，配额要 ${count} 件：请减少这条配额，或核对名单是否齐全。`]
    const must = mustCount(rows)
    return must > count ? [`${what}里必抽 ${must} 件，多于配额 ${count} 件：请增加配额，或减少必抽。`] : []
  })
  if (problems.length > 0) return problems
  const wanted = unit.fixed ?? floorOf(unit, rule)
  if (wanted > most(unit)) {
    const why = unit.fixed === null ? `每单位至少 ${rule.minimumPerUnit} 件` : `配额要 ${wanted} 件`
    return [`${name}可抽的案卷只有 ${most(unit)} 件，${why}：请在 quotas 里为它单独写一条件数，或核对名单是否齐全。`]
  }
  if (wanted < least(unit))
    return [`${name}总配额 ${wanted} 件，分项配额与必抽合计已有 ${least(unit)} 件：请增加总配额，或减少分项与必抽。`]
  return []
}

/** 总件数与各单位对不上。 */
const sizeProblems = (units: readonly UnitCells[], rule: DrawRule): string[] => {
  const atLeast = units.reduce((sum, unit) => sum + (unit.fixed ?? floorOf(unit, rule)), 0)
  const atMost = units.reduce((sum, unit) => sum + (unit.fixed ?? most(unit)), 0)
  if (rule.size < atLeast)
    return [`各单位的配额、最低数与必抽合计至少 ${atLeast} 件，多于总件数 ${rule.size} 件：请增加 size，或减少配额。`]
  if (rule.size > atMost)
    return [`总件数 ${rule.size} 件，按各单位的案卷与配额至多抽 ${atMost} 件：请减少 size，或增加配额。`]
  return []
}

const unitCounts = (units: readonly UnitCells[], rule: DrawRule): number[] => {
  const drawable = (unit: UnitCells): number =>
    unit.rest.rows.length + unit.quotaCells.reduce((sum, cell) => sum + cell.rows.length, 0)
  const shares = units.map((unit) => ({
    floor: unit.fixed ?? floorOf(unit, rule),
    cap: unit.fixed ?? most(unit),
    files: drawable(unit),
  }))
  return shareOut(shares, rule.size)
}
