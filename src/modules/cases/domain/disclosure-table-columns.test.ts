import { describe, expect, it } from 'vitest'
import type { SourceTable } from '#kernel/source.ts'
import { usccCheckDigit } from '#kernel/uscc.ts'
import { readDisclosureTable } from './disclosure-table.ts'
import { columnsOf, guessColumns, SELECTABLE_FIELDS } from './disclosure-table-columns.ts'

const CODE = `91500199MA0000001${usccCheckDigit('91500199MA0000001')}`
const AGENCY_CODE = `11500199MA0000002${usccCheckDigit('11500199MA0000002')}`
const table = (rows: readonly (readonly string[])[]): SourceTable => ({
  kind: 'table',
  file: '表.xlsx',
  sheet: null,
  rows,
})

const LICENCE: readonly (readonly [string, string, string])[] = [
  ['行政相对人名称', 'XK_XDR_MC', '虚构县某某食品有限公司'],
  ['行政相对人类别', 'XK_XDR_LB', '法人及非法人组织'],
  ['行政相对人代码_1(统一社会信用代码)', 'XK_XDR_SHXYM', CODE],
  ['行政相对人代码_2(工商注册号)', 'XK_XDR_GSZC', '500199000000001'],
  ['行政相对人代码_3(组织机构代码)', 'XK_XDR_ZZJG', ''],
  ['行政相对人代码_4(税务登记号)', 'XK_XDR_SWDJ', ''],
  ['行政相对人代码_5(事业单位证书号)', 'XK_XDR_SYDW', ''],
  ['行政相对人代码_6(社会组织登记证号)', 'XK_XDR_SHZZ', ''],
  ['法定代表人', 'XK_FRDB', '张某'],
  ['法定代表人证件类型', 'XK_FR_ZJLX', '身份证'],
  ['法定代表人证件号码', 'XK_FR_ZJHM', ''],
  ['证件类型(自然人)', 'XK_XDR_ZJLX', ''],
  ['证件号码(自然人)', 'XK_XDR_ZJHM', ''],
  ['行政许可决定文书名称', 'XK_XKWS', '准予许可决定书'],
  ['行政许可决定文书号', 'XK_WSH', '虚许〔2024〕1号'],
  ['许可类别', 'XK_XKLB', '普通'],
  ['许可证书名称', 'XK_XKZS', '食品经营许可证'],
  ['许可编号', 'XK_XKBH', 'JY15001990000001'],
  ['许可内容', 'XK_NR', '预包装食品销售'],
  ['许可决定日期', 'XK_JDRQ', '2024/02/01'],
  ['有效期自', 'XK_YXQZ', '2024/02/01'],
  ['有效期至', 'XK_YXQZI', '2029/01/31'],
  ['许可机关', 'XK_XKJG', '虚构县市场监督管理局'],
  ['许可机关统一社会信用代码', 'XK_XKJGDM', AGENCY_CODE],
  ['当前状态', 'XK_ZT', '1'],
  ['数据来源单位', 'XK_LYDW', '虚构县市场监督管理局'],
  ['数据来源单位统一社会信用代码', 'XK_LYDWDM', AGENCY_CODE],
  ['备注', 'BZ', ''],
]
const read = (...args: Parameters<typeof readDisclosureTable>) => {
  const result = readDisclosureTable(...args)
  if ('problem' in result) throw new Error(result.problem)
  return result
}

describe('许可表 28 项', () => {
  const row = LICENCE.map(([, , value]) => value)
  it.each([
    ['中文表头', LICENCE.map(([name]) => name)],
    ['拼音码表头', LICENCE.map(([, code]) => code)],
  ])('%s', (_, headers) => {
    const file = read(table([headers, row])).records[0]?.file
    expect(file).toMatchObject({
      act: { kind: 'licence', outcome: null },
      record: 'disclosure-row',
      docNo: '虚许〔2024〕1号',
      agency: '虚构县市场监督管理局',
      province: '50',
      parties: [{ name: '虚构县某某食品有限公司', uscc: CODE, kind: '企业', representative: '张某', idNumber: null }],
      licence: {
        name: '食品经营许可证',
        number: 'JY15001990000001',
        category: '普通',
        content: '预包装食品销售',
        validFrom: '2024-02-01',
        validUntil: '2029-01-31',
        status: 'valid',
      },
      charges: [],
      notes: [],
    })
    expect(file?.events.map((e) => [e.type, e.on])).toEqual([
      ['licence-decided', '2024-02-01'],
      ['licence-expires', '2029-01-31'],
    ])
    expect(file?.places['licence.number']?.[0]?.cell).toBe('R2')
  })

  it('错的值照留、注明；状态的文字也认', () => {
    const change = (at: string, value: string) =>
      read(table([LICENCE.map(([name]) => name), LICENCE.map(([name, , v]) => (name === at ? value : v))])).records[0]
        ?.file
    expect(change('当前状态', '注销')?.licence?.status).toBe('invalid')
    expect(change('当前状态', '9')).toMatchObject({ licence: { status: null }, notes: [{ path: 'licence.status' }] })
    expect(change('有效期至', '2029/02/30')).toMatchObject({ licence: { validUntil: null } })
    expect(change('行政许可决定文书号', '')?.docNo).toBeNull()
  })
})

describe('认列', () => {
  it('标准的表头都有把握；不读的栏也说明', () => {
    const guesses = guessColumns(LICENCE.map(([name]) => name))
    expect(guesses.every((g) => g.sure || g.field === 'ignored')).toBe(true)
    expect(guesses[17]).toEqual({ column: 17, header: '许可编号', field: 'licenceNumber', sure: true })
    expect(guesses[25]?.field).toBe('ignored')
  })

  it('不标准的表头：样例像这一栏才有把握', () => {
    const [headers, rows] = [['作出时间', '处罚决定文书编号', '单位姓名'], [['2024-03-05', '虚罚〔2024〕1号', '甲']]]
    expect(guessColumns(headers, rows).map((g) => [g.field, g.sure])).toEqual([
      ['decidedOn', true],
      ['docNo', true],
      ['name', false],
    ])
    expect(guessColumns(headers, [['甲', '乙', '丙']]).map((g) => g.sure)).toEqual([false, false, false])
  })

  it('认不出的表头，凭样例只猜信用代码与文号，没有把握；同一栏猜了两列都没有把握', () => {
    const rows = [[CODE, '虚市监处罚〔2024〕1号', '随便']]
    expect(guessColumns(['甲', '乙', '丙'], rows).map((g) => [g.field, g.sure])).toEqual([
      ['uscc', false],
      ['docNo', false],
      [null, false],
    ])
    expect(guessColumns(['处罚决定日期', '处罚决定日期']).map((g) => g.sure)).toEqual([false, false])
    expect(guessColumns(['处罚类别1', '处罚类别2'], [['罚款', '警告']]).map((g) => g.field)).toEqual(['kinds', 'kinds'])
  })

  it('整张表：说明表头在第几行；一栏也认不出时给第一个像表头的行', () => {
    expect(columnsOf(table([['某某表'], LICENCE.map(([name]) => name), LICENCE.map(([, , v]) => v)]))?.headerRow).toBe(
      2,
    )
    expect(columnsOf(table([['标题'], ['菜名', '价格'], ['豆花', '3']]))).toMatchObject({ headerRow: 2 })
    expect(columnsOf(table([]))).toBeNull()
  })
})

describe('使用者指定的栏', () => {
  const headers = ['商户', '编码', '文书', '什么时候', '罚了多少（元）', '哪个局']
  const row = ['甲公司', CODE, '虚罚〔2024〕1号', '2024-03-05', '2000', '虚构局']
  const mapping = { 0: 'name', 1: 'uscc', 2: 'docNo', 3: 'decidedOn', 4: 'fine', 5: 'agency' } as const

  it('表头一栏也认不出，照指定的读', () => {
    expect(readDisclosureTable(table([headers, row]))).toHaveProperty('problem')
    expect(read(table([headers, row]), { mapping }).records[0]).toMatchObject({
      row: 2,
      file: {
        docNo: '虚罚〔2024〕1号',
        agency: '虚构局',
        parties: [{ name: '甲公司', uscc: CODE }],
        charges: [{ penalties: [{ kind: '罚款', amount: 200000 }] }],
        events: [{ on: '2024-03-05' }],
      },
    })
  })

  it('先于认出的；指定不读的列不读，没有列出的照认出的', () => {
    const known = ['当事人名称', '处罚决定书文号', '处罚决定日期', '处罚机关', '备用文号']
    const cells = ['甲公司', '旧1号', '2024-03-05', '虚构局', '新1号']
    const file = (m: Parameters<typeof readDisclosureTable>[1]) => read(table([known, cells]), m).records[0]?.file
    expect(file({})?.docNo).toBe('旧1号')
    expect(file({ mapping: { 1: null, 4: 'docNo', 3: 'ignored' } })).toMatchObject({
      docNo: '新1号',
      agency: null,
      parties: [{ name: '甲公司' }],
    })
  })

  it('指定之后仍缺必需的栏，列出缺什么', () => {
    expect(readDisclosureTable(table([headers, row]), { mapping: { 0: 'name' } })).toEqual({
      problem: expect.stringContaining('缺少“决定日期”或“处罚内容”'),
    })
  })

  it('可选的栏都有中文名，不重复', () => {
    for (const choices of Object.values(SELECTABLE_FIELDS)) {
      expect(new Set(choices.map((c) => c.field)).size).toBe(choices.length)
      expect(choices.every((c) => /^[一-龥]/.test(c.name))).toBe(true)
    }
  })
})

it('有一样认得出的就收：只有代码、只有案件编号的行也收', () => {
  const headers = ['当事人名称', '统一社会信用代码', '案件编号', '处罚决定日期', '处罚决定书文号']
  const result = read(table([headers, ['', CODE, '', '', ''], ['', '', '立1', '', ''], ['', '', '', '2024-01-02', '']]))
  expect(result.records.map((r) => [r.row, r.file.caseNo])).toEqual([
    [2, null],
    [3, '立1'],
  ])
  expect(result.refused.map((r) => r.row)).toEqual([4])
})
