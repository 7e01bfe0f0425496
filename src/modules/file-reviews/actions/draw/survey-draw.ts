import { frozenPlan } from '#modules/file-reviews/actions/draw/commit-draw.ts'
import { chosenAmong } from '#modules/file-reviews/actions/draw/open-rows.ts'
import { openPack } from '#modules/file-reviews/actions/draw/pack-files.ts'
import { refuse } from '#modules/file-reviews/actions/draw/refuse.ts'
import { mustCount } from '#modules/file-reviews/domain/draw/cells.ts'
import { grouped } from '#modules/file-reviews/domain/draw/grouped.ts'
import type { SizedCell } from '#modules/file-reviews/domain/draw/scheme.ts'
import {
  type Confidence,
  failedInterval,
  type Interval,
  marginOf,
  type Sampled,
  sizeForDiscovery,
  sizeForMargin,
} from '#modules/file-reviews/domain/draw/survey.ts'

/** 都是百分数。 */
export type SizeQuestion = { readonly rate: number; readonly margin: number; readonly confidence: Confidence }

export type SizeAnswer = {
  readonly files: number
  readonly planned: number
  /** 误差要达到所问的，要抽几件。 */
  readonly sizeForMargin: number
  /** 要有把握至少碰上一件，要抽几件。 */
  readonly sizeForDiscovery: number
  /** 按方案的配额，误差是几个百分点。 */
  readonly plannedMarginPercent: number
}

const FULL = 100

/** 样本量：按方案的名单与配额算。必抽的看作已知，不占随机抽取的名额。 */
export const sizeFor = (planFile: string, { rate, margin, confidence }: SizeQuestion): SizeAnswer => {
  const { scheme, rule } = frozenPlan(planFile)
  const cells = scheme.cells.map((cell) => sampledOf(cell, () => 0, cell.count - mustCount(cell.rows)))
  const files = scheme.cells.reduce((total, cell) => total + cell.rows.length, 0)
  return {
    files,
    planned: rule.size,
    sizeForMargin: sizeForMargin(files, rate / FULL, margin / FULL, confidence),
    sizeForDiscovery: sizeForDiscovery(files, rate / FULL, confidence),
    plannedMarginPercent: tenths(marginOf(cells, rate / FULL, confidence) * FULL),
  }
}

const tenths = (n: number): number => Math.round(n * 10) / 10

const sampledOf = (cell: SizedCell, failedIn: (cell: SizedCell) => number, drawn: number): Sampled => ({
  files: cell.rows.length - mustCount(cell.rows),
  drawn,
  failed: failedIn(cell),
})

export type UnitInterval = Interval & {
  /** null 是全部单位。 */
  readonly unit: string | null
  readonly files: number
  readonly drawn: number
  readonly failed: number
}

/** 评查之后：由抽中的里不合格的行号，推断全部与各单位可抽案卷里不合格的件数。不抽的（exclude）不在推断之内。 */
export const intervalsFor = (
  packFile: string,
  failedRows: readonly number[],
  confidence: Confidence,
): UnitInterval[] => {
  const pack = openPack(packFile)
  if (pack.stage !== 'drawn') throw refuse('draw.not-drawn')
  const drawn = new Set(pack.read.result().rows)
  const failed = new Set(chosenAmong([...drawn], failedRows))
  const { cells } = pack.read.scheme()
  const units = grouped(cells, (cell) => cell.unit)
  const over = (unit: string | null, some: readonly SizedCell[]): UnitInterval => {
    const rows = some.flatMap((cell) => cell.rows)
    const must = rows.filter((row) => row.include !== null && failed.has(row.row)).length
    const failedIn = (cell: SizedCell) => cell.rows.filter((row) => row.include === null && failed.has(row.row)).length
    const sampled = some.map((cell) => sampledOf(cell, failedIn, cell.count - mustCount(cell.rows)))
    return {
      unit,
      files: rows.length,
      drawn: rows.filter((row) => drawn.has(row.row)).length,
      failed: rows.filter((row) => failed.has(row.row)).length,
      ...failedInterval(sampled, must, confidence),
    }
  }
  return [over(null, cells), ...[...units].map(([unit, some]) => over(unit, some))]
}
