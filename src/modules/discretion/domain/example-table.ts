import { day } from '#kernel/day.ts'
import { readTable } from './table/read-table.ts'
import type { BenchmarkRecord, ExemptionRecord, FactorRecord, RowRecord } from './table/record-shape.ts'
import type { BenchmarkTable } from './table/table.ts'

/** 写例子用的一行：条件、档次、幅度。 */
export type ExampleRow = readonly [when: RowRecord['when'], tier: RowRecord['tier'], fine: string]

export const GOODS: FactorRecord = { name: '货值', unit: '元', gravity: 'increasing', fact: 'goods_value' }
export const HARM: FactorRecord = { name: '后果', values: ['没有', '轻微', '严重'], gravity: 'increasing' }
export const TIMES_BEFORE: FactorRecord = { name: '受罚', unit: '次', gravity: 'increasing' }

/** 写例子用的记录：产品质量法第四十九条（货值一倍至三倍），数都已核。 */
export const exampleRecord = (
  factors: readonly FactorRecord[],
  rows: readonly ExampleRow[],
  over: Partial<BenchmarkRecord> = {},
): BenchmarkRecord => ({
  id: 'example',
  title: '例子',
  offence: 'PQ-49',
  approval: { document: '例规〔2024〕1号', issuer: '虚构的局' },
  validFrom: '2024-01-01',
  datesVerified: true,
  source: '虚构',
  factors,
  rows: rows.map(([when, tier, fine]) => ({ when, tier, fine, conditionsVerified: true, fineVerified: true })),
  ...over,
})

/** 写例子用：直接得到表；写错即抛错。 */
export const exampleTable = (...args: Parameters<typeof exampleRecord>): BenchmarkTable => {
  const read = readTable(exampleRecord(...args))
  if (!read.ok) throw new Error(read.problems.map((p) => `${p.path.join('.')} ${p.text}`).join('\n'))
  return read.table
}

/** 一张验证通过的小表。 */
export const SOUND: readonly ExampleRow[] = [
  [{ 货值: '不足1万元', 后果: '没有' }, '从轻', '1倍以上1.6倍以下'],
  [{ 货值: '不足1万元', 后果: '轻微' }, '一般', '1.6倍以上2.4倍以下'],
  [{ 货值: '1万元以上', 后果: '没有或轻微' }, '一般', '1.6倍以上2.4倍以下'],
  [{ 后果: '严重' }, '从重', '2.4倍以上3倍以下'],
]

export const exemption = (
  name: string,
  when: ExemptionRecord['when'],
  effect: ExemptionRecord['effect'] = '应当不予',
): ExemptionRecord => ({ name, when, effect, basis: '行政处罚法第三十三条第一款', verified: true })

export const EXAMPLE_DAY = day('2024-03-01')
