import { type Cents, cents, centsText } from '#kernel/money.ts'
import { citationText } from '#law/citation.ts'
import { TEXTS_CHECKED_UNTIL } from '#law/laws.ts'
import type { CaseFile, Charge, Penalty } from '#modules/cases/domain/case-file.ts'
import type { ChargeBasis } from '#modules/supervision/domain/charge-basis.ts'
import { fact, moneyFact } from '#modules/supervision/domain/facts.ts'
import type { Reading } from '#modules/supervision/domain/fine-judgement.ts'
import type { Bounds } from '#modules/supervision/domain/fine-range.ts'
import { type Judgement, lacking, notApplicable, type UsedFact } from '#modules/supervision/domain/rule.ts'

/** 一万亿元：超过它的罚款数额只能是读错了。 */
const INCREDIBLE = 1e14

export type FineItem = { readonly penalty: Penalty; readonly index: number; readonly amount: Cents }

/** 一项违法行为里的罚款；没有罚款、数额没有写清、分不清是哪一项的，返回结论。 */
export const fineItems = (charge: Charge, file: CaseFile): readonly FineItem[] | Judgement => {
  if (file.act.kind !== 'penalty') return notApplicable('不是行政处罚')
  if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚，没有罚款')
  const fines = charge.penalties.map((penalty, index) => ({ penalty, index })).filter((f) => f.penalty.kind === '罚款')
  if (charge.penalties.length === 0) return lacking(['处罚内容'])
  if (fines.length === 0) return notApplicable('本项没有罚款')
  if (file.charges.length > 1 && file.charges.some((c) => c.penalties.length === 0))
    return lacking(['各项违法行为分别的罚款数额'])
  const items: FineItem[] = []
  for (const { penalty, index } of fines) {
    const { amount, amountInWords } = penalty
    if (amount === null || amount <= 0 || amount > INCREDIBLE) return lacking(['罚款数额'])
    if (amountInWords !== null && amountInWords !== amount) return lacking(['罚款数额（大小写不一致）'])
    items.push({ penalty, index, amount })
  }
  return items
}

/** 荒唐的基数会算出超出安全整数的界限，只说到元。 */
const text = (n: bigint): string =>
  n <= BigInt(Number.MAX_SAFE_INTEGER) ? centsText(cents(Number(n))) : `${n / 100n}元`

const rangeText = (bounds: Bounds | null): string => {
  if (bounds === null) return '不得罚款'
  const { min, max } = bounds
  const low =
    min.high === null ? (min.low > 0n ? `不低于${text(min.low)}` : '') : min.low > 0n ? `${text(min.low)}以上` : ''
  const high = max.high === null ? '（基数不明，上限无从算出）' : `${text(max.high)}以下`
  return low + high
}

/** 各读法说成一句：哪一档、多少到多少、哪几行；同档同幅度的并在一起，最多列四种。 */
export const readingsText = (readings: readonly Reading[]): string => {
  const codes = new Map<string, Set<string>>()
  for (const { row, tier, bounds } of readings) {
    const name = tier.condition === '—' ? row.name : tier.condition.replace(/[<≥>≤=]/g, signText)
    const line = `“${name}”${rangeText(bounds)}`
    codes.set(line, (codes.get(line) ?? new Set()).add(row.code))
  }
  const lines = [...codes].map(([line, rows]) => `${line}（${[...rows][0]}${rows.size > 1 ? `等${rows.size}行` : ''}）`)
  return `${lines.slice(0, 4).join('；')}${lines.length > 4 ? `等${lines.length}种` : ''}`
}

const signText = (sign: string): string =>
  ({ '<': '不足', '≥': '不低于', '>': '超过', '≤': '不超过', '=': '为' })[sign] ?? sign

/** 行为日晚于已核文本的，提示核对的限度。 */
export const checkedNote = (basis: ChargeBasis): string =>
  basis.days.until > TEXTS_CHECKED_UNTIL ? `（文本核对截至${TEXTS_CHECKED_UNTIL}）` : ''

/** 判幅度所用的事实。 */
export const fineFacts = (charge: Charge, basis: ChargeBasis, items: readonly FineItem[]): UsedFact[] => {
  const { goodsValue, illegalGains, turnover, adFee } = charge.values
  const amounts: [string, Cents | null, string][] = [
    ['货值金额', goodsValue, '.values.goodsValue'],
    ['违法所得', illegalGains, '.values.illegalGains'],
    ['违法经营额', turnover, '.values.turnover'],
    ['广告费用', adFee, '.values.adFee'],
  ]
  return [
    ...items.map((i) => moneyFact('罚款', i.amount, `.penalties[${i.index}].amount`)),
    ...charge.basis.map((c, i) => fact('处罚依据', citationText(c), `.basis[${i}]`)),
    basis.days.fact,
    ...amounts.filter(([, value]) => value !== null).map(([label, value, path]) => moneyFact(label, value, path)),
    ...(charge.refusedCorrection === null
      ? []
      : [fact('拒不改正', charge.refusedCorrection ? '有' : '没有', '.refusedCorrection')]),
  ]
}
