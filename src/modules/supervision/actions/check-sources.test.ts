import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import type { Source, Unreadable } from '#kernel/source.ts'
import { officialCalendar } from '#law/holidays.ts'
import { checkSources } from './check-sources.ts'

const given = { on: day('2024-12-01'), calendar: officialCalendar, region: '500000' }

async function* inOrder(inputs: readonly (readonly Source[] | Unreadable)[]) {
  yield* inputs
}
const check = async (...inputs: (readonly Source[] | Unreadable)[]) => {
  const lines = []
  for await (const line of checkSources(inOrder(inputs), given)) lines.push(line)
  return lines
}
const errors = (lines: Awaited<ReturnType<typeof check>>) => lines.flatMap((l) => ('error' in l ? [l.error] : []))

const json = (value: unknown): Source => ({ kind: 'json', file: '案.json', value })
const HEAD = ['行政处罚决定书文号', '行政相对人名称', '处罚决定日期', '处罚内容']
const sheet = (name: string, ...rows: string[][]): Source => ({ kind: 'table', file: '表.xlsx', sheet: name, rows })

describe('检查来源', () => {
  test('一条记录也没有的文件要说明，不能不声不响', async () => {
    const lines = await check([json([])], [sheet('一', HEAD)])
    expect(errors(lines)).toEqual([
      { code: 'no-records', message: expect.stringMatching(/^案\.json：里面一条记录也没有/) },
      { code: 'no-records', message: expect.stringMatching(/^表\.xlsx：里面一条记录也没有/) },
    ])
    expect(lines.at(-1)).toEqual({ done: true, records: 0, failed: 2, breached: 0 })
  })

  test('几个工作表：记录写明是哪一个；空着的月份与填表说明不算读不了', async () => {
    const row = (no: number) => [`虚市监处罚〔2024〕${no}号`, `虚构县第${no}商店`, '2024-03-05', '罚款500元']
    const guide = sheet('填表说明', ['一', '请按要求填写'])
    const lines = await check([guide, sheet('一月', HEAD, row(1)), sheet('二月', HEAD), sheet('三月', HEAD, row(2))])
    expect(lines.flatMap((l) => ('extracted' in l ? [[l.sheet, l.record]] : []))).toEqual([
      ['一月', 2],
      ['三月', 2],
    ])
    expect(errors(lines)).toEqual([])
  })

  test('拒收的行写明工作表与行号', async () => {
    const lines = await check([sheet('一月', HEAD, ['', '', '2024-03-05', '罚款500元'])])
    expect(errors(lines)[0]).toMatchObject({
      code: 'row-refused',
      message: expect.stringContaining('表.xlsx 工作表“一月” 第 2 行：'),
    })
  })

  test('check 的输出整份送回来：案件再判一次，读不了的与成批发现不当案件', async () => {
    const [first] = await check([json({ docNo: '虚市监处罚〔2024〕1号' })])
    const output = [
      first,
      { source: '甲.doc', error: { code: 'unsupported-format', message: '甲.doc：旧格式' } },
      { source: '乙', record: null, set: [], verdicts: [] },
    ]
    const lines = await check([json(output)])
    expect(errors(lines)).toEqual([])
    expect(lines.at(-1)).toMatchObject({ records: 1, failed: 0 })
  })

  test('处理中出了意料之外的错：说一句，其余文件照常', async () => {
    const broken = { kind: 'table', file: '怪.csv', sheet: null, rows: null } as unknown as Source
    const lines = await check([broken], [json({ docNo: '虚市监处罚〔2024〕1号' })])
    expect(errors(lines)[0]).toMatchObject({
      code: 'internal-fault',
      message: expect.stringMatching(/^怪\.csv：程序处理这个文件时出错（TypeError/),
    })
    expect(lines.at(-1)).toMatchObject({ records: 1, failed: 1 })
  })
})
