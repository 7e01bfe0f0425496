import fs from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { inject } from 'vitest'
import { buildServer } from '#app/server.ts'
import { createLog } from '#platform/http/log.ts'
import { testDatabase } from './database.ts'

export type TestServer = {
  readonly app: FastifyInstance
  /** 到目前为止写下的日志，一行一个 JSON。 */
  readonly logged: () => string
  /** 断开并删去数据库，服务器还在。 */
  readonly disconnect: () => Promise<void>
  readonly close: () => Promise<void>
}

/** 真实的服务器与真实的空库，请求用 `app.inject`；另可装上测试自己的路由。 */
export const testServer = async (...routes: FastifyPluginAsyncZod[]): Promise<TestServer> => {
  const { db, drop } = await testDatabase()
  const lines: string[] = []
  const app = await buildServer({
    config: { uploadLimitMb: 1 },
    db,
    log: createLog('trace', { write: (line) => lines.push(line) }),
    version: '0.0.0',
    routes,
    dist: testPage(),
  })
  return {
    app,
    logged: () => lines.join(''),
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
