import { describe, expect, test } from 'vitest'
import { agencyId, diceFrom, nullBase, type Shape } from '../../../../test/support/signal-base.ts'
import { SIGNALS } from './catalogue.ts'
import { FALSE_DISCOVERY } from './discovery.ts'
import { runSignals } from './run-signals.ts'
import { type Base, SIGNAL_CODES, SIGNAL_TITLES, type SignalCase, type SignalCode } from './signal.ts'

const USUAL: Shape = { agencies: 10, perYear: 40, spread: 0 }

/** 只改第一个机关 2025 年的案件。 */
const inFirst = (base: Base, change: (c: SignalCase, i: number) => SignalCase): Base => {
  let i = 0
  return {
    ...base,
    cases: base.cases.map((c) => (c.agencyId === agencyId(0) && c.year === 2025 ? change(c, i++) : c)),
  }
}

const PLANTS: Readonly<Record<SignalCode, (base: Base) => Base>> = {
  'number-gaps': (base) => {
    let serial = 0
    return inFirst(base, (c, i) => {
      serial += i % 3 === 0 ? 2 : 1
      return { ...c, serial }
    })
  },
  bunching: (base) => ({
    ...base,
    cases: base.cases.map((c) => {
      const near = c.partyKind === 'organisation' && c.no % 4 === 0
      if (!near) return c
      return { ...c, fine: c.agencyId === agencyId(0) ? 9_800_000 : c.no % 8 === 0 ? 9_000_000 : 10_000_000 }
    }),
  }),
  'split-fines': (base) =>
    inFirst(base, (c, i) => (i < 6 ? { ...c, party: 7_777_777, partyKind: 'organisation', fine: 9_900_000 } : c)),
  'round-fines': (base) => inFirst(base, (c, i) => ({ ...c, fine: ((i % 9) + 1) * 100_000 })),
  'late-entry': (base) => ({
    ...base,
    entries: base.entries.map((e) => (e.agencyId === agencyId(0) && e.year === 2025 ? { ...e, lag: 60 } : e)),
  }),
  'batch-entry': (base) => {
    const own = base.entries.filter((e) => e.agencyId === agencyId(0) && e.year === 2025)
    const moved = new Set(own.slice(0, 15))
    const on = own.at(-1)?.on ?? 0
    return { ...base, entries: base.entries.map((e) => (moved.has(e) ? { ...e, on, lag: 90 } : e)) }
  },
  'officer-pair': (base) => inFirst(base, (c, i) => (i % 5 < 4 ? { ...c, pair: '甲0、甲1' } : c)),
  'income-growth': (base) => inFirst(base, (c) => ({ ...c, fine: (c.fine ?? 0) * 8 })),
  'cross-region': (base) => {
    const elsewhere = base.cases.filter((c) => c.agencyId === agencyId(1) && c.year === 2025)
    return inFirst(base, (c, i) => {
      const twin = elsewhere[i]
      if (twin === undefined || i % 2 === 1 || twin.partyKind === 'person') return c
      return { ...c, party: twin.party, partyKind: twin.partyKind, offence: twin.offence, on: twin.on + 3 }
    })
  },
}

/** 门槛左右、多次被罚的本来就少，件数少的库里可能一个单元也没有。 */
const SELDOM: readonly SignalCode[] = ['bunching', 'split-fines']

describe('每一种', () => {
  test('编号、名称与次序', () => {
    expect(SIGNALS.map((s) => s.code).sort()).toEqual([...SIGNAL_CODES].sort())
    for (const s of SIGNALS) expect([s.title, s.explanations.length > 2]).toEqual([SIGNAL_TITLES[s.code], true])
  })

  test.each(SIGNAL_CODES)('%s：植入的查得出，就在植入的机关', (code) => {
    const { leads } = runSignals(PLANTS[code](nullBase(11, { ...USUAL, perYear: 120 })))
    const found = leads.filter((l) => l.signal === code)
    expect(found.map((l) => l.agencyId)).toContain(agencyId(0))
    const lead = found.find((l) => l.agencyId === agencyId(0))
    const told = lead?.tell()
    expect(told?.sentence).toMatch(/。$/)
    expect(told?.cases.length).toBeGreaterThan(0)
    expect(new Set(told?.cases).size).toBe(told?.cases.length)
    expect(lead?.observed).toBeGreaterThan(lead?.range[1] as number)
  })

  test.each(SIGNAL_CODES)('%s：件数不足的写明不足，不比', (code) => {
    const base = nullBase(3, { agencies: 6, perYear: 3, spread: 0 })
    const run = runSignals(
      base,
      SIGNALS.filter((s) => s.code === code),
    )
    expect(run.compared).toBe(0)
    expect(run.tallies.reduce((n, t) => n + t.tooFew + t.noControl, 0)).toBeGreaterThan(SELDOM.includes(code) ? -1 : 0)
  })

  test('只有一个机关的，没有可比的；不当作没有问题', () => {
    const base = nullBase(3, { agencies: 1, perYear: 200, spread: 0 })
    const { tallies } = runSignals(base)
    expect(tallies.find((t) => t.signal === 'round-fines')).toMatchObject({ compared: 0, noControl: 4 })
  })

  test('空的案件库', () => {
    const { compared, leads } = runSignals({ ...nullBase(1, USUAL), cases: [], entries: [] })
    expect([compared, leads.length]).toEqual([0, 0])
  })
})

describe('没有花样的案件库', () => {
  const seeds = Array.from({ length: 25 }, (_, i) => i + 1)

  // 事先定的：二十五个库里有线索的，5% 的水平下多于五个的机会约千分之一
  test.each([
    ['各机关完全一样', { agencies: 10, perYear: 30, spread: 0 }],
    ['各机关习惯略有不同', { agencies: 10, perYear: 30, spread: 0.2 }],
  ])('%s：有线索的库不超过错误发现率', (_, shape) => {
    const alarmed = seeds.filter((seed) => runSignals(nullBase(seed, shape)).leads.length > 0)
    expect(alarmed.length).toBeLessThanOrEqual(5)
  })

  test('件数多十倍，习惯的小差别仍然不是线索', () => {
    const { compared, leads } = runSignals(nullBase(5, { agencies: 8, perYear: 600, spread: 0.15 }))
    expect(compared).toBeGreaterThan(100)
    expect(leads).toEqual([])
  })
})

test('案件的次序不影响结果；p 与 q 都在 0 与 1 之间', () => {
  const base = PLANTS['round-fines'](PLANTS['number-gaps'](nullBase(21, { ...USUAL, perYear: 80 })))
  const dice = diceFrom(9)
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((one) => ({ one, key: dice.next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ one }) => one)
  const told = (b: Base) => runSignals(b).leads.map(({ tell, ...lead }) => ({ ...lead, ...tell() }))
  const once = told(base)
  expect(once.length).toBeGreaterThan(1)
  expect(told({ ...base, cases: shuffled(base.cases), entries: shuffled(base.entries) })).toEqual(once)
  for (const { p, q } of once) expect(p > 0 && p <= q && q <= FALSE_DISCOVERY).toBe(true)
})
