import { describe, expect, test } from 'vitest'
import { type ExampleRow, exampleTable, exemption, GOODS, HARM, SOUND, TIMES_BEFORE } from '../example-table.ts'
import type { BenchmarkRecord, FactorRecord } from '../table/record-shape.ts'
import { checkTable } from './check-table.ts'
import type { Check } from './report.ts'

const check = (factors: readonly FactorRecord[], rows: readonly ExampleRow[], over: Partial<BenchmarkRecord> = {}) => {
  const { proved, checks } = checkTable(exampleTable(factors, rows, over))
  return {
    proved,
    of: (name: Check) => {
      const found = checks.find((c) => c.check === name)
      return {
        is: found?.is,
        found: found?.found,
        because: [found?.because, ...(found?.counterexamples ?? []).map((e) => e.because)].join('\n'),
      }
    },
    broken: checks.filter((c) => c.is !== 'met').map((c) => c.check),
  }
}

const L = '1倍以上1.6倍以下'
const M = '1.6倍以上2.4倍以下'
const H = '2.4倍以上3倍以下'

describe('验证', () => {
  test('好表六项都证明', () => expect(check([GOODS, HARM], SOUND)).toMatchObject({ proved: true, broken: [] }))

  test('漏洞说成整块与一个具体的案件', () => {
    const result = check([GOODS, HARM], SOUND.with(2, [{ 货值: '2万元以上', 后果: '没有或轻微' }, '一般', M]))
    expect(result.broken).toEqual(['complete'])
    expect(result.of('complete')).toMatchObject({ is: 'breached', found: 1 })
    expect(result.of('complete').because).toContain('货值1万元、后果没有')
    expect(result.of('complete').because).toContain('货值1万元以上不足2万元，后果没有或轻微')
  })

  test('几处漏洞分别说', () => {
    const result = check([GOODS, HARM], [SOUND[0] as ExampleRow, SOUND[2] as ExampleRow]).of('complete')
    expect(result.found).toBe(2)
    expect(result.because).toContain('漏掉的是：货值不足1万元，后果轻微或严重')
    expect(result.because).toContain('漏掉的是：货值1万元以上，后果严重')
  })

  test('连续的单位：5千克以下与5千克以上重在一点；不足与超过空着一点；元、日没有这样的点', () => {
    const weight: FactorRecord = { name: '数量', unit: '千克', gravity: 'increasing' }
    const days: FactorRecord = { name: '时间', unit: '日', gravity: 'increasing' }
    const split = (name: string, a: string, b: string): readonly ExampleRow[] => [
      [{ [name]: a }, '从轻', '1倍以上2倍以下'],
      [{ [name]: b }, '从重', '2倍以上3倍以下'],
    ]
    expect(check([weight], split('数量', '5千克以下', '5千克以上')).of('non-overlapping').because).toContain(
      '数量5千克',
    )
    expect(check([weight], split('数量', '不足5千克', '超过5千克')).of('complete').because).toContain('数量5千克')
    expect(check([weight], split('数量', '5千克以下', '6千克以上')).of('complete').because).toContain('数量5.5千克')
    expect(check([weight], split('数量', '5千克以下', '超过5000克'))).toMatchObject({ proved: true })
    expect(check([days], split('时间', '5日以下', '6日以上'))).toMatchObject({ proved: true })
  })

  test('倒挂：一轻一重两个案件，写明各罚多少', () => {
    const result = check(
      [GOODS, HARM],
      [
        [{ 后果: '没有' }, '一般', M],
        [{ 后果: '轻微' }, '从轻', L],
        [{ 后果: '严重' }, '从重', H],
      ],
    )
    expect(result.broken).toEqual(['monotone'])
    expect(result.of('monotone').because).toMatch(/后果没有（第1行，一般.*后果轻微（第2行，从轻/s)
  })

  test('档次不倒挂、罚款倒挂也查得出：固定数额到了大货值处比倍数少', () => {
    const result = check(
      [GOODS],
      [
        [{ 货值: '不足1万元' }, '从轻', '1倍以上3倍以下'],
        [{ 货值: '1万元以上不足2万元' }, '一般', '2万元以上2.5万元以下'],
        [{ 货值: '2万元以上' }, '从重', '1倍以上3倍以下'],
      ],
    )
    expect(result.of('monotone')).toMatchObject({ is: 'breached', found: 1 })
    expect(result.of('monotone').because).toContain('罚款的上限却更高')
    expect(result.of('monotone').because).toContain('9,999.99元')
  })

  test('不分轻重的因素只比相同的；越小越重的反过来比', () => {
    const rows: readonly ExampleRow[] = [
      [{ 主体: '甲' }, '一般', '1倍以上3倍以下'],
      [{ 主体: '乙' }, '从轻', '1倍以上3倍以下'],
    ]
    const factor = (gravity: FactorRecord['gravity']): FactorRecord => ({ name: '主体', values: ['甲', '乙'], gravity })
    expect(check([factor('none'), TIMES_BEFORE], rows).of('monotone').is).toBe('met')
    expect(check([factor('increasing')], rows).of('monotone').is).toBe('breached')
    expect(check([factor('decreasing')], rows).of('monotone').is).toBe('met')
    expect(check([factor('none')], rows).of('monotone').is).toBe('not-applicable')
  })

  test('不予的情形：比它轻的也要不予；整行都应当不予的行轮不到', () => {
    const uneven = check([GOODS, HARM], SOUND, {
      exemptions: [exemption('轻微免罚', { 后果: '轻微', 货值: '不足1000元' })],
    })
    expect(uneven.broken).toEqual(['monotone'])
    expect(uneven.of('monotone').because).toMatch(/因“轻微免罚”不予处罚：前一案.*后果没有（第1行/)
    const dead = check([GOODS, HARM], SOUND, {
      exemptions: [exemption('轻微免罚', { 货值: '不足1万元', 后果: '没有' })],
    })
    expect(dead.of('no-dead-rows').because).toContain('第1行永远轮不到：它管的案件都应当不予处罚（轻微免罚）')
    const may = check([GOODS, HARM], SOUND, {
      exemptions: [exemption('首违不罚', { 货值: '不足1万元', 后果: '没有' }, '可以不予')],
    })
    expect(may.proved).toBe(true)
  })

  test('多余的行：值域之外的、别的行都管了的', () => {
    const outside = check([{ ...GOODS, range: '5万元以下' }, HARM], [...SOUND, [{ 货值: '6万元以上' }, '从重', H]])
    expect(outside.of('no-dead-rows').because).toContain('第5行永远轮不到：“货值”的条件不在可能的值之内')
    const twice = check([GOODS, HARM], [...SOUND, [{ 货值: '不足5000元', 后果: '没有或轻微' }, '一般', M]])
    expect(twice.of('no-dead-rows').because).toContain('第5行是多余的：它管的案件第1行、第2行都管了')
  })

  test('幅度相接：中间空着、两档重叠、没有到头', () => {
    const rows = (a: string, b: string): readonly ExampleRow[] => [
      [{ 后果: '没有或轻微' }, '从轻', a],
      [{ 后果: '严重' }, '从重', b],
    ]
    const say = (a: string, b: string) => check([GOODS, HARM], rows(a, b)).of('contiguous').because
    expect(say('1倍以上1.6倍以下', '2倍以上3倍以下')).toContain('1.6倍与2倍之间没有一档可罚')
    expect(say('1倍以上2.2倍以下', '2倍以上3倍以下')).toContain(
      '从轻（第1行）罚到2.2倍，从重（第2行）却从2倍起，两档重叠',
    )
    expect(say('1倍以上2倍以下', '2倍以上2.9倍以下')).toContain('2.9倍与3倍之间没有一档可罚')
    expect(say('1倍以上不足2倍', '超过2倍3倍以下')).toContain('2倍与2倍之间没有一档可罚')
    expect(check([GOODS, HARM], rows('法定幅度50%以下', '2倍以上')).proved).toBe(true)
  })
})

describe('重叠太多的表', () => {
  const tangled = exampleTable(
    [GOODS, HARM, TIMES_BEFORE],
    Array.from({ length: 12 }, (_, i): ExampleRow => {
      const heavier = i % 2 === 0
      if (i % 3 === 0) return [{ 货值: heavier ? `${i + 1}万元以上` : `不足${i + 2}万元` }, '一般', M]
      if (i % 3 === 1) return [{ 受罚: heavier ? `${i}次以上` : `不足${i}次` }, '一般', M]
      return [{ 后果: heavier ? '没有或轻微' : '轻微或严重' }, '一般', M]
    }),
  )
  const of = (work?: number) =>
    Object.fromEntries(checkTable(tangled, work).checks.map((c) => [c.check, [c.is, c.because]]))

  test('给足次数算得完；不给就说没有算完，从不猜', () => {
    expect(of().complete?.[0]).toBe('met')
    expect(of(5)).toMatchObject({
      complete: [
        'undecidable',
        expect.stringMatching(/行之间重叠太多（\d+ 对），有没有漏洞没有算完；请先改去重叠再验/),
      ],
      'no-dead-rows': ['undecidable', expect.stringContaining('是不是多余没有算完')],
    })
    expect(checkTable(tangled, 5).proved).toBe(false)
  })

  test('互不重叠的表，次数再少也算得完', () =>
    expect(checkTable(exampleTable([GOODS, HARM], SOUND), 50)).toMatchObject({ proved: true }))
})

describe('对照罚则', () => {
  // 食品安全法第一百二十四条：货值不足一万元的五万至十万元，一万元以上的十倍至二十倍
  const food = (rows: readonly ExampleRow[], over: Partial<BenchmarkRecord> = {}) =>
    check([GOODS, HARM], rows, { offence: 'FS-124-1-5', ...over })
  const whole: readonly ExampleRow[] = [
    [{ 货值: '不足1万元', 后果: '没有或轻微' }, '从轻', '5万元以上7万元以下'],
    [{ 货值: '不足1万元', 后果: '严重' }, '从重', '7万元以上10万元以下'],
    [{ 货值: '1万元以上', 后果: '没有或轻微' }, '从轻', '10倍以上15倍以下'],
    [{ 货值: '1万元以上', 后果: '严重' }, '从重', '15倍以上20倍以下'],
  ]

  test('两档罚则各对各的', () => expect(food(whole)).toMatchObject({ proved: true }))

  test('档次只在罚则的同一档之内比：过了一万元改从“从轻”起，罚得并不更少', () =>
    expect(
      food([
        [{ 货值: '不足5000元' }, '从轻', '5万元以上7万元以下'],
        [{ 货值: '5000元以上不足1万元' }, '从重', '7万元以上10万元以下'],
        [{ 货值: '1万元以上不足2万元' }, '从轻', '10倍以上15倍以下'],
        [{ 货值: '2万元以上' }, '从重', '15倍以上20倍以下'],
      ]),
    ).toMatchObject({ proved: true }))

  test('倍数没有上限的货值，总有大到越过固定上限的一天', () => {
    const percent = (fine: string, range?: string) =>
      check([{ ...GOODS, ...(range === undefined ? {} : { range }) }], [[{}, '一般', fine]], {
        offence: 'FS-126-1-3',
        assumes: { refuse_correct: true },
      }).of('within-statute')
    expect(percent('货值金额10%以上20%以下').because).toMatch(/货值金额[\d,]+\.?\d*元时，高于法定上限/)
    expect(percent('货值金额10%以上20%以下', '5万元以上25万元以下').is).toBe('met')
    expect(percent('货值金额10%以上20%以下', '5万元以上25.01万元以下').is).toBe('breached')
    expect(percent('货值金额10%以上20%以下', '4.9万元以上25万元以下').is).toBe('breached')
  })

  test('占法定幅度的比例跨两档也不越界', () =>
    expect(
      food([
        [{ 后果: '没有或轻微' }, '从轻', '法定幅度30%以下'],
        [{ 后果: '严重' }, '从重', '法定幅度30%以上'],
      ]),
    ).toMatchObject({ proved: true }))

  test('行跨过一万元的分界，固定数额在另一边越界', () => {
    const result = food([
      [{ 货值: '不足1.2万元', 后果: '没有或轻微' }, '从轻', '5万元以上7万元以下'],
      whole[1] as ExampleRow,
      [{ 货值: '1.2万元以上', 后果: '没有或轻微' }, '从轻', '10倍以上15倍以下'],
      whole[3] as ExampleRow,
    ])
    expect(result.of('within-statute')).toMatchObject({ is: 'breached', found: 1 })
    expect(result.of('within-statute').because).toContain('货值金额10,000元时，低于法定下限')
  })

  test('减轻须低于下限；不罚款而法律必须罚的低于下限', () => {
    const first = (tier: ExampleRow[1], fine: string) =>
      food([[{ 货值: '不足1万元', 后果: '没有或轻微' }, tier, fine], ...whole.slice(1)]).of('within-statute')
    expect(first('减轻', '1万元以上不足5万元').is).toBe('met')
    expect(first('减轻', '1万元以上6万元以下').because).toContain('减轻却不低于法定下限')
    expect(first('从轻', '不罚款').because).toContain('低于法定下限')
  })

  test('不得罚款的档罚了款；情节词由因素或前提给出，都没有的无法判断', () => {
    const rows: readonly ExampleRow[] = [
      [{ 责改: '已改正' }, '从轻', '不罚款'],
      [{ 责改: '拒不改正' }, '从重', '5000元以上5万元以下'],
    ]
    const refused: FactorRecord = {
      name: '责改',
      values: ['已改正', '拒不改正'],
      gravity: 'increasing',
      fact: 'refuse_correct',
      holds: ['拒不改正'],
    }
    const at = (over: Partial<BenchmarkRecord>, first: string, fact = true) =>
      check(
        [fact ? refused : { ...refused, fact: null, holds: null }],
        [[{ 责改: '已改正' }, '从轻', first], rows[1] as ExampleRow],
        {
          offence: 'FS-126-1-3',
          ...over,
        },
      ).of('within-statute')
    expect(at({}, '不罚款').is).toBe('met')
    expect(at({}, '1000元以上5000元以下').because).toContain('不得罚款')
    expect(at({}, '不罚款', false).is).toBe('undecidable')
    expect(at({ assumes: { refuse_correct: true } }, '5000元以上5万元以下', false).is).toBe('met')
  })

  test('罚则中途改了的，逐段对照：公司的上限 2024-07-01 从五十万元提到二百万元', () => {
    const company: FactorRecord = {
      name: '类型',
      values: ['非公司', '公司'],
      gravity: 'none',
      fact: 'company',
      holds: ['公司'],
    }
    const of = (fine: string, over: Partial<BenchmarkRecord> = {}) => {
      const { checks } = checkTable(
        exampleTable(
          [company],
          [
            [{ 类型: '非公司' }, '一般', '5万元以上20万元以下'],
            [{ 类型: '公司' }, '一般', fine],
          ],
          { offence: 'MS-44', assumes: { serious: false }, ...over },
        ),
      )
      const pick = (name: Check) => {
        const found = checks.find((c) => c.check === name)
        return [found?.is, ...(found?.counterexamples ?? []).map((e) => [e.rows, e.from])]
      }
      return [pick('within-statute'), pick('contiguous')]
    }
    expect(of('5万元以上50万元以下', { validUntil: '2024-07-01' })).toEqual([['met'], ['met']])
    expect(of('5万元以上200万元以下', { validFrom: '2024-07-01' })).toEqual([['met'], ['met']])
    expect(of('5万元以上200万元以下')).toEqual([['breached', [[1], '2024-01-01']], ['met']])
    expect(of('5万元以上50万元以下')).toEqual([['met'], ['breached', [[], '2024-07-01']]])
    expect(of('法定幅度100%以下')).toEqual([['met'], ['met']])
  })

  test('情节严重不明：幅度两种读法都一样的照比，不一样的不比', () => {
    // 第四十八条：普通与情节严重两档
    const rows = (a: string, b: string): readonly ExampleRow[] => [
      [{ 后果: '没有' }, '一般', a],
      [{ 后果: '轻微或严重' }, '一般', b],
    ]
    const of = (a: string, b: string, over: Partial<BenchmarkRecord> = {}) =>
      check([HARM], rows(a, b), { offence: 'MS-48-3', ...over })
    expect(of('2000元以上5000元以下', '1000元以上3000元以下').of('monotone').is).toBe('breached')
    expect(of('法定幅度50%以上', '法定幅度50%以下').of('monotone').is).toBe('undecidable')
    expect(of('法定幅度50%以上', '法定幅度50%以下', { assumes: { serious: false } }).of('monotone').is).toBe('breached')
  })

  test('罚则没有核实、没有编入的日子，不判违反', () => {
    // 商标法三行编到 2026-12-31
    const trademark = check([{ ...GOODS, fact: 'turnover' }], [[{}, '一般', '法定幅度100%以下']], { offence: 'TM-51' })
    expect(trademark.of('within-statute')).toMatchObject({ is: 'undecidable' })
    expect(trademark.of('within-statute').because).toContain('2027-01-01起')
    const ended = check([{ ...GOODS, fact: 'turnover' }], [[{}, '一般', '法定幅度100%以下']], {
      offence: 'TM-51',
      validUntil: '2027-01-01',
    })
    expect(ended.of('within-statute').is).toBe('met')
    const unread = check([GOODS], [[{}, '一般', '1元以上1亿元以下']], { offence: 'MSI-70' })
    expect(unread.of('within-statute').is).toBe('undecidable')
    expect(unread.of('within-statute').because).toContain('罚则没有核实')
  })

  test('公开转载的一份商标基准：两边各自相接，过了五万元却罚得更少', () => {
    const result = check(
      [{ name: '经营额', unit: '元', gravity: 'increasing', fact: 'turnover' }],
      [
        [{ 经营额: '1万元以下' }, '从轻', '3000元以下'],
        [{ 经营额: '超过1万元不足4万元' }, '一般', '3000元以上7000元以下'],
        [{ 经营额: '4万元以上不足5万元' }, '从重', '7000元以上1万元以下'],
        [{ 经营额: '5万元以上不足10万元' }, '从轻', '6%以下'],
        [{ 经营额: '10万元以上不足20万元' }, '一般', '6%以上14%以下'],
        [{ 经营额: '20万元以上' }, '从重', '14%以上20%以下'],
      ],
      { offence: 'TM-51', validUntil: '2027-01-01' },
    )
    expect(result.broken).toEqual(['monotone'])
    expect(result.of('monotone').because).toMatch(
      /经营额4万元（第3行，从重，7,000元至10,000元）；后一案经营额5万元（第4行，从轻，0元至3,000元）/,
    )
  })
})
