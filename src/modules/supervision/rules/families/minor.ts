import { addYears, type Day } from '#kernel/day.ts'
import { checkIdNumber } from '#kernel/id-number.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'

/** 唯一的自然人当事人的出生日，由校验过的公民身份号码得来；不止一人或读不出的为 null。 */
export const birthOf = (file: CaseFile): Day | null => {
  const [only] = file.parties
  if (!only || file.parties.length > 1 || only.kind !== '自然人' || only.idNumber === null) return null
  const checked = checkIdNumber(only.idNumber)
  return checked.ok ? checked.birth : null
}

/** 行为最晚的一天：没有记载终了的，取发现之日（行为不会更晚）。 */
export const conductEndOf = (charge: Charge): Day | null => charge.conductUntil ?? charge.discoveredOn

/** 某日是否不满若干周岁；恰在生日当天的有两读。 */
export const underAge = (birth: Day, on: Day, age: number): 'under' | 'birthday' | 'over' => {
  const birthday = addYears(birth, age)
  if (on < birthday) return 'under'
  return on === birthday ? 'birthday' : 'over'
}
