import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { SYSTEM } from '#kernel/access.ts'
import { loadAuditKey, sealLines } from '#modules/audit-trail/index.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { record } from '#platform/write.ts'
import { testDatabase } from '../support/database.ts'

const CLI = path.resolve('src/app/cli.ts')
let db: Database
let drop: () => Promise<void>
let env: NodeJS.ProcessEnv
let folder: string
const agency = newId()
beforeAll(async () => {
  const opened = await testDatabase()
  ;({ db, drop } = opened)
  folder = fs.mkdtempSync(path.join(inject('testFolder'), 'audit-cli-'))
  env = { ...process.env, DATABASE_URL: opened.url, ZS_DATA: folder }
  await db.transaction().execute(async (trx) => {
    for (let i = 0; i < 3; i++)
      await record(trx, SYSTEM, { verb: '认定发现', object: { type: 'finding', id: null }, agencyId: agency })
  })
  await sealLines(db, loadAuditKey(folder), { now: () => new Date(), signNow: true })
})
afterAll(() => drop())

const verify = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [CLI, 'audit', 'verify', ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })

test('完好：退出码 0，给出链尾；导出之后离开数据库再核验', async () => {
  const file = path.join(folder, 'a.jsonl')
  const { code, out } = await verify('--export', file)
  expect(out).toMatch(/完好。第 3 环，链尾 [0-9a-f]{64}，签名保到第 3 环，未封存 0 行/)
  expect(code).toBe(0)
  const offline = await verify('--from', file, '--json')
  expect(offline.code).toBe(0)
  expect(JSON.parse(offline.out)).toMatchObject({ ok: true, agencies: [{ agencyId: agency, seq: 3 }] })
})

test('改动过：退出码 1，指明哪一环、为什么', async () => {
  await db.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection)
    await sql`update audit_line set verb = '排除发现' where agency_id = ${agency}`.execute(connection)
    await sql`set session_replication_role = origin`.execute(connection)
  })
  const { code, out } = await verify('--agency', agency)
  expect(out).toContain('断在第 1 环（内容被改）')
  expect(code).toBe(1)
})

test('用法不对：退出码 2，说明怎样改', async () => {
  expect(await verify('--agency', '甲局')).toMatchObject({ code: 2, err: expect.stringContaining('机关的编号') })
  expect(await verify('--from', '/没有')).toMatchObject({ code: 2, err: expect.stringContaining('没有找到') })
  expect(await verify('--from', 'a', '--export', 'b')).toMatchObject({ code: 2 })
})
