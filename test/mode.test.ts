import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, inject, test, vi } from 'vitest'
import type { DemoControl } from '#app/demo/demo-control.ts'
import { demoRoutes } from '#app/demo/demo-routes.ts'
import { openInstallation, placesOf, type Undo, unwind } from '#app/installation.ts'
import { chooseMode, configFor, demandLoopback, modeOf } from '#app/mode.ts'
import { saveInstallation } from '#modules/accounts/index.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { createLog } from '#platform/http/log.ts'
import { newId } from '#platform/id.ts'
import { testDatabase } from './support/database.ts'
import { testServer } from './support/server.ts'

const configWith = (env: Record<string, string> = {}): Config => {
  const folder = fs.mkdtempSync(path.join(inject('testFolder'), 'mode-'))
  const read = readConfig({ ZS_DATA: folder, ...env })
  if (read.is === 'bad') throw new Error(read.problems.join())
  return read.config
}

describe('用演示还是自己的局', () => {
  test('空文件夹先看演示；选过的照选的；指定了 ZS_DEMO=off 或数据库的，总是自己的局', () => {
    const config = configWith()
    expect(modeOf(config)).toBe('demo')
    chooseMode(config, 'real')
    expect(modeOf(config)).toBe('real')
    chooseMode(config, 'demo')
    expect(modeOf(config)).toBe('demo')
    expect(modeOf({ ...config, demo: false })).toBe('real')
    expect(modeOf({ ...config, databaseUrl: 'postgres://x' })).toBe('real')
  })

  test('选择的文件内容不对，说哪里不对', () => {
    const config = configWith()
    fs.writeFileSync(path.join(config.dataFolder, 'mode.json'), '{"mode":"其他"}')
    expect(() => modeOf(config)).toThrow('内容不对')
  })

  test('演示的原始文件、密钥都在自己的文件夹里，不用指定的密钥', () => {
    const config = configWith({ ZS_KEY_FILE: '/不/在/这里.key' })
    const demo = path.join(config.dataFolder, 'demo')
    expect(placesOf(config)).toMatchObject({ blobs: path.join(demo, 'blobs'), keys: path.join(demo, 'keys') })
    expect(configFor(config, 'demo').keyFile).toBe(path.join(demo, 'keys', 'master.key'))
    expect(configFor(config, 'real')).toBe(config)
  })

  test('演示只在本机监听', () => {
    for (const host of ['127.0.0.1', '::1', 'localhost', '127.8.8.8'])
      expect(() => demandLoopback(configWith({ HOST: host }))).not.toThrow()
    for (const host of ['0.0.0.0', '::', '10.0.0.8', '127.0.0.1.example.com'])
      expect(() => demandLoopback(configWith({ HOST: host }))).toThrow('演示只供本机看')
    expect(() => demandLoopback(configWith({ HOST: '0.0.0.0', ZS_DEMO: 'off' }))).not.toThrow()
  })

  test('演示的库不能当作自己的局打开', async () => {
    const { db, url, drop } = await testDatabase()
    const agencyId = newId()
    await db
      .transaction()
      .execute((trx) => saveInstallation(trx, { mode: 'demo', agencyId, agencyName: '甲局', region: '500000' }))
    const undo: Undo[] = []
    const config = configWith({ DATABASE_URL: url })
    await expect(openInstallation({ config, log: createLog('silent'), undo })).rejects.toThrow('不能当作自己的局')
    await unwind(undo)
    await drop()
  })
})

describe('换到另一个', () => {
  const close: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const step of close.splice(0)) await step()
  })

  const serve = async (over: Partial<DemoControl> = {}) => {
    const switchTo = vi.fn()
    const control: DemoControl = {
      mode: 'demo',
      progress: () => ({ say: '已处理 500 条', done: 500, total: null }),
      trouble: () => null,
      canSwitch: async () => 'real',
      switchTo,
      ...over,
    }
    const server = await testServer(demoRoutes(control))
    close.push(server.close)
    const put = (mode: string, options: { remoteAddress?: string; headers?: Record<string, string> } = {}) =>
      server.app.inject({ method: 'PUT', url: '/api/v1/mode', payload: { mode }, ...options })
    return { app: server.app, put, switchTo }
  }

  test('本机可以换，别处不行，别处的域名指到本机也不行，跨站的网页也不行', async () => {
    const { app, put, switchTo } = await serve()
    expect((await app.inject('/api/v1/mode')).json()).toMatchObject({ loading: { done: 500 }, canSwitch: 'real' })
    const far = await app.inject({ url: '/api/v1/mode', remoteAddress: '10.0.0.8' })
    expect(far.json()).toMatchObject({ canSwitch: null })
    expect((await put('real', { remoteAddress: '10.0.0.8' })).json()).toMatchObject({ code: 'demo.not-this-machine' })
    expect((await put('real', { headers: { host: 'evil.example' } })).statusCode).toBe(403)
    expect((await put('real', { headers: { 'sec-fetch-site': 'cross-site' } })).statusCode).toBe(403)
    expect(switchTo).not.toHaveBeenCalled()
    expect((await put('real')).statusCode).toBe(202)
    expect(switchTo).toHaveBeenCalledWith('real')
  })

  test('经代理转来的，看原来的地址', async () => {
    const { put } = await serve()
    expect((await put('real', { headers: { 'x-forwarded-for': '10.0.0.8' } })).statusCode).toBe(403)
  })

  test('已经建立了自己的局，不能换成演示；没有的模式不收', async () => {
    const { put, switchTo } = await serve({ mode: 'real', canSwitch: async () => null })
    expect((await put('demo')).json()).toMatchObject({ code: 'demo.no-switch' })
    expect((await put('其他')).statusCode).toBe(400)
    expect(switchTo).not.toHaveBeenCalled()
  })
})
