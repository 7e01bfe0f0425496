/** 量一段工作：钟表时间、本进程与数据库进程各用的 CPU（机器被别人占用时，看 CPU 才知道自己用了多少）。 */
import fs from 'node:fs'
import path from 'node:path'

const TICKS = 100

/** 数据库服务器全部进程（含已结束的后端）用掉的 CPU 秒数。 */
const postgresCpu = (folder: string): number => {
  const pid = fs.readFileSync(path.join(folder, 'postgres', 'base', 'postmaster.pid'), 'utf8').split('\n')[0] ?? ''
  const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  const of = (id: string, fields: readonly number[]): number => {
    try {
      const stat = fs
        .readFileSync(`/proc/${id}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
      return fields.reduce((sum, f) => sum + Number(stat[f]), 0)
    } catch {
      return 0
    }
  }
  const [own, reaped] = [
    [11, 12],
    [13, 14],
  ] as const
  return [pid, ...children].reduce((sum, id) => sum + of(id, own), of(pid, reaped)) / TICKS
}

export type Measured = {
  readonly seconds: number
  readonly nodeCpu: number
  readonly postgresCpu: number
  readonly rssMb: number
}

const round = (n: number, digits = 1): number => Math.round(n * 10 ** digits) / 10 ** digits

export const measured = async (folder: string, work: () => Promise<unknown>): Promise<Measured> => {
  const [start, cpu, pg] = [performance.now(), process.cpuUsage(), postgresCpu(folder)]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return {
    seconds: round((performance.now() - start) / 1000),
    nodeCpu: round((user + system) / 1e6),
    postgresCpu: round(postgresCpu(folder) - pg),
    rssMb: Math.round(process.memoryUsage().rss / 2 ** 20),
  }
}

export const percentile = (sorted: readonly number[], p: number): number =>
  round(sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * p) / 100) - 1)] ?? 0)
