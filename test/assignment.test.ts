import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign } from '#modules/file-reviews/actions/assignment/assign.ts'
import { solveAggregated } from '#modules/file-reviews/actions/assignment/solve-aggregated.ts'
import { solveExact } from '#modules/file-reviews/actions/assignment/solve-exact.ts'
import { verifyAssignment } from '#modules/file-reviews/domain/assignment/verify-assignment.ts'
import { makeAssignmentPlan } from '../bench/support/make-assignment-plan.ts'
import { bruteOptimum, planOf, reviewerOf, smallPlans } from './support/assignment.ts'

const SECONDS = { seconds: 60 }

describe('精确求解', () => {
  test('任意小方案：有解的，约束都成立、目标等于穷举的最优、间隙为零；无解的，穷举也无解', async () => {
    const seen = { assigned: 0, infeasible: 0 }
    await fc.assert(
      fc.asyncProperty(smallPlans, async (plan) => {
        const best = bruteOptimum(plan)
        const found = await solveExact(plan, SECONDS)
        if (found.is === 'infeasible') {
          seen.infeasible++
          expect(best).toBeNull()
          return
        }
        if (found.is !== 'found') throw new Error('没有定论')
        seen.assigned++
        const verified = verifyAssignment(plan, found.assigned)
        expect(verified.checks.flatMap(({ broken }) => broken)).toEqual([])
        expect({ objective: found.objective, verified: verified.objective, bound: found.bound }).toEqual({
          objective: best,
          verified: best,
          bound: best,
        })
      }),
      { numRuns: 50, seed: 20_261_126 },
    )
    expect(Math.min(seen.assigned, seen.infeasible)).toBeGreaterThan(8)
  })

  test('惰性的方向变量与一次全设，求得同样的最优值', async () => {
    const plan = makeAssignmentPlan({ units: 12, files: 40, reviewers: 40 }, 1)
    const [lazy, whole] = [await solveExact(plan, { ...SECONDS, small: 0 }), await solveExact(plan, SECONDS)]
    if (lazy.is !== 'found' || whole.is !== 'found') throw new Error('应当有解')
    expect(lazy.objective).toBe(whole.objective)
    expect(lazy.bound).toBe(lazy.objective)
    for (const { assigned } of [lazy, whole]) expect(verifyAssignment(plan, assigned).holds).toBe(true)
  })

  test('同一方案同一种子逐字相同；换一个种子，目标值不变', async () => {
    const plan = makeAssignmentPlan({ units: 8, files: 24, reviewers: 30 }, 1)
    const [first, again, other] = [
      await assign(plan, SECONDS.seconds),
      await assign(plan, SECONDS.seconds),
      await assign({ ...plan, seed: '别的种子' }, SECONDS.seconds),
    ]
    expect(again).toEqual(first)
    if (first.is !== 'assigned' || other.is !== 'assigned') throw new Error('应当有解')
    expect(other.objective).toBe(first.objective)
    expect(other.assigned).not.toEqual(first.assigned)
  })

  test('可以互换的人，件数至多差一', async () => {
    const files = Array.from({ length: 9 }, (_, i) => ({ id: `f${i}`, unit: 'a', field: '食品', requires: [] }))
    const reviewers = ['b', 'b', 'b', 'c', 'c', 'c'].map((unit, i) => reviewerOf(`r${i}`, unit))
    const result = await assign(
      planOf({ files, reviewers, maxFiles: 9, weights: { expertise: 0, balance: 0, spread: 0 } }),
      SECONDS.seconds,
    )
    if (result.is !== 'assigned') throw new Error('应当有解')
    expect(result.verified.loads.map((load) => load.files)).toEqual([3, 3, 3, 3, 3, 3])
  })
})

describe('聚合求解', () => {
  test('约束都成立，下界不高于真正的最优', async () => {
    const plan = makeAssignmentPlan({ units: 30, files: 150, reviewers: 120 }, 3)
    const [rough, exact] = [await solveAggregated(plan), await solveExact(plan, SECONDS)]
    if (rough.is !== 'found' || exact.is !== 'found') throw new Error('应当有解')
    const verified = verifyAssignment(plan, rough.assigned)
    expect(verified.checks.flatMap(({ broken }) => broken)).toEqual([])
    expect(verified.objective).toBe(rough.objective)
    expect(rough.bound).toBeLessThanOrEqual(exact.objective)
    expect(exact.objective).toBeLessThanOrEqual(rough.objective)
  })

  test('人手不够的，证得出不可行', async () => {
    const plan = { ...makeAssignmentPlan({ units: 20, files: 100, reviewers: 40 }, 1), maxFiles: 1 }
    expect(await solveAggregated(plan)).toEqual({ is: 'infeasible' })
  })
})
