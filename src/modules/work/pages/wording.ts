import { isRole, roleOf } from '#modules/accounts/domain/role.ts'
import type { TaskItem } from '../contract.ts'

/** 归谁办：人名，或哪个角色、等人接手。 */
export const ownerText = ({
  ownerId,
  ownerName,
  ownerRole,
}: Pick<TaskItem, 'ownerId' | 'ownerName' | 'ownerRole'>): string => {
  if (ownerId !== null) return ownerName ?? '已停用的账号'
  return ownerRole !== null && isRole(ownerRole) ? `${roleOf(ownerRole).name}（等人接手）` : '等人接手'
}

export const STATE_TONE = { open: 'tone-blue', done: 'tone-green', cancelled: 'tone-grey' } as const

export const APPROVAL_TONE = {
  pending: 'tone-amber',
  approved: 'tone-green',
  returned: 'tone-red',
  withdrawn: 'tone-grey',
} as const

export const DOCUMENT_TONE = { draft: 'tone-amber', issued: 'tone-green', voided: 'tone-grey' } as const
