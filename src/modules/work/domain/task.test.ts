import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actsOn, decide, keep, type Owner, TASK_ACTS, type Task, type WantedTask } from './task.ts'

const task = (over: Partial<Task> = {}): Task => ({
  ...{ agencyId: 'a', id: 't', key: 'manual/t', kind: 'manual', title: '补送达回证', reason: '缺材料', object: null },
  ...{ line: null, owner: { accountId: '甲', role: null }, dueOn: null, state: 'open', givenBy: '乙', version: 1 },
  ...over,
})
const OWNS = { owns: true, directs: false }
const DIRECTS = { owns: false, directs: true }

describe('人能做什么', () => {
  test('办理人办结、转交；交办人取消、转交，不能替人办结', () => {
    expect(actsOn(task(), OWNS)).toEqual(['done', 'hand-over'])
    expect(actsOn(task(), DIRECTS)).toEqual(['cancel', 'hand-over'])
    expect(actsOn(task({ state: 'done' }), OWNS)).toEqual(['reopen'])
  })

  test('等人接手的，任这个角色的人可以接手', () => {
    expect(actsOn(task({ owner: { accountId: null, role: 'supervisor' } }), OWNS)).toContain('take')
    expect(actsOn(task(), OWNS)).not.toContain('take')
  })

  test('随对象的一概不能在这里做，说明到哪里做', () => {
    const object = { type: '发现', id: 'f', title: '渝万州市监处罚〔2024〕1号', href: '/x' }
    const managed = task({ kind: 'finding', object })
    for (const act of TASK_ACTS)
      expect(decide(managed, act, { owns: true, directs: true })).toMatchObject({
        ok: false,
        why: expect.stringContaining('渝万州市监处罚〔2024〕1号'),
      })
  })

  test('与自己无关的，什么也不能做，也不透露名称', () => {
    for (const act of TASK_ACTS) {
      const next = decide(task(), act, { owns: false, directs: false })
      expect(next).toEqual({ ok: false, why: '没有找到，或不在你的管理范围内' })
    }
  })
})

const owner = fc.option(
  fc.record({
    accountId: fc.option(fc.constantFrom('甲', '乙'), { nil: null }),
    role: fc.constant<string | null>('supervisor'),
  }),
  { nil: null },
)
const wanted: fc.Arbitrary<WantedTask> = fc
  .record({
    owner,
    dueOn: fc.constantFrom(null, '2026-03-01', '2026-04-01'),
    state: fc.constantFrom('open' as const, 'done' as const, 'cancelled' as const),
  })
  .map((w) => ({ ...w, agencyId: 'a', key: 'finding/f', kind: 'finding', title: '核实', object: null, line: null }))

const apply = (now: Task | null, want: WantedTask): Task | null => {
  const kept = keep(now, want)
  if (kept === null) return now
  const { owner: own, dueOn, state } = kept
  return { ...(now ?? task({ kind: 'finding' })), owner: own as Owner, dueOn, state }
}

describe('随对象的任务', () => {
  test('再合一遍什么也不变；要办的与对象说的相同，不办的不留在待办', () => {
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 8 }), (wants) => {
        let now: Task | null = null
        for (const want of wants) {
          now = apply(now, want)
          expect(keep(now, want)).toBeNull()
          const open = want.state === 'open' && want.owner !== null
          expect(now?.state === 'open').toBe(open)
          if (open) expect([now?.owner, now?.dueOn]).toEqual([want.owner, want.dueOn])
        }
      }),
    )
  })
})
