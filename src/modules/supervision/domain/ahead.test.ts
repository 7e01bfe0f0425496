import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '#kernel/day.ts'
import { yuan } from '#kernel/money.ts'
import { officialCalendar } from '#law/holidays.ts'
import { type CaseFile, NO_VALUES, type Penalty } from '#modules/cases/domain/case-file.ts'
import { RULES } from '#modules/supervision/rules/catalogue.ts'
import { aheadOf, isRunning, RUNNING_DAYS } from './ahead.ts'
import { caseOf, chargeOf, event, events, party, penalty } from './example.ts'
import { judgeCase } from './run-rules.ts'

const given = { on: day('2026-06-01'), calendar: officialCalendar, region: '500000' }
const aheads = (file: CaseFile, rules = RULES) =>
  aheadOf(rules, file, given)
    .filter((a) => a.is !== 'unknown')
    .map((a) => `${a.is} ${a.what}`)
const unknowns = (file: CaseFile) => new Map(aheadOf(RULES, file, given).map((a) => [a.what, a.missing]))

const opened = events({ 'case-opened': '2026-04-01' })
const proposing = (penalties: readonly Penalty[], over: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    province: '51',
    parties: [party('企业')],
    events: [...opened, event('investigation-concluded', '2026-05-20', { proposed: penalties })],
    ...over,
  })

describe('告知听证权利', () => {
  test('企业拟罚九万九千九百九十九元不说，十万元（含本数）须办，写明数额与条文', () => {
    expect(aheads(proposing([penalty('罚款', 99_999)]))).toEqual([])
    const [found] = aheadOf(RULES, proposing([penalty('罚款', 100_000)]), given)
    expect(found).toMatchObject({ is: 'must', what: '告知听证权利', event: 'notice-served' })
    expect(found?.why).toContain('达到全国听证数额')
    expect(found?.why).not.toContain('没有告知')
    expect(found?.facts.map((f) => f.label)).toEqual(['罚款', '当事人类别'])
    expect(found?.rule.basis[0]).toMatchObject({ law: '行政处罚法', article: 63 })
  })

  test('告知了就不再说；当事人已申请听证的也不说', () => {
    const fine = [penalty('罚款', 200_000)]
    expect(aheads(proposing(fine, { hearingOffered: true }))).toEqual([])
    const told = proposing(fine)
    expect(aheads({ ...told, events: [...told.events, event('hearing-requested', '2026-05-30')] })).toEqual([])
    expect(aheads(proposing(fine, { hearingOffered: false }))).toEqual(['must 告知听证权利'])
  })

  test('吊销、停产停业不论数额', () => {
    expect(aheads(proposing([penalty('吊销许可证件')]))).toEqual(['must 告知听证权利'])
    expect(aheads(proposing([penalty('责令停产停业'), penalty('罚款', 1)]))).toEqual(['must 告知听证权利'])
  })

  test('地方数额没有核实、个体工商户归类有争议的，只说可能须', () => {
    const [local] = aheadOf(RULES, proposing([penalty('罚款', 60_000)], { province: '50' }), given)
    expect(local).toMatchObject({ is: 'may' })
    expect(local?.why).toContain('未核实')
    const trader = proposing([penalty('罚款', 20_000)], { parties: [party('个体工商户')] })
    expect(aheads(trader)).toEqual(['may 告知听证权利'])
  })

  test('缺什么就说缺什么', () => {
    expect(unknowns(caseOf({ events: opened })).get('告知听证权利')).toEqual(['处罚内容'])
    expect(unknowns(proposing([penalty('罚款')])).get('告知听证权利')).toEqual(['罚没数额'])
    expect(unknowns(proposing([penalty('罚款', 50_000)], { parties: [party(null)] })).get('告知听证权利')).toEqual([
      '当事人类别',
    ])
    const goods = proposing([penalty('没收非法财物')], {
      charges: [60_000, 50_000].map((v) => chargeOf({ values: { ...NO_VALUES, goodsValue: yuan(v) } })),
    })
    expect(unknowns(goods).get('告知听证权利')).toEqual(['没收财物的价值'])
  })

  test('以最近一次写明的拟处罚为准；没有决定的案件，各项里写的处罚就是拟的', () => {
    const twice = proposing([penalty('罚款', 200_000)])
    const lower = event('notice-served', '2026-05-28', { proposed: [penalty('罚款', 30_000)] })
    expect(aheads({ ...twice, events: [...twice.events, lower] })).toEqual([])
    const stated = caseOf({ parties: [party('企业')], charges: [chargeOf({ penalties: [penalty('罚款', 150_000)] })] })
    expect(aheads({ ...stated, events: opened })).toEqual(['must 告知听证权利'])
  })
})

describe('法制审核、集体讨论、移送', () => {
  const heard = caseOf({ parties: [party('企业')], events: [...opened, ...events({ 'hearing-held': '2026-05-10' })] })
  const withEvents = (...more: ReturnType<typeof event>[]) => ({ ...heard, events: [...heard.events, ...more] })

  test('听证之后：法制审核、集体讨论都须办；办了一样少一样', () => {
    expect(aheads(heard)).toEqual(['must 法制审核', 'must 负责人集体讨论'])
    expect(aheads(withEvents(event('review-completed', '2026-05-10')))).toEqual(['must 负责人集体讨论'])
    expect(aheads(withEvents(event('review-completed', '2026-05-09')))).toHaveLength(2)
    const review = { on: day('2026-05-12'), by: [], opinion: null, qualified: null }
    const done = { ...withEvents(event('review-completed', '2026-05-12')), deliberated: true }
    expect(aheads({ ...done, reviews: [{ ...review, kind: 'legal-review' as const }] })).toEqual([])
    expect(aheads({ ...done, reviews: [{ ...review, kind: 'case-review' as const }] })).toEqual(['must 法制审核'])
  })

  test('办案系统声明记全的，照样说，理由里没有假设的日子', () => {
    const list = aheadOf(RULES, { ...heard, eventsComplete: true }, given)
    expect(list.map((a) => a.is)).toContain('must')
    expect(list.map((a) => a.why).join()).not.toContain(given.on)
    expect(list.flatMap((a) => a.facts).map((f) => f.value)).not.toContain(given.on)
  })

  test('写明批准移送而没有移送：须移送；没有写批准不批准的，说缺这一样', () => {
    const approved = (note: string | null) =>
      caseOf({ events: [...opened, event('crime-transfer-decided', '2026-05-20', { note })] })
    expect(aheads(approved('批准移送'))).toEqual(['must 移送公安机关'])
    expect(aheads(approved('不批准移送'))).toEqual([])
    expect(unknowns(approved(null)).get('移送公安机关')).toEqual(['是否批准移送'])
    const sent = approved('批准移送')
    expect(aheads({ ...sent, events: [...sent.events, event('crime-transferred', '2026-05-21')] })).toEqual([])
  })
})

describe('什么时候不说', () => {
  const big = proposing([penalty('罚款', 500_000)])
  test('已经决定、不予立案、终止、结案、移送的', () => {
    for (const type of [
      'decision-made',
      'case-not-opened',
      'investigation-terminated',
      'case-closed',
      'decision-served',
      'case-transferred',
    ] as const)
      expect(aheadOf(RULES, { ...big, events: [...big.events, event(type, '2026-05-30')] }, given)).toEqual([])
  })
  test('决定书、公示表来的，简易程序，不予处罚，不是处罚案件的', () => {
    expect(aheadOf(RULES, { ...big, record: 'decision' }, given)).toEqual([])
    expect(aheadOf(RULES, { ...big, record: 'disclosure-row' }, given)).toEqual([])
    expect(aheads({ ...big, procedure: 'summary' })).toEqual([])
    expect(aheads({ ...big, act: { kind: 'penalty', outcome: 'not-penalised' } })).toEqual([])
    expect(aheadOf(RULES, { ...big, act: { kind: 'inspection', outcome: null } }, given)).toEqual([])
  })
  test('正在办：所记最近一天在一百八十日之内', () => {
    expect(isRunning(addDays(given.on, -RUNNING_DAYS), given.on)).toBe(true)
    expect(isRunning(addDays(given.on, -RUNNING_DAYS - 1), given.on)).toBe(false)
    expect(isRunning(null, given.on)).toBe(false)
  })
})

/** 没有决定的案件，随意取舍几样事实。 */
const undecidedCase = fc
  .record({
    fine: fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: null }),
    kind: fc.constantFrom('企业' as const, '个体工商户' as const, '自然人' as const, null),
    province: fc.constantFrom('50', '51', null),
    heard: fc.boolean(),
    deliberated: fc.constantFrom(true, false, null),
    offered: fc.constantFrom(true, false, null),
    complete: fc.boolean(),
    transfer: fc.constantFrom(null, '批准移送', '不批准移送'),
  })
  .map(({ fine, kind, province, heard, deliberated, offered, complete, transfer }) =>
    caseOf({
      province,
      deliberated,
      parties: [party(kind)],
      charges: fine === null ? [] : [chargeOf({ penalties: [penalty('罚款', fine)] })],
      hearingOffered: offered,
      eventsComplete: complete,
      events: [
        ...opened,
        ...(heard ? events({ 'hearing-held': '2026-05-10' }) : []),
        ...(transfer === null ? [] : [event('crime-transfer-decided', '2026-05-01', { note: transfer })]),
      ],
    }),
  )

describe('性质', () => {
  const isOf = (rule: string, file: CaseFile) =>
    judgeCase(RULES, file, given).find((v) => v.rule.id === rule)?.judgement.is

  test('说须办的，写明没有办就决定，那条规则判违反；说了之后办了的，不再说', () => {
    fc.assert(
      fc.property(undecidedCase, (file) => {
        for (const a of aheadOf(RULES, file, given).filter((one) => one.is === 'must')) {
          const step = a.rule.ahead
          const decided = { ...file, events: [...file.events, event('decision-made', given.on)] }
          expect(isOf(a.rule.id, step?.without(decided) as CaseFile)).toBe('breached')
          expect(step?.isDone(file)).toBe(false)
        }
      }),
    )
  })

  test('没有说须办、可能须办、说不准的，写明没有办就决定也不违反', () => {
    fc.assert(
      fc.property(undecidedCase, (file) => {
        const said = new Set(aheadOf(RULES, file, given).map((a) => a.rule.id))
        for (const rule of RULES) {
          if (rule.scope !== 'case' || rule.ahead === undefined || said.has(rule.id) || rule.ahead.isDone(file))
            continue
          const decided = { ...file, events: [...file.events, event('decision-made', given.on)] }
          expect(isOf(rule.id, rule.ahead.without(decided))).not.toBe('breached')
        }
      }),
    )
  })
})
