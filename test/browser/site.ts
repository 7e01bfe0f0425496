import fs from 'node:fs'
import path from 'node:path'
import { handlersOf } from '#app/handlers.ts'
import { routesOf } from '#app/routes.ts'
import { buildServer } from '#app/server.ts'
import { openSessionFor } from '#modules/accounts/actions/sign-in.ts'
import { authenticator } from '#modules/accounts/index.ts'
import { accountById } from '#modules/accounts/store/account-store.ts'
import type { Context } from '#platform/context.ts'
import { SESSION_COOKIE } from '#platform/http/access.ts'
import { type JobRunner, startJobs } from '#platform/job-runner.ts'
import { testDatabase } from '../support/database.ts'
import { testContext } from '../support/server.ts'

const DIST = path.resolve(import.meta.dirname, '../../dist')

/** 登录着的某人在浏览器里的 cookie。 */
export type SignedIn = { readonly name: string; readonly value: string; readonly url: string }
export type Site = {
  readonly url: string
  readonly context: Context
  /** 以这个真实的账号登录（不经登录页）。 */
  readonly signIn: (accountId: string) => Promise<SignedIn>
  readonly close: () => Promise<void>
}

/** 真实的服务器、真实的页面，监听一个空闲端口；排上的任务照样会做。 */
export const startSite = async (): Promise<Site> => {
  if (!fs.existsSync(path.join(DIST, 'index.html'))) throw new Error('页面还没有构建：请先运行 npm run build。')
  const { db, drop } = await testDatabase()
  let runner: JobRunner | null = null
  const context: Context = { ...testContext(db), wake: () => runner?.wake() }
  const app = await buildServer({
    context: { ...context, config: { ...context.config, uploadLimitMb: 10 } },
    version: '0.0.0',
    routes: routesOf(context),
    authenticate: authenticator(context),
    dist: DIST,
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  runner = startJobs(db, handlersOf(context), context.log)
  return {
    url,
    context,
    signIn: async (accountId) => ({ name: SESSION_COOKIE, value: await openedSession(context, accountId), url }),
    close: async () => {
      await runner?.stop()
      await app.close()
      await drop()
    },
  }
}

const openedSession = async (context: Context, accountId: string): Promise<string> => {
  const account = await accountById(context.db, accountId)
  if (account === undefined) throw new Error('没有这个账号')
  return openSessionFor(context, account, 'password', { agent: '浏览器测试', previous: null })
}
