import { describe, expect, it } from 'vitest'
import type { Day } from '#kernel/day.ts'
import { type Citation, citationText } from '#law/citation.ts'
import { DEADLINES } from '#law/deadlines.ts'
import { isKnownLaw, LAWS, lawByName } from '#law/laws.ts'
import { OFFENCES } from '#law/offences.ts'
import { existsIn, outlineOf } from '#law/outline.ts'

type Used = {
  readonly where: string
  readonly citation: Citation
  readonly from: Day | null
  readonly until: Day | null
}

const later = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b > a) ? b : a)
const sooner = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b < a) ? b : a)

const USED: readonly Used[] = [
  ...DEADLINES.filter((r) => r.verified).flatMap((r) =>
    r.basis.map((citation) => ({ where: r.id, citation, from: r.validFrom, until: r.validUntil })),
  ),
  ...OFFENCES.filter((o) => o.verified).flatMap((o) =>
    [...o.violated, ...o.penaltyBasis].map((c) => ({
      where: o.code,
      citation: c.citation,
      from: later(o.validFrom, c.validFrom),
      until: sooner(o.validUntil, c.validUntil),
    })),
  ),
]

/** 在用期间施行过的、有骨架的各文本；起用日未核（null）的只查最后一个文本。 */
const outlinesFor = ({ citation, from, until }: Used) => {
  const versions = (lawByName(citation.law)?.versions ?? []).filter(
    (v) =>
      (until === null || v.effectiveFrom < until) &&
      (from === null || v.effectiveUntil === null || v.effectiveUntil > from),
  )
  return (from === null ? versions.slice(-1) : versions).flatMap((v) => outlineOf(citation.law, v.version) ?? [])
}

describe('依据锁', () => {
  it('两张表所引的法都在登记簿', () => {
    expect([...new Set(USED.map((u) => u.citation.law))].filter((law) => !isKnownLaw(law))).toEqual([])
  })

  it('已核的行所引条款项，在其在用期间的各文本里都有', () => {
    const missing = USED.flatMap((u) =>
      outlinesFor(u)
        .filter((outline) => existsIn(outline, u.citation) === 'missing')
        .map((outline) => `${u.where} ${citationText(u.citation)} ${outline.version}`),
    )
    expect(missing).toEqual([])
  })

  it('大多数引条确有骨架可查', () => {
    const checked = USED.filter((u) => outlinesFor(u).length > 0)
    expect(checked.length / USED.length).toBeGreaterThan(0.95)
  })

  it('骨架只有结构与指纹，条号连续到末条', () => {
    for (const law of LAWS)
      for (const v of law.versions) {
        const outline = outlineOf(law.title, v.version)
        if (!outline) continue
        expect(outline.law).toBe(law.title)
        const numbers = Object.keys(outline.articles)
          .filter((k) => !k.includes('-'))
          .map(Number)
        expect(numbers, `${law.title}@${v.version}`).toEqual(numbers.map((_, i) => i + 1))
        for (const [shape, fingerprint] of Object.values(outline.articles)) {
          expect(shape.length).toBeGreaterThan(0)
          expect(fingerprint).toMatch(/^[0-9a-f]{32}$/)
        }
      }
  })
})
