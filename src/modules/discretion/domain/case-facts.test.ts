import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { yuan } from '#kernel/money.ts'
import { type CaseFile, type Charge, NO_VALUES } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, party } from '#modules/supervision/domain/example.ts'
import { valuesFromCase } from './case-facts.ts'
import { exampleTable } from './example-table.ts'
import type { FactorRecord } from './table/record-shape.ts'

const recorded = (
  factor: FactorRecord,
  charge: Partial<Charge>,
  file: Partial<CaseFile> = {},
): string | number | null => {
  const table = exampleTable([factor], [[{}, '一般', '1倍以上3倍以下']])
  const one = chargeOf(charge)
  const at = valuesFromCase(table, one, caseOf({ charges: [one], ...file })).values[0] ?? null
  return at === null || factor.values == null ? at : (factor.values[at] ?? null)
}

describe('案件里的事实', () => {
  test('金额按基数取，没有记载的不明', () => {
    const gains: FactorRecord = { name: '所得', unit: '元', gravity: 'increasing', fact: 'illegal_gains' }
    expect(recorded(gains, { values: { ...NO_VALUES, illegalGains: yuan(12.5) } })).toBe(1250)
    expect(recorded(gains, { values: { ...NO_VALUES, illegalGains: yuan(0) } })).toBe(0)
    expect(recorded(gains, {})).toBeNull()
  })

  test('持续日数两端都算；缺一端的不明', () => {
    const days: FactorRecord = { name: '时间', unit: '日', gravity: 'increasing', fact: 'conduct_days' }
    expect(recorded(days, { conductFrom: day('2024-03-01'), conductUntil: day('2024-03-01') })).toBe(1)
    expect(recorded(days, { conductFrom: day('2024-02-28'), conductUntil: day('2024-03-01') })).toBe(3)
    expect(recorded(days, { conductUntil: day('2024-03-01') })).toBeNull()
  })

  test('拒不改正：有、明确没有、没有记载三种；认不出是哪一项的不明', () => {
    const refused = (values: string[], holds: string[]): FactorRecord => ({
      name: '责改',
      values,
      gravity: 'increasing',
      fact: 'refuse_correct',
      holds,
    })
    const two = refused(['已改正', '拒不改正'], ['拒不改正'])
    expect(recorded(two, { refusedCorrection: true })).toBe('拒不改正')
    expect(recorded(two, { refusedCorrection: false })).toBe('已改正')
    expect(recorded(two, { refusedCorrection: null })).toBeNull()
    expect(
      recorded(refused(['及时改正', '逾期改正', '拒不改正'], ['拒不改正']), { refusedCorrection: false }),
    ).toBeNull()
  })

  test('当事人类别、文书主张的情节，一致才算', () => {
    const kind: FactorRecord = { name: '主体', values: ['企业', '个体工商户'], gravity: 'none', fact: 'party_kind' }
    expect(recorded(kind, {}, { parties: [party('企业')] })).toBe('企业')
    expect(recorded(kind, {}, { parties: [party('企业'), party('个体工商户')] })).toBeNull()
    expect(recorded(kind, {}, { parties: [party('自然人')] })).toBeNull()
    const claimed: FactorRecord = {
      name: '情节',
      values: ['从轻', '从重'],
      gravity: 'increasing',
      fact: 'circumstance',
    }
    const said = (...kinds: ('从轻' | '从重')[]) => ({
      circumstances: kinds.map((k) => ({ kind: k, basis: [], reason: null })),
    })
    expect(recorded(claimed, said('从轻', '从轻'))).toBe('从轻')
    expect(recorded(claimed, said('从轻', '从重'))).toBeNull()
  })

  test('情节严重写了也不推定；是不是公司、个人由当事人推得', () => {
    const word = (fact: string): FactorRecord => ({
      name: '词',
      values: ['否', '是'],
      gravity: 'none',
      fact,
      holds: ['是'],
    })
    const serious = [{ kind: '情节严重' as const, basis: [], reason: '数额大' }]
    expect(recorded(word('serious'), { circumstances: serious })).toBeNull()
    expect(recorded(word('company'), {}, { parties: [party('企业', { name: '甲乙商贸有限公司' })] })).toBe('是')
    expect(recorded(word('individual'), {}, { parties: [party('自然人')] })).toBe('是')
    expect(recorded(word('individual'), {}, { parties: [party('个体工商户')] })).toBeNull()
  })

  test('与案件无关的因素不明', () =>
    expect(recorded({ name: '后果', values: ['没有', '有'], gravity: 'increasing' }, {})).toBeNull())
})
