import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { yuan } from '#kernel/money.ts'
import { OFFENCES } from '#law/offences.ts'
import { type Charge, NO_VALUES } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { compileTable, evaluate, rangeAcross, tiersOf } from './evaluate.ts'
import { type ExampleRow, exampleTable, exemption, GOODS, HARM, SOUND } from './example-table.ts'
import { explain } from './explain.ts'
import { applyGeneralRates, GENERAL_RATES } from './general-rates.ts'
import { type ChargeDiscretion, type Given, judgeCharge } from './judge-charge.ts'
import { checkTable } from './proof/check-table.ts'
import type { BenchmarkRecord } from './table/record-shape.ts'
import type { BenchmarkTable } from './table/table.ts'
import type { Version } from './versions.ts'

const goods = (n: number | null) => ({ ...NO_VALUES, goodsValue: n === null ? null : yuan(n) })
const fileOf = (charge: Partial<Charge> = {}, decided = '2024-07-15') => {
  const one = chargeOf({
    offenceCode: 'PQ-49',
    conductUntil: day('2024-05-20'),
    values: goods(12_000),
    penalties: [penalty('罚款', 18_000, { target: 'party' })],
    ...charge,
  })
  return {
    charge: one,
    file: caseOf({ parties: [party('企业')], charges: [one], events: events({ 'decision-made': decided }) }),
  }
}

const judge = (
  tables: readonly BenchmarkTable[],
  facts: Record<string, string> = {},
  charge: Partial<Charge> = {},
  decided?: string,
) => {
  const made = fileOf(charge, decided)
  const given: Given = { on: day('2026-01-01'), region: '500000', tables, facts }
  return judgeCharge(made.charge, made.file, given)
}
const judged = (...args: Parameters<typeof judge>): ChargeDiscretion => {
  const result = judge(...args)
  if ('because' in result) throw new Error(result.because)
  return result
}
const refused = (...args: Parameters<typeof judge>) => {
  const result = judge(...args)
  return 'because' in result ? [result.wrong, result.because] : null
}

const table = (over: Partial<BenchmarkRecord> = {}, rows: readonly ExampleRow[] = SOUND) =>
  exampleTable([GOODS, HARM], rows, over)
const viewOf = ({ old, current, amounts }: ChargeDiscretion) => {
  const { compiled, evaluation } = (old ?? current) as Version
  return explain(compiled, evaluation, amounts)
}

describe('判断一项违法行为', () => {
  test('命中的行、算式、其余各行为什么没有命中', () => {
    const view = viewOf(judged([table()], { 后果: '没有' }))
    expect(view).toMatchObject({ tiers: ['一般'], range: { low: 1_920_000, high: 2_880_000 }, missing: [] })
    expect(view.hits[0]?.arithmetic).toBe(
      '罚则“基本档”货值金额1倍至3倍 → 1.6倍以上2.4倍以下 → 下限 货值金额12,000元 × 1.6倍，上限 货值金额12,000元 × 2.4倍 → 19,200元至28,800元',
    )
    expect(view.misses.map((m) => [m.row, m.because])).toEqual([
      [0, '货值须不足1万元，本案1.2万元'],
      [1, '货值须不足1万元，本案1.2万元；后果须轻微，本案没有'],
      [3, '后果须严重，本案没有'],
    ])
  })

  test('事实不明：列出可能的各档与缺什么，不推定', () => {
    const view = viewOf(judged([table()]))
    expect(view).toMatchObject({
      tiers: ['一般', '从重'],
      range: { low: 1_920_000, high: 3_600_000 },
      missing: ['后果'],
    })
    const nothing = viewOf(judged([table()], {}, { values: goods(null) }))
    expect(nothing.tiers).toEqual(['从轻', '一般', '从重'])
    expect(nothing.missing).toEqual(['货值', '后果', '货值金额'])
    expect(nothing.range).toBeNull()
  })

  test('不予处罚的情形先于各行；可以不予的两种都列', () => {
    const spared = (effect: '应当不予' | '可以不予') =>
      judged([table({ exemptions: [exemption('首违不罚', { 后果: '没有' }, effect)] })], { 后果: '没有' })
    expect(viewOf(spared('应当不予')).tiers).toEqual(['不予'])
    expect(viewOf(spared('可以不予'))).toMatchObject({ tiers: ['不予', '一般'], exemptions: [{ certain: true }] })
    const maybe = viewOf(judged([table({ exemptions: [exemption('首违不罚', { 后果: '没有' })] })]))
    expect(maybe).toMatchObject({
      tiers: ['不予', '一般', '从重'],
      exemptions: [{ certain: false }],
      missing: ['后果'],
    })
  })

  test('另给的事实：没有的因素、没有的项、与记载不一致，都不收', () => {
    expect(refused([table()], { 数量: '3' })).toEqual([true, '“例子”没有叫“数量”的因素，可用：货值、后果'])
    expect(refused([table()], { 后果: '很重' })).toEqual([true, '“后果”没有“很重”这一项，可用：没有、轻微、严重'])
    expect(refused([table()], { 货值: '1万元' })).toEqual([
      true,
      '“货值”另给的是1万元，案件记载的是1.2万元，两处不一致',
    ])
    expect(refused([table()], { 货值: '12000元' })).toBeNull()
  })

  test('没有的编码、没有这种违法行为的表是输入有误；缺编码、缺行为日是无法判断', () => {
    expect(refused([table()], {}, { offenceCode: 'PQ-4900' })).toEqual([
      true,
      expect.stringContaining('违法行为表里没有“PQ-4900”'),
    ])
    expect(refused([table()], {}, { offenceCode: 'TM-51' })).toEqual([
      true,
      expect.stringContaining('给出的基准表里没有 TM-51'),
    ])
    expect(refused([table()], {}, { offenceCode: null })).toEqual([
      false,
      '缺违法行为编码（offenceCode）或者处罚依据的条款项',
    ])
    expect(refused([], {}, { conductUntil: null })?.[0]).toBe(false)
  })

  test('不含本数的一端恰在整分上，再让一分；算不到整分的，下限进、上限舍', () => {
    const open = exampleTable([GOODS], [[{}, '一般', '超过1.5倍不足2.5倍']])
    const at = (n: number) => viewOf(judged([open], {}, { values: goods(n) })).range
    expect(at(100)).toEqual({ low: 15_001, high: 24_999 })
    expect(at(0.05)).toEqual({ low: 8, high: 12 })
  })

  test('药品的基数下限：货值不足十万元按十万元计', () => {
    const drug = exampleTable([GOODS], [[{}, '从轻', '法定幅度30%以下']], { offence: 'DR-115' })
    const view = viewOf(judged([drug], {}, { offenceCode: 'DR-115', values: goods(500) }))
    expect(view.range).toEqual({ low: 150_000_000, high: 195_000_000 })
    expect(view.hits[0]?.arithmetic).toContain('货值金额100,000元（不足100,000元按100,000元计） × 15倍')
  })
})

describe('从旧兼从轻', () => {
  const old = table({ validUntil: '2024-07-01' })
  const with3 = (fine: string) => SOUND.with(2, [{ 货值: '1万元以上', 后果: '没有或轻微' }, '一般', fine])
  const current = (fine: string) => table({ validFrom: '2024-07-01' }, with3(fine))
  const choice = (tables: readonly BenchmarkTable[], facts: Record<string, string> = { 后果: '没有' }) =>
    judged(tables, facts).choice.is

  test.each([
    ['新的轻', '1.5倍以上2.2倍以下', 'new'],
    ['新的重', '1.8倍以上2.4倍以下', 'old'],
    ['一样', '1.6倍以上2.4倍以下', 'same'],
    ['上限低、下限高', '1.7倍以上2.2倍以下', 'undecidable'],
  ])('%s', (_, fine, expected) => expect(choice([old, current(fine)])).toBe(expected))

  test('事实不明的比不出；只有一个版本的就是它', () => {
    expect(choice([old, current('1.5倍以上2.2倍以下')], {})).toBe('undecidable')
    expect(choice([table()])).toBe('only')
    expect(refused([table({ validFrom: '2025-01-01' })])).toEqual([
      false,
      expect.stringContaining('都没有施行中的基准表'),
    ])
  })

  test('行为时或决定时的版本没有给出：给出的照算，轻重与偏离都不定', () => {
    for (const tables of [[old], [current('1.5倍以上2.2倍以下')]]) {
      const result = judged(tables, { 后果: '没有' }, { penalties: [penalty('罚款', 1, { target: 'party' })] })
      expect(viewOf(result).tiers).toEqual(['一般'])
      expect([result.choice.is, result.departure.is]).toEqual(['undecidable', 'undecidable'])
    }
  })

  test('基准没有变、罚则变了的也比：公司的上限提高了，从旧', () => {
    const facts = { '当事人是否公司（company）': '是', '是否认定情节严重（serious）': '否' }
    const harsh = [{ kind: '从重' as const, basis: [], reason: null }]
    const at = (decided: string) =>
      judged([], facts, { offenceCode: 'MS-44', circumstances: harsh, conductUntil: day('2024-05-20') }, decided)
    const changed = at('2024-08-01')
    expect(changed.choice).toMatchObject({ is: 'old', because: '决定时的版本不较轻，从旧' })
    expect(rangeAcross((changed.old as Version).evaluation)).toEqual({ low: 36_500_000, high: 50_000_000 })
    expect(rangeAcross((changed.current as Version).evaluation)).toEqual({ low: 141_500_000, high: 200_000_000 })
    expect(at('2024-06-30').choice.is).toBe('only')
  })

  test('行为日没有写到日、落在两个版本之间的，不能定', () => {
    const result = judged(
      [old, current('1.5倍以上2.2倍以下')],
      { 后果: '没有' },
      { conductUntil: null, discoveredOn: day('2024-07-10') },
    )
    expect(result.choice).toMatchObject({ is: 'undecidable', because: '行为日没有写到日，有几个版本都可能适用' })
  })
})

describe('实际罚款是否偏离', () => {
  const departure = (fine: number, facts: Record<string, string>, over: Partial<BenchmarkRecord> = {}) =>
    judged([table(over)], facts, { penalties: [penalty('罚款', fine, { target: 'party' })] }).departure.is

  test('恰在两端不偏离，差一分即偏离', () => {
    expect(departure(19_200, { 后果: '没有' })).toBe('met')
    expect(departure(28_800, { 后果: '没有' })).toBe('met')
    expect(departure(19_199.99, { 后果: '没有' })).toBe('breached')
    expect(departure(28_800.01, { 后果: '没有' })).toBe('breached')
  })

  test('事实不明：各种可能之外才是偏离', () => {
    expect(departure(20_000, {})).toBe('undecidable')
    expect(departure(10_000, {})).toBe('breached')
  })

  test('主张减轻的，低于各行不判偏离，高于的照判', () => {
    const claimed = (fine: number) =>
      judged(
        [table()],
        { 后果: '没有' },
        {
          penalties: [penalty('罚款', fine, { target: 'party' })],
          circumstances: [{ kind: '减轻', basis: [], reason: '主动召回' }],
        },
      ).departure.is
    expect(claimed(10_000)).toBe('undecidable')
    expect(claimed(30_000)).toBe('breached')
  })

  test('没有核实的数、有不予情形的，不判偏离；没有罚款的不适用', () => {
    expect(departure(10_000, { 后果: '没有' }, { datesVerified: false })).toBe('undecidable')
    expect(
      departure(0.01, { 后果: '没有' }, { exemptions: [exemption('首违不罚', { 后果: '没有' }, '可以不予')] }),
    ).toBe('undecidable')
    expect(judged([table()], {}, { penalties: [] }).departure.is).toBe('not-applicable')
  })
})

describe('通用比例（重庆）', () => {
  const general = GENERAL_RATES.find((t) => t.region === '500000') as BenchmarkTable

  test('通过验证；用在每一种违法行为上都编得成', () => {
    expect(checkTable(general)).toMatchObject({ proved: true })
    for (const offence of OFFENCES)
      expect(compileTable(applyGeneralRates(general, offence)).periods.length, offence.code).toBeGreaterThan(0)
  })

  test('比例中间留了空的，说成占法定幅度的百分之几', () => {
    const rows = general.rows.map((row) =>
      row.tier === '一般' ? { ...row, fine: { is: 'share' as const, range: { from: 800_000, to: 1_400_001 } } } : row,
    )
    const contiguous = checkTable({ ...general, rows }).checks.find((c) => c.check === 'contiguous')
    expect(contiguous?.counterexamples[0]?.because).toBe('法定幅度的30%与法定幅度的40%之间没有一档可罚')
  })

  test('主张从轻的取较低的三成；只有上限的从一成起', () => {
    const lenient = [{ kind: '从轻' as const, basis: [], reason: '主动召回' }]
    const view = viewOf(judged([], {}, { circumstances: lenient }))
    expect(view).toMatchObject({ tiers: ['从轻'], range: { low: 1_200_000, high: 1_920_000 } })
    const capped = viewOf(
      judged(
        [],
        {},
        { offenceCode: 'TM-51', circumstances: lenient, values: { ...NO_VALUES, turnover: yuan(40_000) } },
      ),
    )
    expect(capped).toMatchObject({ tiers: ['从轻'], range: { low: 100_000, high: 300_000 } })
  })

  test('罚则分两档的按货值取档；货值不明的两档都列', () => {
    const mean = [{ kind: '一般' as const, basis: [], reason: null }]
    const food = (n: number | null) =>
      viewOf(judged([], {}, { offenceCode: 'FS-124-1-5', circumstances: mean, values: goods(n) }))
    expect(food(9_999.99).range).toEqual({ low: 6_500_000, high: 8_500_000 })
    expect(food(10_000).range).toEqual({ low: 13_000_000, high: 17_000_000 })
    expect(food(null).hits).toHaveLength(2)
  })

  test('广告费用无法计算的归固定数额的档，算得出的归倍数的档', () => {
    const facts = (unknown: string) => ({
      '广告费用是否无法计算或者明显偏低（ad_fee_unknown）': unknown,
      '是否认定情节严重（serious）': '否',
    })
    const lenient = [{ kind: '从轻' as const, basis: [], reason: null }]
    const range = (unknown: string, fee: number | null) =>
      viewOf(
        judged([], facts(unknown), {
          offenceCode: 'AD-55',
          circumstances: lenient,
          values: { ...NO_VALUES, adFee: fee === null ? null : yuan(fee) },
        }),
      ).hits.map((h) => h.range)
    expect(range('是', null)).toEqual([{ low: 20_000_000, high: 44_000_000 }])
    expect(range('否', 100_000)).toEqual([{ low: 30_000_000, high: 36_000_000 }])
  })

  test('给出的通用比例先于随产品的；也有自己的表的，用自己的', () => {
    const lenient = [{ kind: '从轻' as const, basis: [], reason: null }]
    const other: BenchmarkTable = {
      ...general,
      rows: general.rows.map((row) =>
        row.tier === '从轻' ? { ...row, fine: { is: 'share', range: { from: null, to: 800_001 } } } : row,
      ),
    }
    expect(viewOf(judged([other], {}, { circumstances: lenient })).range).toEqual({ low: 1_200_000, high: 2_160_000 })
    const own = judged([other, table()], { 后果: '没有' })
    expect([own.general, viewOf(own).tiers]).toEqual([false, ['一般']])
  })

  test('没有编入的地区说清楚', () => {
    const { charge, file } = fileOf()
    expect(judgeCharge(charge, file, { on: day('2026-01-01'), region: '110000', tables: [], facts: {} })).toEqual({
      wrong: false,
      because: '没有编入地区 110000 的通用比例，请用 --benchmark 给出基准表',
    })
  })
})

describe('判断的边界', () => {
  test('值在表管的范围之外，没有一行管得到', () => {
    const small = exampleTable([{ ...GOODS, range: '1万元以下' }], [[{}, '从轻', '1倍以上3倍以下']])
    const compiled = compileTable(small)
    const evaluation = evaluate(compiled, [1_000_001], day('2024-03-01'))
    expect([tiersOf(compiled, evaluation), rangeAcross(evaluation)]).toEqual([[], null])
    expect(evaluate(compiled, [1_000_000], day('2024-03-01')).landings).toHaveLength(1)
  })

  test('罚则没有编入的日子不判', () => {
    expect(evaluate(compileTable(table()), [100, 0], day('2023-12-31')).landings).toEqual([])
  })
})
