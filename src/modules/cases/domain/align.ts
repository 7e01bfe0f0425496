import type { CaseSource } from './case-source.ts'

/** 一份来源的列表中的一项。 */
export type Item<T> = { readonly source: CaseSource; readonly index: number; readonly value: T }
/** 各来源说的同一项；次序即先后。一份来源在一处至多一项。 */
export type Slot<T> = Item<T>[]

/** 两项多像同一项：大于 0 是同一项，越大越像；0 不是；负数是明确不同，整处不可并入。 */
export type Closeness<T> = (a: T, b: T) => number

export const itemsOf = <T>(source: CaseSource, list: readonly T[]): Item<T>[] =>
  list.map((value, index) => ({ source, index, value }))

const closenessTo = <T>(slot: Slot<T>, item: Item<T>, closeness: Closeness<T>): number => {
  if (slot.some((held) => held.source === item.source)) return 0
  const all = slot.map((held) => closeness(held.value, item.value))
  return all.some((score) => score < 0) ? 0 : Math.max(0, ...all)
}

/** 把一份来源的各项归入已有的各处，最像的先归；归不进的返回。 */
export const settle = <T>(slots: readonly Slot<T>[], items: readonly Item<T>[], closeness: Closeness<T>): Item<T>[] => {
  const pairs = items.flatMap((item) =>
    slots.map((slot) => ({ item, slot, score: closenessTo(slot, item, closeness) })),
  )
  const taken = new Set<Item<T> | Slot<T>>()
  for (const { item, slot, score } of pairs.sort((a, b) => b.score - a.score)) {
    if (score <= 0 || taken.has(item) || taken.has(slot)) continue
    slot.push(item)
    taken.add(item).add(slot)
  }
  return items.filter((item) => !taken.has(item))
}

/** 依次归入，归不进的各成一处。 */
export const align = <T>(lists: readonly (readonly Item<T>[])[], closeness: Closeness<T>): Slot<T>[] => {
  const slots: Slot<T>[] = []
  for (const items of lists) slots.push(...settle(slots, items, closeness).map((item) => [item]))
  return slots
}

/**
 * 同一种来源里，较新的一份写到了这个列表，只在较旧的一份里的项就是已经改掉的，去掉。
 * @param keyOf 哪些项互相更替（来源种类，或种类加事件名）
 */
export const dropReplaced = <T>(slots: readonly Slot<T>[], keyOf: (item: Item<T>) => string): Slot<T>[] => {
  const newest = new Map<string, CaseSource>()
  for (const item of slots.flat()) {
    const known = newest.get(keyOf(item))
    if (known === undefined || isNewer(item.source, known)) newest.set(keyOf(item), item.source)
  }
  return slots
    .map((slot) =>
      slot.filter((item) =>
        slot.some((other) => keyOf(other) === keyOf(item) && other.source === newest.get(keyOf(item))),
      ),
    )
    .filter((slot) => slot.length > 0)
}

const isNewer = (a: CaseSource, b: CaseSource): boolean =>
  a.recordedAt > b.recordedAt || (a.recordedAt === b.recordedAt && a.id > b.id)
