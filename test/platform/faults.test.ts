import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { routesOf } from '#app/routes.ts'
import { buildServer } from '#app/server.ts'
import type { Actor } from '#kernel/access.ts'
import { openDatabase, pingDatabase } from '#platform/database.ts'
import { isDatabaseAway, isDiskFull } from '#platform/faults.ts'
import { newId } from '#platform/id.ts'
import { cutConnections } from '../support/database.ts'
import { type TestServer, testContext, testServer } from '../support/server.ts'

const person: Actor = { accountId: newId(), name: '甲', agencyId: null, grants: [] }

describe('数据库不在了又回来', () => {
  let server: TestServer
  const routes =
    (db: () => ReturnType<typeof openDatabase>): FastifyPluginAsyncZod =>
    async (app) => {
      app.get('/api/v1/ask', { config: { permission: 'signed-in' } }, async () => {
        await pingDatabase(db())
        return { ok: true }
      })
    }
  beforeAll(async () => {
    server = await testServer(routes(() => server.context.db))
  })
  afterAll(() => server.close())

  test('连接被切断：答 503，代码稳定；下一个请求自己接上', async () => {
    const ask = () => server.app.inject({ url: '/api/v1/ask', headers: server.as(person) })
    expect((await ask()).statusCode).toBe(200)
    await cutConnections(server.context.db)
    const states = [(await ask()).statusCode, (await ask()).statusCode]
    expect(states.at(-1)).toBe(200)
    expect([200, 503]).toContain(states[0])
  })

  test('借出而空着的连接断开，进程不退出', async () => {
    const { db } = server.context
    await db.connection().execute(async (connection) => {
      await pingDatabase(connection)
      await cutConnections(server.context.db)
      await new Promise((resolve) => setTimeout(resolve, 50))
      await expect(pingDatabase(connection)).rejects.toSatisfy(isDatabaseAway)
    })
    await pingDatabase(db)
  })

  test('连不上的数据库：503 problem+json，不是 500', async () => {
    const db = openDatabase('postgres://x:y@127.0.0.1:1/none', () => undefined)
    const context = testContext(db)
    const app = await buildServer({
      context,
      version: '0',
      routes: [...routesOf(context), routes(() => db)],
      authenticate: async () => ({ id: 'x', actor: person, mustChange: false }),
    })
    const reply = await app.inject({ url: '/api/v1/ask', headers: { cookie: 'zs_session=x' } })
    expect(reply.json()).toMatchObject({ status: 503, code: 'server.database-away' })
    expect(reply.headers['content-type']).toContain('application/problem+json')
    await app.close()
    await db.destroy()
  })

  test('认得各种说法，别的错误不算', () => {
    const error = (message: string, more: object = {}) => Object.assign(new Error(message), more)
    for (const away of [
      error('', { code: '57P01' }),
      error('', { code: '08006' }),
      error('', { code: '53300' }),
      error('connect ENOENT /x/.s.PGSQL.5432', { code: 'ENOENT', syscall: 'connect' }),
      error('Connection terminated unexpectedly'),
      error('timeout exceeded when trying to connect'),
    ])
      expect(isDatabaseAway(away), away.message).toBe(true)
    for (const not of [error('', { code: 'ENOENT', syscall: 'open' }), error('', { code: '23505' }), error('x'), 'x'])
      expect(isDatabaseAway(not)).toBe(false)
    expect(isDiskFull(new pg.DatabaseError('', 0, 'error'))).toBe(false)
  })
})

describe('磁盘满了', () => {
  afterEach(() => void vi.restoreAllMocks())

  const put = (folder: string) => {
    const context = testContext(null as never)
    return { context, write: () => context.blobs.put(Buffer.alloc(folder.length + 300_000, 7)) }
  }

  test('写到一半失败：不留半个文件，腾出空间后再存就成', () => {
    const { context, write } = put('x')
    const full = vi.spyOn(fs, 'fsyncSync').mockImplementation(() => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    })
    expect(write).toThrow('no space')
    expect(filesUnder(context.config.dataFolder)).toEqual([])
    full.mockRestore()
    expect(context.blobs.get(write())?.length).toBe(300_001)
  })

  test('真的满了的小磁盘', (context) => {
    const folder = fs.mkdtempSync(path.join(inject('testFolder'), 'full-'))
    if (!mountTiny(folder)) context.skip('不是 root，挂不了小磁盘')
    try {
      const data = testContext(null as never, undefined, folder)
      const bytes = randomBytes(2_000_000)
      expect(() => data.blobs.put(bytes)).toThrow(expect.objectContaining({ code: 'ENOSPC' }))
      expect(filesUnder(folder)).toEqual([])
      expect(data.blobs.list()).toEqual([])
    } finally {
      execFileSync('umount', [folder])
    }
  })

  test('接口答 507，说明怎么办', async () => {
    const server = await testServer(async (app) => {
      app.post('/api/v1/keep', { config: { permission: 'public' } }, async () => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
      })
    })
    const reply = await server.app.inject({ method: 'POST', url: '/api/v1/keep' })
    expect(reply.json()).toMatchObject({ status: 507, code: 'server.disk-full', title: '磁盘满了' })
    await server.close()
  })
})

const filesUnder = (folder: string): string[] =>
  fs.readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((e) => (e.isFile() ? [e.name] : []))

const mountTiny = (folder: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
