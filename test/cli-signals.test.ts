import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { withContext } from '#app/cli-database.ts'
import { runSignalsCommand } from '#app/cli-signals.ts'
import { agencyNamed } from './support/cases.ts'
import { testDatabase } from './support/database.ts'
import { districtsOf, putSignalCases } from './support/signal-cases.ts'

let drop: () => Promise<void>
const printed: string[] = []
beforeEach(async () => {
  const database = await testDatabase()
  drop = database.drop
  vi.stubEnv('ZS_DATA', fs.mkdtempSync(path.join(inject('testFolder'), 'cli-signals-')))
  vi.stubEnv('DATABASE_URL', database.url)
  printed.length = 0
  vi.spyOn(process.stdout, 'write').mockImplementation(((text: string, done?: () => void) => {
    printed.push(text)
    done?.()
    return true
  }) as typeof process.stdout.write)
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await drop()
})

test('zhunsheng signals：运行、列出；--json 是一个值；有线索也不算违反', async () => {
  const bureau = agencyNamed('重庆市市场监督管理局')
  const districts = districtsOf(bureau)
  const habits = new Map([[districts[0] as typeof bureau, { skips: (i: number) => i % 2 === 1 }]])
  await withContext((context) => putSignalCases(context, bureau, districts, habits))
  expect(await runSignalsCommand({ json: true })).toBe(0)
  const told = JSON.parse(printed.join(''))
  expect(told.run).toMatchObject({ level: 0.05 })
  expect(told.leads).toMatchObject([{ signal: 'number-gaps', agencyName: '涪陵区市场监管局', observed: 20, n: 39 }])
  printed.length = 0
  expect(await runSignalsCommand({})).toBe(0)
  const text = printed.join('')
  expect(text).toMatch(/做了 \d+ 个比较，错误发现率控制在 5%；线索 1 条：/)
  expect(text).toContain('涪陵区市场监管局　文号断号多')
  expect(text).toContain('不是认定')
  expect(text).not.toContain('陈')
})

test('空的案件库：没有比较，没有线索', async () => {
  expect(await runSignalsCommand({ json: true })).toBe(0)
  expect(JSON.parse(printed.join(''))).toMatchObject({ run: { compared: 0 }, leads: [] })
})
