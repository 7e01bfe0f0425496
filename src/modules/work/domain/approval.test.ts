import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Approval,
  type ApprovalAct,
  activeSlots,
  apply,
  approvalActsOf,
  begin,
  holderOf,
  planProblem,
  type Slot,
} from './approval.ts'

const PEOPLE = ['起草', '同稿', '甲', '乙', '丙', '丁', '戊'] as const
const run = (approval: Approval, ...acts: readonly (readonly [string, ApprovalAct])[]): Approval =>
  acts.reduce((now, [by, act]) => {
    const next = apply(now, by, act)
    if (!next.ok) throw new Error(next.why)
    return next.approval
  }, approval)
const why = (approval: Approval, by: string, act: ApprovalAct): string => {
  const next = apply(approval, by, act)
  return next.ok ? '' : next.why
}
const approve = { act: 'approve' } as const

describe('三种审签', () => {
  test('单人：同意即通过', () =>
    expect(run(begin('起草', ['起草', '同稿'], 'single', ['甲']), ['甲', approve]).state).toBe('approved'))

  test('会签：不分先后，最后一个同意才通过', () => {
    const one = run(begin('起草', ['起草', '同稿'], 'all', ['甲', '乙']), ['乙', approve])
    expect(one.state).toBe('pending')
    expect(run(one, ['甲', approve]).state).toBe('approved')
  })

  test('依次：没有轮到的不能签', () => {
    const plan = begin('起草', ['起草', '同稿'], 'in-order', ['甲', '乙'])
    expect(why(plan, '乙', approve)).toContain('还没有轮到你')
    expect(run(plan, ['甲', approve], ['乙', approve]).state).toBe('approved')
  })

  test('一个人退回，整份退回，别人不能再签', () => {
    const back = run(begin('起草', ['起草', '同稿'], 'all', ['甲', '乙']), ['甲', { act: 'return' }])
    expect(back.state).toBe('returned')
    expect(why(back, '乙', approve)).toContain('已经退回')
  })
})

describe('不能自己审自己的', () => {
  test.each([
    ['single', [], /至少/],
    ['single', ['甲', '乙'], /单人/],
    ['all', ['甲', '甲'], /一次/],
    ['all', ['甲', '起草'], /自己/],
    ['single', ['同稿'], /自己/],
    ['all', Array.from({ length: 11 }, (_, i) => `人${i}`), /至多/],
  ] as const)('安排 %s %j 不合要求', (mode, signers, text) =>
    expect(planProblem(['起草', '同稿'], mode, signers)).toMatch(text),
  )

  test('委托给送审人、给自己、绕回来、给另一位审签人，都不行', () => {
    const plan = begin('起草', ['起草', '同稿'], 'all', ['甲', '乙'])
    expect(why(plan, '甲', { act: 'delegate', to: '起草' })).toContain('起草、改过或送审')
    expect(why(plan, '甲', { act: 'delegate', to: '同稿' })).toContain('起草、改过或送审')
    expect(why(plan, '甲', { act: 'delegate', to: '甲' })).toContain('自己')
    expect(why(plan, '甲', { act: 'delegate', to: '乙' })).toContain('一个人也不能签两位')
    const moved = run(plan, ['甲', { act: 'delegate', to: '丙' }])
    expect(why(moved, '丙', { act: 'delegate', to: '甲' })).toContain('绕回来')
    expect(why(moved, '甲', approve)).toContain('已经委托')
    expect(run(moved, ['丙', approve], ['乙', approve]).state).toBe('approved')
  })

  test('只有送审人能撤回，撤回之后谁也不能签', () => {
    const plan = begin('起草', ['起草', '同稿'], 'single', ['甲'])
    expect(why(plan, '甲', { act: 'withdraw' })).toContain('送审人')
    expect(why(run(plan, ['起草', { act: 'withdraw' }]), '甲', approve)).toContain('已经撤回')
  })
})

const act: fc.Arbitrary<ApprovalAct> = fc.oneof(
  fc.constantFrom<ApprovalAct>(approve, approve, { act: 'return' }, { act: 'withdraw' }),
  fc.constantFrom(...PEOPLE).map((to) => ({ act: 'delegate' as const, to })),
)
const moves = fc.array(fc.tuple(fc.constantFrom(...PEOPLE), act), { maxLength: 25 })
const plan = fc
  .record({
    mode: fc.constantFrom('single' as const, 'all' as const, 'in-order' as const),
    signers: fc.uniqueArray(fc.constantFrom('甲', '乙', '丙'), { minLength: 1, maxLength: 3 }),
  })
  .map(({ mode, signers }) => begin('起草', ['起草', '同稿'], mode, mode === 'single' ? signers.slice(0, 1) : signers))

/** 任何时候都成立的。 */
const sound = (now: Approval) => {
  const handled = now.slots.flatMap((s) => s.chain)
  expect(handled).not.toContain('起草')
  expect(handled).not.toContain('同稿')
  expect(new Set(handled).size).toBe(handled.length)
  const decisions = now.slots.map((s) => s.decision)
  expect(now.state === 'approved').toBe(decisions.every((d) => d === 'approved'))
  expect(now.state === 'returned').toBe(decisions.includes('returned'))
  if (now.mode === 'in-order') {
    const first = decisions.findIndex((d) => d !== 'approved')
    if (first >= 0) expect(decisions.slice(first + 1).every((d) => d === null)).toBe(true)
  }
  for (const i of activeSlots(now)) expect(now.slots[i]?.decision).toBeNull()
}

describe('随便怎么做', () => {
  test('起草、送审的人从不经手，没有人签两位，通过必是全部同意，依次的不跳过', () => {
    fc.assert(
      fc.property(plan, moves, (start, all) => {
        let now = start
        sound(now)
        for (const [by, one] of all) {
          const next = apply(now, by, one)
          if (!next.ok) {
            expect(next.why.length).toBeGreaterThan(4)
            continue
          }
          expect(now.state).toBe('pending')
          now = next.approval
          sound(now)
        }
      }),
    )
  })

  test('列出能做的正好是做得成的；有结果之前总有人能接着做', () => {
    fc.assert(
      fc.property(plan, moves, (start, all) => {
        const now = all.reduce((a, [by, one]) => {
          const next = apply(a, by, one)
          return next.ok ? next.approval : a
        }, start)
        for (const by of PEOPLE) {
          const can = approvalActsOf(now, by)
          for (const name of ['approve', 'return', 'withdraw'] as const)
            expect([by, name, can.includes(name)]).toEqual([by, name, apply(now, by, { act: name }).ok])
        }
        if (now.state === 'pending') {
          const holder = holderOf(now.slots[activeSlots(now)[0] as number] as Slot)
          expect(approvalActsOf(now, holder)).toContain('approve')
        }
      }),
    )
  })
})
