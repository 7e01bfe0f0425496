import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, day } from '#kernel/day.ts'
import { cents } from '#kernel/money.ts'
import type { EffectiveCase } from '#modules/similar-cases/domain/effective-case.ts'
import { CaseIndex } from '#modules/similar-cases/domain/engine/case-index.ts'
import { loadSnapshot, saveSnapshot } from './snapshot-file.ts'

let folder = ''
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-snapshot-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const one = (i: number): EffectiveCase => ({
  id: `渝〔2024〕${i}号`,
  text: '',
  offence: i % 3 === 0 ? null : `案由${i % 3}`,
  day: addDays(day('2024-01-01'), i % 50),
  agency: i % 2 === 0 ? '甲局' : null,
  partyKind: '企业',
  tier: i % 4 === 0 ? null : '从轻',
  goodsValue: i % 5 === 0 ? null : cents(i * 100),
  illegalGains: null,
  fine: cents(i),
  penalties: ['罚款', '没收违法所得'],
})
const filled = () => {
  const index = new CaseIndex()
  for (let i = 0; i < 200; i++)
    index.upsert(
      one(i),
      new Map([
        ['货架', 1],
        [`词${i % 9}`, 1 + (i % 4)],
      ]),
    )
  return index
}
const ASKED = new Map([
  ['货架', 1],
  ['词3', 2],
])

describe('快照', () => {
  test('存下再读回：版本、检索、之后的增删都一样', () => {
    const file = path.join(folder, 'a')
    const index = filled()
    index.remove('渝〔2024〕7号')
    saveSnapshot(file, index)
    const read = loadSnapshot(file)
    expect(read.version()).toEqual(index.version())
    expect(read.version().cases).toBe(199)
    expect(read.search({ k: 20 }, ASKED)).toEqual(index.search({ k: 20 }, ASKED))
    expect(read.search({ k: 5, offence: '案由1', agency: '甲局' }, ASKED)).toEqual(
      index.search({ k: 5, offence: '案由1', agency: '甲局' }, ASKED),
    )
    for (const each of [read, index]) {
      each.upsert({ ...one(3), agency: '新局' }, new Map([['新词', 1]]))
      each.remove('渝〔2024〕12号')
    }
    expect(read.version()).toEqual(index.version())
    expect(read.search({ k: 3 }, new Map([['新词', 1]])).map((h) => h.facts.agency)).toEqual(['新局'])
  })

  test('空库也存得下', () => {
    const file = path.join(folder, 'empty')
    saveSnapshot(file, new CaseIndex())
    expect(loadSnapshot(file).version().cases).toBe(0)
  })

  test('没有、不是快照、截短、改了一个字节、版次不合：各说一句', () => {
    const file = path.join(folder, 'b')
    saveSnapshot(file, filled())
    const whole = fs.readFileSync(file)
    const bad = (name: string, bytes: Uint8Array) => {
      const at = path.join(folder, name)
      fs.writeFileSync(at, bytes)
      return () => loadSnapshot(at)
    }
    expect(() => loadSnapshot(path.join(folder, '没有'))).toThrow('没有这个快照文件')
    expect(bad('c', Buffer.from('不是快照，随便一段文字，够长够长够长'))).toThrow('不是完整的类案快照')
    expect(bad('d', Buffer.alloc(0))).toThrow('不是完整的类案快照')
    for (const size of [4, 20, 200, whole.length >> 1, whole.length - 16])
      expect(bad('e', whole.subarray(0, size))).toThrow('不是完整的类案快照')
    const flipped = Buffer.from(whole)
    flipped.writeUInt8(flipped.readUInt8(whole.length - 30) ^ 1, whole.length - 30)
    expect(bad('f', flipped)).toThrow('不是完整的类案快照')
    const older = Buffer.from(whole.toString('latin1').replace('"ranking":', '"rankinh":'), 'latin1')
    expect(bad('g', older)).toThrow('排序规定')
  })

  test('写的时候不动旧的：没有留下半截的文件', () => {
    const file = path.join(folder, 'h')
    saveSnapshot(file, filled())
    saveSnapshot(file, filled())
    expect(fs.readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([])
  })
})
