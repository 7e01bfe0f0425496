/** 时延：每个查询做几遍取最快的一次，再取分位数；毫秒，三位小数。 */
export const round = (n: number, digits = 1): number => Math.round(n * 10 ** digits) / 10 ** digits

export const bestOf = async <Q>(
  queries: readonly Q[],
  passes: number,
  work: (query: Q) => Promise<void>,
): Promise<number[]> => {
  const best = new Array<number>(queries.length).fill(Number.POSITIVE_INFINITY)
  for (let pass = 0; pass < passes; pass++)
    for (const [i, query] of queries.entries()) {
      const start = performance.now()
      await work(query)
      best[i] = Math.min(best[i] as number, performance.now() - start)
    }
  return best
}

export const summary = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (p: number) => round(sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0, 3)
  return { p50: at(50), p95: at(95), p99: at(99), mean: round(times.reduce((a, b) => a + b, 0) / times.length, 3) }
}
