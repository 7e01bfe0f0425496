import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { withContext } from '#app/cli-database.ts'
import { runImport } from '#app/cli-import.ts'
import { recordAgencies } from '#modules/agencies/index.ts'
import { agencyNamed } from './support/cases.ts'
import { testDatabase } from './support/database.ts'

let folder: string
let drop: () => Promise<void>
const printed: string[] = []
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(inject('testFolder'), 'cli-import-'))
  const database = await testDatabase()
  drop = database.drop
  vi.stubEnv('ZS_DATA', folder)
  vi.stubEnv('DATABASE_URL', database.url)
  printed.length = 0
  vi.spyOn(process.stdout, 'write').mockImplementation(((text: string, done?: () => void) => {
    printed.push(text)
    done?.()
    return true
  }) as typeof process.stdout.write)
  await withContext(({ db }) =>
    db.transaction().execute((trx) => recordAgencies(trx, [agencyNamed('重庆市云岭区市场监督管理局')])),
  )
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await drop()
})

test('试导入、导入、再导入：结果是一个 JSON，再导入什么也不变', async () => {
  const agency = '重庆市云岭区市场监督管理局'
  const run = async (dryRun: boolean) => {
    printed.length = 0
    const code = await runImport(['examples/shuanggongshi.xlsx'], { kind: 'cases', agency, json: true, dryRun })
    return { code, ...JSON.parse(printed.join('')) }
  }
  expect(await run(true)).toMatchObject({ code: 0, created: 15, refused: [] })
  expect(await run(false)).toMatchObject({ code: 0, read: 15, created: 15, refused: [] })
  expect(await run(false)).toMatchObject({ code: 0, created: 0, updated: 0, unchanged: 15 })
})

test('没有的文件、没有的机关，说清楚', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(await runImport(['没有.xlsx'], { kind: 'cases' })).toBe(2)
  await expect(runImport(['examples/shuanggongshi.xlsx'], { kind: 'cases', agency: '没有这个局' })).rejects.toThrow(
    '没有叫“没有这个局”的机关',
  )
  await expect(runImport(['examples'], { kind: '别的' })).rejects.toThrow('--kind 只能是')
})
