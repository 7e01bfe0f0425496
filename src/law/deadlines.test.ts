import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { DEADLINES, deadlineRow, deadlineValidOn } from '#law/deadlines.ts'

describe('期限表', () => {
  it('办案期限九十日，可延三十日一次', () => {
    const row = deadlineRow('DL19')
    expect(row.period).toEqual({ n: 90, unit: 'day' })
    expect(row.extension).toMatchObject({ period: { n: 30, unit: 'day' }, times: 1 })
    expect(row.kind).toBe('must-do-by')
    expect(row.basis[0]).toEqual({ law: '市场监督管理行政处罚程序规定', article: 64, paragraph: null, item: null })
  })

  it('止日由含尾改为半开', () => {
    const row = deadlineRow('DL02')
    expect(row.validUntil).toBe('2026-04-15')
    expect(deadlineValidOn(row, day('2026-04-14'))).toBe(true)
    expect(deadlineValidOn(row, day('2026-04-15'))).toBe(false)
  })

  it('数字未读的、按日累计的、不存在的，都没有确定的期间', () => {
    for (const id of ['DL109', 'DL40', 'DL999']) expect(() => deadlineRow(id)).toThrow(RangeError)
    expect(DEADLINES.find((r) => r.id === 'DL109')).toMatchObject({ period: null, verified: false })
  })

  it('编号不重复；未核的写明原因', () => {
    expect(new Set(DEADLINES.map((r) => r.id)).size).toBe(DEADLINES.length)
    for (const row of DEADLINES) if (!row.verified) expect(row.verifyNote ?? row.note, row.id).toBeTruthy()
  })
})
