import { describe, expect, test } from 'vitest'
import { planOf, reviewerOf } from '../../../../../test/support/assignment.ts'
import type { Assigned, AssignmentPlan } from './plan.ts'
import { verifyAssignment } from './verify-assignment.ts'

const files = ['a', 'a', 'b'].map((unit, i) => ({ id: `f${i + 1}`, unit, field: '食品', requires: [] as string[] }))
const plan = planOf({ files })
const one = (file: string, first: string, second: string): Assigned => ({ file, reviewers: [first, second] })
/** a 的两件由 b、c 评，b 的一件由 c 与第四家评。 */
const four = planOf({
  files,
  units: ['a', 'b', 'c', 'd'].map((id) => ({ id, name: `${id}局` })),
  reviewers: [...plan.reviewers, reviewerOf('r7', 'd')],
})
const good = [one('f1', 'r3', 'r5'), one('f2', 'r4', 'r6'), one('f3', 'r5', 'r7')]

const brokenIn = (p: AssignmentPlan, assigned: readonly Assigned[]) =>
  verifyAssignment(p, assigned).checks.filter(({ broken }) => broken.length > 0)

describe('逐条核对', () => {
  test('都成立', () => {
    const verified = verifyAssignment(four, good)
    expect(verified.holds).toBe(true)
    expect(verified.checks.map(({ checked }) => checked)).toEqual([3, 3, 6, 6, 6, 6, 6, 7, 4])
  })

  test.each<[string, string, Partial<AssignmentPlan>, readonly Assigned[]]>([
    ['少一件', '每件两名评查员', {}, good.slice(1)],
    ['一件分了两次', '每件两名评查员', {}, [...good, one('f1', 'r3', 'r6')]],
    ['不在方案里的人', '每件两名评查员', {}, good.with(0, one('f1', 'r3', '某人'))],
    ['同一单位的两人', '两名评查员来自不同单位', {}, good.with(0, one('f1', 'r5', 'r6'))],
    ['评本单位', '不评本单位', {}, good.with(0, one('f1', 'r1', 'r5'))],
    [
      '评原单位',
      '不评原单位',
      { reviewers: four.reviewers.with(2, reviewerOf('r3', 'b', { formerUnits: ['a'] })) },
      good,
    ],
    ['对单位回避', '申报的回避', { recusals: [{ reviewer: 'r3', unit: 'a', file: null, reason: '亲属' }] }, good],
    ['对一件回避', '申报的回避', { recusals: [{ reviewer: 'r3', unit: null, file: 'f1', reason: '亲属' }] }, good],
    ['上年评过', '不评上年评过的单位', { lastYear: [{ reviewer: 'r5', unit: 'b' }] }, good],
    [
      '没有资格',
      '持有案卷要求的资格',
      { files: files.with(0, { ...(files[0] as (typeof files)[0]), requires: ['证'] }) },
      good,
    ],
    ['超过上限', '不超过各人的上限', { maxFiles: 1 }, good],
    ['互评', '单位之间不互评', {}, good.with(2, one('f3', 'r1', 'r5'))],
  ])('%s', (_, constraint, over, assigned) =>
    expect(brokenIn({ ...four, ...over }, assigned).map((check) => check.constraint)).toEqual([constraint]),
  )

  test('同一个人评两次', () =>
    expect(brokenIn(four, good.with(0, one('f1', 'r3', 'r3'))).map((check) => check.constraint)).toEqual([
      '每件两名评查员',
      '两名评查员来自不同单位',
    ]))
})

describe('软目标', () => {
  test('不对口按席数；偏离均衡多二、少一各计一；集中只计超过的', () => {
    const uneven = planOf({
      files: Array.from({ length: 3 }, (_, i) => ({ id: `f${i + 1}`, unit: 'a', field: '食品', requires: [] })),
      reviewers: [
        reviewerOf('r1', 'b', { fields: ['食品'] }),
        reviewerOf('r2', 'c'),
        reviewerOf('r3', 'c'),
        reviewerOf('r4', 'b'),
      ],
    })
    const all = ['f1', 'f2', 'f3'].map((id) => one(id, 'r1', 'r2'))
    // 基数是 6 席 ÷ 4 人 = 1：三件的多二（计一）两人，零件的少一（计一）两人
    expect(verifyAssignment(uneven, all)).toMatchObject({
      goals: { expertise: 3, balance: 4, spread: 2 },
      objective: 22,
    })
  })
})
