import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Scheme, schemeOf } from '#modules/file-reviews/domain/draw/scheme.ts'
import { type Changes, files, frozen, quota } from '../../../../../test/support/draw.ts'

const found = (changes: Changes) => {
  const { rows, rule } = frozen(changes)
  return schemeOf(rows, rule)
}
const scheme = (changes: Changes): Scheme => {
  const result = found(changes)
  if (result.is === 'impossible') throw new Error(result.problems.join('\n'))
  return result.scheme
}
const problems = (changes: Changes): readonly string[] => {
  const result = found(changes)
  return result.is === 'impossible' ? result.problems : []
}
const counts = (changes: Changes) =>
  scheme(changes).cells.map(({ unit, where, count }) => [unit, where.procedure, count])

describe('各格的件数', () => {
  test('按案卷多少分，每单位不少于最低数', () => {
    expect(counts({})).toEqual([
      ['丙局', null, 2],
      ['乙局', null, 4],
      ['甲局', null, 6],
    ])
    expect(counts({ rule: { minimumPerUnit: 4 } }).map(([, , n]) => n)).toEqual([4, 4, 4])
  })

  test('单独写明的单位照写的数，不受最低数约束', () => {
    expect(counts({ rule: { quotas: [quota({ unit: '丙局', count: 1 })] } })).toEqual([
      ['丙局', null, 1],
      ['乙局', null, 4],
      ['甲局', null, 7],
    ])
  })

  test('写明条件的配额自成一格；不写单位的对每个单位', () => {
    expect(counts({ rule: { quotas: [quota({ procedure: '简易程序', count: 1 })] } })).toEqual([
      ['丙局', '简易程序', 1],
      ['丙局', null, 1],
      ['乙局', '简易程序', 1],
      ['乙局', null, 3],
      ['甲局', '简易程序', 1],
      ['甲局', null, 5],
    ])
  })

  test('必抽占格里的件数，不抽的不在可抽之列', () => {
    const own = [
      ...files('甲局', 10),
      ...files('乙局', 3, { include: '必评' }),
      ...files('丙局', 4, { exclude: '在诉' }),
    ]
    const { cells } = scheme({ files: own, rule: { size: 8, minimumPerUnit: 0 } })
    expect(cells.map(({ unit, count, strata }) => [unit, count, strata.length > 0])).toEqual([
      ['乙局', 3, false],
      ['甲局', 5, true],
    ])
  })

  test('分层不重不漏：格里待抽的每一件恰在一层', () => {
    for (const { rows, strata } of scheme({}).cells) {
      const inStrata = strata.flatMap((s) => s.rows.map(({ row }) => row))
      expect([...inStrata].sort((a, b) => a - b)).toEqual(rows.filter((r) => r.include === null).map(({ row }) => row))
    }
  })
})

describe('做不到的，一句话说清', () => {
  const CASES: readonly (readonly [string, Changes, string])[] = [
    [
      '单位的案卷少于配额',
      { rule: { quotas: [quota({ unit: '丙局', count: 8 })] } },
      '单位“丙局”可抽的案卷只有 7 件，配额要 8 件：请在 quotas 里为它单独写一条件数，或核对名单是否齐全。',
    ],
    [
      '单位的案卷少于最低数',
      { rule: { size: 30, minimumPerUnit: 8 } },
      '单位“丙局”可抽的案卷只有 7 件，每单位至少 8 件：请在 quotas 里为它单独写一条件数，或核对名单是否齐全。',
    ],
    [
      '符合条件的少于配额',
      { rule: { quotas: [quota({ unit: '丙局', procedure: '简易程序', count: 3 })] } },
      '单位“丙局”符合“简易程序”的可抽案卷只有 2 件，配额要 3 件：请减少这条配额，或核对名单是否齐全。',
    ],
    [
      '两条配额重叠',
      {
        rule: {
          quotas: [quota({ unit: '丙局', cause: '广告', count: 1 }), quota({ procedure: '简易程序', count: 1 })],
        },
      },
      '配额互相矛盾：单位“丙局”的“广告、简易程序、无金额”案卷同时符合 丙局“广告” 1 件 与 各单位“简易程序” 1 件，一件只能算在一条里；请把条件写得互不重叠。',
    ],
    [
      '同一单位两条总配额',
      { rule: { quotas: [quota({ unit: '乙局', count: 3 }), quota({ unit: '乙局', count: 4 })] } },
      '单位“乙局”写了 2 条总配额（乙局 3 件；乙局 4 件），只能留一条。',
    ],
    [
      '总配额少于分项',
      { rule: { quotas: [quota({ unit: '甲局', count: 2 }), quota({ unit: '甲局', cause: '广告', count: 3 })] } },
      '单位“甲局”总配额 2 件，分项配额与必抽合计已有 3 件：请增加总配额，或减少分项与必抽。',
    ],
    [
      '必抽多于配额',
      {
        files: [...files('甲局', 10), ...files('乙局', 4, { include: '必评', cause: '价格' })],
        rule: { size: 5, minimumPerUnit: 1, quotas: [quota({ unit: '乙局', cause: '价格', count: 2 })] },
      },
      '单位“乙局”符合“价格”的可抽案卷里必抽 4 件，多于配额 2 件：请增加配额，或减少必抽。',
    ],
    [
      '总件数少于各单位合计',
      { rule: { size: 5, minimumPerUnit: 2 } },
      '各单位的配额、最低数与必抽合计至少 6 件，多于总件数 5 件：请增加 size，或减少配额。',
    ],
    [
      '总件数多于全部',
      { rule: { size: 41 } },
      '总件数 41 件，按各单位的案卷与配额至多抽 40 件：请减少 size，或增加配额。',
    ],
    [
      '没有这个单位',
      { rule: { quotas: [quota({ unit: '丁局', count: 1 })] } },
      '配额写了“丁局”，名单上没有这个单位：请核对名称。',
    ],
  ]
  test.each(CASES)('%s', (_, changes, sentence) => expect(problems(changes)).toEqual([sentence]))

  test('几处一次说全', () => {
    const quotas = [quota({ unit: '丙局', count: 9 }), quota({ unit: '乙局', count: 99 })]
    expect(problems({ rule: { quotas } })).toHaveLength(2)
  })
})

test('任意规则：要么说明做不到，要么各格合计恰是总件数、每格够抽', () => {
  const anyQuota = fc.record({
    unit: fc.constantFrom(null, '甲局', '乙局', '丙局'),
    cause: fc.constantFrom(null, '食品', '广告'),
    procedure: fc.constantFrom(null, '简易程序'),
    amountBand: fc.constant(null),
    count: fc.nat({ max: 6 }),
  })
  fc.assert(
    fc.property(
      fc.array(anyQuota, { maxLength: 3 }),
      fc.integer({ min: 1, max: 40 }),
      fc.nat({ max: 5 }),
      (quotas, size, minimumPerUnit) => {
        const result = found({ rule: { quotas, size, minimumPerUnit } })
        if (result.is === 'impossible') {
          expect(result.problems.length).toBeGreaterThan(0)
          return
        }
        const { cells } = result.scheme
        expect(cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(size)
        for (const { rows, count } of cells) expect(count).toBeLessThanOrEqual(rows.length)
      },
    ),
  )
})
