import { z } from 'zod'
import { PERMISSIONS, type Permission } from '#kernel/access.ts'
import { provinceByCode } from '#kernel/province.ts'
import {
  ACCOUNT_STATES,
  GRANT_STATES,
  LOGIN,
  normalCertificateNo,
  normalLogin,
  SESSION_ENDS,
} from '#modules/accounts/domain/account.ts'
import { PASSWORD_MAX } from '#modules/accounts/domain/password.ts'
import { ROLE_CODES } from '#modules/accounts/domain/role.ts'
import { BUSINESS_LINES } from '#modules/cases/domain/business-lines.ts'

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]
const text = (min: number, max: number) => z.string().trim().min(min).max(max)
const typedLogin = z.string().max(100)
const newLogin = z
  .string()
  .max(100)
  .transform(normalLogin)
  .refine((login) => LOGIN.test(login), '应为 3 到 40 个小写英文字母、数字、点、连字符或下划线，以字母或数字开头')
const typedPassword = z.string().max(PASSWORD_MAX * 4)
const personName = text(1, 40)
const certificateNo = z.string().max(40).transform(normalCertificateNo).nullable()
const reason = text(4, 500)
const id = z.uuid()
const LINES = BUSINESS_LINES.map(({ code }) => code)
const role = z.enum(ROLE_CODES as [(typeof ROLE_CODES)[number], ...(typeof ROLE_CODES)[number][]])
const instant = z.iso.datetime()

export const byId = z.object({ id })
const paging = { limit: z.coerce.number().int().min(1).max(200).default(50) }
const byUuid = z.union([z.literal(''), z.uuid()]).default('')
const search = z.string().trim().max(100).default('')
const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })

/** 我是谁、能做什么、这是怎样的一套安装。 */
export const sessionView = z.object({
  account: z
    .object({
      id,
      name: z.string(),
      login: z.string(),
      agencyId: id,
      agencyName: z.string(),
      roles: z.array(z.object({ code: z.string(), name: z.string() })),
      permissions: z.array(z.enum(keysOf<Permission>(PERMISSIONS))),
      mustChange: z.boolean(),
    })
    .nullable(),
  installation: z.object({
    needsSetup: z.boolean(),
    agency: z.string().nullable(),
    demo: z.boolean(),
    singleSignOn: z.boolean(),
  }),
})
export type SessionReply = z.infer<typeof sessionView>

export const signInBody = z.strictObject({ login: typedLogin, password: typedPassword })
export const changePasswordBody = z.strictObject({ current: typedPassword, password: typedPassword })

export const accountQuery = z.object({ q: search, cursor: z.string().max(100).default(''), ...paging })
export const accountItem = z.object({
  id,
  login: z.string(),
  name: z.string(),
  agencyId: id,
  agencyName: z.string(),
  /** 执法证号；没有的为 null。 */
  certificateNo: z.string().nullable(),
  roles: z.array(z.string()),
  state: z.enum(keysOf(ACCOUNT_STATES)),
  ssoAllowed: z.boolean(),
  ssoBound: z.boolean(),
  lastSignedIn: instant.nullable(),
  version: z.number().int(),
})
export type AccountItem = z.infer<typeof accountItem>
export const accountPage = pageOf(accountItem)

export const createAccountBody = z.strictObject({
  login: newLogin,
  name: personName,
  agencyId: id,
  certificateNo: certificateNo.default(null),
  ssoAllowed: z.boolean().default(false),
})
/** 初始密码只在这一次答复里出现。 */
export const createdAccount = z.object({ id, login: z.string(), password: z.string() })
export type CreatedAccount = z.infer<typeof createdAccount>
/** 执法证号不写是不改，null 是去掉。 */
export const editAccountBody = z.strictObject({
  name: personName,
  certificateNo: certificateNo.optional(),
  ssoAllowed: z.boolean(),
  version: z.number().int(),
})
export const newPassword = z.object({ password: z.string() })
export type NewPassword = z.infer<typeof newPassword>
export const reasonBody = z.strictObject({ reason })

/** 可以被授权的人：只有认出他所需的几项。 */
export const granteeQuery = z.object({ q: search })
export const grantees = z.object({
  items: z.array(z.object({ id, login: z.string(), name: z.string(), agencyId: id, agencyName: z.string() })),
})
export type Grantee = z.infer<typeof grantees>['items'][number]

export const grantQuery = z.object({
  q: search,
  state: z.enum([...keysOf(GRANT_STATES), 'all']).default('active'),
  cursor: byUuid,
  ...paging,
})
export const grantItem = z.object({
  id,
  accountId: id,
  login: z.string(),
  name: z.string(),
  homeAgency: z.string(),
  role: z.string(),
  agencyId: id,
  agencyName: z.string(),
  line: z.string().nullable(),
  reason: z.string(),
  grantedAt: instant,
  grantedBy: z.string().nullable(),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  revokedBy: z.string().nullable(),
  revokeReason: z.string().nullable(),
  state: z.enum(keysOf(GRANT_STATES)),
})
export type GrantItem = z.infer<typeof grantItem>
export const grantPage = pageOf(grantItem)
export const grantBody = z.strictObject({
  accountId: id,
  role,
  agencyId: id,
  /** 条线代码；null＝全部条线。 */
  line: z.enum(LINES).nullable(),
  /** 到期日，当天仍有效；null＝不到期。 */
  expiresOn: z.iso.date().nullable(),
  reason,
})
export type GrantBody = z.input<typeof grantBody>

export const sessionQuery = z.object({ state: z.enum(['open', 'all']).default('open'), cursor: byUuid, ...paging })
export const sessionItem = z.object({
  id,
  login: z.string(),
  name: z.string(),
  agencyName: z.string(),
  via: z.enum(['password', 'sso']),
  agent: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  endedAt: instant.nullable(),
  endedWhy: z.enum(keysOf(SESSION_ENDS)).nullable(),
  open: z.boolean(),
  /** 就是发这个请求的会话。 */
  current: z.boolean(),
})
export type SessionItem = z.infer<typeof sessionItem>
export const sessionPage = pageOf(sessionItem)

const founder = z.strictObject({ login: newLogin, name: personName, password: typedPassword })
export const setUpBody = z.strictObject({
  code: z.string().max(100),
  agency: z.strictObject({
    name: text(4, 60),
    shortName: text(2, 30),
    code: z
      .string()
      .regex(/^[1-9]\d{5}$/, '应为六位行政区划代码')
      .refine((code) => provinceByCode(code) !== null, '的前两位不是任何一个省级行政区'),
    prefix: z.string().trim().max(20),
  }),
  /** 载入同省的机关词典。 */
  dictionary: z.boolean(),
  founders: z.strictObject({ 'system-admin': founder, 'security-admin': founder, 'audit-admin': founder }),
})
export type SetUpBody = z.infer<typeof setUpBody>
