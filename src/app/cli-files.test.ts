import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesUnder } from '#app/cli-files.ts'
import { oneLine, visible } from '#app/cli-output.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhunsheng-files-'))
  mkdirSync(join(folder, '乙/丙'), { recursive: true })
  mkdirSync(join(folder, 'node_modules'))
  for (const name of ['甲.txt', '乙/一.txt', '乙/丙/二.txt', '.隐藏.txt', '~$甲.docx', 'node_modules/x.txt'])
    writeFileSync(join(folder, name), '')
  symlinkSync('..', join(folder, '乙/回到上面'))
  symlinkSync('自己', join(folder, '乙/自己'))
  symlinkSync('../甲.txt', join(folder, '乙/又是甲.txt'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const names = async (...paths: string[]) =>
  (await filesUnder(paths)).map((found) => (typeof found === 'string' ? relative(folder, found) : found.code))

describe('文件夹展开成文件', () => {
  test('链接成环不绕圈，同一个文件只给一次，隐藏与临时文件不看', async () => {
    expect(await names(folder)).toEqual(['乙/一.txt', '乙/丙/二.txt', '乙/又是甲.txt', '乙/自己'])
  })

  test('几个路径有重叠的，也只给一次；没有的路径照样给出，由读取器说明', async () => {
    const paths = ['甲.txt', '.', '没有.txt'].map((name) => join(folder, name))
    expect(await names(...paths)).toEqual(['甲.txt', '乙/一.txt', '乙/丙/二.txt', '乙/自己', '没有.txt'])
  })
})

test('终端当命令的字符与颠倒次序的字符显示为 �，换行不断开报告', () => {
  expect(visible('\u001b[31m红\u0007\u202e倒\t一\n二')).toBe('\uFFFD[31m红\uFFFD\uFFFD倒\t一\n二')
  expect(oneLine('甲\n  ■ 假的一行')).toBe('甲 ■ 假的一行')
})
