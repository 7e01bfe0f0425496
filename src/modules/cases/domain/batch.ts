import type { Permission } from '#kernel/access.ts'

/** 导入的是什么：案件的各种来源、复议诉讼结果、执法人员名册、放假通知、机关名单。 */
export const BATCH_KINDS = ['cases', 'outcomes', 'officers', 'holidays', 'agencies'] as const
export type BatchKind = (typeof BATCH_KINDS)[number]

export const BATCH_KIND_NAMES: Readonly<Record<BatchKind, string>> = {
  cases: '案件（双公示表、决定书、案件 JSON）',
  outcomes: '复议、诉讼结果',
  officers: '执法人员名册',
  holidays: '放假通知',
  agencies: '机关名单',
}

/** 登记表另有各自的权限，除导入之外还须有它。 */
export const BATCH_PERMISSIONS: Readonly<Record<BatchKind, Permission>> = {
  cases: 'case.import',
  outcomes: 'case.import',
  officers: 'officer.import',
  holidays: 'law.import',
  agencies: 'agency.edit',
}

/** 登记表：新的取代旧的，不能撤销，再导入原来的即可。 */
export const isRegister = (kind: BatchKind): kind is RegisterKind => kind !== 'cases' && kind !== 'outcomes'
export type RegisterKind = Exclude<BatchKind, 'cases' | 'outcomes'>

/** 上传了还没开始、正在导入、完成、已取消、正在撤销、已撤销。 */
export type BatchState = 'uploaded' | 'importing' | 'done' | 'cancelled' | 'undoing' | 'undone'

export const BATCH_STATE_NAMES: Readonly<Record<BatchState, string>> = {
  uploaded: '还没有开始导入',
  importing: '正在导入',
  done: '已经导入',
  cancelled: '已经取消',
  undoing: '正在撤销',
  undone: '已经撤销',
}
