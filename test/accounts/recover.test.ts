import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { resetAccount } from '#app/cli-account.ts'
import type { SessionReply } from '#modules/accounts/contract.ts'
import type { SessionView } from '#ui/session.tsx'
import { send, setUpSite, signIn } from '../support/people.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
  await setUpSite(server)
})
afterAll(() => server.close())

test('命令行恢复账号：新密码、解锁、启用，原来的会话结束；没有这个登录名说明', async () => {
  const { db, config } = server.context
  vi.stubEnv('DATABASE_URL', server.databaseUrl)
  vi.stubEnv('ZS_DATA', config.dataFolder)
  const printed: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation(((text: string, done: () => void) => {
    printed.push(text)
    done()
    return true
  }) as never)
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const person = await signIn(server, 'anquan')
  expect(await resetAccount('meiyou')).toBe(2)
  expect(await resetAccount('AnQuan')).toBe(0)
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  const password = /新密码：(\S+)/.exec(printed.join(''))?.[1] ?? ''
  expect((await person.send('GET', '/api/v1/session/mine')).status).toBe(401)
  const again = await signIn(server, 'anquan', password)
  expect((await again.send('GET', '/api/v1/session')).body).toMatchObject({ account: { mustChange: true } })
  const lines = await db
    .selectFrom('audit_line')
    .select(['verb', 'actor'])
    .where('verb', '=', '命令行恢复账号')
    .execute()
  expect(lines[0]?.actor).toContain('命令行')
})

test('页面看到的“我是谁”与接口的答复是同一个样子', async () => {
  const reply = (await send(server, 'GET', '/api/v1/session')).body as SessionReply
  const view: SessionView = reply
  expect(view.account).toBeNull()
})
