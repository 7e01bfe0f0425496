import { type Day, latest } from '#kernel/day.ts'
import type { Period } from '#kernel/period.ts'
import { encodedOn, type PackedRow, packedRowsOf, packInForce, SUPERVISORY_BODIES } from '#law/deadline-packs.ts'
import { computeDue, type Due, type Extension } from '#law/due.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { Clock, ClockState } from '#modules/supervision/domain/clock.ts'
import { bodyOf, CLOCK_TERMS, type ClockTerms } from '#modules/supervision/domain/clock-terms.ts'
import { exclusionKindsOf, exclusionsOf } from '#modules/supervision/domain/exclusions.ts'
import { type Found, happenedOf } from '#modules/supervision/domain/facts.ts'
import { hoursDueOf } from '#modules/supervision/domain/hours-due.ts'
import type { Conditions } from '#modules/supervision/domain/rule.ts'

/** 案件的事件按类分好：期限表一百多行，不逐行翻一遍事件。 */
export type EventIndex = {
  readonly dated: ReadonlyMap<EventType, readonly Found[]>
  /** 记载了发生、没有日子的也在内。 */
  readonly happened: ReadonlySet<EventType>
}

export const indexEvents = (file: CaseFile): EventIndex => {
  const dated = new Map<EventType, Found[]>()
  const happened = new Set<EventType>()
  file.events.forEach((event, index) => {
    if (!event.happened) return
    happened.add(event.type)
    if (event.on === null) return
    const list = dated.get(event.type)
    if (list) list.push({ event, index, on: event.on })
    else dated.set(event.type, [{ event, index, on: event.on }])
  })
  return { dated, happened }
}

export const foundIn = ({ dated }: EventIndex, types: readonly EventType[]): Found[] => {
  const found = types.flatMap((type) => dated.get(type) ?? [])
  return found.length < 2 ? found : found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

const NONE: ClockTerms = {}
export const termsOf = (id: string): ClockTerms => CLOCK_TERMS[id] ?? NONE

/** 一行起了没有、办了没有：起于最后一次，止于其后最先的一次。 */
type Begun = { readonly start: Found; readonly done: Found | null; readonly undated: boolean }

const begunOf = ({ row }: PackedRow, terms: ClockTerms, index: EventIndex): Begun | null => {
  const start = foundIn(index, terms.starts ?? row.fromTypes).at(-1)
  if (start === undefined) return null
  const ends = [...(terms.ends ?? row.toTypes), ...(terms.stops ?? [])]
  const done = foundIn(index, ends).find((e) => e.on >= start.on) ?? null
  const undated = done === null && ends.some((type) => index.happened.has(type) && !index.dated.has(type))
  return { start, done, undated }
}

/**
 * 记载了的延长：写明止日的至止日，没有写的按表上一次的长度；表上没有长度的不加。
 * 累计有上限的（查封扣押）只算一次，有止日的取最迟的止日。
 */
const extensionsOf = ({ row }: PackedRow, { extendedBy = [], extendedOnce = false }: ClockTerms, file: CaseFile) => {
  const granted = happenedOf(file, ...extendedBy)
  const unit = row.extension?.period ?? null
  const each = granted.flatMap((e): Extension[] => {
    const by = e.until !== null ? { until: e.until } : unit
    return by === null ? [] : [{ label: `延长（${e.on ?? '日期未载'} 批准）`, by, document: e.document }]
  })
  const dated = each.filter(({ by }) => 'until' in by)
  const extensions = extendedOnce ? (dated.length > 0 ? dated : each.slice(0, 1)) : each
  return { extensions, open: granted.length > each.length ? '延长至哪一天没有记载' : null }
}

/** 期限表一行在这件案件上的钟；没有起、不用这一行的为 null；`open` 为真时办了的也为 null。 */
export const tableClock = (
  packed: PackedRow,
  file: CaseFile,
  index: EventIndex,
  given: Conditions,
  open: boolean,
): Clock | null => {
  const terms = termsOf(packed.row.id)
  const begun = begunOf(packed, terms, index)
  if (begun === null || terms.outside?.(file) === true) return null
  if (open && (begun.done !== null || begun.undated)) return null
  if (!packInForce(packed.pack, begun.start.on)) return null
  const body = packed.pack.body === null ? null : bodyOf(begun.start.event)
  if (body !== null && body !== packed.pack.body) return null
  const doubts = [
    packed.pack.body !== null && body === null ? `限${SUPERVISORY_BODIES[packed.pack.body]}发的文书` : null,
    terms.doubt?.(file, begun.start.event) ?? null,
    packed.row.verifyNote,
  ]
  return clockFrom({ packed, terms, begun, doubts: doubts.filter((d) => d !== null) }, file, given)
}

type Asked = {
  readonly packed: PackedRow
  readonly terms: ClockTerms
  readonly begun: Begun
  readonly doubts: readonly string[]
}

const clockFrom = (asked: Asked, file: CaseFile, given: Conditions): Clock => {
  const { packed, terms, begun, doubts } = asked
  const { row } = packed
  const { start, done, undated } = begun
  const ended = done !== null || undated
  const common = {
    ...{ row, pack: packed.pack, rule: null, charge: null, from: start.on, done: done?.on ?? null },
    ...{ what: whatOf(packed, terms), accrued: null, basis: row.basis },
  }
  const silent = (why: string): Clock => ({
    ...common,
    ...{ strict: null, lenient: null, state: ended ? 'done' : 'unsure', doubt: why, steps: () => [] },
  })
  if (!encodedOn(packed, done?.on ?? start.on)) return silent('规则未编入：那时的规定没有收录')
  if (row.period === null) return silent(row.verifyNote ?? '条文未读，没有天数')
  const terminal = dueOf(row.period, asked, file, given)
  const all = [...doubts, ...terminal.doubts]
  const crossed = row.validUntil !== null && given.on >= row.validUntil ? ['其间规定有改，改后的没有编入'] : []
  return {
    ...common,
    strict: terminal.due.strict,
    lenient: terminal.due.lenient,
    state: ended ? 'done' : stateOn(terminal.due, row.verified && all.length + crossed.length === 0, given.on),
    doubt: ended ? null : [...all, ...crossed].join('；') || (row.verified ? null : '期限的数字未经核实'),
    steps: () => terminal.due.steps,
  }
}

/** 办结的事怎样说；不止一种的取表上的说法。 */
const whatOf = ({ row }: PackedRow, { ends }: ClockTerms): string => {
  const [only, ...others] = ends ?? row.toTypes
  return only === undefined || others.length > 0 ? row.name : EVENT_NAMES[only]
}

type Dates = Pick<Due, 'strict' | 'lenient' | 'pending'>

/** 每一种读法都过了，且没有疑问，才是过了；过了早的一读而还不能断定的是 unsure。 */
export const stateOn = ({ strict, lenient, pending }: Dates, sure: boolean, on: Day): ClockState => {
  if (on <= strict) return 'running'
  return on > lenient && sure && !pending ? 'passed' : 'unsure'
}

const dueOf = (period: Period, asked: Asked, file: CaseFile, given: Conditions) => {
  const { packed, terms, begun } = asked
  const { start, done } = begun
  if (period.unit === 'hour') return { due: hoursDueOf(start, period.n, given.calendar), doubts: [] }
  const { list, startMissing } = exclusionsOf(file, exclusionKindsOf(packed.row.excluded), start.on)
  const { extensions, open } = extensionsOf(packed, terms, file)
  const on = done?.on ?? latest(start.on, given.on)
  const due = computeDue({ start: start.on, period, extensions, exclusions: list, on }, given.calendar)
  return { due, doubts: [...startMissing.map((x) => `没有记载${x}`), ...(open === null ? [] : [open])] }
}

/**
 * 一件案件起了的行：案件写明了省的以案件为准，没有写的用地区包。
 * 按起算的事件查，一百多行里只看这件案件有的那几行。
 */
export const rowsFor = (file: CaseFile, { happened }: EventIndex, { region }: Pick<Conditions, 'region'>) => {
  const byStart = rowsByStart(file.province ?? region.slice(0, 2))
  const rows = new Set<PackedRow>()
  for (const type of happened) for (const row of byStart.get(type) ?? []) rows.add(row)
  return rows
}

const rowsByStart = (province: string): ReadonlyMap<EventType, readonly PackedRow[]> => {
  const known = startsOfProvince.get(province)
  if (known !== undefined) return known
  const byStart = new Map<EventType, PackedRow[]>()
  for (const packed of packedRowsOf(province))
    for (const type of termsOf(packed.row.id).starts ?? packed.row.fromTypes)
      byStart.set(type, [...(byStart.get(type) ?? []), packed])
  startsOfProvince.set(province, byStart)
  return byStart
}
const startsOfProvince = new Map<string, ReadonlyMap<EventType, readonly PackedRow[]>>()
