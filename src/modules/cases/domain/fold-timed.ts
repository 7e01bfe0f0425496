import { align, type Closeness, dropReplaced, type Item, itemsOf, type Slot } from './align.ts'
import type { ActEvent, Review } from './case-file.ts'
import type { CaseSource } from './case-source.ts'
import { sameDocNo } from './conflict.ts'
import { penaltiesText } from './fact-text.ts'
import type { Folding, Held } from './folding.ts'
import { type FieldGroup, groupOfEvent, inPrecedence, isRepeatable } from './precedence.ts'

/** 有种类、有日子的列表：事件、审核。 */
type Timed = { readonly on: ActEvent['on'] }
type Kinds<T> = {
  readonly list: 'events' | 'reviews'
  readonly pick: (source: CaseSource) => readonly T[]
  readonly typeOf: (value: T) => string
  readonly groupOf: (value: T) => FieldGroup
  readonly repeatable: (value: T) => boolean
  readonly event: (value: T) => ActEvent['type'] | undefined
}

/** 同一天是同一次；有一方没写日子的算同一次；日子不同是另一次。 */
const closeness: Closeness<Timed> = (a, b) => (a.on === null || b.on === null ? 1 : a.on === b.on ? 3 : -1)

/** 逐种归并，再按来源里的次序排好；`sources` 是说得上话的来源。 */
const timedSlots = <T extends Timed>(folding: Folding, sources: readonly CaseSource[], of: Kinds<T>): Slot<T>[] => {
  const byType = new Map<string, Item<T>[]>()
  for (const item of sources.flatMap((s) => itemsOf(s, of.pick(s)))) {
    const type = of.typeOf(item.value)
    byType.set(type, [...(byType.get(type) ?? []), item])
  }
  const leftovers: (() => void)[] = []
  const slots = [...byType.values()].flatMap((items) => {
    const first = items[0] as Item<T>
    const group = of.groupOf(first.value)
    const order = inPrecedence(group, [...new Set(items.map((i) => i.source))])
    const all = dropReplaced(
      align(
        order.map((s) => items.filter((i) => i.source === s)),
        closeness,
      ),
      (i) => i.source.kind,
    )
    if (of.repeatable(first.value)) return all
    const leader = order[0]
    const kept = all.filter((slot) => slot.some((i) => i.source === leader))
    const rest = all.filter((slot) => !kept.includes(slot)).flat()
    if (rest.length > 0 && kept[0] !== undefined) leftovers.push(() => clash(folding, group, kept, rest, sorted, of))
    return kept
  })
  const sorted = inSourceOrder(sources, slots)
  for (const report of leftovers) report()
  return sorted
}

/** 不能重复的事件，别种来源写的是另一天：记为矛盾。 */
const clash = <T extends Timed>(
  folding: Folding,
  group: FieldGroup,
  kept: readonly Slot<T>[],
  rest: readonly Item<T>[],
  sorted: readonly Slot<T>[],
  of: Kinds<T>,
): void => {
  const slot = kept[0] as Slot<T>
  const taken = slot.find((i) => i.value.on !== null) ?? (slot[0] as Item<T>)
  const said = [taken, ...rest].flatMap(({ source, value }) => (value.on === null ? [] : [{ source, value: value.on }]))
  const event = of.event(taken.value)
  folding.compare(`${of.list}[${sorted.indexOf(slot)}].on`, group, said, event === undefined ? {} : { event })
}

/** 办案系统在前，其余依次；同一份来源里按原来的次序。 */
export const inSourceOrder = <T>(sources: readonly CaseSource[], slots: readonly Slot<T>[]): Slot<T>[] => {
  const rank = new Map(inPrecedence('procedure', sources).map((s, i) => [s, i]))
  const first = (slot: Slot<T>): readonly [number, number] =>
    slot
      .map((i) => [rank.get(i.source) ?? 0, i.index] as const)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])[0] as readonly [number, number]
  return slots
    .map((slot) => ({ slot, at: first(slot) }))
    .sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])
    .map(({ slot }) => slot)
}

/** 一处里各来源的某个字段；日子与取定的不同的来源不说话。 */
const fieldOf = <T extends Timed, K extends keyof T>(slot: Slot<T>, on: T['on'], key: K): Held<NonNullable<T[K]>>[] =>
  slot
    .filter(({ value }) => on === null || value.on === null || value.on === on)
    .map(({ source, value }) => ({ source, value: (value[key] ?? null) as NonNullable<T[K]> | null }))

const names = (list: readonly string[]): string => list.join('、')
const sameNames = (a: readonly string[], b: readonly string[]): boolean => b.every((name) => a.includes(name))
const byOf = (slot: Slot<{ readonly by: readonly string[] } & Timed>, on: Timed['on']): Held<readonly string[]>[] =>
  fieldOf(slot, on, 'by').map((h) => (h.value?.length === 0 ? { ...h, value: null } : h))

/** 公示表不分当场处罚与普通程序，一律写作出决定：与别的来源的当场处罚是同一件事，种类随排在最前的。 */
export const foldEvents = (folding: Folding, sources: readonly CaseSource[]): ActEvent[] =>
  timedSlots<ActEvent>(folding, sources, {
    list: 'events',
    pick: (s) => s.file.events,
    typeOf: (e) => (e.type === 'summary-decision-made' ? 'decision-made' : e.type),
    groupOf: (e) => groupOfEvent(e.type),
    repeatable: (e) => isRepeatable(e.type),
    event: (e) => e.type,
  }).map((slot, i) => foldEvent(folding, slot, `events[${i}]`))

const foldEvent = (folding: Folding, slot: Slot<ActEvent>, path: string): ActEvent => {
  const { type } = (slot[0] as Item<ActEvent>).value
  const group = groupOfEvent(type)
  for (const { source, index } of slot) folding.move(source, `events[${index}]`, path)
  folding.origins[path] = slot[0]?.source.id as string
  const on = folding.value(`${path}.on`, group, fieldOf(slot, null, 'on'), { event: type })
  const noClash = { same: () => true }
  const proposed = folding.value(`${path}.proposed`, group, fieldOf(slot, on, 'proposed'), {
    same: (a, b) => penaltiesText(a) === penaltiesText(b),
    text: penaltiesText,
    event: type,
  })
  return {
    type,
    happened: folding.value(`${path}.happened`, group, fieldOf(slot, on, 'happened'), { event: type }) ?? true,
    on,
    at: folding.value(`${path}.at`, group, fieldOf(slot, on, 'at'), { event: type }),
    until: folding.value(`${path}.until`, group, fieldOf(slot, on, 'until'), { event: type }),
    by: folding.value(`${path}.by`, group, byOf(slot, on), { same: sameNames, text: names, event: type }) ?? [],
    document: folding.value(`${path}.document`, group, fieldOf(slot, on, 'document'), { same: sameDocNo, event: type }),
    note: folding.value(`${path}.note`, group, fieldOf(slot, on, 'note'), noClash),
    ...(proposed === null ? {} : { proposed }),
  }
}

export const foldReviews = (folding: Folding, sources: readonly CaseSource[]): Review[] =>
  timedSlots<Review>(folding, sources, {
    list: 'reviews',
    pick: (s) => s.file.reviews,
    typeOf: (r) => r.kind ?? '',
    groupOf: () => 'procedure',
    repeatable: () => false,
    event: () => undefined,
  }).map((slot, i) => {
    const path = `reviews[${i}]`
    for (const { source, index } of slot) folding.move(source, `reviews[${index}]`, path)
    folding.origins[path] = slot[0]?.source.id as string
    const on = folding.value(`${path}.on`, 'procedure', fieldOf(slot, null, 'on'))
    return {
      kind: (slot[0] as Item<Review>).value.kind,
      on,
      by: folding.value(`${path}.by`, 'procedure', byOf(slot, on), { same: sameNames, text: names }) ?? [],
      opinion: folding.value(`${path}.opinion`, 'procedure', fieldOf(slot, on, 'opinion')),
      qualified: folding.value(`${path}.qualified`, 'procedure', fieldOf(slot, on, 'qualified')),
    }
  })
