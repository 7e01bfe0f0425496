import { describe, expect, test } from 'vitest'
import { safeCell } from '#kernel/spreadsheet.ts'
import { exampleRecord, exampleTable, exemption, GOODS, HARM, SOUND, TIMES_BEFORE } from '../example-table.ts'
import { readTable } from './read-table.ts'
import type { BenchmarkRecord, FactorRecord } from './record-shape.ts'
import { readSheets, sheetsOf } from './sheets.ts'
import { recordOf } from './write-table.ts'

const problems = (record: BenchmarkRecord): string[] => {
  const read = readTable(record)
  return read.ok ? [] : read.problems.map(({ path, text }) => `${path.join('.')}：${text}`)
}
const withFactor = (over: Partial<FactorRecord>) => problems(exampleRecord([{ ...GOODS, ...over }, HARM], SOUND))

describe('因素互相矛盾的，指出哪一处', () => {
  test.each<[string, Partial<FactorRecord>, RegExp]>([
    ['不认得的单位', { unit: '块' }, /factors\.0\.unit：不认得单位“块”，可用：元、万元/],
    ['货值不以元计', { unit: '千克' }, /factors\.0\.unit：goods_value（货值金额）以元计，单位却写“千克”/],
    ['又有单位又有各项', { values: ['多', '少'] }, /factors\.0\.values：写了单位的是数值因素/],
    ['金额越小越重', { gravity: 'decreasing' }, /factors\.0\.gravity：货值金额越大违法越重/],
    ['可能的值是两段', { range: '1元以下或5元以上' }, /factors\.0\.range：可能的值只能是一段/],
    ['对应不上的事实', { fact: 'serious' }, /factors\.0\.fact：数值因素不能对应“serious”/],
    ['没有单位也没有各项', { unit: null }, /factors\.0\.unit：因素要写单位（数值）或者各项（选项）/],
  ])('%s', (_, over, message) => expect(withFactor(over).join('\n')).toMatch(message))

  test('选项因素', () => {
    const harm = (over: Partial<FactorRecord>) =>
      problems(exampleRecord([GOODS, { ...HARM, ...over }], SOUND)).join('\n')
    expect(harm({ values: ['没有'] })).toMatch(/至少要有两项/)
    expect(harm({ values: ['没有', '轻微', '没有'] })).toMatch(/“没有”写了两次/)
    expect(harm({ values: ['没有', '轻或重'] })).toMatch(/“轻或重”不能用作一项/)
    expect(harm({ fact: 'serious' })).toMatch(/要写明哪几项算成立/)
    expect(harm({ fact: 'serious', holds: ['特别严重'] })).toMatch(/“特别严重”不在各项之中/)
    expect(harm({ holds: ['严重'] })).toMatch(/没有对应情节词的因素不写“成立的各项”/)
  })

  test('两个因素同名、对应同一事实；前提与因素相冲', () => {
    const twice = problems(exampleRecord([GOODS, { ...GOODS, name: '货值二' }, HARM], SOUND)).join('\n')
    expect(twice).toMatch(/factors\.1\.fact：有两个因素都对应 goods_value/)
    expect(problems(exampleRecord([HARM, HARM], SOUND)).join('\n')).toMatch(/因素“后果”写了两次/)
    const serious: FactorRecord = { ...HARM, fact: 'serious', holds: ['严重'] }
    expect(problems(exampleRecord([GOODS, serious], SOUND, { assumes: { serious: false } })).join('\n')).toMatch(
      /assumes\.serious：“serious”既是前提，又有对应的因素/,
    )
    expect(problems(exampleRecord([GOODS, HARM], SOUND, { assumes: { 严重: false } })).join('\n')).toMatch(
      /不是罚则前提的词/,
    )
  })
})

describe('行与表', () => {
  test('未知的因素、读不成的条件、幅度，一次报齐', () => {
    const found = problems(
      exampleRecord(
        [GOODS, HARM],
        [
          [{ 货值: '不足5日', 后果: '特别严重' }, '从轻', '1倍以上2倍以下'],
          [{ 数量: '5件' }, '从重', '很多'],
          [{}, '不予', '1倍以上2倍以下'],
          [{}, '从轻', '低于法定下限'],
        ],
        { exemptions: [exemption('轻微免罚', { 后果: '无' })] },
      ),
    )
    expect(found).toEqual([
      'rows.0.when.货值：“货值”的条件：单位“日”与“元”不能换算，可用：元、万元、亿元',
      'rows.0.when.后果：“后果”没有“特别严重”这一项，可用：没有、轻微、严重',
      'rows.1.when.数量：没有叫“数量”的因素，可用：货值、后果',
      expect.stringMatching(/^rows\.1\.fine：看不懂幅度“很多”/),
      'rows.2.fine：“不予”的行，幅度应是“不罚款”',
      'rows.3.fine：“低于法定下限”只能用于“减轻”的行',
      'exemptions.0.when.后果：“后果”没有“无”这一项，可用：没有、轻微、严重',
    ])
  })

  test('没有的违法行为、不存在的日期、停用早于施行、空表', () => {
    const at = (over: Partial<BenchmarkRecord>) => problems(exampleRecord([GOODS, HARM], SOUND, over)).join('\n')
    expect(at({ offence: 'PQ-4900' })).toBe('offence：违法行为表里没有“PQ-4900”；编码如 PQ-49，请核对')
    expect(at({ validFrom: '2024-02-30' })).toMatch(/validFrom：“2024-02-30”不是存在的日期/)
    expect(at({ validUntil: '2023-01-01' })).toMatch(/停用日 2023-01-01 应晚于施行日 2024-01-01/)
    expect(at({ rows: [] })).toMatch(/至少要有一行/)
    expect(at({ offence: null })).toMatch(/通用表，幅度只能写占法定幅度的比例/)
  })
})

describe('写回', () => {
  const table = exampleTable(
    [{ ...GOODS, range: '100万元以下' }, HARM, TIMES_BEFORE, { name: '超标', unit: '%', gravity: 'increasing' }],
    [
      [
        { 货值: '不足1万元', 后果: '没有或严重', 受罚: '1次以上3次以下', 超标: '超过10%不足20%' },
        '从轻',
        '法定幅度不足30%',
      ],
      [{ 货值: '1万元以上或500元', 超标: '5.5%以下' }, '减轻', '低于法定下限'],
      [{}, '从重', '货值金额2.5倍以上3倍以下'],
    ],
    {
      assumes: { serious: false },
      validUntil: '2026-01-01',
      region: '500000',
      title: '=1+1',
      exemptions: [exemption('首违不罚', { 受罚: '0次' }, '可以不予')],
    },
  )

  test('写成记录再读，与原表相同', () => {
    const read = readTable(recordOf(table))
    expect(read.ok && read.table).toEqual(table)
  })

  test('写成四个工作表再读，与原表相同；空行不碍事', () => {
    const sheets = sheetsOf(recordOf(table)).map(({ name, rows }) => ({
      kind: 'table' as const,
      file: 'x.xlsx',
      sheet: name,
      rows: [...rows.slice(0, 1), ...(name === '各行' ? [[]] : []), ...rows.slice(1)].map((r) =>
        r.map((c) => String(safeCell(c) ?? '')),
      ),
    }))
    const back = readSheets(sheets)
    if ('problems' in back) throw new Error(back.problems.join('\n'))
    const read = readTable(back.record as BenchmarkRecord)
    expect(read.ok && read.table).toEqual(table)
    expect(back.whereIs(['rows', 1, 'when', '超标'])).toBe('工作表“各行”E4')
    expect(back.whereIs(['rows', 0, 'fine'])).toBe('工作表“各行”G3')
    expect(back.whereIs(['factors', 0, 'unit'])).toBe('工作表“因素”B2')
    expect(back.whereIs(['approval', 'approvedOn'])).toBe('工作表“基准表”B9')
    expect(back.whereIs(['exemptions', 0, 'when', '后果'])).toBe('工作表“不予处罚”C2')
  })

  test('缺工作表、表头不对、有公式', () => {
    const sheet = (name: string, rows: string[][], formulas?: string[]) => ({
      kind: 'table' as const,
      file: 'x.xlsx',
      sheet: name,
      rows,
      ...(formulas === undefined ? {} : { formulas }),
    })
    const wrong = readSheets([sheet('各行', [['行号', '货值', '档次']], ['B2', 'C3']), sheet('因素', [['名字']])])
    expect('problems' in wrong && wrong.problems).toEqual([
      '工作表“各行”的 B2、C3 是公式；请复制后“选择性粘贴”为值再导入',
      '没有“基准表”工作表；请用 benchmark export --xlsx 导出一份照着填',
      '工作表“各行”的表头最后应是：档次、幅度、条件已核、幅度已核、说明',
      '工作表“因素”的表头应是：名称、单位、可能的值、各项、轻重、对应的事实、成立的各项',
    ])
  })
})
