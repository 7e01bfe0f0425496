/** 谁可以在哪里做什么。权限是动词短语，范围是机关 × 业务条线；都是值，由账号模块从授权算出。 */

/** 全部权限：代码 → 中文。接口声明其一，页面据它显示按钮。 */
export const PERMISSIONS = {
  'case.read': '查看案件',
  'case.import': '导入与撤销导入',
  'case.register': '登记与撤回案件的事件',
  'case.export': '导出案件与发现',
  'personal.read': '查看个人信息原文',
  'finding.decide': '认定、排除与撤回发现',
  'finding.assign': '分派发现',
  'task.assign': '交办任务，查看与转交他人的任务',
  'approval.sign': '审签',
  'document.write': '拟制公文、登记送达',
  'document.issue': '发文编号与作废，维护公文模板',
  'sweep.run': '发起巡查',
  'signal.read': '查看统计线索',
  'signal.handle': '运行与处理统计线索',
  'rule.read': '查看规则的命中与准确率',
  'rule.activate': '回放、启用与停用规则',
  'law.import': '导入法规原文',
  'officer.import': '导入执法人员名册',
  'agency.edit': '维护机关',
  'account.edit': '建立、停用账号与重置密码',
  'grant.edit': '授予与收回权限',
  'session.end': '强制下线',
  'audit.read': '查看与核验操作留痕',
  'setting.edit': '系统设置与运行维护',
} as const
export type Permission = keyof typeof PERMISSIONS

/** 一块范围：机关编号与业务条线代码；`all` 是不限。 */
export type Area = {
  readonly agencies: 'all' | readonly string[]
  readonly lines: 'all' | readonly string[]
}

/** 可读可写的范围：几块之并；空数组是什么也看不到。读库的函数都以它为必填参数。 */
export type Scope = readonly Area[]

/** 一条生效的授权展开之后：在这块范围里有这些权限。 */
export type Grant = { readonly permissions: ReadonlySet<Permission>; readonly area: Area }

/** 操作的人，或代表系统的任务（`accountId` 为 null）。 */
export type Actor = {
  readonly accountId: string | null
  readonly name: string
  readonly agencyId: string | null
  readonly grants: readonly Grant[]
}

/** 对某权限有效的范围。 */
export const scopeFor = (actor: Actor, permission: Permission): Scope =>
  actor.grants.filter((g) => g.permissions.has(permission)).map((g) => g.area)

/** 在任何一块范围里有这项权限。 */
export const may = (actor: Actor, permission: Permission): boolean => scopeFor(actor, permission).length > 0

/** 某机关、某条线在不在范围里；条线为 null 的事项（如整个机关的设置）只看机关。 */
export const covers = (scope: Scope, agencyId: string, line: string | null): boolean =>
  scope.some(
    ({ agencies, lines }) =>
      (agencies === 'all' || agencies.includes(agencyId)) && (lines === 'all' || line === null || lines.includes(line)),
  )

/** 两块范围有没有共同的一处。 */
export const overlaps = (a: Area, b: Area): boolean => share(a.agencies, b.agencies) && share(a.lines, b.lines)

const share = (a: 'all' | readonly string[], b: 'all' | readonly string[]): boolean => {
  if (a === 'all') return b === 'all' || b.length > 0
  return b === 'all' ? a.length > 0 : a.some((one) => b.includes(one))
}

/** 不受限制的范围，只给系统任务用。 */
export const EVERYWHERE: Scope = [{ agencies: 'all', lines: 'all' }]

/** 系统任务（巡查、封存留痕）以它的名义写库。 */
export const SYSTEM: Actor = {
  accountId: null,
  name: '系统',
  agencyId: null,
  grants: [
    {
      permissions: new Set(Object.keys(PERMISSIONS) as Permission[]),
      area: { agencies: 'all', lines: 'all' },
    },
  ],
}
