import type { DrawRule, Quota, Where } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import type { FrozenRow } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import { grouped } from '#modules/file-reviews/domain/draw/grouped.ts'

/** 配额格：一个单位里符合一条配额的案卷，或不符合任何配额的其余案卷（条件全空）。 */
export type Cell = { readonly unit: string; readonly where: Where; readonly rows: readonly FrozenRow[] }

export type UnitCells = {
  readonly unit: string
  /** 写明条件的配额各一格，件数已定。 */
  readonly quotaCells: readonly (Cell & { readonly count: number })[]
  /** 其余的案卷。 */
  readonly rest: Cell
  /** 整个单位的件数，方案单独写明的；null 是没有写。 */
  readonly fixed: number | null
}

const ANYWHERE: Where = { cause: null, procedure: null, amountBand: null }

const isBroad = (q: Quota): boolean => q.cause === null && q.procedure === null && q.amountBand === null

const matches = (row: FrozenRow, where: Where): boolean =>
  (where.cause === null || where.cause === row.cause) &&
  (where.procedure === null || where.procedure === row.procedure) &&
  (where.amountBand === null || where.amountBand === row.amountBand)

/** 条件的中文写法，如“食品、简易程序”。 */
export const whereText = ({ cause, procedure, amountBand }: Where): string =>
  [cause, procedure, amountBand].filter((part) => part !== null).join('、')

const quotaText = (q: Quota): string => `${q.unit ?? '各单位'}${isBroad(q) ? '' : `“${whereText(q)}”`} ${q.count} 件`

export const mustCount = (rows: readonly FrozenRow[]): number => rows.filter((row) => row.include !== null).length

/** 案卷按单位分开（次序同名单），再按配额分成格；配额互相矛盾、指名的单位不在名单上的，逐条说明。 */
export const cellsByUnit = (rows: readonly FrozenRow[], rule: DrawRule): { units: UnitCells[]; problems: string[] } => {
  const byUnit = [...grouped(rows, (row) => row.unit)]
  const names = new Set(byUnit.map(([unit]) => unit))
  const unknown = rule.quotas
    .filter((q) => q.unit !== null && !names.has(q.unit))
    .map((q) => `配额写了“${q.unit}”，名单上没有这个单位：请核对名称。`)
  const clashes = byUnit.flatMap(([unit, own]) => clashesIn(unit, own, rule))
  return { units: byUnit.map(([unit, own]) => cellsIn(unit, own, rule)), problems: [...unknown, ...clashes] }
}

const broadFor = (unit: string, rule: DrawRule): Quota[] => rule.quotas.filter((q) => isBroad(q) && q.unit === unit)
const finerFor = (unit: string, rule: DrawRule): Quota[] =>
  rule.quotas.filter((q) => !isBroad(q) && (q.unit === null || q.unit === unit))

const drawableIn = (rows: readonly FrozenRow[]): FrozenRow[] => rows.filter((row) => row.exclude === null)

const cellsIn = (unit: string, rows: readonly FrozenRow[], rule: DrawRule): UnitCells => {
  const drawable = drawableIn(rows)
  const quotas = finerFor(unit, rule)
  const quotaCells = quotas.map(({ cause, procedure, amountBand, count }) => {
    const where = { cause, procedure, amountBand }
    return { unit, where, count, rows: drawable.filter((row) => matches(row, where)) }
  })
  const rest = { unit, where: ANYWHERE, rows: drawable.filter((row) => !quotas.some((q) => matches(row, q))) }
  return { unit, quotaCells, rest, fixed: broadFor(unit, rule)[0]?.count ?? null }
}

/** 一个单位里互相矛盾的配额：两条总配额；一件同时符合两条分项配额。 */
const clashesIn = (unit: string, rows: readonly FrozenRow[], rule: DrawRule): string[] => {
  const broad = broadFor(unit, rule)
  const twice =
    broad.length < 2
      ? []
      : [`单位“${unit}”写了 ${broad.length} 条总配额（${broad.map(quotaText).join('；')}），只能留一条。`]
  const finer = finerFor(unit, rule)
  const row = drawableIn(rows).find((one) => finer.filter((q) => matches(one, q)).length > 1)
  if (row === undefined) return twice
  const both = finer.filter((q) => matches(row, q)).map(quotaText)
  return [
    ...twice,
    `配额互相矛盾：单位“${unit}”的“${whereText(row)}”案卷同时符合 ${both.join(' 与 ')}，一件只能算在一条里；请把条件写得互不重叠。`,
  ]
}
