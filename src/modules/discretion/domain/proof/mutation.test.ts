import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exampleTable, GOODS, HARM, SOUND, TIMES_BEFORE } from '../example-table.ts'
import type { Interval } from '../table/interval.ts'
import { readTable } from '../table/read-table.ts'
import type { BenchmarkTable, Condition, Row } from '../table/table.ts'
import { checkTable } from './check-table.ts'
import type { Check } from './report.ts'

/** 把验证通过的表弄坏，每一种坏法都要由该查出它的那一项查出。 */

const shipped = (name: string): BenchmarkTable => {
  const read = readTable(JSON.parse(readFileSync(`examples/${name}.json`, 'utf8')))
  if (!read.ok) throw new Error('样例应是合格的')
  return read.table
}

/** 逐级剥下去的表：第一个因素够重的从重，余下的再看第二个……所以单调；门槛随机。 */
const staircase = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 99 }))
  .map(([wan, count, days]) =>
    exampleTable(
      [GOODS, TIMES_BEFORE, HARM, { name: '时间', unit: '日', gravity: 'increasing' }],
      [
        [{ 后果: '严重' }, '从重', '2.4倍以上3倍以下'],
        [{ 后果: '没有或轻微', 受罚: `${count}次以上` }, '从重', '2.4倍以上3倍以下'],
        [{ 后果: '没有或轻微', 受罚: `不足${count}次`, 货值: `${wan}万元以上` }, '一般', '1.6倍以上2.4倍以下'],
        [{ 后果: '轻微', 受罚: `不足${count}次`, 货值: `不足${wan}万元` }, '一般', '1.6倍以上2.4倍以下'],
        [
          { 后果: '没有', 受罚: `不足${count}次`, 货值: `不足${wan}万元`, 时间: `${days}日以上` },
          '从轻',
          '1倍以上1.6倍以下',
        ],
        [
          { 后果: '没有', 受罚: `不足${count}次`, 货值: `不足${wan}万元`, 时间: `不足${days}日` },
          '从轻',
          '1倍以上1.6倍以下',
        ],
      ],
    ),
  )

const good = fc.oneof(
  fc.constantFrom(shipped('benchmark'), shipped('benchmark-next'), exampleTable([GOODS, HARM], SOUND)),
  staircase,
)

type Damage = {
  readonly name: string
  readonly caughtBy: readonly Check[]
  /** 弄坏；这张表、这个位置弄不坏的返回 null。 */
  readonly apply: (table: BenchmarkTable, pick: number) => BenchmarkTable | null
}

const rowsOf = (table: BenchmarkTable, rows: readonly Row[]): BenchmarkTable => ({ ...table, rows })
const pickRow = (table: BenchmarkTable, pick: number): number => pick % table.rows.length

/** 行里有条件的一个因素。 */
const limited = (row: Row, pick: number): number => {
  const at = row.when.flatMap((c, i) => (c === null ? [] : [i]))
  return at.length === 0 ? -1 : (at[pick % at.length] as number)
}

const withCondition = (table: BenchmarkTable, r: number, f: number, condition: Condition): BenchmarkTable => {
  const row = table.rows[r] as Row
  return rowsOf(table, table.rows.with(r, { ...row, when: row.when.with(f, condition) }))
}

/** 挪动一行在一个因素上的一个端点。 */
const nudged = (table: BenchmarkTable, pick: number, by: number): BenchmarkTable | null => {
  const r = pickRow(table, pick)
  const row = table.rows[r] as Row
  const f = row.when.findIndex((c, i) => c !== null && table.factors[i]?.unit !== null)
  const [only, more] = (row.when[f] ?? []) as readonly Interval[]
  if (only === undefined || more !== undefined || only.to === null || only.to - (only.from ?? 0) < 2) return null
  return withCondition(table, r, f, [{ ...only, to: only.to + by }])
}

const withFine = (table: BenchmarkTable, r: number, from: number | null, to: number | null): BenchmarkTable =>
  rowsOf(
    table,
    table.rows.with(r, { ...(table.rows[r] as Row), fine: { is: 'times', base: null, range: { from, to } } }),
  )

const rowOf = (table: BenchmarkTable, tier: Row['tier'], pick: number): number => {
  const at = table.rows.flatMap((row, i) => (row.tier === tier ? [i] : []))
  return at[pick % at.length] as number
}

const times = (n: number): number => n * 2_000_000

const DAMAGES: readonly Damage[] = [
  {
    name: '删去一行',
    caughtBy: ['complete'],
    apply: (t, pick) => rowsOf(t, t.rows.toSpliced(pickRow(t, pick), 1)),
  },
  {
    name: '照抄一行',
    caughtBy: ['non-overlapping', 'no-dead-rows'],
    apply: (t, pick) => rowsOf(t, [...t.rows, t.rows[pickRow(t, pick)] as Row]),
  },
  {
    name: '放宽一个条件到不限',
    caughtBy: ['non-overlapping'],
    apply: (t, pick) => {
      const r = pickRow(t, pick)
      const f = limited(t.rows[r] as Row, pick)
      return f < 0 ? null : withCondition(t, r, f, null)
    },
  },
  { name: '一个上端多出一分（一次、一日）', caughtBy: ['non-overlapping'], apply: (t, pick) => nudged(t, pick, 1) },
  { name: '一个上端少了一分（一次、一日）', caughtBy: ['complete'], apply: (t, pick) => nudged(t, pick, -1) },
  {
    name: '条件写到值域之外',
    caughtBy: ['no-dead-rows', 'complete'],
    apply: (t, pick) => withCondition(t, pickRow(t, pick), 0, [{ from: -2, to: -1 }]),
  },
  {
    name: '最轻的行改成从重',
    caughtBy: ['monotone'],
    apply: (t, pick) => {
      const r = rowOf(t, '从轻', pick)
      return rowsOf(t, t.rows.with(r, { ...(t.rows[r] as Row), tier: '从重' }))
    },
  },
  {
    name: '最重的行改成减轻',
    caughtBy: ['monotone', 'within-statute'],
    apply: (t, pick) => {
      const r = rowOf(t, '从重', pick)
      return rowsOf(t, t.rows.with(r, { ...(t.rows[r] as Row), tier: '减轻' }))
    },
  },
  {
    name: '上限高出法定百万分之一倍',
    caughtBy: ['within-statute'],
    apply: (t, pick) => withFine(t, rowOf(t, '从重', pick), times(2.4), times(3) + 3),
  },
  {
    name: '下限低于法定',
    caughtBy: ['within-statute'],
    apply: (t, pick) => withFine(t, rowOf(t, '从轻', pick), times(0.9), times(1.5)),
  },
  {
    name: '从重一档都从更高处起，中间空着',
    caughtBy: ['contiguous'],
    apply: (t) =>
      t.rows.reduce((table, row, r) => (row.tier === '从重' ? withFine(table, r, times(2.8), times(3) + 1) : table), t),
  },
  {
    name: '从轻罚到了一般里面',
    caughtBy: ['contiguous'],
    apply: (t, pick) => withFine(t, rowOf(t, '从轻', pick), times(1), times(2) + 1),
  },
  {
    name: '不予的情形只给较重的',
    caughtBy: ['monotone'],
    apply: (t) => {
      const harm = t.factors.findIndex((f) => f.values.includes('轻微'))
      const when = t.factors.map((_, i): Condition => (i === harm ? [{ from: 1, to: 2 }] : null))
      const worse = { name: '倒着的', when, effect: '应当不予', basis: '例', verified: true } as const
      return { ...t, exemptions: [worse] }
    },
  },
  {
    name: '一行的案件都应当不予',
    caughtBy: ['no-dead-rows'],
    apply: (t, pick) => {
      const row = t.rows[pickRow(t, pick)] as Row
      return { ...t, exemptions: [{ name: '全免', when: row.when, effect: '应当不予', basis: '例', verified: true }] }
    },
  },
  {
    name: '有效期伸到罚则没有编入的日子',
    caughtBy: ['within-statute'],
    apply: (t) => ({ ...t, validFrom: '2001-01-01' as BenchmarkTable['validFrom'] }),
  },
]

describe('弄坏好表，必被查出', () => {
  test('没有弄坏时是通过的', () => fc.assert(fc.property(good, (table) => checkTable(table).proved)))

  test.each(DAMAGES)('$name', ({ apply, caughtBy }) => {
    let tried = 0
    fc.assert(
      fc.property(good, fc.nat(), (table, pick) => {
        const damaged = apply(table, pick)
        if (damaged === null) return
        tried += 1
        const { proved, checks } = checkTable(damaged)
        const caught = checks.filter((c) => c.is === 'breached' || c.is === 'undecidable').map((c) => c.check)
        expect(proved).toBe(false)
        for (const check of caughtBy) expect(caught).toContain(check)
      }),
      { numRuns: 60 },
    )
    expect(tried).toBeGreaterThan(20)
  })

  test('送审稿四处错各一处，各由一项查出', () => {
    const { checks } = checkTable(shipped('benchmark-broken'))
    expect(checks.filter((c) => c.is === 'breached').map((c) => [c.check, c.found])).toEqual([
      ['complete', 1],
      ['non-overlapping', 1],
      ['monotone', 1],
      ['within-statute', 1],
    ])
  })
})
