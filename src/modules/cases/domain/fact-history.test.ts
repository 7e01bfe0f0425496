import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import type { EventType } from '#law/events.ts'
import { type ActEvent, type CaseFile, EMPTY_CASE, EMPTY_CHARGE, EMPTY_PARTY } from './case-file.ts'
import type { CaseSource, SourceKind } from './case-source.ts'
import { activeAt, factHistory, type SourceEntry } from './fact-history.ts'
import { factsOf } from './facts.ts'
import { fold } from './fold.ts'

const instant = (day: number): string => `2024-04-${String(day).padStart(2, '0')}T00:00:00.000Z`
const entry = (
  kind: SourceKind,
  day: number,
  over: Partial<CaseFile>,
  withdrawn: number | null = null,
): SourceEntry => ({
  source: {
    id: `${kind}-${day}`,
    kind,
    recordedAt: instant(day),
    file: { ...EMPTY_CASE, ...over },
  } satisfies CaseSource,
  withdrawnAt: withdrawn === null ? null : instant(withdrawn),
})
const event = (type: EventType, on: string): ActEvent => ({
  ...{ type, happened: true, on: on as Day, at: null, until: null, by: [], document: null, note: null },
})
const party = (name: string, masked = false) => ({ ...EMPTY_PARTY, name, masked })
const of = (changes: ReturnType<typeof factHistory>, path: string) =>
  changes.filter((c) => c.path === path).map((c) => [c.at.slice(8, 10), c.from, c.to, c.source])

describe('事实的沿革', () => {
  it('表、更正、决定书、撤回：每次改动都有时刻、旧值、新值、来源', () => {
    const changes = factHistory([
      entry('disclosure-row', 1, { docNo: '1号' }),
      entry('disclosure-row', 8, { docNo: '2号' }),
      entry('decision', 9, { docNo: '3号' }, 20),
    ])
    expect(of(changes, 'docNo')).toEqual([
      ['01', null, '1号', 'disclosure-row-1'],
      ['08', '1号', '2号', 'disclosure-row-8'],
      ['09', '2号', '3号', 'decision-9'],
      ['20', '3号', '2号', 'disclosure-row-8'],
    ])
    expect(changes[0]).toMatchObject({ path: 'act.kind', label: '执法行为种类', to: '行政处罚' })
  })

  it('撤回唯一的来源：变成没有记载，写明是哪一份', () => {
    expect(of(factHistory([entry('decision', 1, { docNo: '1号' }, 5)]), 'docNo')).toEqual([
      ['01', null, '1号', 'decision-1'],
      ['05', '1号', null, 'decision-1'],
    ])
  })

  it('入库当刻即撤回的，从来不在案', () => {
    expect(factHistory([entry('decision', 1, { docNo: '1号' }, 1)])).toEqual([])
  })

  it('事件按名称记，换了次序不算改动；路径是现在的路径', () => {
    const changes = factHistory([
      entry('decision', 1, { events: [event('decision-made', '2024-03-05')] }),
      entry('case-system', 8, { events: [event('case-opened', '2024-01-02'), event('decision-made', '2024-03-05')] }),
      entry('case-system', 15, { events: [event('case-opened', '2024-01-03'), event('decision-made', '2024-03-05')] }),
    ])
    expect(of(changes, 'events[1].on')).toEqual([['01', null, '2024-03-05', 'decision-1']])
    expect(of(changes, 'events[0].on')).toEqual([
      ['08', null, '2024-01-02', 'case-system-8'],
      ['15', '2024-01-02', '2024-01-03', 'case-system-15'],
    ])
    expect(changes.at(-1)?.label).toBe('立案')
  })

  it('当事人先掩后全、再来一个当事人：各是各的', () => {
    const changes = factHistory([
      entry('disclosure-row', 1, { parties: [party('张*', true)] }),
      entry('decision', 8, { parties: [party('李四'), party('张三')] }),
    ])
    expect(of(changes, 'parties[1].name')).toEqual([
      ['01', null, '张*', 'disclosure-row-1'],
      ['08', '张*', '张三', 'decision-8'],
    ])
    expect(of(changes, 'parties[0].name')).toEqual([['08', null, '李四', 'decision-8']])
  })

  it('金额写成元，处罚写成一句', () => {
    const penalties = [{ kind: '罚款' as const, amount: 200000 as Cents, target: null, amountInWords: null }]
    const changes = factHistory([entry('decision', 1, { charges: [{ ...EMPTY_CHARGE, penalties }] })])
    expect(changes.at(-1)).toMatchObject({ label: '第1项违法行为处罚', to: '罚款 2,000元' })
  })

  it('把各次改动依次走一遍，恰得现在的全部事实', () => {
    const value = fc.option(fc.constantFrom('甲', '乙', '丙'), { nil: null })
    const day = fc.integer({ min: 1, max: 9 })
    const one = fc.record({
      kind: fc.constantFrom('case-system' as const, 'decision' as const),
      day,
      docNo: value,
      caseNo: value,
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(one, { maxLength: 8, selector: (e) => `${e.kind}${e.day}` }),
        fc.func(fc.boolean()),
        (all, cut) => {
          const entries = all.map((e) =>
            entry(e.kind, e.day, { docNo: e.docNo, caseNo: e.caseNo }, cut(e.day) ? e.day + 3 : null),
          )
          const now = new Map<string, string>()
          for (const { path, from, to } of factHistory(entries)) {
            expect(now.get(path) ?? null).toBe(from)
            if (to === null) now.delete(path)
            else now.set(path, to)
          }
          const active = activeAt(entries, instant(30))
          if (active.length === 0) expect(now.size).toBe(0)
          for (const { path, text } of active.length === 0 ? [] : factsOf(fold(active).file))
            expect(now.get(path)).toBe(text)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('五十份来源一秒之内', () => {
    const charge = { ...EMPTY_CHARGE, offence: '经营超过保质期的食品' }
    const entries = Array.from({ length: 50 }, (_, i) =>
      entry('disclosure-row', 1, {
        docNo: `${i}号`,
        parties: [party('甲公司')],
        charges: [charge, charge],
        events: [event('decision-made', '2024-03-05'), event('inspection-held', '2024-01-05')],
      }),
    ).map(({ source }, i) => ({
      source: { ...source, id: String(i), recordedAt: `2024-04-01T00:00:${String(i).padStart(2, '0')}.000Z` },
      withdrawnAt: null,
    }))
    expect(of(factHistory(entries), 'docNo')).toHaveLength(50)
  })
})
