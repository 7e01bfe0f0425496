import { describe, expect, test } from 'vitest'
import { citationText } from '#law/citation.ts'
import { DEADLINES } from '#law/deadlines.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import { citationExists } from '#law/outline.ts'
import { stageOf } from '../stage.ts'
import { STAGES, type StageCode } from '../stage-names.ts'
import { PROCEDURES, procedureFor, procedureOf, STAGE_OF_EVENT } from './all.ts'
import { ORDINARY } from './ordinary.ts'
import type { Procedure } from './procedure.ts'
import { traceOf } from './trace.ts'

/** 列表、筛选早先按它算好、存好了各案件的环节；改了它，已存的就要重折。 */
const STAGE_EVENTS: Readonly<Record<StageCode, readonly EventType[]>> = {
  clue: ['clue-received', 'complaint-received', 'report-received'],
  application: ['licence-accepted', 'licence-applied', 'licence-correction-informed'],
  filing: ['case-opened'],
  investigation: [
    ...(['evidence-registered', 'inspection-held', 'interview-held', 'investigation-concluded'] as const),
    ...(['sample-taken', 'seizure-imposed', 'test-result-received'] as const),
  ],
  review: ['review-completed', 'review-received'],
  notice: ['notice-served'],
  decision: ['decision-made', 'licence-decided', 'summary-decision-made'],
  served: ['decision-announced', 'decision-served', 'deemed-served', 'licence-issued'],
  disclosure: ['disclosure-published'],
  execution: ['cash-collected', 'demand-served', 'enforcement-applied', 'payment-deferred', 'payment-made'],
  closing: ['case-archived', 'case-closed', 'case-not-opened', 'crime-transferred', 'investigation-terminated'],
}

const codes = ({ steps }: Procedure) => steps.map(({ code }) => code)

/** 从一步顺着往前的线走得到的各步，不含自己。 */
const reachable = ({ lines }: Procedure, from: string): ReadonlySet<string> => {
  const found = new Set<string>()
  const visit = (at: string): void => {
    for (const { to, is } of lines.filter((l) => l.from === at)) {
      if (is === 'back' || found.has(to)) continue
      found.add(to)
      visit(to)
    }
  }
  visit(from)
  return found
}

describe.each(PROCEDURES.map((p) => [p.name, p] as const))('%s', (_, procedure) => {
  test('步骤不重复，线的两头都在', () => {
    expect(new Set(codes(procedure)).size).toBe(procedure.steps.length)
    const ends = procedure.lines.flatMap(({ from, to }) => [from, to])
    expect(ends.filter((code) => !codes(procedure).includes(code))).toEqual([])
  })

  test('从第一步走得到每一步；每一步都走得到一个终点或者回到来处', () => {
    const [first, ...rest] = codes(procedure)
    expect(rest.filter((code) => !reachable(procedure, first as string).has(code))).toEqual([])
    const ends = procedure.steps.filter(({ shape }) => shape === 'end').map(({ code }) => code)
    const stuck = procedure.steps.filter(
      ({ code, shape }) =>
        shape !== 'end' &&
        !ends.some((end) => reachable(procedure, code).has(end)) &&
        !procedure.lines.some(({ to, is }) => to === code && is === 'both'),
    )
    expect(stuck.map(({ code }) => code)).toEqual([])
  })

  test('终点没有去路，一问至少有两条写明情形的去路', () => {
    const out = (code: string) => procedure.lines.filter(({ from, is }) => from === code && is !== 'back')
    for (const { code, shape } of procedure.steps) {
      if (shape === 'end') expect([code, out(code).length]).toEqual([code, 0])
      if (shape !== 'choice') continue
      expect(out(code).length, code).toBeGreaterThan(1)
      expect(out(code).filter(({ when }) => when === null)).toEqual([])
    }
  })

  test('期限在期限表，每项只列一次；所引条款项在法规骨架里', () => {
    const known = new Set(DEADLINES.map(({ id }) => id))
    for (const { code, limit, deadlines, articles } of procedure.steps) {
      const ids = [...(limit === null ? [] : [limit]), ...deadlines]
      expect(
        ids.filter((id) => !known.has(id)),
        code,
      ).toEqual([])
      expect(new Set(ids).size, code).toBe(ids.length)
      expect(articles.filter((a) => citationExists(a, null) !== 'exists').map(citationText), code).toEqual([])
    }
  })

  test('事件都是登记过的，一个事件至多是一步的标志', () => {
    const marks = procedure.steps.flatMap((step) => step.marks)
    const all = procedure.steps.flatMap((step) => [...step.marks, ...step.related])
    expect(all.filter((type) => !(type in EVENT_NAMES))).toEqual([])
    expect(marks.filter((type, i) => marks.indexOf(type) !== i)).toEqual([])
    for (const { code, marks: own, related } of procedure.steps)
      expect(
        related.filter((type) => own.includes(type)),
        code,
      ).toEqual([])
  })

  test('图上写出的期限，止于这一步或者起于这一步', () => {
    for (const step of procedure.steps) {
      const row = DEADLINES.find(({ id }) => id === step.limit)
      const own = new Set<string>([...step.marks, ...step.related])
      // 听证后的法制审核与前一次同名，记载不分
      if (row === undefined || step.code === 'S8b') continue
      expect(
        [...row.fromTypes, ...row.toTypes].some((type) => own.has(type)),
        `${step.code} ${step.limit}`,
      ).toBe(true)
    }
  })

  test('条文要求的先后与线相合：后一步走得到，倒不回去', () => {
    for (const [before, after] of procedure.order) {
      expect(reachable(procedure, before).has(after), `${before} 先于 ${after}`).toBe(true)
      expect(reachable(procedure, after).has(before), `${after} 回到 ${before}`).toBe(false)
    }
  })

  test('另有分图的，分图在', () => {
    for (const { chart } of procedure.steps) expect(chart === null || procedureOf(chart) !== null).toBe(true)
  })

  test('每一步写明主体；一步至少有条文或者说明', () => {
    for (const step of procedure.steps) {
      expect(step.who, step.code).not.toBe('')
      if (step.shape === 'step') expect(step.articles.length, step.code).toBeGreaterThan(0)
    }
  })
})

describe('普通程序', () => {
  test('S1 到 S15 一步不缺，依次排列', () => {
    const main = codes(ORDINARY).filter((code) => /^S\d+$/.test(code))
    expect(main).toEqual(Array.from({ length: 15 }, (_, i) => `S${i + 1}`))
  })

  test('先审核后告知再决定；听证之后的法制审核在集体讨论之前；送达之后才执行', () => {
    const order = new Set(ORDINARY.order.map((pair) => pair.join('<')))
    for (const pair of ['S5<S6', 'S6<S10', 'S8<S8b', 'S8b<S9', 'S9<S10', 'S10<S11', 'S11<S13'])
      expect(order.has(pair), pair).toBe(true)
  })

  test('中止去了还回来，终止到此为止', () => {
    expect(ORDINARY.lines.find(({ to }) => to === 'S3c')?.is).toBe('both')
    expect(ORDINARY.steps.find(({ name }) => name === '终止调查')?.shape).toBe('end')
  })
})

describe('环节由各步得来', () => {
  test('与已经存下的环节相同', () => {
    for (const { code } of STAGES) {
      const own = [...STAGE_OF_EVENT].filter(([, stage]) => stage === code).map(([type]) => type)
      expect([code, own.sort()]).toEqual([code, [...STAGE_EVENTS[code]].sort()])
    }
  })

  test('一个事件在各程序里归同一个环节', () => {
    for (const { steps } of PROCEDURES)
      for (const { stage, marks } of steps)
        if (stage !== null) for (const type of marks) expect([type, STAGE_OF_EVENT.get(type)]).toEqual([type, stage])
  })
})

const event = (type: string, on: string | null, happened = true) => ({ type, on, happened })

describe('案件走过的路', () => {
  const at = (events: Parameters<typeof traceOf>[1], code: string) => traceOf(ORDINARY, events).steps.get(code)

  test('有日期、没有日期、写明没有、没有记载', () => {
    const events = [
      event('case-opened', '2025-01-02'),
      event('review-completed', null),
      event('deliberation-held', null, false),
    ]
    expect(at(events, 'S2')).toEqual({ state: 'dated', from: '2025-01-02', until: '2025-01-02' })
    expect(at(events, 'S5')?.state).toBe('undated')
    expect(at(events, 'S9')?.state).toBe('absent')
    expect(at(events, 'S14')?.state).toBe('unrecorded')
  })

  test('一步几个日期取起止', () =>
    expect(at([event('interview-held', '2025-02-01'), event('inspection-held', '2025-01-08')], 'S3')).toMatchObject({
      from: '2025-01-08',
      until: '2025-02-01',
    }))

  test.each([
    ['日子最迟的', [event('case-opened', '2025-01-02'), event('interview-held', '2025-03-01')], 'S3'],
    [
      '退回补充调查之后，最近的是调查',
      [event('review-completed', '2025-03-01'), event('interview-held', '2025-03-09')],
      'S3',
    ],
    ['同一天取靠后的', [event('decision-made', '2025-05-01'), event('decision-served', '2025-05-01')], 'S11'],
    ['都没有日期的取靠后的', [event('decision-made', null), event('case-opened', null)], 'S10'],
    ['写明没有的不算', [event('case-opened', '2025-01-02'), event('decision-made', '2025-05-01', false)], 'S2'],
    ['一件也没有', [], null],
  ])('最近的一步：%s', (_, events, latest) => expect(traceOf(ORDINARY, events).latest).toBe(latest))

  test('图上没有标志的记载另外列出，不丢', () =>
    expect(
      traceOf(ORDINARY, [
        event('case-opened', '2025-01-02'),
        event('lawsuit-filed', '2025-09-01'),
        event('不认得', null),
      ]).elsewhere,
    ).toEqual(['lawsuit-filed', '不认得']))

  test('看哪张图', () => {
    expect(procedureFor('penalty', 'summary')).toBe('summary')
    expect(procedureFor('penalty', null)).toBe('ordinary')
    expect(procedureFor('coercion', null)).toBe('seizure')
    expect(procedureFor('licence', null)).toBe('licence')
  })

  test('走到哪一步与走到哪一环节说的是一回事', () => {
    for (const { steps } of PROCEDURES)
      for (const { stage, marks } of steps)
        for (const type of marks)
          if (stage !== null) expect(stageOf({ events: [event(type, '2025-01-01') as never] })).toBe(stage)
  })
})
