import { addDays } from '#kernel/day.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { Chance } from './chance.ts'
import type { InventedCase, PlantedSet } from './draft.ts'
import { absent, adding, dayOfEvent, editing } from './facts.ts'
import { continuing, decidedOn, seriesOf } from './numbering.ts'
import { atWork } from './timeline.ts'

type Planted = { readonly cases: readonly InventedCase[]; readonly sets: readonly PlantedSet[] }

/** 每种成批的错植几组：三千件里五组，再少也有一组。 */
const groupsFor = (cases: number): number => Math.max(1, Math.round(cases / 600))

const isPlain = ({ style, fault, file }: InventedCase): boolean =>
  style === 'ordinary' && fault === null && file.charges.length === 1 && file.parties[0]?.kind === '企业'

const hasFine = ({ file }: InventedCase): boolean =>
  file.charges.some((charge) => charge.penalties.some((p) => p.kind === '罚款'))

/** 一号两用：同一机关、年度，日子和当事人都不同的两件，后一件用了前一件的文号。 */
const sharedNumbers = (cases: readonly InventedCase[], groups: number): Planted => {
  const sets: PlantedSet[] = []
  const changed = new Map<InventedCase, CaseFile>()
  for (const same of Map.groupBy(cases.filter(isPlain), (c) => seriesOf(c.file.docNo ?? '')).values()) {
    const [first, second] = [same[0], same.at(-1)]
    if (sets.length === groups) break
    if (!first || !second || decidedOn(first.file) === decidedOn(second.file)) continue
    const docNo = first.file.docNo as string
    changed.set(first, first.file).set(second, { ...second.file, docNo })
    const why = `${docNo} 用在了日期、当事人都不同的两件决定上`
    sets.push({ rule: 'penalty.number-sequence', why, docNos: [docNo, docNo] })
  }
  return {
    sets,
    cases: cases.map((c) => (changed.has(c) ? { ...c, inSet: true, file: changed.get(c) as CaseFile } : c)),
  }
}

/** 把决定以后的事推后若干天。 */
const later = (file: CaseFile, days: number): CaseFile => ({
  ...file,
  events: file.events.map((e) =>
    e.on !== null && /^(notice|decision|disclosure)-/.test(e.type) ? { ...e, on: atWork(addDays(e.on, days)) } : e,
  ),
})

/** 一事两罚：同一当事人的同一行为，两周后又罚了一次。 */
const finedTwice = (
  chance: Chance,
  cases: readonly InventedCase[],
  groups: number,
  used: ReadonlySet<string>,
): Planted => {
  const fit = cases.filter((c) => isPlain(c) && hasFine(c) && !used.has(c.file.docNo ?? ''))
  const next = continuing(cases.flatMap(({ file }) => [file.docNo ?? [], file.caseNo ?? []].flat()))
  const sets: PlantedSet[] = []
  const added: InventedCase[] = []
  const taken = new Set<InventedCase>()
  for (let i = 0; i < groups && fit.length > 0; i++) {
    const [first] = fit.splice(chance.int(0, fit.length - 1), 1) as [InventedCase]
    const docNo = first.file.docNo as string
    const again = next(docNo)
    taken.add(first)
    added.push({
      ...first,
      inSet: true,
      file: { ...later(first.file, 14), docNo: again, caseNo: next(first.file.caseNo as string) },
    })
    const why = `同一当事人的同一行为，${docNo} 罚了款，两周后 ${again} 又罚了一次`
    sets.push({ rule: 'penalty.same-act-fined-twice', why, docNos: [docNo, again] })
  }
  return { sets, cases: [...cases.map((c) => (taken.has(c) ? { ...c, inSet: true as const } : c)), ...added] }
}

/** 两个机关先后立案办同一行为：后立案的没有指定管辖，也作了处罚。只挑不罚款的，免得又是一事两罚。 */
const openedTwice = (
  chance: Chance,
  cases: readonly InventedCase[],
  groups: number,
  used: ReadonlySet<string>,
): Planted => {
  const fit = cases.filter((c) => isPlain(c) && !hasFine(c) && !c.inSet && !used.has(c.file.docNo ?? ''))
  const next = continuing(cases.flatMap(({ file }) => [file.docNo ?? [], file.caseNo ?? []].flat()))
  const sets: PlantedSet[] = []
  const changed = new Map<InventedCase, InventedCase>()
  const added: InventedCase[] = []
  while (sets.length < groups && fit.length > 0) {
    const [first] = fit.splice(chance.int(0, fit.length - 1), 1) as [InventedCase]
    const moved = later(first.file, 14)
    const year = `〔${decidedOn(moved)?.slice(0, 4)}〕`
    const other = cases.find(
      (c) =>
        isPlain(c) &&
        c.bureau !== first.bureau &&
        c.bureau.agency.validUntil === null &&
        (c.file.docNo ?? '').includes(year),
    )
    if (other === undefined) continue
    const [docNo, again] = [first.file.docNo as string, next(other.file.docNo as string)]
    changed.set(first, { ...first, inSet: true, file: adding(absent('case-transferred'))(first.file) })
    const opened = dayOfEvent(moved, 'case-opened')
    added.push({
      ...{ ...first, inSet: true, bureau: other.bureau },
      file: {
        ...adding(absent('jurisdiction-assigned'))(editing('case-opened', { on: atWork(addDays(opened, 1)) })(moved)),
        ...{ agency: other.file.agency, officers: other.file.officers, remedy: other.file.remedy },
        ...{ docNo: again, caseNo: next(other.file.caseNo as string) },
      },
    })
    const why = `${first.file.agency}先立案的同一行为，${other.file.agency}后立案也处罚了`
    sets.push({ rule: 'penalty.first-to-open', why, docNos: [docNo, again] })
  }
  return { sets, cases: [...cases.map((c) => changed.get(c) ?? c), ...added] }
}

/** 植入成批的错。 */
export const plantSets = (chance: Chance, cases: readonly InventedCase[]): Planted => {
  const groups = groupsFor(cases.length)
  const shared = sharedNumbers(cases, groups)
  const used = new Set(shared.sets.flatMap((s) => s.docNos))
  const twice = finedTwice(chance, shared.cases, groups, used)
  const both = new Set([...used, ...twice.sets.flatMap((s) => s.docNos)])
  const opened = openedTwice(chance, twice.cases, groups, both)
  return { cases: opened.cases, sets: [...shared.sets, ...twice.sets, ...opened.sets] }
}
