import fs from 'node:fs'
import path from 'node:path'
import { routesOf } from '#app/routes.ts'
import { buildServer } from '#app/server.ts'
import { authenticator } from '#modules/accounts/index.ts'
import type { Context } from '#platform/context.ts'
import { testDatabase } from '../support/database.ts'
import { testContext } from '../support/server.ts'

const DIST = path.resolve(import.meta.dirname, '../../dist')

/** 真实的服务器、真实的页面，监听一个空闲端口。 */
export const startSite = async (): Promise<{ url: string; context: Context; close: () => Promise<void> }> => {
  if (!fs.existsSync(path.join(DIST, 'index.html'))) throw new Error('页面还没有构建：请先运行 npm run build。')
  const { db, drop } = await testDatabase()
  const context = testContext(db)
  const app = await buildServer({
    context: { ...context, config: { ...context.config, uploadLimitMb: 10 } },
    version: '0.0.0',
    routes: routesOf(context),
    authenticate: authenticator(context),
    dist: DIST,
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    context,
    close: async () => {
      await app.close()
      await drop()
    },
  }
}
