import { type RoleCode, roleMay, roleOf } from './role.ts'

/** 两种角色能不能在同一个人身上：三员不能兼任；三员不能同时认定、排除发现。 */
export const incompatible = (a: RoleCode, b: RoleCode): boolean =>
  a !== b &&
  ((roleOf(a).administrator && roleOf(b).administrator) ||
    (roleOf(a).administrator && roleMay(b, 'finding.decide')) ||
    (roleOf(b).administrator && roleMay(a, 'finding.decide')))

/** 已有的角色里与想授予的不相容的一种；没有返回 null。 */
export const clashWith = (held: readonly RoleCode[], wanted: RoleCode): RoleCode | null =>
  held.find((role) => incompatible(role, wanted)) ?? null
