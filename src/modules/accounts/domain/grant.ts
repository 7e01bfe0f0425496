import { type RoleCode, roleOf } from './role.ts'
import { clashWith } from './separation.ts'

/** 打算给一个人的一项授权，与判断它要知道的事实。 */
export type Proposal = {
  readonly role: RoleCode
  /** 条线代码；null＝不限。 */
  readonly line: string | null
  readonly expires: boolean
  /** 授权的人就是被授权的人。 */
  readonly toOneself: boolean
  /** 范围的根在他所在的机关或其下级。 */
  readonly withinOwnAgency: boolean
  /** 他现在有效的其他角色。 */
  readonly held: readonly RoleCode[]
  /** 本人已经登录并改过初始密码（或以单点登录进来过）。 */
  readonly claimed: boolean
}

/** 不能这样授权的原因。 */
export type Objection =
  | { readonly why: 'to-oneself' }
  | { readonly why: 'not-compatible'; readonly held: RoleCode }
  | { readonly why: 'not-claimed' }
  | { readonly why: 'whole-agency-only' }
  | { readonly why: 'needs-expiry' }

/**
 * 能不能这样授权；可以返回 null。
 * 三员要等本人改过初始密码：否则知道初始密码的系统管理员可以先用它登录，一人而有两员之权。
 */
export const objectionTo = (p: Proposal): Objection | null => {
  if (p.toOneself) return { why: 'to-oneself' }
  const held = clashWith(p.held, p.role)
  if (held !== null) return { why: 'not-compatible', held }
  const { administrator, alwaysExpires } = roleOf(p.role)
  if (administrator && !p.claimed) return { why: 'not-claimed' }
  if (administrator && p.line !== null) return { why: 'whole-agency-only' }
  if (!p.expires && (alwaysExpires || !p.withinOwnAgency)) return { why: 'needs-expiry' }
  return null
}
