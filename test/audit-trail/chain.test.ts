import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, inject, test } from 'vitest'
import { SYSTEM } from '#kernel/access.ts'
import {
  auditKeyFile,
  exportAudit,
  knownFrom,
  loadAuditKey,
  sealLines,
  verifyAgency,
  verifyExport,
} from '#modules/audit-trail/index.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { record } from '#platform/write.ts'
import { testDatabase } from '../support/database.ts'

let db: Database
let agency: string
let folder: string
const drops: (() => Promise<void>)[] = []
beforeEach(async () => {
  const opened = await testDatabase()
  db = opened.db
  drops.push(opened.drop)
  agency = newId()
  folder = fs.mkdtempSync(path.join(inject('testFolder'), 'audit-'))
})
afterAll(async () => {
  for (const drop of drops) await drop()
})

const act = (count: number, where = agency) =>
  db.transaction().execute(async (trx) => {
    for (let i = 0; i < count; i++)
      await record(trx, SYSTEM, {
        verb: '认定发现',
        object: { type: 'finding', id: String(i) },
        agencyId: where,
        detail: { count: i, 说明: ['x', null] },
      })
  })
const seal = (signNow = true) => sealLines(db, loadAuditKey(folder), { now: () => new Date(), signNow })
const verify = async (known?: ReadonlyMap<number, string>) => {
  const { publicKeys } = loadAuditKey(folder)
  return verifyAgency(db, agency, { publicKeys, ...(known && { known }) })
}
/** 以超级用户的身份绕开触发器。 */
const tamper = (statement: string) =>
  db.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection)
    try {
      await sql.raw(statement.replaceAll('AGENCY', `'${agency}'`)).execute(connection)
    } finally {
      await sql`set session_replication_role = origin`.execute(connection)
    }
  })
const nth = (n: number) => `(select line_id from audit_seal where agency_id = AGENCY and seq = ${n})`

test('封存、签名、核验；没有封的报出行数', async () => {
  await act(5)
  expect(await verify()).toMatchObject({ broken: null, unsealed: 5, head: { seq: 0 } })
  expect(await seal()).toMatchObject({ lines: 5, signed: [{ agencyId: agency, seq: 5 }] })
  await act(2)
  expect(await verify()).toMatchObject({ broken: null, unsealed: 2, head: { seq: 5, signedSeq: 5 } })
  await seal()
  expect(await verify()).toMatchObject({ broken: null, unsealed: 0, head: { seq: 7, signedSeq: 7 } })
})

test('先开始、后提交的一行，封在后面，不漏', async () => {
  let release: () => void = () => undefined
  const late = db.transaction().execute(async (trx) => {
    await record(trx, SYSTEM, { verb: '迟到', object: { type: 'x', id: null }, agencyId: agency })
    await new Promise<void>((resolve) => {
      release = resolve
    })
  })
  await act(2)
  await seal()
  release()
  await late
  await seal()
  expect(await verify()).toMatchObject({ broken: null, unsealed: 0, head: { seq: 3 } })
})

test('时钟倒拨：照样封存、签名、核验，作为提示报出', async () => {
  await act(1)
  await sealLines(db, loadAuditKey(folder), { now: () => new Date('2020-01-01'), signNow: true })
  await sql`insert into audit_line (agency_id, id, at, actor, verb, object_type, detail)
    values (${agency}, ${newId()}, '2019-01-01', '甲', '倒拨', 'x', '{}')`.execute(db)
  await seal()
  expect(await verify()).toMatchObject({ broken: null, head: { seq: 2, backward: { count: 1, firstSeq: 2 } } })
})

test('几个进程同时封，链只有一条；机关之间互不等待', async () => {
  const other = newId()
  await act(2_500)
  await act(10, other)
  await Promise.all([seal(), seal(), seal()])
  await seal()
  expect(await verify()).toMatchObject({ broken: null, unsealed: 0, head: { seq: 2_500 } })
})

test.each([
  ['改一行', `update audit_line set actor = '别人' where id = ${nth(3)}`, { kind: '内容被改', seq: 3 }],
  ['改细节', `update audit_line set detail = '{"count": 9}' where id = ${nth(1)}`, { kind: '内容被改', seq: 1 }],
  [
    '改时刻一微秒',
    `update audit_line set at = at + interval '1 us' where id = ${nth(6)}`,
    { kind: '内容被改', seq: 6 },
  ],
  ['删一行', `delete from audit_line where id = ${nth(4)}`, { kind: '缺行', seq: 4 }],
  ['删一环', 'delete from audit_seal where agency_id = AGENCY and seq = 2', { kind: '缺行', seq: 2 }],
  ['删尾部', 'delete from audit_seal where agency_id = AGENCY and seq > 4', { kind: '缺行', seq: 5 }],
  [
    '调换两行',
    `update audit_seal set seq = seq + 100 where agency_id = AGENCY and seq in (2, 3);
     update audit_seal set seq = 105 - seq where agency_id = AGENCY and seq > 100`,
    { kind: '次序', seq: 2 },
  ],
  ['改签名', "update audit_checkpoint set signature = 'x' where agency_id = AGENCY", { kind: '签名不符', seq: 6 }],
])('绕开触发器%s，核验指明是哪一行、为什么', async (_, statement, expected) => {
  await act(6)
  await seal()
  for (const one of statement.split(';')) await tamper(one)
  expect(await verify()).toMatchObject({ broken: expected })
})

test('导出的文件离开数据库也能核验；改一个字、删一行、不完整都查得出', async () => {
  await act(6)
  await seal()
  const file = path.join(folder, 'audit.jsonl')
  const rows: string[] = []
  for await (const row of exportAudit(db, folder, [agency], new Date())) rows.push(row)
  const check = (kept: readonly string[]) => {
    fs.writeFileSync(file, kept.join(''))
    return verifyExport(file)
  }
  expect((await check(rows)).reports).toMatchObject([{ broken: null, unsealed: 0, head: { seq: 6, signedSeq: 6 } }])
  const edited = rows.with(4, (rows[4] as string).replace('认定', '排除'))
  expect((await check(edited)).reports).toMatchObject([{ broken: { kind: '内容被改', seq: 3 } }])
  expect((await check(rows.toSpliced(4, 1))).reports).toMatchObject([{ broken: { kind: '缺行', seq: 3 } }])
  const swapped = rows.with(3, rows[4] as string).with(4, rows[3] as string)
  expect((await check(swapped)).reports).toMatchObject([{ broken: { seq: 2 } }])
  await expect(check(rows.slice(0, -1))).rejects.toThrow('不完整')
  await expect(check(['{"a":1}\n'])).rejects.toThrow('第 1 行')
})

test('连同签名一起删去尾部：与以前的导出对照才发现', async () => {
  await act(6)
  await seal()
  const file = path.join(folder, 'before.jsonl')
  for await (const row of exportAudit(db, folder, [agency], new Date())) fs.appendFileSync(file, row)
  for (const table of ['audit_checkpoint', 'audit_seal'])
    await tamper(`delete from ${table} where agency_id = AGENCY and seq > 4`)
  expect(await verify()).toMatchObject({ broken: null, head: { seq: 4 } })
  expect(await verify((await knownFrom(file)).get(agency))).toMatchObject({ broken: { kind: '缺行', seq: 5 } })
})

test('密钥第一次用时新建，只有自己能读；损坏时说明', () => {
  loadAuditKey(folder)
  expect(fs.statSync(auditKeyFile(folder)).mode & 0o777).toBe(0o600)
  expect(loadAuditKey(folder).publicKeys).toEqual(loadAuditKey(folder).publicKeys)
  fs.writeFileSync(auditKeyFile(folder), 'x')
  expect(() => loadAuditKey(folder)).toThrow('请从备份取回原来的密钥')
})
