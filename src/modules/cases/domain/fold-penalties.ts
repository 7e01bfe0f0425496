import { type Cents, sumCents } from '#kernel/money.ts'
import type { Slot } from './align.ts'
import type { Charge, Penalty } from './case-file.ts'
import type { CaseSource } from './case-source.ts'
import { sameKinds } from './conflict.ts'
import { penaltiesText } from './fact-text.ts'
import type { Folding, Held } from './folding.ts'
import { inPrecedence } from './precedence.ts'

type Side = { readonly source: CaseSource; readonly index: number; readonly list: readonly Penalty[] }

/**
 * 一项违法行为的各项处罚：有哪几项由排在最前的来源定；同一种类的条数也相同的，逐条补数额、比数额，
 * 条数不同的（决定书分罚单位与责任人，公示表合成一条）只比合计。
 */
export const foldPenalties = (folding: Folding, slot: Slot<Charge>, path: string): Penalty[] => {
  const sides = sidesOf(slot)
  const [leader, ...others] = sides
  if (leader === undefined) return []
  folding.origins[`${path}.penalties`] = leader.source.id
  folding.compare(
    `${path}.penalties`,
    'decided',
    sides.map(({ source, list }) => ({ source, value: list })),
    { same: sameList, text: penaltiesText },
  )
  return leader.list.map((penalty, i) => {
    const to = `${path}.penalties[${i}]`
    const matched = [leader, ...others].flatMap((side) => {
      const at = side === leader ? i : counterpart(leader.list, side.list, i)
      return at === null ? [] : [{ ...side, at, penalty: side.list[at] as Penalty }]
    })
    for (const { source, index, at } of matched) folding.move(source, `charges[${index}].penalties[${at}]`, to)
    const held = <T>(pick: (p: Penalty) => T | null): Held<T>[] =>
      matched.map(({ source, penalty: said }) => ({ source, value: pick(said) }))
    return {
      kind: penalty.kind,
      amount: folding.value<Cents>(
        `${to}.amount`,
        'decided',
        held((p) => p.amount),
      ),
      target: folding.value(
        `${to}.target`,
        'decided',
        held((p) => p.target),
      ),
      amountInWords: folding.value<Cents>(
        `${to}.amountInWords`,
        'decided',
        held((p) => p.amountInWords),
      ),
    }
  })
}

const sidesOf = (slot: Slot<Charge>): Side[] =>
  inPrecedence(
    'decided',
    slot.map((item) => item.source),
  ).flatMap((source) => {
    const item = slot.find((one) => one.source === source)
    return item === undefined || item.value.penalties.length === 0
      ? []
      : [{ source, index: item.index, list: item.value.penalties }]
  })

const ofKind = (list: readonly Penalty[], kind: Penalty['kind']): Penalty[] => list.filter((p) => p.kind === kind)

/** 同一种类的第几条对第几条；两边条数不同的不对。 */
const counterpart = (leader: readonly Penalty[], other: readonly Penalty[], i: number): number | null => {
  const { kind } = leader[i] as Penalty
  const mine = ofKind(leader, kind)
  const theirs = ofKind(other, kind)
  if (mine.length !== theirs.length) return null
  return other.indexOf(theirs[mine.indexOf(leader[i] as Penalty)] as Penalty)
}

/** 种类相同，条数不同的种类合计也相同；逐条的数额另有矛盾。 */
const sameList = (a: readonly Penalty[], b: readonly Penalty[]): boolean =>
  sameKinds(a, b) && [...new Set(a.map((p) => p.kind))].every((kind) => sameSum(ofKind(a, kind), ofKind(b, kind)))

const sameSum = (a: readonly Penalty[], b: readonly Penalty[]): boolean => {
  if (a.length === b.length) return true
  const [x, y] = [sumOf(a), sumOf(b)]
  return x === null || y === null || x === y
}

const sumOf = (list: readonly Penalty[]): Cents | null => {
  const amounts = list.map((p) => p.amount).filter((amount) => amount !== null)
  return amounts.length < list.length ? null : sumCents(amounts)
}
