import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { INVESTIGATIVE } from '#modules/supervision/domain/facts.ts'

/** 只剩姓的掩码（张某、李**）不能用来认定是同一个人；留了姓和末字的（张某实）在同一份文书里指同一人。 */
export const isFullName = (name: string): boolean =>
  /^[\p{Script=Han}·]{2,}$/u.test(name) &&
  (!/[某甲乙丙]/.test(name) || /^\p{Script=Han}某(?!某)\p{Script=Han}$/u.test(name))

/** 写明了全名的办案人员：名单上的与参加各次调查的。 */
export const investigatorsOf = (file: CaseFile): ReadonlySet<string> =>
  new Set(
    [
      ...file.officers.map((o) => o.name),
      ...file.events.filter((e) => INVESTIGATIVE.has(e.type)).flatMap((e) => e.by),
    ].filter(isFullName),
  )
