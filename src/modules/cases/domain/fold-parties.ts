import { align, type Closeness, dropReplaced, type Item, itemsOf, type Slot } from './align.ts'
import { EMPTY_PARTY, type Party } from './case-file.ts'
import type { CaseSource } from './case-source.ts'
import { sameName, sameText } from './conflict.ts'
import type { Folding } from './folding.ts'
import { type FieldGroup, inPrecedence } from './precedence.ts'

const sameCode = (a: string | null, b: string | null): boolean => a !== null && b !== null && sameText(a, b)

/** 先比代码、证号，再比名称，最后是掩码与全名；代码不同而名称相同的多半是代码写错。 */
export const partyCloseness: Closeness<Party> = (a, b) => {
  if (sameCode(a.uscc, b.uscc) || sameCode(a.idNumber, b.idNumber)) return 4
  if (a.name === null || b.name === null || !sameName(a, b)) return 0
  const clash = (a.uscc !== null && b.uscc !== null) || (a.idNumber !== null && b.idNumber !== null)
  if (a.masked || b.masked) return clash ? 0 : 1
  return clash ? 2 : 3
}

/** 各来源的当事人归到一处；公示表一行只写一个当事人，所以各行不互相更替。 */
export const partySlots = (sources: readonly CaseSource[]): Slot<Party>[] => {
  const slots = align(
    inPrecedence('naming', sources).map((s) => itemsOf(s, s.file.parties)),
    partyCloseness,
  )
  return joinLeftovers(dropReplaced(slots, keyOf))
}

const keyOf = ({ source, index }: Item<Party>): string =>
  source.kind === 'disclosure-row' ? `${source.id} ${index}` : source.kind

/** 两种来源当事人一样多，其余都对上了，剩下的各一个就是同一个（名称、代码不同，记为矛盾）。 */
const joinLeftovers = (slots: readonly Slot<Party>[]): Slot<Party>[] => {
  const joined: Slot<Party>[] = []
  for (const slot of slots) {
    const host = joined.find((other) => isCounterpart(slots, other, slot))
    if (host === undefined) joined.push([...slot])
    else host.push(...slot)
  }
  return joined
}

const isCounterpart = (slots: readonly Slot<Party>[], a: Slot<Party>, b: Slot<Party>): boolean => {
  const kinds = new Set(a.map((item) => item.source.kind))
  if (b.some((item) => kinds.has(item.source.kind))) return false
  return a.some(({ source: x }) =>
    b.some(
      ({ source: y }) =>
        x.file.parties.length === y.file.parties.length &&
        slots.every((slot) => holds(slot, x) === holds(slot, y) || holdsItem(slot, a) || holdsItem(slot, b)),
    ),
  )
}

const holds = (slot: Slot<Party>, source: CaseSource): boolean => slot.some((item) => item.source === source)
const holdsItem = (slot: Slot<Party>, part: Slot<Party>): boolean => part.some((item) => slot.includes(item))

/** 公示表一行只写了几个当事人中的一个：它的处罚是这一个人的，不与整份决定比。 */
export const isPartial = (source: CaseSource, parties: number): boolean =>
  source.kind === 'disclosure-row' && source.file.parties.length > 0 && source.file.parties.length < parties

export const foldParties = (folding: Folding, slots: readonly Slot<Party>[]): Party[] =>
  slots.map((slot, i) => {
    const path = `parties[${i}]`
    for (const { source, index } of slot) folding.move(source, `parties[${index}]`, path)
    folding.origins[path] = slot[0]?.source.id as string
    const field = <T extends string>(key: keyof Party, group: FieldGroup, same?: (a: T, b: T) => boolean): T | null =>
      folding.value<T>(
        `${path}.${key}`,
        group,
        slot.map(({ source, value }) => ({ source, value: value[key] as T | null })),
        same === undefined ? {} : { same },
      )
    return {
      ...EMPTY_PARTY,
      ...named(folding, path, slot),
      kind: field('kind', 'identity'),
      uscc: field('uscc', 'identity', sameText),
      idNumber: field('idNumber', 'identity', sameText),
      representative: field('representative', 'naming', sameMasked),
      province: field('province', 'identity', () => true),
    }
  })

const sameMasked = (a: string, b: string): boolean =>
  sameName({ name: a, masked: isMarked(a) }, { name: b, masked: isMarked(b) })
const isMarked = (name: string): boolean => /[*＊×●某]/.test(name)

/** 名称与是否掩码一起取：没掩的先于掩了的。 */
const named = (folding: Folding, path: string, slot: Slot<Party>): Pick<Party, 'name' | 'masked'> => {
  const taken = folding.value<Party>(
    `${path}.name`,
    'naming',
    slot.map(({ source, value }) => ({ source, value: value.name === null ? null : value })),
    { same: sameName, text: (p) => p.name ?? '', prefer: (p) => (p.masked ? 1 : 0) },
  )
  return { name: taken?.name ?? null, masked: (taken ?? slot[0]?.value)?.masked ?? false }
}
