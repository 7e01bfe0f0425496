import { PERMISSIONS, type Permission } from '#kernel/access.ts'

/** 一种角色：做什么、有哪些权限。`administrator` 是三员之一。 */
type RoleRow = {
  readonly name: string
  readonly about: string
  readonly permissions: readonly Permission[]
  readonly administrator: boolean
  /** 外请的人：授权一律要写到期日。 */
  readonly alwaysExpires: boolean
}

const administrator = (name: string, about: string, permissions: readonly Permission[]): RoleRow => ({
  name,
  about,
  permissions,
  administrator: true,
  alwaysExpires: false,
})
const business = (name: string, about: string, permissions: readonly Permission[]): RoleRow => ({
  ...administrator(name, about, permissions),
  administrator: false,
})

/** 全部角色：代码 → 中文与权限。权限在哪个机关、哪个条线有效，由授权决定。 */
export const ROLES = {
  'system-admin': administrator('系统管理员', '建立、停用账号，维护机关与系统设置；看不到案件', [
    'account.edit',
    'agency.edit',
    'setting.edit',
  ]),
  'security-admin': administrator('安全管理员', '授予、收回权限，强制下线；看不到案件', ['grant.edit', 'session.end']),
  'audit-admin': administrator('审计管理员', '查看、核验操作留痕；不能改动任何数据', ['audit.read']),
  supervisor: business('监督人员', '巡查、启用与停用规则、认定与排除发现、分派与交办、审签、拟制与签发公文、导出', [
    'case.read',
    'case.export',
    'personal.read',
    'finding.decide',
    'finding.assign',
    'task.assign',
    'approval.sign',
    'document.write',
    'document.issue',
    'sweep.run',
    'signal.read',
    'signal.handle',
    'rule.read',
    'rule.activate',
  ]),
  reviewer: business('评查人员', '评查案卷：看案件与个人信息原文，不改结论', [
    'case.read',
    'personal.read',
    'rule.read',
  ]),
  'case-officer': business('办案人员', '看本机关的案件与发现，登记办案的事件；个人信息遮盖', [
    'case.read',
    'case.register',
    'rule.read',
  ]),
  'unit-head': business(
    '单位负责人',
    '看本单位的案件与个人信息原文，登记事件，分派、交办、审签、拟制与签发公文、导出',
    [
      'case.read',
      'case.register',
      'case.export',
      'personal.read',
      'finding.assign',
      'task.assign',
      'approval.sign',
      'document.write',
      'document.issue',
      'rule.read',
    ],
  ),
  leadership: business('领导小组', '看全局，个人信息遮盖；审签', [
    'case.read',
    'approval.sign',
    'signal.read',
    'rule.read',
  ]),
  importer: business('数据管理员', '导入案件、法规原文、执法人员名册与机关，撤销导入', [
    'case.read',
    'case.register',
    'case.import',
    'law.import',
    'officer.import',
  ]),
  'invited-supervisor': {
    ...business('特邀监督员', '外请的监督员：看案件，个人信息遮盖，一律到期', ['case.read', 'rule.read']),
    alwaysExpires: true,
  },
} as const satisfies Readonly<Record<string, RoleRow>>

export type RoleCode = keyof typeof ROLES
export const ROLE_CODES = Object.keys(ROLES) as RoleCode[]

export const isRole = (code: string): code is RoleCode => Object.hasOwn(ROLES, code)
export const roleOf = (code: RoleCode): RoleRow => ROLES[code]

export const roleMay = (code: RoleCode, permission: Permission): boolean =>
  roleOf(code).permissions.includes(permission)

/** 几种角色合起来的权限，按权限表的次序。 */
export const permissionsOf = (codes: readonly RoleCode[]): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((p) => codes.some((code) => roleMay(code, p)))
