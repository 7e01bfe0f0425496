import { type Area, covers } from '#kernel/access.ts'
import { normalCertificateNo } from '#modules/accounts/domain/account.ts'
import type { Officer } from '#modules/cases/domain/case-file.ts'

/** 可以承办的人：账号、所在机关、执法证号，与办案的范围。 */
export type Candidate = {
  readonly id: string
  readonly name: string
  readonly homeId: string
  readonly certificateNo: string | null
  readonly areas: readonly Area[]
}

/** 一件案件：属于哪里，记载的执法人员，人定的承办人（没有定过为空）。 */
export type CaseToHandle = {
  readonly agencyId: string
  readonly line: string
  readonly officers: readonly Pick<Officer, 'name' | 'certificateNo'>[]
  readonly assigned: readonly string[]
}

/** 承办人怎样来的：人定的、由案件记载的执法人员认出的；认不出为 `none`，提醒归任办案人员的任何人。 */
export type Handling = { readonly how: 'assigned' | 'recorded' | 'none'; readonly people: readonly Candidate[] }

/** 一件案件至多几名承办人。 */
export const MOST_HANDLING = 4

export const mayHandle = ({ areas }: Candidate, { agencyId, line }: Pick<CaseToHandle, 'agencyId' | 'line'>): boolean =>
  covers(areas, agencyId, line)

/**
 * 谁承办：人定的先；没有定过、或者定的人都不能再办的，由记载的执法人员认出。写了证号的只凭证号，没有写的凭姓名，
 * 须同一机关里恰好一人；同名的、掩去一字的不猜。
 */
export const handlingOf = (one: CaseToHandle, candidates: readonly Candidate[]): Handling => {
  const able = candidates.filter((c) => mayHandle(c, one))
  const assigned = one.assigned.flatMap((id) => able.find((c) => c.id === id) ?? [])
  if (assigned.length > 0) return { how: 'assigned', people: assigned }
  const found = one.officers.flatMap((officer) => recognised(officer, one.agencyId, able))
  const people = [...new Set(found)].slice(0, MOST_HANDLING)
  return { how: people.length > 0 ? 'recorded' : 'none', people }
}

const recognised = (
  { name, certificateNo }: CaseToHandle['officers'][number],
  agencyId: string,
  able: readonly Candidate[],
): readonly Candidate[] => {
  const number = certificateNo === null ? null : normalCertificateNo(certificateNo)
  const same =
    number === null
      ? able.filter((c) => c.homeId === agencyId && c.name === name)
      : able.filter((c) => c.certificateNo === number)
  return same.length === 1 ? same : []
}

/** 改承办人的人：能交办的（`directs`），或者只凭自己办案的权限。 */
export type Assigner = { readonly id: string | null; readonly directs: boolean }

/**
 * 能不能这样改：单位负责人等能交办的都可以；办案人员自己承办的可以交给别人、改回，
 * 不是自己承办的只能把自己加进去。不能的说明原因，能的返回 null。
 */
export const refusalToAssign = (
  { id, directs }: Assigner,
  now: readonly string[],
  next: readonly string[],
): string | null => {
  if (directs || (id !== null && now.includes(id))) return null
  const added = next.filter((one) => !now.includes(one))
  const removed = now.filter((one) => !next.includes(one))
  return removed.length === 0 && added.every((one) => one === id)
    ? null
    : '不是你承办的案件，只能把自己加为承办人；要换别人，请单位负责人改。'
}
