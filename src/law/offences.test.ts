import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { OFFENCES, offenceByCode, offencesByBasis, offencesInForce, validOn } from '#law/offences.ts'

const codes = (law: string, on: string, ...place: [number, number?, number?]) =>
  offencesByBasis(cite(law, ...place), day(on)).map((o) => o.code)

describe('违法行为表', () => {
  it('由罚则找行：写到项的只得该项，写到条的得全部', () => {
    expect(codes('食品安全法', '2024-05-01', 123, 1, 3)).toEqual(['FS-123-1-3'])
    expect(codes('食品安全法', '2024-05-01', 123).length).toBeGreaterThan(3)
    expect(codes('食品安全法', '2024-05-01', 999)).toEqual([])
    expect(
      offencesByBasis({ law: '食品安全法', article: null, paragraph: null, item: null }, day('2024-05-01')),
    ).toEqual([])
  })

  it('按行为日选新旧法', () => {
    expect(codes('反不正当竞争法', '2025-10-14', 20).every((c) => !c.startsWith('UC25'))).toBe(true)
    expect(codes('反不正当竞争法', '2025-10-15', 25).some((c) => c.startsWith('UC25'))).toBe(true)
    const old = OFFENCES.find((o) => o.validUntil === '2025-10-15')
    expect(old && validOn(old, day('2025-10-14'))).toBe(true)
    expect(old && validOn(old, day('2025-10-15'))).toBe(false)
  })

  it('金额换成分，倍数不变；括号里的对象与时段拆开', () => {
    const row = offenceByCode('FS-122-1')
    expect(row?.tiers[0]?.fine).toMatchObject({ unit: 'cents', min: 5_000_000, max: 10_000_000 })
    expect(row?.tiers[0]?.terms).toEqual([{ base: 'goods_value', op: '<', cents: 1_000_000 }])
    expect(row?.tiers[1]?.fine).toMatchObject({ unit: 'times', base: 'goods_value', min: 10, max: 20 })
    expect(row?.violated[1]).toMatchObject({ citation: { article: 39, paragraph: 1 }, audience: '添加剂' })
    const dated = offenceByCode('MS-46')?.penaltyBasis.filter((b) => b.citation.law === '公司法')
    expect(dated?.map((b) => [b.citation.article, b.validFrom, b.validUntil])).toEqual([
      [260, '2024-07-01', null],
      [211, null, '2024-07-01'],
    ])
  })

  it('同一行里新旧罚则各管各的时段', () => {
    expect(codes('公司法', '2024-06-30', 211, 2)).toContain('MS-46')
    expect(codes('公司法', '2024-07-01', 211, 2)).not.toContain('MS-46')
    expect(codes('公司法', '2024-07-01', 260, 2)).toContain('MS-46')
  })

  it('编码不重复，上下限不倒，未核的写明原因', () => {
    expect(new Set(OFFENCES.map((o) => o.code)).size).toBe(OFFENCES.length)
    for (const o of OFFENCES) {
      expect(o.penaltyBasis.length, o.code).toBeGreaterThan(0)
      for (const t of o.tiers) if (t.fine) expect(t.fine.min, o.code).toBeLessThanOrEqual(t.fine.max)
      if (!o.verified) expect(o.verifyNote, o.code).toBeTruthy()
    }
    expect(offencesInForce(day('2024-05-01')).length).toBeGreaterThan(300)
  })

  it('倍数至多六位小数，可以精确换成整数', () => {
    for (const { fine } of OFFENCES.flatMap((o) => o.tiers))
      if (fine?.unit === 'times')
        for (const n of [fine.min, fine.max]) expect(Math.abs(n * 1e6 - Math.round(n * 1e6))).toBeLessThan(1e-6)
  })
})
