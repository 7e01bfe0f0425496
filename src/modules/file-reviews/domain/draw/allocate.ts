import { below, type NextWord } from '#modules/file-reviews/domain/draw/draw-stream.ts'

/** 参加分配的一个单位：已有的件数、至多的件数、可抽的案卷数。 */
export type Share = { readonly floor: number; readonly cap: number; readonly files: number }

/**
 * 把余下的件数按案卷多少分给各单位（最高均数法，圣拉古）：每次给 files/(2×已得+1) 最大、还没有到上限的一个，
 * 相等的给排在前面的。只用整数交叉相乘比较。各单位上限之和须不小于 seats。
 */
export const shareOut = (shares: readonly Share[], seats: number): number[] => {
  const got = shares.map(({ floor }) => floor)
  for (let left = seats - got.reduce((a, b) => a + b, 0); left > 0; left--) {
    let best = -1
    for (const [i, { cap, files }] of shares.entries()) {
      if ((got[i] as number) >= cap) continue
      if (best < 0 || files * weight(got[best]) > (shares[best] as Share).files * weight(got[i])) best = i
    }
    got[best] = (got[best] as number) + 1
  }
  return got
}

const weight = (got: number | undefined): number => 2 * (got as number) + 1

/**
 * 把一格的件数按各层大小分到层：先各得 seats×大小/总数 的整数部分，余下的按余数的概率给——
 * 在 0 到 total−1 取一个起点，余数依次累加，每跨过 total 的一个倍数得一件（马多系统抽样）。
 * 每层得到应得数的上取整或下取整，期望恰为应得数：格内每件案卷的抽中概率完全相等，小层也不会永远抽不到。
 */
export const spread = (sizes: readonly number[], seats: number, next: NextWord): number[] => {
  const total = sizes.reduce((a, b) => a + b, 0)
  if (total === 0) return sizes.map(() => 0)
  let sum = below(total, next)
  return sizes.map((size) => {
    const due = seats * size
    const before = Math.floor(sum / total)
    sum += due % total
    return Math.floor(due / total) + Math.floor(sum / total) - before
  })
}
