import type { RoleCode } from '#modules/accounts/domain/role.ts'
import { peopleInRoles } from '#modules/accounts/index.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import {
  type Candidate,
  type Handling,
  handlingOf,
  MOST_HANDLING,
} from '#modules/supervision/domain/handling-officer.ts'
import { assignedOfficers } from '#modules/supervision/store/handling-officers.ts'
import type { Database } from '#platform/database.ts'

/** 能承办案件的角色；提醒认不出人的，归任前一种的任何人。 */
const ROLES = ['case-officer', 'unit-head'] as const satisfies readonly RoleCode[]

export type CaseWithOfficers = {
  readonly agencyId: string
  readonly caseId: string
  readonly line: string
  readonly file: Pick<CaseFile, 'officers'>
}

/** 可以承办的人；一次取出，人数与账号数相当。 */
export const candidates = (db: Database): Promise<readonly Candidate[]> => peopleInRoles(db, ROLES)

/** 各案件由谁承办，键为案件编号；查询的次数与案件数无关。 */
export const handlingsOf = async (
  db: Database,
  cases: readonly CaseWithOfficers[],
): Promise<ReadonlyMap<string, Handling>> => {
  if (cases.length === 0) return new Map()
  const people = await candidates(db)
  const assigned = new Map((await assignedOfficers(db, cases)).map((a) => [a.caseId, a.accountIds]))
  return new Map(
    cases.map(({ agencyId, caseId, line, file }) => [
      caseId,
      handlingOf({ agencyId, line, officers: file.officers, assigned: assigned.get(caseId) ?? [] }, people),
    ]),
  )
}

type Owner = { readonly accountId: string | null; readonly role: string | null }
/** 办案人员一级的任务归谁：承办人各一项，一人办了都算办完；认不出的一项，归任办案人员的任何人。没有用到的位子为 null。 */
export const officerSlots = (handling: Handling | undefined): readonly (Owner | null)[] => {
  const people = handling?.people ?? []
  return Array.from({ length: MOST_HANDLING }, (_, i) => {
    if (people.length === 0) return i === 0 ? { accountId: null, role: ROLES[0] } : null
    const person = people[i]
    return person === undefined ? null : { accountId: person.id, role: null }
  })
}

/** 第几个位子的任务标识：头一个不加号。 */
export const slotKey = (key: string, i: number): string => (i === 0 ? key : `${key}/${i + 1}`)
