import { addYears, type Day, latest } from '#kernel/day.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import { decisionDay, fact, firstOf, foundFact } from '#modules/supervision/domain/facts.ts'
import type { UsedFact } from '#modules/supervision/domain/rule.ts'

/** 违法行为（终了之）日的可能范围，含两端；`decided` 是作出决定之日，没有记载时为观察日。 */
export type ConductDays = {
  readonly from: Day
  readonly until: Day
  readonly decided: Day
  readonly fact: UsedFact
}

/** 行为终了可能的日子，含两端；写到日的两端相同。 */
export type ConductEnd = { readonly from: Day; readonly until: Day; readonly fact: UsedFact }

/**
 * 行为终了：写到日的取那一天；只写到月、年的（一项行为的案件）取那一段。没有记载返回 null。
 */
export const conductEnd = (charge: Charge, file: CaseFile): ConductEnd | null => {
  const { conductUntil } = charge
  if (conductUntil !== null)
    return { from: conductUntil, until: conductUntil, fact: fact('违法行为终了日', conductUntil, '.conductUntil') }
  const rough = file.charges.length === 1 ? firstOf(file, 'conduct-ended') : null
  return rough && { from: rough.on, until: rough.event.until ?? rough.on, fact: foundFact(rough) }
}

const LIMITATION_YEARS = 5
const INQUIRY_YEARS = 2

/**
 * 行为日可能落在哪几天：终了日最准（只写到月、年的取那一段）；只有起日的，到发现日为止都可能；
 * 只有发现日的，倒推五年（处罚法第三十六条最长的追责期限）；只有检查、线索、立案之日的，发现不晚于它，
 * 再多倒推两年（核查、延期总在其内）。范围内每一天适用的规定都相同才有结论。都没有记载返回 null。
 * 没有作出决定的，才看观察日 `given.on`。
 */
export const conductDays = (charge: Charge, file: CaseFile, given: { readonly on: Day }): ConductDays | null => {
  const { conductFrom, discoveredOn } = charge
  const end = conductEnd(charge, file)
  const decided = decisionDay(file)
  const within = (from: Day, until: Day, used: UsedFact): ConductDays => ({
    from,
    until: latest(from, until),
    decided: latest(latest(from, until), decided ?? given.on),
    fact: used,
  })
  if (end !== null) return within(end.from, end.until, end.fact)
  if (conductFrom !== null)
    return within(conductFrom, discoveredOn ?? decided ?? conductFrom, fact('违法行为日', conductFrom, '.conductFrom'))
  if (discoveredOn !== null)
    return within(
      addYears(discoveredOn, -LIMITATION_YEARS),
      discoveredOn,
      fact('发现之日', discoveredOn, '.discoveredOn'),
    )
  const found = firstOf(
    file,
    'inspection-held',
    'clue-received',
    'report-received',
    'complaint-received',
    'case-opened',
  )
  if (found === null) return null
  return within(addYears(found.on, -LIMITATION_YEARS - INQUIRY_YEARS), found.on, foundFact(found))
}

export const NO_CONDUCT_DAY = '违法行为日'
