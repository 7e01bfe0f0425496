/** 供 killed.test.ts：不停地写留痕、封存、签名，每写成一行就报出它的编号，直到被强行结束。 */
import { SYSTEM } from '#kernel/access.ts'
import { loadAuditKey, sealLines } from '#modules/audit-trail/index.ts'
import { openDatabase } from '#platform/database.ts'
import { write } from '#platform/write.ts'

const [url, folder, agencyId] = process.argv.slice(2) as [string, string, string]
const db = openDatabase(url, () => undefined)
const key = loadAuditKey(folder)
const deed = { permission: 'setting.edit' as const, verb: '试', agencyId }

const writing = async (name: string) => {
  for (let i = 0; ; i++) {
    await write(db, SYSTEM, { ...deed, object: { type: 'test', id: `${process.pid}-${name}-${i}` } }, async () => ({
      value: null,
    }))
    process.stdout.write(`${process.pid}-${name}-${i}\n`)
  }
}
const sealing = async () => {
  for (;;) await sealLines(db, key, { now: () => new Date(), signNow: true })
}
await Promise.all([writing('甲'), writing('乙'), sealing()])
