import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { configOrExplain, withContext } from '#app/cli-database.ts'
import { openInstallation, reviveDatabase, type Undo, unwind } from '#app/installation.ts'
import { watchDatabase } from '#app/watch-database.ts'
import { pingDatabase } from '#platform/database.ts'
import { createLog } from '#platform/http/log.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'
import { testDatabase } from './support/database.ts'

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(inject('testFolder'), 'cli-'))
  fs.chmodSync(folder, 0o711)
  vi.stubEnv('ZS_DATA', folder)
})
afterEach(() => void vi.unstubAllEnvs())

const running = () => fs.existsSync(path.join(folder, 'postgres', 'base', 'postmaster.pid'))
const countAgencies = () =>
  withContext(
    async ({ db }) => (await sql<{ n: number }>`select count(*)::int as n from agency`.execute(db)).rows[0]?.n,
  )

test('空文件夹：建立、迁移、做完停下；出错也停下', async () => {
  expect(await countAgencies()).toBe(0)
  expect(running()).toBe(false)
  await expect(withContext(() => Promise.reject(new Error('半途出错')))).rejects.toThrow('半途出错')
  expect(running()).toBe(false)
})

test('数据库已在运行：接管，做完不停下它', async () => {
  const server = await startPostgres({ home: path.join(folder, 'postgres'), programs: null })
  expect(await countAgencies()).toBe(0)
  expect(running()).toBe(true)
  await server.stop()
})

test('指定了 DATABASE_URL 就用它，不启动随项目的', async () => {
  const { url, drop } = await testDatabase()
  vi.stubEnv('DATABASE_URL', url)
  expect(await countAgencies()).toBe(0)
  expect(fs.existsSync(path.join(folder, 'postgres'))).toBe(false)
  await drop()
})

test('设置有误、连不上，各说一句', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://x:y@127.0.0.1:1/none')
  await expect(countAgencies()).rejects.toThrow('连不上 DATABASE_URL 指定的数据库')
  vi.stubEnv('ZS_DATTA', 'x')
  await expect(countAgencies()).rejects.toThrow('是不是 ZS_DATA')
})

test('服务运行中数据库被强行结束：叫起来，连接自己接上', async () => {
  const config = configOrExplain()
  const undo: Undo[] = []
  const { db } = await openInstallation({ config, log: createLog('silent'), undo })
  const stop = watchDatabase(db, createLog('silent'), () => reviveDatabase(config), 50)
  const pid = fs.readFileSync(path.join(folder, 'postgres', 'base', 'postmaster.pid'), 'utf8').split('\n')[0]
  process.kill(Number(pid), 'SIGKILL')
  await vi.waitFor(() => pingDatabase(db), { timeout: 40_000, interval: 100 })
  await vi.waitFor(
    async () => {
      expect(fs.readFileSync(path.join(folder, 'postgres', 'base', 'postmaster.pid'), 'utf8').split('\n')[0]).not.toBe(
        pid,
      )
      await pingDatabase(db)
    },
    { timeout: 40_000, interval: 100 },
  )
  await stop()
  await unwind(undo)
})
