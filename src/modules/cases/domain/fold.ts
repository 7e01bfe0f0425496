import type { Cents } from '#kernel/money.ts'
import { align, type Closeness, dropReplaced, itemsOf, type Slot } from './align.ts'
import { type CaseFile, EMPTY_CASE, EMPTY_LICENCE, type Licence, type Officer, type RemedyAdvice } from './case-file.ts'
import { bySourceOrder, type CaseSource } from './case-source.ts'
import { type Conflict, contains, sameDocNo, sameText } from './conflict.ts'
import { foldCharges } from './fold-charges.ts'
import { foldParties, isPartial, partySlots } from './fold-parties.ts'
import { foldNotes, foldPlaces } from './fold-places.ts'
import { foldEvents, foldReviews, inSourceOrder } from './fold-timed.ts'
import { Folding } from './folding.ts'
import { docNoKey } from './identity.ts'
import { type FieldGroup, inPrecedence } from './precedence.ts'

export type Folded = {
  readonly file: CaseFile
  /** 路径 → 取自哪一份来源；没有记载的不列。 */
  readonly origins: Readonly<Record<string, string>>
  readonly conflicts: readonly Conflict[]
}

/**
 * 把一件案件的各份来源折成一个快照。纯函数：结果只由来源定，与次序、遍数无关；撤去一份再折，就是没有它的样子。
 * 以谁为准按事实分组（precedence.ts）；同一种来源新的改旧的，空白不抹去；别种来源的不同说法列为矛盾。
 * 错的值照样留着，由规则去发现。一份来源折出来就是它自己；没有来源折出空的案件。
 */
export const fold = (sources: readonly CaseSource[]): Folded => {
  const all = [...new Map(sources.map((s) => [s.id, s])).values()].sort(bySourceOrder)
  const folding = new Folding()
  const speaking = all.some((s) => s.kind !== 'outcome') ? all.filter((s) => s.kind !== 'outcome') : all
  const slots = partySlots(all)
  const whole = speaking.filter((s) => !isPartial(s, slots.length))
  const partial = speaking.filter((s) => isPartial(s, slots.length))
  const rows = slots.map((slot) => partial.filter((s) => slot.some((item) => item.source === s)))
  const file: CaseFile = {
    ...scalars(folding, all, speaking, whole),
    parties: foldParties(folding, slots),
    charges: foldCharges(folding, whole, rows),
    events: foldEvents(folding, stillSaid(speaking)),
    eventsComplete: isComplete(speaking),
    officers: foldOfficers(folding, speaking),
    reviews: foldReviews(folding, speaking),
    decisions: foldDecisions(folding, all),
    places: {},
    notes: [],
  }
  const places = foldPlaces(folding, all)
  return {
    file: { ...file, places, notes: foldNotes(folding, all) },
    origins: folding.origins,
    conflicts: folding.conflicts,
  }
}

/** 同一案情各有写法，不列为矛盾。 */
const reworded = (): boolean => true

type Scalar = string | number | boolean

/** 由机关、代码推出来的：原值的矛盾已经列了，不再列一次。 */
const derived = (): boolean => true

const scalars = (
  folding: Folding,
  all: readonly CaseSource[],
  speaking: readonly CaseSource[],
  whole: readonly CaseSource[],
): CaseFile => {
  const one = <T extends Scalar>(
    path: string,
    group: FieldGroup,
    pick: (file: CaseFile) => T | null,
    same?: (a: T, b: T) => boolean,
    from = speaking,
  ): T | null =>
    folding.value<T>(
      path,
      group,
      from.map((source) => ({ source, value: pick(source.file) })),
      same === undefined ? {} : { same },
    )
  const total = (key: keyof CaseFile['statedTotals']): Cents | null =>
    one(`statedTotals.${key}`, 'decided', (f) => f.statedTotals[key], undefined, whole)
  return {
    ...EMPTY_CASE,
    act: {
      kind: one('act.kind', 'decided', (f) => f.act.kind) ?? EMPTY_CASE.act.kind,
      outcome: one('act.outcome', 'decided', (f) => f.act.outcome, undefined, whole.length > 0 ? whole : speaking),
    },
    record: inPrecedence('decided', speaking)[0]?.file.record ?? EMPTY_CASE.record,
    docNo: one('docNo', 'decided', (f) => f.docNo, sameDocNo, all),
    caseNo: one('caseNo', 'procedure', (f) => f.caseNo, sameDocNo),
    agency: one('agency', 'decided', (f) => f.agency, contains, all),
    province: one('province', 'decided', (f) => f.province, derived, all),
    procedure: one('procedure', 'decided', (f) => f.procedure),
    facts: one('facts', 'decided', (f) => f.facts, reworded),
    hearingOffered: one('hearingOffered', 'procedure', (f) => f.hearingOffered),
    deliberated: one('deliberated', 'procedure', (f) => f.deliberated),
    statedTotals: { fine: total('fine'), confiscated: total('confiscated'), all: total('all') },
    noticedFine: one('noticedFine', 'procedure', (f) => f.noticedFine ?? null),
    lateFine: one('lateFine', 'procedure', (f) => f.lateFine ?? null),
    remedy: foldRemedy(folding, speaking),
    licence: foldLicence(folding, speaking),
    disclosed: one('disclosed', 'disclosed', (f) => f.disclosed),
  }
}

const foldRemedy = (folding: Folding, sources: readonly CaseSource[]): RemedyAdvice | null => {
  if (sources.every((s) => s.file.remedy === null)) return null
  const one = <T extends Scalar>(key: keyof RemedyAdvice, same?: (a: T, b: T) => boolean): T | null =>
    folding.value<T>(
      `remedy.${key}`,
      'decided',
      sources.map((source) => ({ source, value: (source.file.remedy?.[key] ?? null) as T | null })),
      same === undefined ? {} : { same },
    )
  return {
    reconsiderationDays: one('reconsiderationDays'),
    litigationMonths: one('litigationMonths'),
    litigationDays: one('litigationDays'),
    reconsiderationAgency: one('reconsiderationAgency', contains),
    court: one('court', contains),
  }
}

const foldLicence = (folding: Folding, sources: readonly CaseSource[]): Licence | null => {
  if (sources.every((s) => s.file.licence === null)) return null
  const one = <K extends keyof Licence>(key: K): Licence[K] =>
    folding.value<NonNullable<Licence[K]>>(
      `licence.${key}`,
      'decided',
      sources.map((source) => ({ source, value: source.file.licence?.[key] ?? null })),
      key.startsWith('valid') || key === 'status' ? {} : { same: (a, b) => sameText(a, b) },
    ) as Licence[K]
  return {
    ...EMPTY_LICENCE,
    name: one('name'),
    number: one('number'),
    category: one('category'),
    content: one('content'),
    validFrom: one('validFrom'),
    validUntil: one('validUntil'),
    status: one('status'),
  }
}

const newestSystem = (sources: readonly CaseSource[]): CaseSource | undefined =>
  sources.findLast((s) => s.kind === 'case-system')

/** 事件记全了没有，只听最新一份办案系统的；只有一份来源时照它自己。 */
const isComplete = (sources: readonly CaseSource[]): boolean =>
  (sources.length === 1 ? sources[0] : newestSystem(sources))?.file.eventsComplete ?? false

/** 最新的办案系统声明记全了，旧的导出里多出来的事件就是改掉的。 */
const stillSaid = (sources: readonly CaseSource[]): readonly CaseSource[] => {
  const newest = newestSystem(sources)
  return newest?.file.eventsComplete ? sources.filter((s) => s.kind !== 'case-system' || s === newest) : sources
}

const sameOfficer: Closeness<Officer> = (a, b) =>
  sameText(a.name, b.name) ? 3 : a.certificateNo !== null && a.certificateNo === b.certificateNo ? 2 : 0

/** 执法人员名单以排在最前的来源为准；别的来源另有其人的，记为矛盾，不添进去。 */
const foldOfficers = (folding: Folding, sources: readonly CaseSource[]): Officer[] => {
  const order = inPrecedence('procedure', sources).filter((s) => s.file.officers.length > 0)
  const all = dropReplaced(
    align(
      order.map((s) => itemsOf(s, s.file.officers)),
      sameOfficer,
    ),
    (item) => item.source.kind,
  )
  const slots = all.filter((slot) => slot.some((item) => item.source === order[0]))
  const apart = new Set(all.filter((slot) => !slots.includes(slot)).flatMap((slot) => slot.map((item) => item.source)))
  folding.compare(
    'officers',
    'procedure',
    order.filter((s) => s === order[0] || apart.has(s)).map((source) => ({ source, value: source.file.officers })),
    { text: (list) => list.map((o) => o.name).join('、') },
  )
  return slots.map((slot, i) => foldOfficer(folding, slot, `officers[${i}]`))
}

const foldOfficer = (folding: Folding, slot: Slot<Officer>, path: string): Officer => {
  for (const { source, index } of slot) folding.move(source, `officers[${index}]`, path)
  folding.origins[path] = slot[0]?.source.id as string
  const one = <K extends keyof Officer>(key: K, same?: (a: string, b: string) => boolean): Officer[K] =>
    folding.value<string>(
      `${path}.${key}`,
      'procedure',
      slot.map(({ source, value }) => ({ source, value: value[key] })),
      same === undefined ? {} : { same },
    ) as Officer[K]
  return {
    name: one('name', sameText),
    certificateNo: one('certificateNo', sameText),
    certifiedFrom: one('certifiedFrom'),
    certifiedUntil: one('certifiedUntil'),
    agency: one('agency', contains),
  }
}

type Decision = CaseFile['decisions'][number]

/** 同一份复议、诉讼文书是同一条；没有文号的，状态与日子相同才是同一条。 */
const sameDecision: Closeness<Decision> = (a, b) => {
  const [x, y] = [docNoKey(a.docNo), docNoKey(b.docNo)]
  if (x !== null && y !== null) return x === y ? 3 : 0
  return a.status === b.status && (a.on === null || b.on === null || a.on === b.on) ? 1 : 0
}

const foldDecisions = (folding: Folding, sources: readonly CaseSource[]): Decision[] => {
  const slots = align(
    inPrecedence('outcome', sources).map((s) => itemsOf(s, s.file.decisions)),
    sameDecision,
  )
  return inSourceOrder(sources, slots).map((slot, i) => {
    const path = `decisions[${i}]`
    for (const { source, index } of slot) folding.move(source, `decisions[${index}]`, path)
    folding.origins[path] = slot[0]?.source.id as string
    const one = <K extends keyof Decision>(key: K, same?: (a: string, b: string) => boolean): Decision[K] =>
      folding.value<string>(
        `${path}.${key}`,
        'outcome',
        slot.map(({ source, value }) => ({ source, value: value[key] })),
        same === undefined ? {} : { same },
      ) as Decision[K]
    return { docNo: one('docNo', sameDocNo), status: one('status'), on: one('on') }
  })
}
