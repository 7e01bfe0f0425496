import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, type Permission, SYSTEM } from '#kernel/access.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { inScope } from '#platform/scope.ts'
import { write } from '#platform/write.ts'
import { testDatabase } from '../support/database.ts'

let db: Database
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ db, drop } = await testDatabase())
})
afterAll(() => drop())

const [own, other] = [newId(), newId()]
const officer = (permissions: Permission[], lines: readonly string[] | 'all' = 'all'): Actor => ({
  accountId: newId(),
  name: '甲',
  agencyId: own,
  grants: [{ permissions: new Set(permissions), area: { agencies: [own], lines } }],
})
const deed = (agencyId: string, line: string | null = null) => ({
  permission: 'finding.decide' as const,
  verb: '认定发现',
  object: { type: 'finding', id: 'x' },
  agencyId,
  line,
})
const lines = async () =>
  (await db.selectFrom('audit_line').select(['verb', 'agency_id', 'detail']).execute()).filter(
    (l) => l.verb === '认定发现',
  )
const setting = (key: string) => async (trx: Parameters<Parameters<typeof write>[3]>[0]) => {
  await trx.insertInto('setting').values({ key, value: '1', updated_at: new Date() }).execute()
  return { value: key, detail: { count: 1 } }
}

test('有权限、在范围内：改动与留痕一起生效', async () => {
  expect(await write(db, officer(['finding.decide']), deed(own), setting('甲'))).toBe('甲')
  expect(await lines()).toEqual([{ verb: '认定发现', agency_id: own, detail: { count: 1 } }])
})

test('没有权限、不在范围、条线不对，都不动库', async () => {
  const refusedBy = (actor: Actor, where: ReturnType<typeof deed>) =>
    write(db, actor, where, setting('乙')).catch((error: { code: string }) => error.code)
  expect(await refusedBy(officer(['case.read']), deed(own))).toBe('access.denied')
  expect(await refusedBy(officer(['finding.decide']), deed(other))).toBe('access.out-of-scope')
  expect(await refusedBy(officer(['finding.decide'], ['food']), deed(own, 'drug'))).toBe('access.out-of-scope')
  expect(await db.selectFrom('setting').select('key').where('key', '=', '乙').execute()).toEqual([])
})

test('改动失败，留痕也不写', async () => {
  const before = (await lines()).length
  await expect(write(db, SYSTEM, deed(own), setting('甲'))).rejects.toThrow()
  expect(await lines()).toHaveLength(before)
})

test('留痕只增不改', async () => {
  await expect(sql`update audit_line set verb = '别的'`.execute(db)).rejects.toThrow('只增不改')
  await expect(sql`delete from audit_line`.execute(db)).rejects.toThrow('只增不改')
})

test('编号按先后递增，格式是 UUIDv7', () => {
  const ids = Array.from({ length: 10_000 }, newId)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('范围写成 SQL：几块取并，没有范围什么也看不到', async () => {
  const seen = async (scope: Parameters<typeof inScope>[0]) =>
    (
      await sql<{
        a: string
        l: string
      }>`select a, l from (values (${own}::uuid, 'food'), (${own}::uuid, 'drug'), (${other}::uuid, 'food')) v(a, l)
        where ${inScope(scope, sql.ref('a'), sql.ref('l'))} order by 1, 2`.execute(db)
    ).rows.length
  expect(await seen([])).toBe(0)
  expect(await seen([{ agencies: 'all', lines: 'all' }])).toBe(3)
  expect(await seen([{ agencies: [own], lines: ['food'] }])).toBe(1)
  expect(
    await seen([
      { agencies: [own], lines: ['drug'] },
      { agencies: [other], lines: 'all' },
    ]),
  ).toBe(2)
})
