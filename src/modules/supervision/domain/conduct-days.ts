import { addYears, type Day, latest } from '#kernel/day.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import { decisionDay, fact } from '#modules/supervision/domain/facts.ts'
import type { UsedFact } from '#modules/supervision/domain/rule.ts'

/** 违法行为（终了之）日的可能范围，含两端；`decided` 是作出决定之日，没有记载时为观察日。 */
export type ConductDays = {
  readonly from: Day
  readonly until: Day
  readonly decided: Day
  readonly fact: UsedFact
}

/**
 * 行为日可能落在哪几天：终了日最准；只有起日的，到发现日为止都可能；
 * 只有发现日的，倒推五年（处罚法第三十六条最长的追责期限）。都没有记载返回 null。
 * @param on 观察日
 */
export const conductDays = (charge: Charge, file: CaseFile, on: Day): ConductDays | null => {
  const { conductFrom, conductUntil, discoveredOn } = charge
  const decided = decisionDay(file)
  const within = (from: Day, until: Day, used: UsedFact): ConductDays => ({
    from,
    until: latest(from, until),
    decided: latest(latest(from, until), decided ?? on),
    fact: used,
  })
  if (conductUntil !== null)
    return within(conductUntil, conductUntil, fact('违法行为终了日', conductUntil, '.conductUntil'))
  if (conductFrom !== null)
    return within(conductFrom, discoveredOn ?? decided ?? conductFrom, fact('违法行为日', conductFrom, '.conductFrom'))
  if (discoveredOn !== null)
    return within(addYears(discoveredOn, -5), discoveredOn, fact('发现之日', discoveredOn, '.discoveredOn'))
  return null
}

export const NO_CONDUCT_DAY = '违法行为日'
