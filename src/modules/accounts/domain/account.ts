/** 登录名：小写英文、数字、点、连字符、下划线，三到四十个字符，字母或数字开头。 */
export const LOGIN = /^[a-z0-9][a-z0-9._-]{2,39}$/

/** 输入的登录名化为统一的写法：去空白、全角化半角、小写。 */
export const normalLogin = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

/** 执法证号化为统一的写法：去空白、全角化半角、大写；空的为 null。 */
export const normalCertificateNo = (typed: string): string | null =>
  typed.normalize('NFKC').replace(/\s/g, '').toUpperCase() || null

/** 一条授权现在的状态。 */
export type GrantState = 'active' | 'expired' | 'revoked'
export const GRANT_STATES: Readonly<Record<GrantState, string>> = {
  active: '有效',
  expired: '已到期',
  revoked: '已收回',
}

/** 账号现在的状态：停用先于锁定，锁定先于首次登录未改密码。 */
export type AccountState = 'ready' | 'new' | 'locked' | 'disabled'
export const ACCOUNT_STATES: Readonly<Record<AccountState, string>> = {
  ready: '正常',
  new: '待首次改密码',
  locked: '锁定中',
  disabled: '已停用',
}

export const accountState = (a: { disabled: boolean; locked: boolean; mustChange: boolean }): AccountState =>
  a.disabled ? 'disabled' : a.locked ? 'locked' : a.mustChange ? 'new' : 'ready'

/** 会话怎样结束的：代码 → 中文。 */
export const SESSION_ENDS = {
  'signed-out': '退出',
  'signed-in-again': '重新登录',
  'password-changed': '改了密码',
  'ended-by-owner': '本人下线',
  'ended-by-administrator': '强制下线',
  'account-disabled': '账号停用',
} as const
export type SessionEnd = keyof typeof SESSION_ENDS
