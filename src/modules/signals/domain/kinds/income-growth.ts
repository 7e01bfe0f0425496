import { yearOf } from '#kernel/day.ts'
import { growthOf, levelOf } from '../growth.ts'
import type { Base, Comparison, Outcome, Signal, SignalCase, Skipped } from '../signal.ts'
import { MOST_CASES, percent, yuanText } from '../wording.ts'

/** 两年各至少这么多件。 */
const LEAST = 15
const LEAST_OTHERS = 3
const LEAST_OTHER_N = 100
const MARGIN = 1.5

const amountOf = (c: SignalCase): number => (c.fine ?? 0) + (c.confiscated ?? 0)
const sum = (list: readonly SignalCase[]): number => list.reduce((total, c) => total + amountOf(c), 0)

type Years = { readonly before: readonly SignalCase[]; readonly after: readonly SignalCase[] }
const both = ({ before, after }: Years): number => before.length + after.length

/** 只比过完了的年份；今年还没有过完，不比。 */
const find = ({ cases, on }: Base): Outcome => {
  const paid = cases.filter((c) => amountOf(c) > 0 && c.year < yearOf(on))
  const outcomes = [...new Set(paid.map((c) => c.year))].sort().map((year) => {
    const within = (list: readonly SignalCase[]): Years => ({
      before: list.filter((c) => c.year === year - 1),
      after: list.filter((c) => c.year === year),
    })
    return growthIn(year, within(paid))
  })
  return {
    comparisons: outcomes.flatMap((o) => o.comparisons),
    skipped: outcomes.flatMap((o) => o.skipped),
  }
}

/**
 * 两年都够件数的机关之间比。上年没有、只有几件的多半是没有导入，拿来比就成了“增长快”；
 * 它们自己不比，也不算在别处里。
 */
const growthIn = (year: number, all: Years): Outcome => {
  const [before, after] = [Map.groupBy(all.before, (c) => c.agencyId), Map.groupBy(all.after, (c) => c.agencyId)]
  const agencies = [...new Set([...before.keys(), ...after.keys()])].sort()
  const ownOf = (agencyId: string): Years => ({
    before: before.get(agencyId) ?? [],
    after: after.get(agencyId) ?? [],
  })
  const isBig = ({ before: one, after: other }: Years): boolean => one.length >= LEAST && other.length >= LEAST
  const [big, small] = [agencies.filter((id) => isBig(ownOf(id))), agencies.filter((id) => !isBig(ownOf(id)))]
  const skip = (agencyId: string, why: Skipped['why']): Skipped => ({ signal: 'income-growth', agencyId, year, why })
  const tooFew = small.map((id) => skip(id, 'too-few'))
  const n = big.reduce((total, id) => total + both(ownOf(id)), 0)
  if (big.length === 0) return { comparisons: [], skipped: tooFew }
  const cap = capOf(big.flatMap((id) => [...ownOf(id).before, ...ownOf(id).after]))
  const money = (list: readonly SignalCase[]) => list.reduce((total, c) => total + Math.min(amountOf(c), cap), 0)
  const whole = big
    .map(ownOf)
    .reduce((sums, own) => ({ before: sums.before + money(own.before), after: sums.after + money(own.after) }), {
      before: 0,
      after: 0,
    })
  const compared = big.map((agencyId): Comparison | Skipped => {
    const own = ownOf(agencyId)
    const rest = { before: whole.before - money(own.before), after: whole.after - money(own.after) }
    if (big.length - 1 < LEAST_OTHERS || n - both(own) < LEAST_OTHER_N) return skip(agencyId, 'no-control')
    return comparisonFor({ year, agencyId }, own, rest, cap)
  })
  return {
    comparisons: compared.filter((c) => 'p' in c),
    skipped: [...tooFew, ...compared.filter((c) => 'why' in c)],
  }
}

/** 九成五分位：再大的一件也只算到它。 */
const capOf = (cases: readonly SignalCase[]): number => {
  const amounts = cases.map(amountOf).sort((a, b) => a - b)
  return amounts[Math.floor((amounts.length - 1) * 0.95)] as number
}

const comparisonFor = (
  { year, agencyId }: { readonly year: number; readonly agencyId: string },
  own: Years,
  rest: { readonly before: number; readonly after: number },
  cap: number,
): Comparison => {
  const levels = (list: readonly SignalCase[]) => list.map((c) => levelOf(amountOf(c), cap))
  const otherShare = rest.after / (rest.before + rest.after)
  const growth = growthOf({ before: levels(own.before), after: levels(own.after) }, otherShare, MARGIN)
  return {
    ...{ signal: 'income-growth', key: `${agencyId}/${year}`, agencyId, year, p: growth.p },
    observed: round(growth.share),
    n: both(own),
    expected: round(growth.expected),
    range: [round(growth.range[0]), round(growth.range[1])],
    tell: () => told(year, own, rest),
  }
}

/** 份额写成百分数，一位小数。 */
const round = (share: number): number => Math.round(share * 1000) / 10

const growthText = (before: number, after: number): string =>
  `${after >= before ? '增' : '减'} ${percent(Math.abs(after - before), before)}`

const told = (year: number, own: Years, rest: { readonly before: number; readonly after: number }) => {
  const [before, after] = [sum(own.before), sum(own.after)]
  const top = Math.max(...own.after.map(amountOf), 0)
  return {
    sentence: `${year} 年罚没 ${yuanText(after)}，上年 ${yuanText(before)}，${growthText(before, after)}；去掉最大的一件之后${growthText(before, after - top)}。其余机关合计（每件封顶）${growthText(rest.before, rest.after)}。`,
    figures: [
      { label: '件数', value: `${own.before.length} 件 → ${own.after.length} 件` },
      { label: '最大的一件', value: yuanText(top) },
      {
        label: '每件平均',
        value: `${yuanText(before / Math.max(1, own.before.length))} → ${yuanText(after / Math.max(1, own.after.length))}`,
      },
    ],
    chart: null,
    cases: [...own.after]
      .sort((a, b) => amountOf(b) - amountOf(a) || a.no - b.no)
      .slice(0, MOST_CASES)
      .map((c) => c.no),
  }
}

export const incomeGrowth: Signal = {
  code: 'income-growth',
  title: '罚没金额增长快',
  looksFor: '罚没金额比上年涨得比别的机关快得多，可能是趋利执法：为了收入多罚、重罚。',
  counts: '一件案件的罚款与没收合计，最大的百分之五封顶，分成二十级。看后一年占两年合计的份额，单位是百分之几。',
  against: '其余各机关合计的份额；大案子落在哪一年本来就起伏大，已经算在内',
  least: `一个机关两年各至少 ${LEAST} 件；今年没有过完，不比`,
  explanations: [
    '上级部署了专项行动，本机关承担得多',
    '机构合并、管辖范围扩大，人员增加',
    '法律提高了罚款数额，本机关这类案件多',
    '上年的没有导入全',
  ],
  unit: '%',
  find,
}
