import { describe, expect, it } from 'vitest'
import type { Day } from '#kernel/day.ts'
import type { EventType } from '#law/events.ts'
import { stageMarks, stageName, stageOf } from './stage.ts'
import { STAGES } from './stage-names.ts'

const event = (type: EventType, on: string | null, happened = true) => ({
  ...{ type, happened, on: on as Day | null, at: null, until: null, by: [], document: null, note: null },
})

describe('走到哪一步', () => {
  it.each<[string, ReturnType<typeof event>[], string | null]>([
    ['什么都没有', [], null],
    ['只有立案', [event('case-opened', '2024-01-02')], '立案'],
    ['取最后的环节，不看次序', [event('decision-made', null), event('case-opened', '2024-01-02')], '决定'],
    ['明确没有发生的不算', [event('case-opened', null), event('decision-made', null, false)], '立案'],
    ['缴清是执行', [event('decision-served', '2024-03-05'), event('payment-made', '2024-03-09')], '执行'],
    ['不予立案是结案', [event('clue-received', null), event('case-not-opened', null)], '结案'],
    ['许可受理、发证', [event('licence-accepted', null)], '受理'],
    ['环节之外的事件不算', [event('rights-informed', null)], null],
  ])('%s', (_, events, name) => {
    const code = stageOf({ events })
    expect(code === null ? null : stageName(code)).toBe(name)
  })

  it('次序就是办案的次序，代码不重复', () => {
    expect(STAGES.map((s) => s.name)).toEqual('线索 受理 立案 调查 审核 告知 决定 送达 公示 执行 结案'.split(' '))
    expect(new Set(STAGES.map((s) => s.code)).size).toBe(STAGES.length)
  })
})

describe('环节条', () => {
  const mark = (name: string, ...args: Parameters<typeof stageMarks>) =>
    stageMarks(...args).find((s) => s.name === name)

  it('默认画八个环节', () => expect(stageMarks([])).toHaveLength(8))
  it('未记载', () => expect(mark('审核', [])?.state).toBe('unrecorded'))
  it('有日期；只写在顶层的日期也算', () => {
    const dated = { state: 'dated', from: '2025-01-09' }
    expect(mark('立案', [event('case-opened', '2025-01-09')])).toMatchObject(dated)
    expect(mark('立案', [], { filing: '2025-01-09' })).toMatchObject(dated)
  })
  it('同一环节几个日期取起止', () =>
    expect(mark('调查', [event('interview-held', '2025-02-01'), event('inspection-held', '2025-01-08')])).toMatchObject(
      {
        from: '2025-01-08',
        until: '2025-02-01',
      },
    ))
  it('发生过但没写日期', () => expect(mark('审核', [event('review-completed', null)])?.state).toBe('undated'))
  it('记载明确没有', () => expect(mark('审核', [event('review-completed', null, false)])?.state).toBe('absent'))
})
