import type { Day } from '#kernel/day.ts'
import { agrees, type Citation } from '#law/citation.ts'
import { offencesByBasis, validOn } from '#law/offences.ts'
import type { Charge } from '#modules/cases/domain/case-file.ts'

/**
 * 由违反条款与处罚依据推得的违法行为编码：两者都合的恰有一行才给，推不出或不止一行为 null。
 * @param on 行为日；没有时用发现日或决定日选行
 */
export const offenceCodeOf = (charge: Charge, on: Day | null): string | null => {
  if (on === null || charge.violated.length === 0) return null
  const matched = charge.basis.flatMap((b) =>
    offencesByBasis(b, on).filter((o) => o.violated.some((v) => validOn(v, on) && cites(charge.violated, v.citation))),
  )
  const codes = new Set(matched.map((o) => o.code))
  return codes.size === 1 ? ([...codes][0] ?? null) : null
}

const cites = (violated: readonly Citation[], c: Citation): boolean => violated.some((v) => agrees(v, c))
