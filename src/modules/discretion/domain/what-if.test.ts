import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { exampleTable, GOODS, HARM, SOUND } from './example-table.ts'
import { type WhatIfCase, whatIf } from './what-if.ts'

const old = exampleTable([GOODS, HARM], SOUND)
const fresh = exampleTable(
  [GOODS, HARM],
  [
    [{ 货值: '不足1万元', 后果: '没有' }, '从轻', '1倍以上1.5倍以下'],
    [{ 货值: '不足1万元', 后果: '轻微' }, '一般', '1.7倍以上2.4倍以下'],
    [{ 货值: '1万元以上', 后果: '没有或轻微' }, '一般', '1.7倍以上2.3倍以下'],
    [{ 后果: '严重' }, '从重', '2.4倍以上3倍以下'],
  ],
)

const one = (facts: Record<string, string>, over: Partial<WhatIfCase> = {}): WhatIfCase => ({
  district: '甲区',
  year: '2024',
  size: '小型',
  conductOn: day('2020-03-01'),
  facts,
  ...over,
})

describe('换版本试算', () => {
  test('加重、减轻、不变、不一、比不出，各归各组；上下限的变化合计到分', () => {
    const trial = whatIf(old, fresh)
    const cases = [
      one({ 货值: '100元', 后果: '没有' }),
      one({ 货值: '100元', 后果: '轻微' }, { district: '乙区' }),
      one({ 货值: '1万元', 后果: '轻微' }, { year: '2023' }),
      one({ 货值: '5元', 后果: '严重' }, { size: '大型' }),
      one({ 货值: '5元' }),
    ]
    expect(cases.map((c) => trial.add(c))).toEqual([null, null, null, null, null])
    const { all, by } = trial.result()
    expect(all).toEqual({
      cases: 5,
      lighter: 1,
      heavier: 1,
      mixed: 1,
      same: 1,
      undecidable: 1,
      low: 1_000 + 100_000,
      high: -1_000 - 100_000,
    })
    expect(by.district.map((g) => [g.name, g.cases, g.heavier, g.lighter])).toEqual([
      ['乙区', 1, 1, 0],
      ['甲区', 4, 0, 1],
    ])
    expect(by.year.map((g) => [g.name, g.cases])).toEqual([
      ['2023', 1],
      ['2024', 4],
    ])
    expect(by.size.map((g) => [g.name, g.same])).toEqual([
      ['大型', 1],
      ['小型', 0],
    ])
  })

  test('两个版本互换，加重与减轻互换', () => {
    const count = (a: typeof old, b: typeof old) => {
      const trial = whatIf(a, b)
      for (const goods of ['1元', '9999.99元', '1万元', '30万元'])
        for (const harm of ['没有', '轻微', '严重']) trial.add(one({ 货值: goods, 后果: harm }))
      return trial.result().all
    }
    const [there, back] = [count(old, fresh), count(fresh, old)]
    expect([there.heavier, there.lighter, there.low, there.high]).toEqual([
      back.lighter,
      back.heavier,
      -back.low,
      -back.high,
    ])
    expect(there.cases).toBe(there.heavier + there.lighter + there.same + there.mixed + there.undecidable)
  })

  test('写得不对的不计，说清楚', () => {
    const trial = whatIf(old, fresh)
    expect(trial.add(one({ 货值: '5日', 后果: '没有' }))).toBe('“货值”写的是“5日”，应是以元计的数，如 3元')
    expect(trial.add(one({ 数量: '5' }))).toBe('两个版本都没有叫“数量”的因素，可用：货值、后果')
    expect(trial.result().all.cases).toBe(0)
  })
})
