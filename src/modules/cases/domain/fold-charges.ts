import type { Cents } from '#kernel/money.ts'
import { agrees, type Citation } from '#law/citation.ts'
import { type Closeness, type Item, itemsOf, type Slot, settle } from './align.ts'
import { type CaseFile, type Charge, type ChargeValues, EMPTY_CASE } from './case-file.ts'
import type { CaseSource } from './case-source.ts'
import { sameCitations, sameOffence } from './conflict.ts'
import { circumstancesText, citationsText } from './fact-text.ts'
import { foldPenalties } from './fold-penalties.ts'
import type { Folding, Held } from './folding.ts'
import { inPrecedence } from './precedence.ts'
import { totalsOf } from './totals.ts'

const shared = (a: readonly Citation[], b: readonly Citation[]): number =>
  a.filter((x) => x.article !== null && b.some((y) => agrees(x, y))).length

/** 先比编码，再比引条，再比案由。 */
export const chargeCloseness: Closeness<Charge> = (a, b) => {
  if (a.offenceCode !== null && b.offenceCode !== null) return a.offenceCode === b.offenceCode ? 9 : 0
  const cited = shared(a.basis, b.basis) + shared(a.violated, b.violated)
  if (cited > 0) return 2 + Math.min(cited, 5)
  return a.offence !== null && b.offence !== null && sameOffence(a.offence, b.offence) ? 1 : 0
}

type Aligned = { readonly slots: readonly Slot<Charge>[]; readonly summaries: readonly CaseSource[] }

/**
 * 违法行为有几项由排在最前的来源定；别的来源先按编码、引条、案由对上，项数相同的再按次序对上。
 * 公示表一行常把几项并成一项：项数不同就只比总额（`summaries`）。其余对不上的记为矛盾，不添进去。
 */
const alignTo = (folding: Folding, sources: readonly CaseSource[]): Aligned => {
  const [leader, ...others] = inPrecedence('decided', sources).filter((s) => s.file.charges.length > 0)
  if (leader === undefined) return { slots: [], summaries: [] }
  const slots: Slot<Charge>[] = itemsOf(leader, leader.file.charges).map((item) => [item])
  const apart: CaseSource[] = [leader]
  const summaries: CaseSource[] = []
  for (const source of others) {
    const items = itemsOf(source, source.file.charges)
    if (source.kind === 'disclosure-row' && items.length !== slots.length) {
      summaries.push(source)
      continue
    }
    const rest = settle(slots, items, chargeCloseness)
    if (items.length === slots.length) settleInOrder(slots, rest, source)
    else if (rest.length > 0) apart.push(source)
  }
  folding.compare(
    'charges',
    'decided',
    apart.map((source) => ({ source, value: source.file.charges })),
    { same: (a, b) => a === b, text: chargesText },
  )
  return { slots, summaries }
}

const settleInOrder = (slots: readonly Slot<Charge>[], rest: readonly Item<Charge>[], source: CaseSource): void => {
  const open = slots.filter((slot) => slot.every((item) => item.source !== source))
  rest.forEach((item, i) => {
    open[i]?.push(item)
  })
}

const chargesText = (charges: readonly Charge[]): string =>
  `${charges.length}项：${charges.map((c) => c.offence ?? citationsText(c.basis)).join('；')}`

/** 整份决定的各项；`rows` 是只写了一个当事人的公示行，没有整份的来源时才逐人相加。 */
export const foldCharges = (
  folding: Folding,
  whole: readonly CaseSource[],
  rows: readonly (readonly CaseSource[])[],
): Charge[] => {
  const groups = whole.some((s) => s.file.charges.length > 0) ? [whole] : rows
  const aligned = groups.map((group) => alignTo(folding, group))
  const charges = aligned.flatMap(({ slots }) => slots).map((slot, i) => foldCharge(folding, slot, `charges[${i}]`))
  for (const { summaries } of aligned) compareTotals(folding, whole, charges, summaries)
  return charges
}

const foldCharge = (folding: Folding, slot: Slot<Charge>, path: string): Charge => {
  for (const { source, index } of slot) folding.move(source, `charges[${index}]`, path)
  folding.origins[path] = slot[0]?.source.id as string
  const held = <T>(pick: (c: Charge) => T | null): Held<T>[] =>
    slot.map(({ source, value }) => ({ source, value: pick(value) }))
  const one = <T extends string | boolean>(key: keyof Charge, same?: (a: T, b: T) => boolean): T | null =>
    folding.value<T>(
      `${path}.${key}`,
      'decided',
      held((c) => (c[key] ?? null) as T | null),
      same === undefined ? {} : { same },
    )
  const cited = (key: 'violated' | 'basis'): readonly Citation[] =>
    folding.list<Citation>(
      `${path}.${key}`,
      'decided',
      held((c) => c[key]),
      { same: sameCitations, text: citationsText },
    )
  return {
    offence: one('offence', sameOffence),
    offenceCode: one('offenceCode'),
    conductFrom: one('conductFrom'),
    conductUntil: one('conductUntil'),
    discoveredOn: one('discoveredOn'),
    violated: cited('violated'),
    basis: cited('basis'),
    values: foldValues(folding, slot, `${path}.values`),
    circumstances: folding.list(
      `${path}.circumstances`,
      'decided',
      held((c) => c.circumstances),
      {
        same: (a, b) => kindsOf(a) === kindsOf(b),
        text: circumstancesText,
      },
    ),
    penalties: foldPenalties(folding, slot, path),
    refusedCorrection: one('refusedCorrection'),
    conductPlace: one('conductPlace'),
    harm: one('harm'),
  }
}

const kindsOf = (list: Charge['circumstances']): string => [...new Set(list.map((c) => c.kind))].sort().join()

const foldValues = (folding: Folding, slot: Slot<Charge>, path: string): ChargeValues => {
  const one = (name: string, pick: (v: ChargeValues) => Cents | null): Cents | null =>
    folding.value<Cents>(
      `${path}.${name}`,
      'decided',
      slot.map(({ source, value }) => ({ source, value: pick(value.values) })),
    )
  const names = new Set(slot.flatMap(({ value }) => Object.keys(value.values.others)))
  return {
    goodsValue: one('goodsValue', (v) => v.goodsValue),
    illegalGains: one('illegalGains', (v) => v.illegalGains),
    turnover: one('turnover', (v) => v.turnover),
    adFee: one('adFee', (v) => v.adFee),
    others: Object.fromEntries(
      [...names].flatMap((name) => {
        const value = one(`others.${name}`, (v) => (Object.hasOwn(v.others, name) ? (v.others[name] ?? null) : null))
        return value === null ? [] : [[name, value]]
      }),
    ),
  }
}

/** 公示表并成一项的，与各项的总额比。 */
const compareTotals = (
  folding: Folding,
  whole: readonly CaseSource[],
  charges: readonly Charge[],
  summaries: readonly CaseSource[],
): void => {
  const leader = inPrecedence('decided', whole).find((s) => s.file.charges.length > 0)
  if (leader === undefined) return
  const stated = inPrecedence('decided', whole)[0]?.file.statedTotals ?? EMPTY_CASE.statedTotals
  const taken = totalsOf({ ...EMPTY_CASE, charges, statedTotals: stated } satisfies CaseFile)
  for (const key of ['fine', 'confiscated'] as const) {
    const said = [
      { source: leader, value: taken[key] },
      ...summaries.map((s) => ({ source: s, value: totalsOf(s.file)[key] })),
    ]
    const known = said.flatMap(({ source, value }) => (value === null ? [] : [{ source, value }]))
    if (taken[key] !== null) folding.compare<Cents>(`totals.${key}`, 'decided', known, {})
  }
}
