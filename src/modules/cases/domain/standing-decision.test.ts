import { expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import type { DecisionStatus } from './case-file.ts'
import { standingDecision } from './standing-decision.ts'

const decided = (...list: (readonly [DecisionStatus, string | null])[]) => ({
  decisions: list.map(([status, on]) => ({ docNo: null, status, on: on === null ? null : day(on) })),
})

test('几次的以日子最晚的为准，不看先后；同一天、没有写日子的取有结果的、变动大的', () => {
  expect(standingDecision(decided())).toBeNull()
  const upheldThenRevoked = [
    ['revoked', '2025-06-01'],
    ['effective', '2024-12-01'],
  ] as const
  expect(standingDecision(decided(...upheldThenRevoked))?.status).toBe('revoked')
  expect(standingDecision(decided(...upheldThenRevoked.toReversed()))?.status).toBe('revoked')
  expect(standingDecision(decided(['varied', '2024-01-01'], ['effective', '2025-01-01']))?.status).toBe('effective')
  expect(standingDecision(decided(['challenged', '2025-01-01'], ['varied', '2025-01-01']))?.status).toBe('varied')
  expect(standingDecision(decided(['effective', null], ['challenged', null]))?.status).toBe('effective')
  expect(standingDecision(decided(['effective', '2025-01-01'], ['revoked', null]))?.status).toBe('revoked')
})
