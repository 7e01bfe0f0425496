import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OFFENCES } from '#law/offences.ts'
import { benchmarkRecord } from '#modules/discretion/contract.ts'
import { compileTable, evaluate, type FactorValues } from './evaluate.ts'
import { EXAMPLE_DAY, exampleRecord } from './example-table.ts'
import { explain } from './explain.ts'
import { checkTable } from './proof/check-table.ts'
import { dmnOf } from './table/dmn.ts'
import { readTable } from './table/read-table.ts'
import type { BenchmarkRecord, FactorRecord, RowRecord } from './table/record-shape.ts'
import { TIERS } from './table/table.ts'
import { recordOf } from './table/write-table.ts'

/** 任何写得出来的表：读得成的都验得完、判得了、写得回；读不成的说得出哪里不对。什么都不崩。 */

const FACTORS: readonly FactorRecord[] = [
  { name: '货值', unit: '元', gravity: 'increasing', fact: 'goods_value' },
  { name: '所得', unit: '万元', gravity: 'increasing', fact: 'illegal_gains' },
  { name: '经营额', unit: '元', gravity: 'none', fact: 'turnover' },
  { name: '广告费', unit: '元', gravity: 'increasing', fact: 'ad_fee' },
  { name: '严重', values: ['否', '是'], gravity: 'increasing', fact: 'serious', holds: ['是'] },
  {
    name: '责改',
    values: ['已改正', '逾期', '拒不改正'],
    gravity: 'increasing',
    fact: 'refuse_correct',
    holds: ['拒不改正'],
  },
  { name: '主体', values: ['企业', '个体工商户'], gravity: 'none', fact: 'party_kind' },
  { name: '重量', unit: '克', range: '5千克以下', gravity: 'decreasing' },
  { name: '时间', unit: '日', gravity: 'increasing', fact: 'conduct_days' },
]
const AMOUNTS = ['不足1万元', '1万元以上不足5万元', '超过5万元', '0.01元', '3元以下或5元以上', '10亿元以上', '不限', '']
const CONDITIONS: Readonly<Record<string, readonly string[]>> = {
  货值: AMOUNTS,
  所得: AMOUNTS,
  经营额: AMOUNTS,
  广告费: AMOUNTS,
  严重: ['否', '是', '否或是', ''],
  责改: ['已改正', '逾期或拒不改正', '', '拒不改正'],
  主体: ['企业', '个体工商户', ''],
  重量: ['不足1千克', '1千克以上', '超过500克2000克以下', '6千克以上'],
  时间: ['3日', '不足10日', '10日以上'],
}
const FINES = [
  '5万元以上10万元以下',
  '3000元以下',
  '10倍以上13倍以下',
  '货值金额1倍以上',
  '违法经营额6%以下',
  '法定幅度30%以下',
  '法定幅度超过30%',
  '低于法定下限',
  '不罚款',
  '很多',
]

const row = (factors: readonly FactorRecord[]): fc.Arbitrary<RowRecord> =>
  fc
    .tuple(
      fc.tuple(...factors.map((f) => fc.constantFrom(...(CONDITIONS[f.name] as string[])))),
      fc.constantFrom(...TIERS),
      fc.constantFrom(...FINES),
    )
    .map(([texts, tier, fine]) => ({
      when: Object.fromEntries(factors.map((f, i) => [f.name, texts[i] as string])),
      tier,
      fine,
    }))

const record: fc.Arbitrary<BenchmarkRecord> = fc
  .tuple(
    fc.subarray([...FACTORS], { minLength: 1, maxLength: 4 }),
    fc.constantFrom(...OFFENCES.map((o) => o.code), null),
    fc.constantFrom<BenchmarkRecord['target']>('party', 'person'),
    fc.constantFrom<BenchmarkRecord['assumes']>({}, { serious: false }, { knowing: true }, {}),
  )
  .chain(([factors, offence, target, assumes]) =>
    fc
      .tuple(fc.array(row(factors), { minLength: 1, maxLength: 6 }), fc.array(row(factors), { maxLength: 2 }))
      .map(([rows, spared]) =>
        exampleRecord(factors, [], {
          offence,
          target,
          assumes,
          rows,
          exemptions: spared.map(({ when }, i) => ({
            name: `情形${i}`,
            when,
            effect: i === 0 ? '应当不予' : '可以不予',
            basis: '例',
          })),
        }),
      ),
  )

describe('任何表都不崩', () => {
  test('读得成的：验得完，判得了，写得回，导得出', () => {
    let read = 0
    fc.assert(
      fc.property(
        record,
        fc.array(fc.option(fc.nat(20_000_000), { nil: null }), { minLength: 4, maxLength: 4 }),
        (made, facts) => {
          const result = readTable(made)
          if (!result.ok) {
            expect(result.problems.every((p) => p.text !== '' && p.path.length > 0)).toBe(true)
            return
          }
          read += 1
          const { table } = result
          const { checks } = checkTable(table)
          for (const c of checks) {
            expect(c.because).not.toMatch(/undefined|NaN|null|？元/)
            expect(c.is === 'breached').toBe(c.counterexamples.length > 0)
            for (const e of c.counterexamples) expect(e.because).not.toMatch(/undefined|NaN|null|-[\d,.]+元/)
          }
          const compiled = compileTable(table)
          const values: FactorValues = table.factors.map((_, i) => facts[i] ?? null)
          expect(JSON.stringify(explain(compiled, evaluate(compiled, values, EXAMPLE_DAY)))).not.toMatch(
            /undefined|NaN/,
          )
          const again = readTable(recordOf(table))
          expect(again.ok && again.table).toEqual(table)
          expect(dmnOf(table)).not.toMatch(/undefined|NaN/)
        },
      ),
      { numRuns: 600 },
    )
    expect(read).toBeGreaterThan(50)
  })

  test('任何 JSON：不合格的都有一句话', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed = benchmarkRecord.safeParse(value)
        expect(parsed.success).toBe(false)
        expect(parsed.error?.issues.every((i) => /[\u4e00-\u9fff]/.test(i.message))).toBe(true)
      }),
    ))

  test('任何文字写的条件与幅度：读成或者说得出哪里不对', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.万元倍%以上下不足超过或至法定幅度日次 ，') }),
        (text) => {
          const made = exampleRecord([FACTORS[0] as FactorRecord], [[{ 货值: text }, '从轻', text]])
          const result = readTable(made)
          if (!result.ok) expect(result.problems.every((p) => /[\u4e00-\u9fff]/.test(p.text))).toBe(true)
        },
      ),
      { numRuns: 2000 },
    ))
})
