import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { yuan } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import { type CaseFile, type Charge, EMPTY_CASE, EMPTY_CHARGE, type Penalty } from '#modules/cases/domain/case-file.ts'
import { chargeFacts, effectiveCasesFrom } from '#modules/similar-cases/domain/effective-case.ts'

const fine = (amount: number | null, target: Penalty['target'] = 'party'): Penalty => ({
  kind: '罚款',
  amount: amount === null ? null : yuan(amount),
  target,
  amountInWords: null,
})
const decided = (change: Partial<CaseFile> = {}, charge: Partial<Charge> = {}): CaseFile => ({
  ...EMPTY_CASE,
  act: { kind: 'penalty', outcome: 'penalised' },
  facts: '货架上有超过保质期的饼干',
  events: [
    {
      type: 'decision-made',
      happened: true,
      on: day('2024-05-20'),
      at: null,
      until: null,
      by: [],
      document: null,
      note: null,
    },
  ],
  charges: [
    { ...EMPTY_CHARGE, offence: '经营超过保质期的食品', offenceCode: 'FS-124-1-5', penalties: [fine(5000)], ...charge },
  ],
  ...change,
})
const only = (file: CaseFile) => {
  const found = effectiveCasesFrom(file, '甲')
  return found.is === 'effective' ? found.cases[0] : found.why
}

describe('只收生效的处罚决定', () => {
  test('生效的收，带决定日', () =>
    expect(only(decided())).toMatchObject({ id: '甲', day: '2024-05-20', fine: yuan(5000) }))
  test.each([
    ['许可', { act: { kind: 'licence', outcome: null } }, '不是行政处罚'],
    ['没有决定日', { events: [] }, '没有记载决定日'],
    ['没有违法行为', { charges: [] }, '没有记载违法行为'],
    ['复议诉讼中', { decisions: [{ docNo: null, status: 'challenged', on: null }] }, '决定正在复议或诉讼'],
    ['变更', { decisions: [{ docNo: null, status: 'varied', on: null }] }, '决定已被变更'],
    ['撤销', { decisions: [{ docNo: null, status: 'revoked', on: null }] }, '决定已被撤销'],
  ] as const)('%s 的不收', (_, change, why) => expect(only(decided(change as Partial<CaseFile>))).toBe(why))
  test('诉讼之后维持的照收', () => {
    const decisions = (['challenged', 'effective'] as const).map((status) => ({ docNo: null, status, on: null }))
    expect(only(decided({ decisions }))).toMatchObject({ id: '甲' })
  })
  test('写明有效的照收', () =>
    expect(only(decided({ decisions: [{ docNo: null, status: 'effective', on: null }] }))).toMatchObject({ id: '甲' }))
  test('明确没有作出的决定不算', () =>
    expect(only(decided({ events: decided().events.map((e) => ({ ...e, happened: false })) }))).toBe('没有记载决定日'))
})

describe('一项违法行为的事实', () => {
  const facts = (change: Partial<CaseFile>, charge: Partial<Charge> = {}) => {
    const file = decided(change, charge)
    return chargeFacts(file, file.charges[0] as Charge)
  }

  test('罚款：责任人员的不计，没有罚款是 0，数额未记载是 null', () => {
    expect(facts({}, { penalties: [fine(5000), fine(300, 'person')] }).fine).toBe(yuan(5000))
    expect(facts({}, { penalties: [{ ...fine(null), kind: '警告' }] }).fine).toBe(0)
    expect(facts({}, { penalties: [] }).fine).toBeNull()
    expect(facts({}, { penalties: [fine(null)] }).fine).toBeNull()
    const totals = { fine: yuan(700), confiscated: null, all: null }
    expect(facts({ statedTotals: totals }, { penalties: [fine(null)] }).fine).toBe(yuan(700))
  })

  test('不予处罚：档次与罚款都定了', () =>
    expect(facts({ act: { kind: 'penalty', outcome: 'not-penalised' } }, { penalties: [] })).toMatchObject({
      tier: '不予处罚',
      fine: 0,
    }))

  test.each([
    [['从轻'], '从轻'],
    [['情节严重'], '从重'],
    [['从轻', '从轻'], '从轻'],
    [['从轻', '减轻'], null],
    [[], null],
  ] as const)('情节 %j 的档次是 %s', (kinds, tier) =>
    expect(facts({}, { circumstances: kinds.map((kind) => ({ kind, basis: [], reason: null })) }).tier).toBe(tier),
  )

  test('案由没有编码的，由引条推；推不出为 null', () => {
    const basis = { violated: [cite('食品安全法', 34, 1, 10)], basis: [cite('食品安全法', 124, 1, 5)] }
    expect(facts({}, { offenceCode: null, ...basis }).offence).toBe('FS-124-1-5')
    expect(facts({}, { offenceCode: null }).offence).toBeNull()
  })

  test('检索的文字有案情、案由、情节与条款', () => {
    const { text } = facts(
      {},
      { violated: [cite('食品安全法', 34)], circumstances: [{ kind: '从轻', basis: [], reason: '及时下架' }] },
    )
    for (const part of ['超过保质期的饼干', '经营超过保质期的食品', '及时下架', '食品安全法'])
      expect(text).toContain(part)
  })

  test('两项的编号带序号', () => {
    const file = decided({ charges: [...decided().charges, { ...EMPTY_CHARGE, offence: '无证' }] })
    const found = effectiveCasesFrom(file, '甲')
    expect(found.is === 'effective' && found.cases.map((c) => c.id)).toEqual(['甲#1', '甲#2'])
  })
})
