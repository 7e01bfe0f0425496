/** 另一个进程里做排着的导入任务，供“随时强行结束”的测试用：node import-child.ts 连接串 密钥文件 原始文件夹。 */
import { caseJobs } from '#modules/cases/jobs/handlers.ts'
import { folderBlobs } from '#platform/blobs.ts'
import { openDatabase } from '#platform/database.ts'
import { createLog } from '#platform/http/log.ts'
import { runQueued } from '#platform/job-runner.ts'
import { loadSealing } from '#platform/sealing.ts'

const [url = '', key = '', folder = ''] = process.argv.slice(2)
const sealing = loadSealing(key)
const db = openDatabase(url, () => undefined)
const silent = { onFolded: async () => [], onRemoved: async () => undefined }
process.send?.('ready')
await new Promise((resolve) => process.once('message', resolve))
process.send?.('started')
await runQueued(
  db,
  caseJobs({ sealing, blobs: folderBlobs(folder, sealing) }, () => silent, { chunk: 20 }),
  createLog('silent'),
)
await db.destroy()
process.send?.('done')
process.disconnect?.()
