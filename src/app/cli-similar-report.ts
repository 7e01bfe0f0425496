import { oneLine } from '#app/cli-output.ts'
import { type Cents, centsText } from '#kernel/money.ts'
import type { Cell } from '#modules/similar-cases/domain/case-retriever.ts'
import { POSITIONS } from '#modules/similar-cases/domain/deviation.ts'
import { bandOf, type Distribution, LEAST_CASES } from '#modules/similar-cases/domain/distribution.ts'
import type { Funnel } from '#modules/similar-cases/domain/district-funnel.ts'
import type { SimilarCharge, SimilarReport } from '#modules/similar-cases/index.ts'

/** 类案报告写成中文。 */
export const similarText = (docNo: string | null, report: SimilarReport): string =>
  [
    `${docNo ?? '（没有文号）'}　类案库 ${report.version.cases} 项，版本 ${report.version.digest}`,
    ...report.charges.flatMap(chargeText),
    '以上是统计与参考，不是违法的结论。',
  ].join('\n')

const percent = (share: number): string => `${Math.round(share * 100)}%`

const chargeText = (c: SimilarCharge): string[] => [
  '',
  `第 ${c.charge + 1} 项　${c.offenceName ?? '案由认不出（没有编码，引条也推不出），只按文字找，没有分布与位置'}`,
  `${c.from} 至 ${c.to} ${c.offence === null ? '' : '同案由'}的类案 ${c.similar.length} 件${c.similar.length === 0 ? '：没有找到' : ''}`,
  ...c.similar.flatMap((hit, i) => [
    `${String(i + 1).padStart(3)}. ${oneLine(hit.docNo)}　相似 ${percent(hit.score)}　${hit.facts.day}　${oneLine(hit.facts.agency ?? '机关未记载')}`,
    `     共有：${hit.shared
      .filter((s) => s.share >= 0.005)
      .map((s) => `${s.term} ${percent(s.share)}`)
      .join('、')}`,
    ...(hit.agree.length === 0 ? [] : [`     相同：${oneLine(hit.agree.join('；'))}`]),
    ...(hit.differ.length === 0 ? [] : [`     不同：${oneLine(hit.differ.join('；'))}`]),
  ]),
  ...(c.cells.length === 0 ? [] : ['罚款分布', ...c.cells.map((cell) => `  ${cellText(cell)}`)]),
  ...(c.deviation === null ? [] : [deviationText(c.deviation)]),
  ...(c.cells.length === 0 ? [] : [districtsText(c.districts)]),
]

const cellName = ({ tier, goodsValue }: Cell): string => {
  const band = goodsValue === null ? null : bandOf(goodsValue).map((bound) => centsText(Math.round(bound) as Cents))
  return ['同案由', ...(tier === null ? [] : [tier]), ...(band === null ? [] : [`货值 ${band.join('–')}`])].join('、')
}

const cellText = ({ cell, distribution: d, used }: SimilarCharge['cells'][number]): string => {
  const tiers = Object.entries(d.tiers).map(([tier, n]) => `${tier} ${n}`)
  const counts = `${cellName(cell)}：${d.n} 件${d.n === 0 ? '' : `（${[`没有罚款 ${d.unfined}`, ...tiers].join('，')}）`}`
  return d.quantiles === null
    ? `${counts}，不足 ${LEAST_CASES} 件，不给分位数`
    : `${counts}\n    ${quantilesText(d.quantiles)}${used ? '　← 用它定位置' : ''}`
}

const quantilesText = (q: NonNullable<Distribution['quantiles']>): string =>
  `P10 ${centsText(q.p10)}　P25 ${centsText(q.q1)}　中位 ${centsText(q.p50)}　P75 ${centsText(q.q3)}　P90 ${centsText(q.p90)}　箱线界 ${centsText(q.low)}–${centsText(q.high)}`

const deviationText = ({ position, fine, percentile, version }: NonNullable<SimilarCharge['deviation']>): string => {
  const amount = fine === null ? '本案罚款未记载' : fine === 0 ? '本案没有罚款' : `本案罚款 ${centsText(fine)}`
  const rank = percentile === null ? '' : `，高于其中 ${percent(percentile)}`
  return `位置：${amount}，${POSITIONS[position]}${rank}（凭版本 ${version.digest}）`
}

const districtsText = (funnel: Funnel | null): string => {
  if (funnel === null) return '机关之间：机关或件数不足，不比'
  const flagged = funnel.districts.filter((d) => d.flagged)
  const list = flagged.map(
    (d) =>
      `  ${oneLine(d.agency)}：${d.n} 件，为同类的 ${d.ratio.toFixed(2)} 倍（收缩后 ${d.shrunk.toFixed(2)} 倍，界 ${d.low.toFixed(2)}–${d.high.toFixed(2)}）`,
  )
  const head = `机关之间（同档次、同档货值相比）：${funnel.districts.length} 个机关、${funnel.cases} 件，偏离的 ${flagged.length} 个`
  return [head, ...list].join('\n')
}
