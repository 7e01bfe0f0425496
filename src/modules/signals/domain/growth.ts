import { added, binomial, type Distribution, meanOf, middleRange, tailFrom } from './distribution.ts'

/** 后一年的金额占两年合计的多少，比别处高得多吗。 */
export type Growth = {
  /** 单侧：后一年的几率至多是别处 `margin` 倍时，碰巧有这么多、更多的机会。 */
  readonly p: number
  /** 后一年占两年的份额：实有、与别处一样时应有、95% 的范围（0 至 1）。 */
  readonly share: number
  readonly expected: number
  readonly range: readonly [number, number]
}

/** 金额分成二十级，封顶的一件算二十份：一件特大的案子也只是二十份。 */
const LEVELS = 20

/** 一件算几份：不足半份的算零。 */
export const levelOf = (amount: number, cap: number): number => Math.round((Math.min(amount, cap) / cap) * LEVELS)

/**
 * 精确的条件检验：两年的案件照各自的份数（levelOf）给定，各自独立地落在后一年，机会与别处的金额同比例
 * （几率再乘 `margin`）。后一年的份数之和的分布由卷积得到。
 * 大案子占的份数大，零假设之下它落在哪一年本来就有很大的起伏，所以单凭一件大案子不会成为线索。
 */
export const growthOf = (
  levels: { readonly before: readonly number[]; readonly after: readonly number[] },
  otherShare: number,
  margin: number,
): Growth => {
  const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)
  const [before, after] = [total(levels.before), total(levels.after)]
  const counts = Map.groupBy([...levels.before, ...levels.after], (level) => level)
  const with_ = (chance: number): Distribution =>
    [...counts]
      .filter(([level]) => level > 0)
      .sort(([a], [b]) => a - b)
      .reduce<Distribution>((sum, [level, same]) => added(sum, binomial(same.length, chance), level), {
        from: 0,
        chances: [1],
      })
  const odds = (otherShare / (1 - otherShare)) * margin
  const same = with_(otherShare)
  const all = Math.max(1, before + after)
  const [low, high] = middleRange(same)
  return {
    p: tailFrom(with_(odds / (1 + odds)), after),
    share: after / all,
    expected: meanOf(same) / all,
    range: [low / all, high / all],
  }
}
