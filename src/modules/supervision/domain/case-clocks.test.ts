import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCalendar } from '#kernel/calendar.ts'
import { addDays, type Day, day } from '#kernel/day.ts'
import { DEADLINE_PACKS, packedRow, packedRowsOf } from '#law/deadline-packs.ts'
import { DEADLINES } from '#law/deadlines.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import { HOLIDAY_NOTICES, officialCalendar } from '#law/holidays.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { RULES } from '#modules/supervision/rules/catalogue.ts'
import { clocksOf } from './case-clocks.ts'
import { type Clock, kindOf } from './clock.ts'
import { caseOf, chargeOf, event, events, party, penalty } from './example.ts'
import { judgeForStore } from './judged-case.ts'
import { judgeCase } from './run-rules.ts'
import { indexEvents, tableClock } from './table-clocks.ts'

const given = (on: string, calendar = officialCalendar) => ({ on: day(on), calendar, region: '500000' })
const clocksOn = (on: string, file: CaseFile) => clocksOf(judgeCase(RULES, file, given(on)), file, given(on))
const clock = (on: string, file: CaseFile, row: string): Clock | undefined =>
  clocksOn(on, file).find((c) => c.row.id === row)

const fined = caseOf({
  province: '50',
  charges: [chargeOf({ penalties: [penalty('罚款', 10_000), penalty('没收违法所得', 5_000)] })],
  remedy: {
    ...{ reconsiderationDays: 60, litigationMonths: 6, litigationDays: null },
    ...{ reconsiderationAgency: null, court: null },
  },
})
const withEvents = (dates: Parameters<typeof events>[0], file = fined): CaseFile => ({ ...file, events: events(dates) })

describe('各种类，国庆与春节前后手算', () => {
  test('应办：听证申请三个工作日内定主持人，春节补班算在内', () => {
    // 2-12（周四）收到；2-13、2-14（周六补班）、放假至 2-23，2-24 是第三个工作日
    const file = withEvents({ 'hearing-requested': '2026-02-12' })
    expect(clock('2026-02-24', file, 'DL13')).toMatchObject({ strict: '2026-02-24', state: 'running' })
    expect(clock('2026-02-25', file, 'DL13')).toMatchObject({ state: 'passed', rule: 'hearing.moderator-deadline' })
  })

  test('最早可办：告知书 2025-09-26 送达，跨国庆，第五个工作日 10-10，10-11 可以决定', () => {
    const file = withEvents({ 'notice-served': '2025-09-26' })
    expect(clock('2025-10-10', file, 'DL12')).toMatchObject({ strict: '2025-10-10', state: 'running' })
    expect(clock('2025-10-11', file, 'DL12')).toMatchObject({ state: 'passed', rule: null })
    const waived = withEvents({ 'notice-served': '2025-09-26', 'rights-waived': '2025-09-28' })
    expect(clock('2025-09-29', waived, 'DL12')).toMatchObject({ state: 'done', done: '2025-09-28' })
  })

  test('期满视为：公告 2025-09-05 发布，第三十日 10-05 在国庆放假之中；当日不视为，顺延到 10-09，过了才断定', () => {
    const file = withEvents({ 'public-notice-published': '2025-09-05' })
    expect(clock('2025-10-05', file, 'DL21')).toMatchObject({ state: 'running', lenient: '2025-10-09' })
    expect(clock('2025-10-09', file, 'DL21')?.state).not.toBe('passed')
    expect(clock('2025-10-10', file, 'DL21')?.state).toBe('passed')
  })

  test('权利期：2025-08-05 送达，复议六十日到 10-04（放假），顺延到 10-09；起诉六个月到 2026-02-05', () => {
    const file = withEvents({ 'decision-served': '2025-08-05' })
    expect(clock('2025-10-09', file, 'DL38')).toMatchObject({ strict: '2025-10-04', lenient: '2025-10-09' })
    expect(clock('2025-10-10', file, 'DL38')).toMatchObject({ state: 'passed' })
    expect(clock('2026-02-05', file, 'DL39')).toMatchObject({ strict: '2026-02-05', state: 'running' })
    expect(clock('2025-09-01', { ...file, remedy: null }, 'DL38')?.doubt).toContain('没有记载')
  })

  test('权利过期不是机关超期：不在应办里，存的种类也不是应办', () => {
    const file = withEvents({ 'decision-served': '2025-08-05' })
    const stored = judgeForStore(RULES, file, given('2025-10-20')).obligations
    expect(stored.find((o) => o.row === 'DL38')?.kind).toBe('party-right')
    expect(stored.filter((o) => ['DL26', 'DL38', 'DL39'].includes(o.row)).every((o) => o.kind !== 'must-do-by')).toBe(
      true,
    )
  })

  test('窗口：2025-08-05 送达，推算 2026-02-05 起可以申请强制执行，到 05-05 放假，最迟 05-06；推算的不断定过期', () => {
    const file = withEvents({ 'decision-served': '2025-08-05' })
    expect(clock('2025-10-01', file, 'DL30')).toMatchObject({ from: '2026-02-05', strict: '2026-05-05' })
    expect(clock('2026-05-20', file, 'DL30')).toMatchObject({ lenient: '2026-05-06', state: 'unsure' })
    const recorded = withEvents({ 'decision-served': '2025-08-05', 'remedy-expired': '2026-02-05' })
    expect(clock('2026-05-20', recorded, 'DL30')).toMatchObject({ rule: 'execution.application-window' })
    expect(
      clock('2026-03-01', withEvents({ 'decision-served': '2025-08-05', 'lawsuit-filed': '2025-12-01' }), 'DL30'),
    ).toBeUndefined()
  })

  test('时效：二年、五年；五年是否适用没有记载的不断定，二年之内被发现的不列五年', () => {
    const conduct = (over: Parameters<typeof chargeOf>[0]) => caseOf({ charges: [chargeOf(over)] })
    const open = conduct({ conductUntil: day('2023-09-30') })
    expect(clock('2025-10-10', open, 'DL37')).toMatchObject({ strict: '2025-09-30', state: 'unsure' })
    expect(clock('2025-10-10', open, 'DL56')).toMatchObject({ strict: '2028-09-30', state: 'running' })
    const seen = conduct({ conductUntil: day('2023-09-30'), discoveredOn: day('2025-09-30') })
    expect(clock('2025-10-10', seen, 'DL37')).toMatchObject({ state: 'done', done: '2025-09-30' })
    expect(clock('2025-10-10', seen, 'DL56')).toBeUndefined()
  })

  test('按日累计：罚款一万元，09-15 送达，缴款到 09-30；10-10 累计十日三千元，第三十四日 11-03 封顶', () => {
    const file = withEvents({ 'decision-served': '2025-09-15' })
    expect(clock('2025-09-30', file, 'DL40')).toBeUndefined()
    const at = (on: string) => clock(on, file, 'DL40')
    expect(at('2025-10-10')?.accrued).toMatchObject({ perDay: 30_000, least: 300_000, most: 300_000 })
    expect(at('2025-11-02')?.accrued?.most).toBe(990_000)
    expect(at('2025-11-03')).toMatchObject({ strict: '2025-11-03', accrued: { most: 1_000_000 } })
    expect(at('2026-06-01')?.accrued?.most).toBe(1_000_000)
    // 没收违法所得五千元不在基数内
    expect(at('2025-10-10')?.accrued?.baseFine).toBe(1_000_000)
  })

  test('按日累计：复议期间不计，两端都扣；缴清即止；缴款末日放假有两读', () => {
    const reviewed = withEvents({
      'payment-due': '2025-10-10',
      'reconsideration-applied': '2025-10-15',
      'reconsideration-decided': '2025-10-24',
    })
    // 10-11 至 10-30 共二十日，扣 10-15 至 10-24 十日
    expect(clock('2025-10-30', reviewed, 'DL40')?.accrued?.least).toBe(300_000)
    const paid = withEvents({ 'payment-due': '2025-10-10', 'payment-made': '2025-10-20' })
    expect(clock('2025-12-01', paid, 'DL40')).toMatchObject({ state: 'done', accrued: { most: 300_000 } })
    // 09-20 送达，第十五日 10-05 放假，顺延到 10-09：10-10 计一日或者五日
    const holiday = withEvents({ 'decision-served': '2025-09-20' })
    expect(clock('2025-10-10', holiday, 'DL40')?.accrued).toMatchObject({ least: 30_000, most: 150_000 })
  })

  test('别的机关应办：公安三日，过了也只是催询，三日是否工作日没有说的不断定', () => {
    const file = withEvents({ 'crime-transferred': '2025-10-09' })
    const police = clock('2025-10-20', file, 'DL58') as Clock
    expect([kindOf(police.row), police.strict, police.state]).toEqual(['of-others', '2025-10-12', 'unsure'])
  })

  test('倒着算：许可 2026-03-31 届满，三十个工作日前是 2026-02-11，三十日前是 03-01', () => {
    const licence = { name: null, number: null, category: null, content: null, validFrom: null, status: null }
    const file = caseOf({
      act: { kind: 'licence', outcome: null },
      licence: { ...licence, validUntil: day('2026-03-31') },
    })
    expect(clock('2026-01-05', file, 'DL90')).toMatchObject({ strict: '2026-02-11', lenient: '2026-03-01' })
  })

  test('小时：10:20 查封，次日 10:20 与 11:00 两读；没有写钟点的到第三日才断定', () => {
    const file = caseOf({
      events: [event('seizure-imposed', '2025-10-14T10:20'), event('emergency-approved', '2025-10-15')],
    })
    expect(clock('2025-10-15', file, 'DL08')).toMatchObject({ strict: '2025-10-15', lenient: '2025-10-15' })
    const approved = (note: string | null) =>
      caseOf({ events: [event('crime-transfer-decided', '2025-10-14', { note })] })
    expect(clock('2025-10-16', approved('批准移送'), 'DL34')).toMatchObject({
      ...{ strict: '2025-10-15', lenient: '2025-10-16' },
    })
    expect(clock('2025-10-16', approved(null), 'DL34')).toMatchObject({ strict: null, state: 'unsure' })
  })
})

describe('不断定', () => {
  test('暂行办法的调解期限止于 2026-04-14；其后的六十日未核实：列出日子，遇端午顺延，过了也不断定', () => {
    const mediation = (on: string) => ({
      ...withEvents({ 'complaint-accepted': on }),
      act: { kind: 'complaint' as const, outcome: null },
    })
    expect(clock('2026-04-01', mediation('2026-03-02'), 'DL41')?.strict).toBe('2026-05-08')
    const after = mediation('2026-04-20')
    expect(clock('2026-12-01', after, 'DL41')).toMatchObject({ strict: null, state: 'unsure' })
    expect(clock('2026-12-01', after, 'DL110')).toMatchObject({ strict: '2026-06-22', state: 'unsure' })
    const stored = judgeForStore(RULES, after, given('2026-06-01')).obligations.find((o) => o.row === 'DL110')
    expect(stored).toMatchObject({ strict: '2026-06-22', verified: false })
  })

  test('未核实的列出而不断定，不存', () => {
    const file = withEvents({ 'decision-made': '2025-09-01' })
    expect(clock('2025-12-01', file, 'DL93')).toMatchObject({ state: 'unsure' })
    expect(judgeForStore(RULES, file, given('2025-09-10')).obligations.map((o) => o.row)).not.toContain('DL93')
  })

  test('有前提没有弄清的应办不存：复议答复的五日限简易程序', () => {
    const file = withEvents({ 'reconsideration-copy-received': '2025-10-09' })
    const rows = judgeForStore(RULES, file, given('2025-10-10')).obligations.map((o) => o.row)
    expect(rows).toContain('DL63')
    expect(rows).not.toContain('DL64')
    expect(clock('2025-10-20', file, 'DL64')).toMatchObject({ state: 'unsure', strict: '2025-10-15' })
  })

  test('结了案的只存规则判的应办', () => {
    const closed = withEvents({ 'decision-served': '2025-09-15', 'case-closed': '2025-10-20' })
    const kinds = judgeForStore(RULES, closed, given('2025-10-21')).obligations.map((o) => o.kind)
    expect(new Set(kinds).has('party-right')).toBe(false)
    expect(clocksOn('2025-10-21', closed).some((c) => c.row.id === 'DL39')).toBe(true)
  })
})

describe('期限包', () => {
  const served = (over: Parameters<typeof event>[2]) =>
    caseOf({ province: '50', events: [event('supervision-decision-received', '2025-01-13', over)] })
  const packsOf = (file: CaseFile) =>
    clocksOn('2025-01-20', file)
      .filter((c) => c.row.stage === '执法监督')
      .map((c) => [c.row.id, c.pack.name, c.strict])

  test('重庆：系统内的五个工作日，政府层级的十个工作日；看得出谁发的只用一个', () => {
    expect(packsOf(served({ by: ['重庆市市场监督管理局'] }))).toEqual([['DL96', '系统内监督', '2025-01-20']])
    // 1-14 起十个工作日：1-14 至 1-17、1-20 至 1-24、1-26（周日补班）
    expect(packsOf(served({ by: ['重庆市人民政府'] }))).toEqual([['DL98', '重庆政府层级监督', '2025-01-26']])
    expect(packsOf(served({})).map(([id]) => id)).toEqual(['DL96', 'DL98'])
    expect(clock('2025-03-20', served({}), 'DL98')).toMatchObject({ state: 'unsure' })
  })

  test('别省的案件用别省的包，未核实；没有包的省只有全国的', () => {
    const at = (province: string) => packsOf({ ...served({ by: ['某省人民政府'] }), province }).map(([, name]) => name)
    expect(new Set(at('51'))).toEqual(new Set(['四川政府层级监督']))
    expect(at('33')).toEqual([])
  })

  test('换了文本、条文未读的没有编入：2025-03-18 之后的系统内监督、国令第825号', () => {
    const file = caseOf({ province: '33', events: events({ 'supervision-decision-received': '2026-03-02' }) })
    const rows = clocksOn('2026-03-03', file).filter((c) => c.row.stage === '执法监督')
    expect(rows.map((c) => [c.row.id, c.strict])).toEqual(
      expect.arrayContaining([
        ['DL96', null],
        ['DP003', null],
      ]),
    )
    expect(rows.every((c) => c.state === 'unsure')).toBe(true)
  })

  test('编号不重复；期限表的每一行恰在一个包里；未核实的写明原因', () => {
    const ids = DEADLINE_PACKS.flatMap((pack) => pack.rows.map((r) => r.id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(DEADLINES.filter((r) => !ids.includes(r.id))).toEqual([])
    for (const pack of DEADLINE_PACKS) {
      expect(pack.source.length, pack.id).toBeGreaterThan(4)
      for (const r of pack.rows) if (!r.verified) expect(r.verifyNote ?? r.note, r.id).toBeTruthy()
    }
  })
})

/** 起止事件的随意组合，日子在 2024 至 2026 年。 */
const TYPES = Object.keys(EVENT_NAMES) as EventType[]
const anyDay = fc.integer({ min: 0, max: 1000 }).map((n) => addDays(day('2024-01-01'), n))
const STARTS = [...new Set(DEADLINES.flatMap((r) => r.fromTypes))]
const anyFile = fc
  .record({
    starts: fc.array(fc.tuple(fc.constantFrom(...STARTS), anyDay), { minLength: 1, maxLength: 6 }),
    others: fc.array(fc.tuple(fc.constantFrom(...TYPES), anyDay), { maxLength: 5 }),
    kind: fc.constantFrom('penalty' as const, 'complaint' as const, 'coercion' as const),
  })
  .map(({ starts, others, kind }) =>
    caseOf({
      act: { kind, outcome: null },
      record: 'case-system',
      province: '50',
      parties: [party('企业', { province: '50' })],
      charges: fined.charges,
      events: [...starts, ...others].map(([type, on]) => event(type, on)),
    }),
  )

test('规则与期限表都有答案的，起算相同，日子就相同', () => {
  let compared = 0
  fc.assert(
    fc.property(anyFile, anyDay, (file, on) => {
      const conditions = given(on)
      const index = indexEvents(file)
      for (const { rule, judgement } of judgeCase(RULES, file, conditions)) {
        if (rule.row === undefined || judgement.undone === undefined) continue
        const packed = packedRowsOf('50').find((p) => p.row.id === rule.row)
        const own = packed && tableClock(packed, file, index, conditions, false)
        const { undone } = judgement
        if (!own || own.strict === null || own.from !== undone.from) continue
        compared++
        expect([rule.id, own.strict, own.lenient]).toEqual([rule.id, undone.strict, undone.lenient])
      }
    }),
    { numRuns: 3000 },
  )
  expect(compared).toBeGreaterThan(300)
})

test('多放一天假，工作日的期限不会早到；再算一遍还是一样', () => {
  const dates = (file: CaseFile, on: Day, calendar = officialCalendar) =>
    new Map(
      clocksOf(judgeCase(RULES, file, given(on, calendar)), file, given(on, calendar))
        .filter((c) => c.row.period?.unit === 'workday' && c.done === null)
        .map((c) => [`${c.row.id}#${c.charge}`, c.strict]),
    )
  fc.assert(
    fc.property(anyFile, anyDay, anyDay, (file, on, off) => {
      const notice = HOLIDAY_NOTICES.find((n) => n.year === Number(off.slice(0, 4)) && n.amends === null)
      if (notice === undefined) return
      const longer = {
        ...notice,
        document: `${notice.document}（改）`,
        amends: notice.document,
        off: [...notice.off, { on: off as string, festival: '临时' }],
        work: notice.work.filter((w) => w.on !== off),
      }
      const before = dates(file, on)
      const after = dates(file, on, buildCalendar([...HOLIDAY_NOTICES, longer]))
      // 起止是日历，倒算的不在内
      for (const [key, strict] of before)
        if (strict !== null && !key.startsWith('DL90')) expect((after.get(key) ?? strict) >= strict, key).toBe(true)
      expect(dates(file, on)).toEqual(before)
    }),
    { numRuns: 400 },
  )
})

test('期限表的每一行，只要记载了起点又在编入的时候，就有钟，或者写明本案不用', () => {
  const silent = DEADLINES.filter((r) => r.kind !== 'must-do-by' && r.fromTypes.length > 0).filter((r) => {
    const start = r.validUntil === null ? '2025-02-10' : addDays(r.validUntil, -30)
    const file = caseOf({
      ...{ act: { kind: r.stage === '检查' ? 'inspection' : 'penalty', outcome: null }, province: '50' },
      charges: [{ ...(fined.charges[0] as (typeof fined.charges)[number]), conductUntil: day('2024-12-01') }],
      licence: null,
      events: [event(r.fromTypes.at(-1) as EventType, start)],
    })
    return clock(addDays(day(start), 3), file, r.id) === undefined
  })
  // 加处封顶另由按日累计给出；延续申请起于有效期
  expect(silent.map((r) => r.id)).toEqual(['DL90'])
})

test('没有的编号抛错', () => expect(() => packedRow('DL999')).toThrow(RangeError))
