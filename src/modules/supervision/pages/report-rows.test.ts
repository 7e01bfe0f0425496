import { describe, expect, test } from 'vitest'
import { type Filter, groupRows, matches, pageOf, type Row, rowOf, ruleCounts } from './report-rows.ts'
import { partyOf, recordOf, verdictOf } from './sample-records.ts'

const ALL: Filter = { q: '', status: 'all', consequence: 'all', rule: '' }
const plain = (no: number, decidedOn: string | null = null, fineCents: number | null = null) =>
  rowOf(recordOf({ decidedOn, totals: { fineCents, confiscatedCents: null } }), no, 1)
const order = (rows: readonly Row[], sort: Parameters<typeof groupRows>[1]) =>
  groupRows(rows, sort).flatMap((g) => g.rows.map((r) => r.no))

describe('一条记录归哪一类', () => {
  test('有疑似问题的归疑似，最重的后果在前', () => {
    const verdicts = [
      verdictOf({ is: 'breached', consequence: '数据质量' }),
      verdictOf({ is: 'undecidable' }),
      verdictOf({ is: 'breached', consequence: '撤销风险' }),
    ]
    const row = rowOf(recordOf({}, { verdicts }), 1, 1)
    expect([row.status, row.worst, row.breached.length, row.undecidable.length]).toEqual(['breached', '撤销风险', 2, 1])
  })

  test('没有疑似、有无法判断的归无法判断；都核对过的归未发现', () => {
    expect(rowOf(recordOf({}, { verdicts: [verdictOf({ is: 'undecidable' })] }), 1, 1).status).toBe('undecidable')
    expect(rowOf(recordOf({}, { verdicts: [verdictOf({ is: 'met' })] }), 1, 1).status).toBe('met')
  })

  test('几个当事人连写，未记载的为 null', () => {
    expect(rowOf(recordOf({ parties: [partyOf('甲店', '企业'), partyOf('乙店', '企业')] }), 1, 1).party).toBe(
      '甲店、乙店',
    )
    expect(rowOf(recordOf({ parties: [partyOf(null, null)] }), 1, 1).party).toBeNull()
  })
})

describe('筛选', () => {
  const row = rowOf(
    recordOf(
      { docNo: '渝市监处罚〔2025〕7号', parties: [partyOf('云杉食品', '企业')] },
      { verdicts: [verdictOf({ is: 'breached' }), verdictOf({ rule: 'penalty.uscc-valid', is: 'undecidable' })] },
    ),
    1,
    1,
  )
  test('几个词都要有，不分大小写', () => {
    expect(matches(row, { ...ALL, q: '云杉 7号' })).toBe(true)
    expect(matches(row, { ...ALL, q: '云杉 8号' })).toBe(false)
  })
  test('按后果只看疑似问题的后果；按规则兼看无法判断的', () => {
    expect(matches(row, { ...ALL, consequence: '程序瑕疵' })).toBe(true)
    expect(matches(row, { ...ALL, consequence: '撤销风险' })).toBe(false)
    expect(matches(row, { ...ALL, rule: 'penalty.uscc-valid' })).toBe(true)
    expect(matches(row, { ...ALL, rule: 'penalty.two-officers' })).toBe(false)
    expect(matches(row, { ...ALL, status: 'met' })).toBe(false)
  })
})

describe('排序与分组', () => {
  test('决定日期近的在前，未记载的最后', () => {
    expect(order([plain(1), plain(2, '2025-01-02'), plain(3, '2025-03-01')], 'decided')).toEqual([3, 2, 1])
  })
  test('罚款多的在前，未记载的最后，零元不是未记载', () => {
    expect(order([plain(1), plain(2, null, 0), plain(3, null, 500)], 'fine')).toEqual([3, 2, 1])
  })
  test('文号按数字大小，不按字符', () => {
    const of = (no: number, n: number) => rowOf(recordOf({ docNo: `渝市监处罚〔2025〕${n}号` }), no, 1)
    expect(order([of(1, 10), of(2, 9)], 'number')).toEqual([2, 1])
  })
  test('按后果轻重分组，无法判断与未发现在后', () => {
    const of = (no: number, verdicts: Parameters<typeof verdictOf>[0][]) =>
      rowOf(recordOf({}, { verdicts: verdicts.map(verdictOf) }), no, 1)
    const rows = [
      of(1, []),
      of(2, [{ is: 'undecidable' }]),
      of(3, [{ is: 'breached', consequence: '统计线索' }]),
      of(4, [{ is: 'breached', consequence: '撤销风险' }]),
    ]
    expect(groupRows(rows, 'arrival').map((g) => g.key)).toEqual(['撤销风险', '统计线索', 'undecidable', 'met'])
  })
  test('翻页跨组时下一页重现组名，一件不漏', () => {
    const rows = Array.from({ length: 5 }, (_, i) =>
      rowOf(recordOf({}, { verdicts: [verdictOf({ is: i < 3 ? 'undecidable' : 'met' })] }), i + 1, 1),
    )
    const groups = groupRows(rows, 'arrival')
    const seen = [1, 2, 3].map((page) => pageOf(groups, page, 2).map((g) => [g.key, g.rows.map((r) => r.no)]))
    expect(seen).toEqual([
      [['undecidable', [1, 2]]],
      [
        ['undecidable', [3]],
        ['met', [4]],
      ],
      [['met', [5]]],
    ])
  })
})

test('规则计数按件，一件里同一规则几项只算一件', () => {
  const twice = [verdictOf({ is: 'breached', charge: 0 }), verdictOf({ is: 'breached', charge: 1 })]
  const rows = [
    rowOf(recordOf({}, { verdicts: twice }), 1, 1),
    rowOf(recordOf({}, { verdicts: [verdictOf({ is: 'undecidable' })] }), 2, 1),
  ]
  expect(ruleCounts(rows)).toEqual([
    { rule: 'penalty.filing-deadline', title: '立案期限', breached: 1, undecidable: 1 },
  ])
})
