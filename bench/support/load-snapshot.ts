/** 在另一个进程里读回快照：量时间与内存。用法：node load-snapshot.ts 文件 */
import { loadSnapshot } from '#modules/similar-cases/index.ts'

const start = performance.now()
const index = loadSnapshot(process.argv[2] as string)
const loadSeconds = Math.round(performance.now() - start) / 1000
const rssMb = Math.round(process.memoryUsage().rss / 2 ** 20)
process.stdout.write(JSON.stringify({ loadSeconds, loadedCases: index.version().cases, loadedRssMb: rssMb }))
