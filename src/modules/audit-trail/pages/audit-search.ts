import { type Search, textParam } from '#ui/route.tsx'

/** 筛选都写在地址里，可以收藏、转给别人。 */
export const auditSearch = {
  verb: textParam,
  account: textParam,
  agency: textParam,
  type: textParam,
  object: textParam,
  from: textParam,
  until: textParam,
}
export type AuditSearch = Search<typeof auditSearch>
export const AUDIT_PATH = '/admin/audit'

/** 列表接口的查询参数；“到”那一天包含在内。 */
export const listQuery = ({ type, until, ...rest }: AuditSearch): Record<string, string> => ({
  ...rest,
  objectType: type,
  until: nextDay(until),
})

const DAY_MS = 86_400_000

const nextDay = (day: string): string => {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) ? '' : new Date(at + DAY_MS).toISOString().slice(0, 10)
}

const BEIJING = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

export const timeText = (at: string): string => BEIJING.format(new Date(at))

/** 对象的种类的中文。 */
const OBJECT_NAMES: Readonly<Record<string, string>> = {
  account: '账号',
  agency: '机关',
  audit: '操作留痕',
  batch: '导入批次',
  case: '案件',
  finding: '发现',
  grant: '授权',
  job: '任务',
  law: '法规原文',
  session: '会话',
  setting: '设置',
}

export const objectName = (type: string): string => OBJECT_NAMES[type] ?? type

/** 细节写成一行：键与值，没有个人信息。 */
export const detailText = (detail: unknown): string =>
  detail === null || typeof detail !== 'object'
    ? ''
    : Object.entries(detail)
        .map(([key, value]) => `${key}：${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join('；')
