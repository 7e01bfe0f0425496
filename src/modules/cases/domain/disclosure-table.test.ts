import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SourceTable } from '#kernel/source.ts'
import { usccCheckDigit } from '#kernel/uscc.ts'
import type { CaseFile } from './case-file.ts'
import { type DisclosureTable, readDisclosureTable } from './disclosure-table.ts'

/** 虚构的代码，校验位由算法补上。 */
const code = (first17: string): string => `${first17}${usccCheckDigit(first17)}`
const ENTERPRISE = code('91500199MA00000XA'.replace('X', '1'))
const STALL = code('92500199MA00000TE')

const STANDARD = [
  '行政相对人名称',
  '行政相对人类别',
  '行政相对人代码_1（统一社会信用代码）',
  '行政相对人代码_2(工商注册号)',
  '法定代表人',
  '证件类型（自然人）',
  '证件号码(自然人)',
  '行政处罚决定书文号',
  '违法行为类型',
  '违法事实',
  '处罚依据',
  '处罚类别',
  '处罚内容',
  '罚款金额（万元）',
  '没收违法所得、没收非法财物的金额（万元）',
  '处罚决定日期',
  '处罚有效期',
  '处罚机关',
  '处罚机关统一社会信用代码',
  '备注',
]
const ROW: Readonly<Record<string, string>> = {
  行政相对人名称: '虚构县某某食品有限公司',
  行政相对人类别: '法人及非法人组织',
  '行政相对人代码_1（统一社会信用代码）': ENTERPRISE,
  法定代表人: '张某',
  行政处罚决定书文号: '虚市监处罚〔2024〕12号',
  违法行为类型: '经营超过保质期的食品',
  处罚依据: '《中华人民共和国食品安全法》第一百二十四条第一款第（五）项',
  处罚类别: '罚款;没收违法所得',
  处罚内容: '没收违法所得120元，罚款2000元。',
  '罚款金额（万元）': '0.2',
  '没收违法所得、没收非法财物的金额（万元）': '0.012',
  处罚决定日期: '2024/03/05',
  处罚有效期: '2099/12/31',
  处罚机关: '虚构县市场监督管理局',
}
const table = (rows: readonly (readonly string[])[]): SourceTable => ({
  kind: 'table',
  file: '表.xlsx',
  sheet: '处罚',
  rows,
})
const line = (change: Readonly<Record<string, string>> = {}, headers: readonly string[] = STANDARD): string[] =>
  headers.map((h) => change[h] ?? ROW[h] ?? '')

const records = (result: DisclosureTable) => {
  if ('problem' in result) throw new Error(result.problem)
  return result
}
const read = (change: Readonly<Record<string, string>> = {}): CaseFile =>
  records(readDisclosureTable(table([STANDARD, line(change)]))).records[0]?.file as CaseFile

describe('标准行', () => {
  it('各栏读成案件，每个值带单元格出处', () => {
    const file = read()
    expect(file).toMatchObject({
      record: 'disclosure-row',
      act: { kind: 'penalty', outcome: 'penalised' },
      docNo: '虚市监处罚〔2024〕12号',
      agency: '虚构县市场监督管理局',
      parties: [
        {
          name: '虚构县某某食品有限公司',
          kind: '企业',
          uscc: ENTERPRISE,
          representative: '张某',
          province: '50',
          masked: false,
        },
      ],
      charges: [
        {
          offence: '经营超过保质期的食品',
          basis: [{ law: '食品安全法', article: 124, paragraph: 1, item: 5 }],
          violated: [],
          conductFrom: null,
          penalties: [
            { kind: '罚款', amount: 200000 },
            { kind: '没收违法所得', amount: 12000 },
          ],
        },
      ],
      events: [{ type: 'decision-made', on: '2024-03-05', happened: true }],
      eventsComplete: false,
      statedTotals: { fine: null, confiscated: null, all: null },
      notes: [],
    })
    expect(file.places.docNo?.[0]).toMatchObject({ file: '表.xlsx', line: 2, cell: 'H2' })
    expect(file.places['charges[0].penalties[0].amount']?.[0]?.cell).toBe('N2')
    expect(file.places['charges[0].penalties[1].amount']?.[0]?.cell).toBe('O2')
    expect(file.places['events[0]']?.[0]?.cell).toBe('P2')
    expect(file.places['parties[0].uscc']?.[0]?.cell).toBe('C2')
  })

  it('拼音码表头（2018 版）与中文表头同一结果', () => {
    const codes =
      'CF_XDR_MC CF_XDR_LB CF_XDR_SHXYM CF_XDR_GSZC CF_FRDB CF_XDR_ZJLX CF_XDR_ZJHM CF_WSH CF_WFXW CF_SY CF_YJ CF_CFLB CF_NR CF_NR_FK CF_NR_WFFF CF_JDRQ CF_YXQ CF_CFJG CF_CFJGDM BZ'.split(
        ' ',
      )
    const by = records(readDisclosureTable(table([codes, line()])))
    expect(by.records[0]?.file).toEqual(read())
    const joined = codes.map((c) => c.replaceAll('_', '').toLowerCase())
    expect(records(readDisclosureTable(table([joined, line()]))).records[0]?.file).toEqual(read())
  })

  it('2016 版：处罚名称、类别1、类别2、处罚结果、居民身份证号', () => {
    const old =
      'CF_WSH CF_CFMC CF_CFLB1 CF_CFLB2 CF_SY CF_YJ CF_XDR_MC CF_XDR_SHXYM CF_XDR_ZDM CF_XDR_SFZ CF_FR CF_JG CF_JDRQ CF_XZJG CF_ZT DFBM SJC BZ'.split(
        ' ',
      )
    const row = [
      '1号',
      '经营过期食品案',
      '罚款',
      '警告',
      '',
      '',
      '某某店',
      STALL,
      '',
      '',
      '李某',
      '罚款100元',
      '20170301',
      '虚构局',
      '0',
      '500199',
      '',
      '',
    ]
    const file = records(readDisclosureTable(table([old, row]))).records[0]?.file
    expect(file).toMatchObject({
      docNo: '1号',
      parties: [{ name: '某某店', kind: '个体工商户', representative: '李某' }],
      charges: [
        {
          offence: '经营过期食品案',
          penalties: [
            { kind: '罚款', amount: null },
            { kind: '警告', amount: null },
          ],
        },
      ],
      events: [{ on: '2017-03-01' }],
    })
  })

  it('列的次序无关；代码看括号里的字，不看序号', () => {
    const headers = [
      '行政相对人代码_3(统一社会信用代码/工商登记码)',
      '行政相对人代码_1(组织机构代码)',
      ...STANDARD.filter((h) => !h.includes('代码_')).reverse(),
    ]
    const row = [ENTERPRISE, '12345678-9', ...line({}, headers.slice(2))]
    const file = records(readDisclosureTable(table([headers, row]))).records[0]?.file
    expect(file?.parties[0]).toMatchObject({ uscc: ENTERPRISE, kind: '企业' })
    expect(file?.charges[0]?.penalties[0]?.amount).toBe(200000)
  })

  it('代码并在一栏的门户写法', () => {
    const headers = [
      '行政相对人名称',
      '行政相对人代码：统一社会信用代码工商注册号组织机构代码',
      '决定书文号',
      '处罚决定日期',
    ]
    const cell = `统一社会信用代码${ENTERPRISE}工商注册号组织机构代码`
    const result = records(readDisclosureTable(table([headers, ['甲公司', cell, '1号', '2024-1-2']])))
    expect(result.records[0]?.file.parties[0]?.uscc).toBe(ENTERPRISE)
  })
})

describe('表头', () => {
  it('标题行、填报说明行在前，拼音码行与必填行在后', () => {
    const codes = STANDARD.map((_, i) => (i % 2 === 0 ? '必填' : '选填'))
    const rows = [
      Array(20).fill('2024年行政处罚信息公示表'),
      ['填报单位：虚构县市场监督管理局'],
      STANDARD,
      codes,
      line(),
    ]
    const { records: found, refused } = records(readDisclosureTable(table(rows)))
    expect(found.map((r) => r.row)).toEqual([5])
    expect(refused).toEqual([])
  })

  it('两行表头：上一行合并的组名与下一行连着认', () => {
    const top = ['行政相对人', '行政相对人', '决定书', '处罚', '处罚机关', '处罚机关']
    const below = ['名称', '统一社会信用代码', '文号', '决定日期', '名称', '统一社会信用代码']
    const result = records(
      readDisclosureTable(table([top, below, ['甲公司', ENTERPRISE, '1号', '2024-01-02', '虚构局', '']])),
    )
    expect(result.records[0]?.file).toMatchObject({
      docNo: '1号',
      agency: '虚构局',
      parties: [{ name: '甲公司', uscc: ENTERPRISE }],
      events: [{ on: '2024-01-02' }],
    })
  })

  it('中途又出现的表头与空行跳过，认不出的行拒收并说明', () => {
    const { records: found, refused } = records(
      readDisclosureTable(table([STANDARD, line(), STANDARD, [], ['', '备注甲'], line()])),
    )
    expect(found.map((r) => r.row)).toEqual([2, 6])
    expect(refused).toEqual([{ row: 5, field: null, why: expect.stringContaining('没有决定书文号') }])
  })

  it('缺必需的栏：列出缺什么', () => {
    const result = readDisclosureTable(
      table([
        ['行政相对人名称', '违法行为类型', '处罚机关'],
        ['甲', '乙', '丙'],
      ]),
    )
    expect(result).toEqual({ problem: expect.stringContaining('缺少“决定日期”或“处罚内容”') })
  })

  it('不是双公示表：说明没有找到表头', () => {
    expect(
      readDisclosureTable(
        table([
          ['菜名', '价格'],
          ['豆花', '3'],
        ]),
      ),
    ).toEqual({ problem: expect.stringContaining('没有找到双公示表头') })
    expect(readDisclosureTable(table([]))).toHaveProperty('problem')
  })

  it('许可表：只读名称、代码、文号、日期、机关', () => {
    const headers = [
      '行政相对人名称',
      '行政相对人代码_1(统一社会信用代码)',
      '行政许可决定文书号',
      '许可类别',
      '许可内容',
      '许可决定日期',
      '有效期自',
      '有效期至',
      '许可机关',
    ]
    const row = [
      '甲公司',
      ENTERPRISE,
      '虚许〔2024〕1号',
      '普通',
      '食品经营',
      '2024-02-01',
      '2024-02-01',
      '2029-01-31',
      '虚构县市场监督管理局',
    ]
    expect(records(readDisclosureTable(table([headers, row]))).records[0]?.file).toMatchObject({
      act: { kind: 'licence', outcome: null },
      docNo: '虚许〔2024〕1号',
      agency: '虚构县市场监督管理局',
      charges: [],
      events: [
        { type: 'licence-decided', on: '2024-02-01' },
        { type: 'licence-expires', on: '2029-01-31' },
      ],
    })
  })
})

describe('日期', () => {
  it.each([
    '2024/3/5',
    '2024-03-05',
    '20240305',
    '2024年3月5日',
    '2024.3.5',
    '45356',
    '2024-03-05 10:20',
    '２０２４年３月５日',
  ])('%s 是 2024-03-05', (text) => {
    expect(read({ 处罚决定日期: text }).events[0]?.on).toBe('2024-03-05')
  })

  it('不存在的日期：案件保留，值为空，注明单元格与原写法', () => {
    const file = read({ 处罚决定日期: '2023/02/30' })
    expect(file.events).toEqual([])
    expect(file.notes).toEqual([{ path: 'events[0]', text: 'P2 的内容“2023/02/30”不是存在的日期，没有采用。' }])
  })
})

describe('金额', () => {
  const FINE = '罚款金额（万元）'
  it.each([
    ['0.2', 200000],
    ['12.3456', 12345600],
    ['1,000', 1000000000],
    ['0.5万元', 500000],
    ['5000元', 500000],
    ['', null],
    ['-', null],
  ])('%s', (text, amount) => {
    const file = read({ [FINE]: text, 处罚内容: '' })
    expect(file.charges[0]?.penalties[0]).toMatchObject({ kind: '罚款', amount })
    expect(file.notes).toEqual([])
  })

  it.each([
    ['-0.2', '负数'],
    ['0.12345678', '整数分'],
    ['1E+05', '科学计数'],
    ['两千', '认不出'],
    ['0', '金额栏却是 0'],
  ])('%s：值为空并注明', (text, why) => {
    const file = read({ [FINE]: text })
    expect(file.charges[0]?.penalties[0]).toMatchObject({ kind: '罚款', amount: null })
    expect(file.notes[0]?.text).toContain(why)
  })

  it('与处罚内容明写的数额不一（如把没收款算进罚款）：不采用，两处都写明', () => {
    const file = read({ [FINE]: '0.212' })
    expect(file.charges[0]?.penalties[0]?.amount).toBeNull()
    expect(file.notes[0]?.text).toContain('2,120元')
    expect(file.notes[0]?.text).toContain('2,000元')
  })

  it('处罚内容写了罚款而金额栏空着：不补', () => {
    expect(read({ [FINE]: '' }).charges[0]?.penalties[0]?.amount).toBeNull()
  })

  it('表头没写单位：与处罚内容相符的单位才用，否则不猜', () => {
    const headers = STANDARD.map((h) => (h === FINE ? '罚款金额' : h))
    const fine = (cell: string, content: string) =>
      records(readDisclosureTable(table([headers, line({ 罚款金额: cell, 处罚内容: content }, headers)]))).records[0]
        ?.file
    expect(fine('2000', '罚款2000元')?.charges[0]?.penalties[0]?.amount).toBe(200000)
    expect(fine('0.2', '罚款2000元')?.charges[0]?.penalties[0]?.amount).toBe(200000)
    expect(fine('2000', '')?.charges[0]?.penalties[0]?.amount).toBeNull()
    expect(fine('2000', '')?.notes[0]?.text).toContain('单位')
  })

  it('两种没收并列：分不清归属，只记没收总额', () => {
    const file = read({ 处罚类别: '罚款、没收违法所得、没收非法财物' })
    expect(file.charges[0]?.penalties.map((p) => p.amount)).toEqual([200000, null, null])
    expect(file.statedTotals.confiscated).toBe(12000)
  })
})

describe('处罚类别与当事人', () => {
  it.each([
    ['警告；罚款', ['警告', '罚款']],
    ['没收违法所得、没收非法财物，罚款', ['没收违法所得', '没收非法财物', '罚款']],
    ['责令停产停业/吊销许可证', ['责令停产停业', '吊销许可证件']],
    ['其他-责令改正', ['其他']],
  ])('%s', (text, kinds) => {
    const file = read({
      处罚类别: text,
      '罚款金额（万元）': '',
      '没收违法所得、没收非法财物的金额（万元）': '',
      处罚内容: '',
    })
    expect(file.charges[0]?.penalties.map((p) => p.kind)).toEqual(kinds)
  })

  it.each([
    ['法人及非法人组织', '虚构县某某食品有限公司', ENTERPRISE, '企业'],
    ['法人及非法人组织', '虚构县某某合作社', '', '企业'],
    ['法人及非法人组织', '虚构县某某医院', '', '其他'],
    ['法人及非法人组织', '虚构县某某店', STALL, null],
    ['个体工商户', '虚构县某某店', STALL, '个体工商户'],
    ['自然人', '张某', '', '自然人'],
    ['', '虚构县某某店', STALL, '个体工商户'],
    ['', '虚构县某某店', '', null],
  ])('类别“%s”、名称“%s”、代码“%s”是 %s', (category, name, uscc, kind) => {
    const file = read({ 行政相对人类别: category, 行政相对人名称: name, '行政相对人代码_1（统一社会信用代码）': uscc })
    expect(file.parties[0]?.kind).toBe(kind)
  })

  it('代码错了照原样留着；身份证号、注册号、医疗登记号、失真的号码不当信用代码', () => {
    const codeOf = (cell: string) => read({ '行政相对人代码_1（统一社会信用代码）': cell }).parties[0]
    expect(codeOf(' 91500199MA0000000 ')?.uscc).toBe('91500199MA0000000')
    expect(codeOf('11010519491231002X')).toMatchObject({ uscc: null, idNumber: '11010519491231002X' })
    expect(codeOf('500199000000001')?.uscc).toBeNull()
    expect(codeOf('PDY00001-500199')?.uscc).toBeNull()
    expect(codeOf('9.15E+17')?.uscc).toBeNull()
    expect(codeOf('91500199********1X')?.uscc).toBeNull()
  })

  it('身份证号只进 idNumber；护照号不当身份证号', () => {
    const person = { 行政相对人类别: '自然人', 行政相对人名称: '张*', '行政相对人代码_1（统一社会信用代码）': '' }
    expect(read({ ...person, '证件号码(自然人)': '11010519491231002X' }).parties[0]).toMatchObject({
      idNumber: '11010519491231002X',
      masked: true,
    })
    expect(
      read({ ...person, '证件类型（自然人）': '护照号', '证件号码(自然人)': 'E12345678' }).parties[0]?.idNumber,
    ).toBeNull()
  })

  it('脚本与 SQL 只是文字', () => {
    const evil = `<img src=x onerror=alert(1)>'); DROP TABLE cases;--`
    expect(read({ 行政相对人名称: evil, 违法行为类型: evil })).toMatchObject({
      parties: [{ name: evil }],
      charges: [{ offence: evil }],
    })
  })
})

describe('任何单元格都不崩', () => {
  it('任意文字', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('-0.5万元', '2024-13-40', '99999', '罚款', '统一社会信用代码', 'CF_WSH', '１２３'),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 22 }), { maxLength: 6 }), fc.boolean(), (rows, withHeader) => {
        const result = readDisclosureTable(table(withHeader ? [STANDARD, ...rows] : rows))
        if ('problem' in result) return
        for (const { file } of result.records)
          for (const penalty of file.charges.flatMap((c) => c.penalties))
            expect(penalty.amount ?? 0).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })
})
