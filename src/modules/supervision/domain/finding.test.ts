import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, type FindingState, rejudge, type StoredFinding } from '#modules/supervision/domain/finding.ts'

const stored = (state: FindingState, over: Partial<StoredFinding> = {}): StoredFinding => ({
  id: '一',
  state,
  factsHash: '甲',
  basisWithdrawn: false,
  ...over,
})

describe('人的决定', () => {
  test('疑似可以认定、排除；认定与排除只能先撤回再改', () => {
    expect(decide({ state: 'suspected', previous: null }, 'confirm')).toMatchObject({ ok: true, state: 'confirmed' })
    expect(decide({ state: 'suspected', previous: null }, 'dismiss')).toMatchObject({ ok: true, state: 'dismissed' })
    expect(decide({ state: 'confirmed', previous: 'suspected' }, 'dismiss')).toMatchObject({ ok: false })
    expect(decide({ state: 'confirmed', previous: 'suspected' }, 'undo')).toMatchObject({
      ok: true,
      state: 'suspected',
    })
    expect(decide({ state: 'vanished', previous: 'suspected' }, 'confirm')).toMatchObject({ ok: false })
    expect(decide({ state: 'suspected', previous: null }, 'undo')).toMatchObject({ ok: false })
  })
})

describe('重判之后', () => {
  test('疑似：没变不动，事实变了换新，不再违反即消失', () => {
    expect(rejudge(stored('suspected'), { factsHash: '甲' })).toBeNull()
    expect(rejudge(stored('suspected'), { factsHash: '乙' })).toMatchObject({ state: 'suspected', refreeze: true })
    expect(rejudge(stored('suspected'), null)).toMatchObject({ state: 'vanished' })
  })
  test('认定：内容不换，依据没了只标明，回来了就去掉', () => {
    expect(rejudge(stored('confirmed'), { factsHash: '乙' })).toBeNull()
    expect(rejudge(stored('confirmed'), null)).toMatchObject({
      state: 'confirmed',
      basisWithdrawn: true,
      refreeze: false,
    })
    expect(rejudge(stored('confirmed', { basisWithdrawn: true }), { factsHash: '甲' })).toMatchObject({
      state: 'confirmed',
      basisWithdrawn: false,
    })
  })
  test('排除：事实没变不再打扰，变了重新疑似', () => {
    expect(rejudge(stored('dismissed'), { factsHash: '甲' })).toBeNull()
    expect(rejudge(stored('dismissed'), null)).toBeNull()
    expect(rejudge(stored('dismissed'), { factsHash: '乙' })).toMatchObject({ state: 'suspected', refreeze: true })
  })
  test('同样的事实再判一遍，什么也不变', () => {
    const states = fc.constantFrom<FindingState>('suspected', 'confirmed', 'dismissed', 'vanished')
    const hash = fc.option(fc.constantFrom('甲', '乙'), { nil: null })
    fc.assert(
      fc.property(states, fc.boolean(), hash, (state, basisWithdrawn, now) => {
        const before = stored(state, { basisWithdrawn: state === 'confirmed' && basisWithdrawn })
        const judged = now === null ? null : { factsHash: now }
        const change = rejudge(before, judged)
        if (change === null) return
        const after = {
          ...before,
          state: change.state,
          basisWithdrawn: change.basisWithdrawn,
          factsHash: change.refreeze && now !== null ? now : before.factsHash,
        }
        expect(rejudge(after, judged)).toBeNull()
      }),
    )
  })
})
