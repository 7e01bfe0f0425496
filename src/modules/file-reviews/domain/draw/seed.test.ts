import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOrNull } from '#kernel/instant.ts'
import type { SeedRule } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import {
  biasText,
  isPublicValue,
  isSecret,
  missingFrom,
  residualBias,
  secretCommitment,
  seedOf,
  seedRuleProblems,
} from '#modules/file-reviews/domain/draw/seed.ts'
import { hash, revealers, SECRETS } from '../../../../../test/support/draw.ts'

const source = {
  name: '虚构彩票',
  issue: '第 1 期',
  availableAt: instantOrNull('2026-12-10T21:15'),
  howToWrite: '连写',
  digits: 'decimal',
  length: 6,
} as const
const some = (count: number, given: Partial<SeedRule> = {}): SeedRule => ({
  revealers: Array.from({ length: count }, (_, i) => ({ id: `r${i}`, name: `第${i}家`, commitment: hash(String(i)) })),
  minimumReveals: count,
  revealBy: instantOrNull('2026-12-10T17:00'),
  publicSource: null,
  ...given,
})

describe('承诺与种子', () => {
  test('测试数据', () => {
    expect(secretCommitment('jia', SECRETS.jia, hash)).toBe(hash(`zhunsheng-draw/1 secret\njia\n${SECRETS.jia}`))
    const rule = some(0, { revealers, publicSource: source })
    const reveals = [{ id: 'bing', secret: SECRETS.bing }]
    expect(seedOf('c0', rule, reveals, '123456', hash)).toBe(
      hash(`zhunsheng-draw/1 seed\nc0\njia -\nyi -\nbing ${SECRETS.bing}\n123456`),
    )
    expect(seedOf('c0', rule, [], null, hash)).toBe(hash('zhunsheng-draw/1 seed\nc0\njia -\nyi -\nbing -\n-'))
  })

  test('抄别家的承诺，揭示别家的秘密，对不上', () => {
    expect(secretCommitment('yi', SECRETS.jia, hash)).not.toBe(revealers[0]?.commitment)
  })

  test('任何一家的秘密、承诺值、公开数值变了，种子都变；揭示的先后无关', () => {
    const rule = some(0, { revealers })
    const all = revealers.map(({ id }) => ({ id, secret: SECRETS[id as keyof typeof SECRETS] }))
    const seed = seedOf('c', rule, all, '1', hash)
    expect(seedOf('c', rule, all.toReversed(), '1', hash)).toBe(seed)
    for (const i of [0, 1, 2]) expect(seedOf('c', rule, all.toSpliced(i, 1), '1', hash)).not.toBe(seed)
    expect(seedOf('d', rule, all, '1', hash)).not.toBe(seed)
    expect(seedOf('c', rule, all, '2', hash)).not.toBe(seed)
    expect(missingFrom(rule, all.slice(1))).toEqual(['jia'])
  })

  test('秘密只收 64 位小写十六进制；公开数值只收事先写明的位数', () => {
    expect(isSecret(SECRETS.jia)).toBe(true)
    for (const bad of ['', '2026年抽卷', 'AB'.repeat(32), 'ab'.repeat(31), `${SECRETS.jia}\n`])
      expect(isSecret(bad)).toBe(false)
    expect(isPublicValue('012345', source)).toBe(true)
    for (const bad of ['12345', '1234567', '12.345', '１２３４５６', ' 12345'])
      expect(isPublicValue(bad, source)).toBe(false)
    expect(isPublicValue('0a1b', { ...source, digits: 'hex', length: 4 })).toBe(true)
  })
})

describe('残余偏倚', () => {
  /** 老老实实数：串通的 k 家在别家都揭示之后，能得到几个不同的种子。 */
  const reachable = (rule: SeedRule, k: number): number => {
    const all = rule.revealers.map(({ id }) => ({ id, secret: hash(id) }))
    const [honest, colluders] = [all.slice(k), all.slice(0, k)]
    const seeds = new Set<string>()
    for (let mask = 0; mask < 2 ** k; mask++) {
      const shown = [...honest, ...colluders.filter((_, i) => mask & (1 << i))]
      if (shown.length >= rule.minimumReveals) seeds.add(seedOf('c', rule, shown, null, hash))
    }
    return seeds.size
  }

  test('写明的上限与逐个数出来的一样', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 }), fc.nat(), (count, n) => {
        const rule = some(count, { minimumReveals: 1 + (n % count) })
        for (const { colluding, seeds, canVoid } of residualBias(rule)) {
          expect(seeds).toBe(reachable(rule, colluding))
          expect(canVoid).toBe(count - colluding < rule.minimumReveals)
        }
        expect(residualBias(rule)).toHaveLength(count - 1)
      }),
    )
  })

  test('数值：五家许缺两家；须全来；有公开来源', () => {
    expect(residualBias(some(5, { minimumReveals: 3 })).map(({ seeds }) => seeds)).toEqual([2, 4, 7, 11])
    expect(residualBias(some(3)).map(({ seeds, canVoid }) => [seeds, canVoid])).toEqual([
      [1, true],
      [1, true],
    ])
    expect(residualBias(some(2, { minimumReveals: 1, publicSource: source }))).toEqual([
      { colluding: 1, seeds: 1, canVoid: false },
      { colluding: 2, seeds: 1, canVoid: true },
    ])
    expect(residualBias(some(0, { publicSource: source }))).toEqual([])
  })

  test('说给人听的写出数字', () => {
    expect(biasText(some(3, { minimumReveals: 2 }))[0]).toBe('1 家串通、最后揭示：至多在 2 个种子里挑一个。')
    expect(biasText(some(0, { publicSource: source }))).toHaveLength(1)
  })
})

describe('种子规则站不住的', () => {
  test.each<[string, SeedRule, string]>([
    ['没有来处', some(0), '至少要两家揭示方'],
    ['只有一家', some(1), '至少要两家揭示方'],
    ['要的比有的多', some(2, { minimumReveals: 3 }), '揭示方只有 2 家'],
    ['一家不揭示也抽', some(2, { minimumReveals: 0 }), '至少为 1'],
    [
      '公开数值产生在揭示截止之前',
      some(2, { publicSource: { ...source, availableAt: instantOrNull('2026-12-10T17:00') } }),
      'availableAt',
    ],
    ['许缺席而没有截止', some(3, { minimumReveals: 2, revealBy: null }), '揭示截止时刻'],
    [
      '承诺相同',
      some(2, { revealers: [0, 1].map((i) => ({ id: `r${i}`, name: `${i}`, commitment: 'x' })) }),
      'commitment 有重复',
    ],
  ])('%s', (_, rule, part) => expect(seedRuleProblems(rule).join('')).toContain(part))

  test.each([some(2), some(3, { minimumReveals: 2 }), some(0, { publicSource: source })])('站得住的 %#', (rule) =>
    expect(seedRuleProblems(rule)).toEqual([]),
  )
})
