/** 错误发现率：列出来的线索里，碰巧的平均至多占这么多。 */
export const FALSE_DISCOVERY = 0.05

/**
 * Benjamini–Hochberg 1995 的 q 值：把线索列到这一条为止，其中碰巧的平均至多占多少。
 * 次序与传入的相同；一次运行里做过的全部检验都要传进来，少传就是少算了碰巧的机会。
 */
export const qValues = (ps: readonly number[]): number[] => {
  const order = ps.map((_, i) => i).sort((a, b) => (ps[a] as number) - (ps[b] as number))
  const qs = new Array<number>(ps.length)
  let least = 1
  for (let rank = order.length; rank >= 1; rank--) {
    const i = order[rank - 1] as number
    least = Math.min(least, ((ps[i] as number) * ps.length) / rank)
    qs[i] = least
  }
  return qs
}
