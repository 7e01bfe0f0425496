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

export const ANYWHERE: Where = { cause: null, procedure: null, amountBand: null }

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
  const units = [...grouped(rows, (row) => row.unit)]
  const names = new Set(units.map(([unit]) => unit))
  const problems = rule.quotas
    .filter((q) => q.unit !== null && !names.has(q.unit))
    .map((q) => `配额写了“${q.unit}”，名单上没有这个单位：请核对名称。`)
  const cells = units.map(([unit, own]) => {
    const broad = rule.quotas.filter((q) => isBroad(q) && q.unit === unit)
    if (broad.length > 1)
      problems.push(`单位“${unit}”写了 ${broad.length} 条总配额（${broad.map(quotaText).join('；')}），只能留一条。`)
    return { unit, fixed: broad[0]?.count ?? null, ...cellsIn(unit, own, rule, problems) }
  })
  return { units: cells, problems }
}

const cellsIn = (unit: string, rows: readonly FrozenRow[], rule: DrawRule, problems: string[]) => {
  const quotas = rule.quotas.filter((q) => !isBroad(q) && (q.unit === null || q.unit === unit))
  const drawable = rows.filter((row) => row.exclude === null)
  for (const row of drawable) {
    const hit = quotas.filter((q) => matches(row, q))
    if (hit.length < 2) continue
    problems.push(
      `配额互相矛盾：单位“${unit}”的“${whereText(row)}”案卷同时符合 ${hit.map(quotaText).join(' 与 ')}，一件只能算在一条里；请把条件写得互不重叠。`,
    )
    break
  }
  const quotaCells = quotas.map(({ cause, procedure, amountBand, count }) => {
    const where = { cause, procedure, amountBand }
    return { unit, where, count, rows: drawable.filter((row) => matches(row, where)) }
  })
  const rest = { unit, where: ANYWHERE, rows: drawable.filter((row) => !quotas.some((q) => matches(row, q))) }
  return { quotaCells, rest }
}
