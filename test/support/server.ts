import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { inject } from 'vitest'
import { routesOf } from '#app/routes.ts'
import { buildServer } from '#app/server.ts'
import type { Actor } from '#kernel/access.ts'
import { authenticator } from '#modules/accounts/index.ts'
import { folderBlobs } from '#platform/blobs.ts'
import { readConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { SESSION_COOKIE } from '#platform/http/access.ts'
import { createLog } from '#platform/http/log.ts'
import { sealingWith } from '#platform/sealing.ts'
import { testDatabase } from './database.ts'

export type TestServer = {
  readonly app: FastifyInstance
  readonly context: Context
  readonly databaseUrl: string
  /** 到目前为止写下的日志，一行一个 JSON。 */
  readonly logged: () => string
  /** 以某人的名义发请求的请求头：已登录、来自本站。 */
  readonly as: (actor: Actor) => Record<string, string>
  /** 断开并删去数据库，服务器还在。 */
  readonly disconnect: () => Promise<void>
  readonly close: () => Promise<void>
}

/** 测试用的外界：真实的空库、临时文件夹里的原始文件、随机的密钥。 */
export const testContext = (db: Database, log = createLog('silent'), dataFolder?: string): Context => {
  const sealing = sealingWith(randomBytes(32))
  const folder = dataFolder ?? fs.mkdtempSync(path.join(inject('testFolder'), 'data-'))
  const read = readConfig({ ZS_DATA: folder, ZS_UPLOAD_LIMIT_MB: '1', ZS_DEMO: 'off', ZS_RATE_LIMIT: '0' })
  if (read.is === 'bad') throw new Error(read.problems.join('；'))
  return {
    db,
    sealing,
    blobs: folderBlobs(path.join(folder, 'blobs'), sealing),
    config: read.config,
    log,
    wake: () => undefined,
  }
}

/** 真实的服务器与真实的空库，请求用 `app.inject`；给了路由就只装这些，否则装全部模块的。 */
export const testServer = (...routes: FastifyPluginAsyncZod[]): Promise<TestServer> =>
  testServerWith((context) => context, routes)

/** 同上，先把外界改一改（如配置单点登录）。 */
export const testServerWith = async (
  adjust: (context: Context) => Context,
  routes: readonly FastifyPluginAsyncZod[] = [],
): Promise<TestServer> => {
  const { db, url: databaseUrl, drop } = await testDatabase()
  const lines: string[] = []
  const context = adjust(testContext(db, createLog('trace', { write: (line) => lines.push(line) })))
  const actors = new Map<string, Actor>()
  const signedIn = authenticator(context)
  const app = await buildServer({
    context,
    version: '0.0.0',
    routes: routes.length > 0 ? routes : routesOf(context),
    authenticate: async (token) => {
      const actor = actors.get(token)
      return actor === undefined ? signedIn(token) : { id: token, actor, mustChange: false }
    },
    dist: testPage(),
  })
  return {
    app,
    context,
    databaseUrl,
    logged: () => lines.join(''),
    as: (actor) => {
      const token = `t${actors.size + 1}`
      actors.set(token, actor)
      return { cookie: `${SESSION_COOKIE}=${token}`, 'sec-fetch-site': 'same-origin' }
    },
    disconnect: drop,
    close: async () => {
      await app.close()
      await drop()
    },
  }
}

const testPage = (): string => {
  const dist = path.join(inject('testFolder'), 'dist')
  fs.mkdirSync(path.join(dist, 'assets'), { recursive: true })
  fs.mkdirSync(path.join(dist, '.vite'), { recursive: true })
  fs.writeFileSync(path.join(dist, 'index.html'), '<!doctype html><title>测试页</title>')
  fs.writeFileSync(path.join(dist, 'assets', 'a-1f2e.js'), 'export {}')
  fs.writeFileSync(path.join(dist, '.vite', 'manifest.json'), '{}')
  return dist
}
