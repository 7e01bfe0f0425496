/** 时延：每个查询做几遍取最快的一次，再取分位数；毫秒，三位小数。 */
export const round = (n: number, digits = 1): number => Math.round(n * 10 ** digits) / 10 ** digits

export type Timed = { readonly times: readonly number[]; readonly cpuMs: number }

export const bestOf = async <Q>(
  queries: readonly Q[],
  passes: number,
  work: (query: Q) => Promise<void>,
): Promise<Timed> => {
  const times = new Array<number>(queries.length).fill(Number.POSITIVE_INFINITY)
  const cpu = process.cpuUsage()
  for (let pass = 0; pass < passes; pass++)
    for (const [i, query] of queries.entries()) {
      const start = performance.now()
      await work(query)
      times[i] = Math.min(times[i] as number, performance.now() - start)
    }
  return { times, cpuMs: cpuSince(cpu) / (queries.length * passes) }
}

/** 本进程（含各线程）用掉的 CPU，毫秒。 */
export const cpuSince = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** `cpuMs` 是平均每次用的 CPU：机器忙时，钟表时间多是在等。 */
export const summary = ({ times, cpuMs }: Timed) => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (p: number) => round(sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0, 3)
  const mean = times.reduce((a, b) => a + b, 0) / times.length
  return { p50: at(50), p95: at(95), p99: at(99), mean: round(mean, 3), cpuMs: round(cpuMs, 3) }
}
