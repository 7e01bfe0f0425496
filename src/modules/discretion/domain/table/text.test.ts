import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FineRange, fineText, readFine } from './fine.ts'
import { type Interval, intervalsText, merged, readIntervals } from './interval.ts'
import { positionOf, TIMES, type Unit, unitOf, YUAN } from './quantity.ts'

const unit = (name: string): Unit => unitOf(name) as Unit
const read = (text: string, base = YUAN) => {
  const result = readIntervals(text, base)
  return 'problem' in result ? result.problem : result.intervals.map(({ from, to }) => [from, to])
}

describe('中文写的范围', () => {
  test.each([
    ['不足1万元', [[null, 1_000_000]]],
    ['1万元以上不足5万元', [[1_000_000, 5_000_000]]],
    ['超过1万元，5万元以下', [[1_000_001, 5_000_001]]],
    ['10,000元以上', [[1_000_000, null]]],
    ['３万元以内', [[null, 3_000_001]]],
    ['0.5元', [[50, 51]]],
    [
      '不足1000或5000以上',
      [
        [null, 100_000],
        [500_000, null],
      ],
    ],
    ['不足2万元；1万元以上不足3万元', [[null, 3_000_000]]],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))

  test('连续的单位分得清“以下”“不足”“超过”，可以换算', () => {
    expect(read('5千克以下', unit('千克'))).toEqual([[null, 10_000_001]])
    expect(read('不足5千克', unit('千克'))).toEqual([[null, 10_000_000]])
    expect(read('超过500克', unit('千克'))).toEqual([[1_000_001, null]])
    expect(read('1.5吨以上', unit('千克'))).toEqual([[3_000_000_000, null]])
  })

  test.each([
    ['1至5万元', /没有说清两端含不含本数/],
    ['不足5日', /单位“日”与“元”不能换算，可用：元、万元、亿元/],
    ['不足5块', /不认得单位“块”/],
    ['5万元以上不足1万元', /下限不低于上限，没有数能满足/],
    ['1以上不足5万元', /两端的单位要么都写，要么都不写/],
    ['0.001元以上', /金额到分为止/],
    ['很多', /看不懂“很多”/],
    ['', /看不懂/],
    ['-5元以下', /看不懂/],
  ])('读不成的说清楚：%s', (text, message) => expect(read(text)).toMatch(message))

  test('三个月不等于九十日；次数只能是整数', () => {
    expect(read('3个月以上', unit('日'))).toMatch(/不能换算/)
    expect(read('1.5次以上', unit('次'))).toMatch(/只能是整数/)
  })

  const bounds = (continuous: boolean) =>
    fc
      .uniqueArray(fc.nat(continuous ? 40_000_000 : 900_000_000), { minLength: 2, maxLength: 6 })
      .map((n) => n.sort((a, b) => a - b))

  test.each(['元', '日', '千克', '%', '倍', '次'])('写回再读相同：%s', (name) =>
    fc.assert(
      fc.property(bounds(unit(name).continuous), fc.boolean(), fc.boolean(), (edges, openLeft, openRight) => {
        const pairs: Interval[] = []
        for (let i = 0; i + 1 < edges.length; i += 2)
          pairs.push({ from: edges[i] as number, to: edges[i + 1] as number })
        const first = pairs[0] as Interval
        const last = pairs.at(-1) as Interval
        const intervals = merged(
          pairs
            .with(0, openLeft ? { ...first, from: null } : first)
            .with(
              -1,
              openRight ? { ...(pairs.length === 1 && openLeft ? { ...last, from: null } : last), to: null } : last,
            ),
        )
        if (intervals.length === 1 && intervals[0]?.from === null && intervals[0]?.to === null) return
        // 连续单位里只有一个“略超过”的点，写不成人话，也不会由人写出来
        if (unit(name).continuous && intervals.some((i) => i.from !== null && i.to === i.from + 1)) return
        const text = intervalsText(intervals, unit(name))
        const positive = intervals.map((i) => (i.from === 0 ? { ...i, from: 0 } : i))
        expect([text, readIntervals(text, unit(name))]).toEqual([text, { intervals: positive }])
      }),
    ),
  )
})

describe('幅度', () => {
  const fine = (text: string) => {
    const result = readFine(text)
    return 'problem' in result ? result.problem : result.fine
  }
  const at = (n: number) => positionOf(String(n), TIMES) as number

  test.each<[string, FineRange]>([
    ['5万元以上6.5万元以下', { is: 'amount', range: { from: 5_000_000, to: 6_500_001 } }],
    ['10倍以上13倍以下', { is: 'times', base: null, range: { from: at(10), to: at(13) + 1 } }],
    ['违法经营额6%以下', { is: 'times', base: 'turnover', range: { from: null, to: at(0.06) + 1 } }],
    ['法定幅度30%以上不足70%', { is: 'share', range: { from: at(0.3), to: at(0.7) } }],
    ['不罚款', { is: 'none' }],
    ['低于法定下限', { is: 'below' }],
  ])('%s', (text, expected) => {
    expect(fine(text)).toEqual(expected)
    expect(fine(fineText(expected))).toEqual(expected)
  })

  test.each([
    ['法定幅度120%以下', /不能超过 100%/],
    ['法定幅度0.3倍以下', /请写百分数/],
    ['1000以上', /看不懂幅度/],
    ['1万元或2万元', /只能写一段/],
    ['3次以上', /看不懂幅度/],
    ['货值金额3元以上', /单位“元”与“倍”不能换算/],
  ])('读不成的说清楚：%s', (text, message) => expect(fine(text)).toMatch(message))
})
