import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign } from '#modules/file-reviews/actions/assignment/assign.ts'
import type { Infeasible } from '#modules/file-reviews/actions/assignment/explain-infeasible.ts'
import type { AssignmentPlan } from '#modules/file-reviews/domain/assignment/plan.ts'
import { bruteRelaxation, isPossible, planOf, reviewerOf, smallPlans } from './support/assignment.ts'

const SECONDS = 60
const explained = async (plan: AssignmentPlan): Promise<Infeasible> => {
  const result = await assign(plan, SECONDS)
  if (result.is !== 'infeasible') throw new Error(`应当分不下去：${result.is}`)
  return result
}
const said = ({ clash }: Infeasible) => clash.constraints.map(({ say }) => say).sort()

const EVERY = { has: () => true }

/** 从 keys 里取 size 个的各种取法。 */
function* choices(keys: readonly string[], size: number): Generator<readonly string[]> {
  if (size === 0) yield []
  for (let i = 0; i + size <= keys.length && size > 0; i++)
    for (const rest of choices(keys.slice(i + 1), size - 1)) yield [keys[i] as string, ...rest]
}

describe('任意分不下去的小方案（与穷举对照）', () => {
  test('所列的约束确实互相冲突，去掉任何一条或任何一件就不再冲突；放宽的代价确实最省', async () => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(smallPlans, async (plan) => {
        const result = await assign(plan, SECONDS)
        if (result.is !== 'infeasible') return
        seen++
        const { clash, relaxation } = result
        const keys = clash.constraints.map(({ key }) => key)
        expect(clash).toMatchObject({ size: 'smallest', isTight: true })
        expect(isPossible(plan, clash.files, new Set(keys))).toBe(false)
        for (const key of keys) expect(isPossible(plan, clash.files, new Set(keys.filter((k) => k !== key)))).toBe(true)
        for (const file of clash.files)
          expect(
            isPossible(
              plan,
              clash.files.filter((id) => id !== file),
              EVERY,
            ),
          ).toBe(true)
        expect(relaxation.cost).toBe(bruteRelaxation(plan))
        expect(relaxation.steps.reduce((sum, { cost }) => sum + cost, 0)).toBe(relaxation.cost)
      }),
      { numRuns: 40, seed: 20_261_127 },
    )
    expect(seen).toBeGreaterThan(8)
  })
})

describe('说得清楚', () => {
  test('没有人有资格', async () => {
    const files = [{ id: 'f1', unit: 'a', field: '特种设备', requires: ['监察员'] }]
    const result = await explained(
      planOf({ files, reviewers: [...planOf().reviewers, reviewerOf('r7', 'b', { qualifications: ['监察员'] })] }),
    )
    expect(said(result)).toEqual(['要求“监察员”的案卷，两名评查员都须持有'])
    expect(result.clash.files).toEqual(['f1'])
    expect(result.relaxation).toMatchObject({ cost: 8, isCheapest: true })
  })

  test('上限太低：说是哪一类上限，放宽到几件', async () => {
    const files = ['a', 'b', 'c'].map((unit, i) => ({ id: `f${i}`, unit, field: '食品', requires: [] }))
    const reviewers = ['a', 'b', 'c', 'd'].map((unit, i) => reviewerOf(`r${i}`, unit))
    const units = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: `${id}局` }))
    const result = await explained(planOf({ units, files, reviewers, maxFiles: 1 }))
    expect(said(result)).toContain('每人最多评 1 件')
    expect(result.relaxation.steps.map(({ kind }) => kind)).toContain('load-cap')
  })

  test('只因互评分不下去的，也查得出：三个单位各一件', async () => {
    const files = ['a', 'b', 'c'].map((unit, i) => ({ id: `f${i}`, unit, field: '食品', requires: [] }))
    const result = await explained(planOf({ files }))
    // 每件都须由另外两家评，任取两件就已互评
    expect(result.clash.files).toHaveLength(2)
    expect(said(result).filter((say) => say.includes('不互评'))).toHaveLength(1)
    expect(said(result)).toContain('两名评查员来自不同单位')
    expect(result.relaxation).toMatchObject({ isCheapest: true })
  })

  test('本单位与申报的回避不在可放宽之列：宁可少一名评查员', async () => {
    const recusals = ['r3', 'r4', 'r5', 'r6'].map((reviewer) => ({ reviewer, unit: 'a', file: null, reason: '亲属' }))
    const { relaxation } = await explained(planOf({ recusals }))
    expect(relaxation.steps).toEqual([
      { kind: 'missing', amount: 2, cost: 128, say: 'a局的案卷少 2 名评查员（不足两名）' },
    ])
  })

  test('最小的一组冲突，没有更短的', async () => {
    const recusals = [{ reviewer: 'r3', unit: 'a', file: null, reason: '亲属' }]
    const reviewers = [
      reviewerOf('r1', 'a'),
      reviewerOf('r3', 'b'),
      reviewerOf('r4', 'b', { formerUnits: ['a'] }),
      reviewerOf('r5', 'c'),
    ]
    const plan = planOf({ reviewers, recusals })
    const { clash } = await explained(plan)
    const keys = clash.constraints.map(({ key }) => key)
    const all = ['own-unit/a', 'recusal/0', 'former-unit/r4/a', 'independent', 'load-cap', 'last-year/r5/a']
    for (let size = 0; size < keys.length; size++)
      for (const fewer of choices(all, size)) expect(isPossible(plan, clash.files, new Set(fewer))).toBe(true)
    expect(isPossible(plan, clash.files, new Set(keys))).toBe(false)
  })
})
