import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { citationExists, existsIn, outlineOf } from '#law/outline.ts'

describe('骨架', () => {
  it('食品安全法：条、款、项的数目', () => {
    const outline = outlineOf('食品安全法', '2021-04-29')
    expect(Object.keys(outline?.articles ?? {})).toHaveLength(154)
    expect(outline?.articles['34']?.[0]).toEqual([13])
    expect(outline?.articles['124']?.[0]).toEqual([9, 0, 0])
  })

  it('没有文本的版本没有骨架', () => {
    expect(outlineOf('食品安全法', '2025-09-12')).toBeNull()
    expect(outlineOf('某某办法', '2021-01-01')).toBeNull()
  })

  it('有、没有、不知道', () => {
    const on = day('2023-05-04')
    expect(citationExists(cite('食品安全法', 124, 1, 5), on)).toBe('exists')
    expect(citationExists(cite('食品安全法', 34, undefined, 10), on)).toBe('exists')
    expect(citationExists(cite('食品安全法', 34, undefined, 14), on)).toBe('missing')
    expect(citationExists(cite('食品安全法', 124, 4), on)).toBe('missing')
    expect(citationExists(cite('食品安全法', 155), on)).toBe('missing')
    expect(citationExists({ ...cite('食品安全法', 124), sub: 1 }, on)).toBe('missing')
    expect(citationExists(cite('食品安全法', 124, 1, 5), day('2026-02-01'))).toBe('unknown')
    expect(citationExists(cite('食品安全法', 999), null)).toBe('unknown')
    expect(citationExists(cite('食品安全法', 124), null)).toBe('exists')
    expect(citationExists(cite('某某办法', 1), on)).toBe('unknown')
  })

  it('新旧法条数不同', () => {
    expect(citationExists(cite('反不正当竞争法', 41), day('2025-10-15'))).toBe('exists')
    expect(citationExists(cite('反不正当竞争法', 41), day('2025-10-14'))).toBe('missing')
  })

  it('文本自身缺的条不说没有', () => {
    const outline = {
      law: '甲',
      version: '2020-01-01',
      title: '甲',
      documentNumber: null,
      promulgated: null,
      effective: null,
    }
    const articles = { '1': [[0], 'x'], '3': [[2], 'y'] } as const
    expect(existsIn({ ...outline, articles }, cite('甲', 2))).toBe('unknown')
    expect(existsIn({ ...outline, articles }, cite('甲', 4))).toBe('missing')
  })
})
