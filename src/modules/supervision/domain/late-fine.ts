import { addDays, type Day, daysBetween, earliest, latest } from '#kernel/day.ts'
import { type Cents, cents, centsText } from '#kernel/money.ts'
import { LATE_FINE_PER_DAY } from '#law/deadlines.ts'
import { mergeSpans } from '#law/due.ts'
import type { Accrued } from '#modules/supervision/domain/clock.ts'
import type { Step } from '#modules/supervision/domain/rule.ts'

type Span = { readonly from: Day; readonly until: Day }

export type LateFineQuestion = {
  /** 罚款本数（分）；没收违法所得不在基数内。 */
  readonly baseFine: Cents
  /** 缴款期满之日，最早与最迟两读；次日起加处。 */
  readonly dueStrict: Day
  readonly dueLenient: Day
  /** 算到哪一天（含）：缴清之日或观察日。 */
  readonly until: Day
  /** 复议、诉讼期间，不计。 */
  readonly excluded: readonly Span[]
}

export type LateFine = Accrued & {
  /** 封顶之日：加到与本数相等的一天；两种读法。扣除还没有结束的，按算到这一天的扣除推。 */
  readonly capStrict: Day
  readonly capLenient: Day
  readonly steps: readonly Step[]
}

/** 加到本数要几日：三个百分点一日，第三十四日封顶。 */
const CAP_DAYS = Math.ceil(LATE_FINE_PER_DAY.denominator / LATE_FINE_PER_DAY.numerator)

/** 落在计算期里的扣除日数，两端都扣：宁少勿多。 */
const excludedDays = (from: Day, until: Day, spans: readonly Span[]): number =>
  mergeSpans(spans).reduce(
    (sum, s) => sum + Math.max(0, daysBetween(latest(from, s.from), earliest(until, s.until)) + 1),
    0,
  )

const daysCounted = (due: Day, { until, excluded }: LateFineQuestion): number =>
  Math.max(0, daysBetween(due, until) - excludedDays(addDays(due, 1), until, excluded))

/** 第三十四个计算日：逐段跳过扣除。 */
const capDay = (due: Day, spans: readonly Span[]): Day => {
  let cap = addDays(due, CAP_DAYS)
  for (const span of mergeSpans(spans)) {
    if (span.from > cap) break
    cap = addDays(cap, Math.max(0, daysBetween(latest(addDays(due, 1), span.from), span.until) + 1))
  }
  return cap
}

/** 加处若干日的数额（分）：不足一分的舍去，不超过本数。 */
export const lateFineFor = (baseFine: Cents, days: number): Cents =>
  cents(Math.min(baseFine, Math.floor((baseFine * LATE_FINE_PER_DAY.numerator * days) / LATE_FINE_PER_DAY.denominator)))

/**
 * 加处罚款：缴款期满的次日起，每日按罚款本数的百分之三，不超过本数（行政处罚法第七十二条第一款第一项）；
 * 复议、诉讼期间不计（第七十三条第三款）。不足一分的舍去。
 */
export const lateFineOf = (question: LateFineQuestion): LateFine => {
  const { baseFine, dueStrict, dueLenient, until, excluded } = question
  const [most, least] = [daysCounted(dueStrict, question), daysCounted(dueLenient, question)]
  const amounts = { most: lateFineFor(baseFine, most), least: lateFineFor(baseFine, least) }
  const perDay = lateFineFor(baseFine, 1)
  const [capStrict, capLenient] = [capDay(dueStrict, excluded), capDay(dueLenient, excluded)]
  return {
    ...{ baseFine, perDay, ...amounts, capStrict, capLenient },
    steps: [
      { label: '罚款本数', value: centsText(baseFine), note: '没收违法所得不在基数内' },
      { label: '缴款期满', value: both(dueStrict, dueLenient), note: '次日起加处' },
      { label: '每日百分之三', value: centsText(perDay), note: null },
      ...excluded.map((s) => ({
        ...{ label: '复议、诉讼期间', value: `${s.from} 至 ${s.until}` },
        note: '不计，两端都扣',
      })),
      { label: `算到 ${until}`, value: both(`${least} 日`, `${most} 日`), note: null },
      { label: '累计', value: both(centsText(amounts.least), centsText(amounts.most)), note: '不超过罚款本数' },
      { label: '封顶之日', value: both(capStrict, capLenient), note: `第 ${CAP_DAYS} 个计算日与本数相等` },
    ],
  }
}

const both = (a: string, b: string): string => (a === b ? a : `${a} 或 ${b}`)
