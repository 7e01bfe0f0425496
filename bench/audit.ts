/**
 * 留痕：一个机关若干行的封存与核验，数据库是临时的一套。
 * npm run bench -- audit [--lines=100000]
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { migrations } from '#migrations/all.ts'
import { loadAuditKey, sealLines, verifyAgency } from '#modules/audit-trail/index.ts'
import { openDatabase } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { migrate } from '#platform/migrate.ts'
import { ensureDatabase } from '#platform/postgres/ensure-database.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'

const INSERT = 5_000

const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const from = performance.now()
  const value = await work()
  return [value, Math.round(performance.now() - from)]
}

export const run = async (args: readonly string[]) => {
  const lines = Number(args.find((a) => a.startsWith('--lines='))?.slice('--lines='.length) ?? 100_000)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-bench-'))
  fs.chmodSync(folder, 0o711)
  const server = await startPostgres({ home: path.join(folder, 'postgres'), programs: null })
  await ensureDatabase(server.url('postgres'), 'bench')
  const db = openDatabase(server.url('bench'), () => undefined)
  try {
    await migrate(db, migrations)
    const agency = newId()
    const [, writeMs] = await timed(async () => {
      for (let i = 0; i < lines; i += INSERT) {
        const ids = Array.from({ length: Math.min(INSERT, lines - i) }, newId)
        await sql`insert into audit_line (agency_id, id, account_id, actor, verb, object_type, object_id, detail)
          select ${agency}, id, id, '甲', '认定发现', 'finding', id::text, '{"count": 12, "codes": ["a", "b"]}'
          from unnest(${ids}::uuid[]) as id`.execute(db)
      }
    })
    const key = loadAuditKey(folder)
    const [, sealMs] = await timed(() => sealLines(db, key, { now: () => new Date(), signNow: true }))
    const [report, verifyMs] = await timed(() => verifyAgency(db, agency, { publicKeys: key.publicKeys }))
    if (report?.broken !== null || report.head.seq !== lines) throw new Error('核验没有通过')
    const perSecond = (ms: number) => Math.round(lines / (ms / 1000))
    return {
      lines,
      writeMs,
      sealMs,
      sealedPerSecond: perSecond(sealMs),
      verifyMs,
      verifiedPerSecond: perSecond(verifyMs),
      maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    }
  } finally {
    await db.destroy()
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
