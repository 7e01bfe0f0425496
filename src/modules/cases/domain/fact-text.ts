import { type Cents, centsText } from '#kernel/money.ts'
import { type Citation, citationText } from '#law/citation.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import type { Circumstance, Penalty } from './case-file.ts'

/** 字段的中文名。矛盾、沿革、比对都用这一份。 */
const FIELD_LABELS: Readonly<Record<string, string>> = {
  'act.kind': '执法行为种类',
  'act.outcome': '处理结果',
  record: '来源的种类',
  docNo: '文号',
  caseNo: '案件编号',
  agency: '机关',
  province: '机关所在省份',
  procedure: '程序',
  eventsComplete: '事件是否记全',
  hearingOffered: '告知听证权利',
  deliberated: '集体讨论',
  disclosed: '是否公示',
  'statedTotals.fine': '罚款合计',
  'statedTotals.confiscated': '没收合计',
  'statedTotals.all': '罚没合计',
  noticedFine: '告知书拟罚款总额',
  lateFine: '加处的罚款总额',
  'totals.fine': '罚款总额',
  'totals.confiscated': '没收总额',
  'remedy.reconsiderationDays': '复议期限（日）',
  'remedy.litigationMonths': '诉讼期限（月）',
  'remedy.litigationDays': '诉讼期限（日）',
  'remedy.reconsiderationAgency': '复议机关',
  'remedy.court': '管辖法院',
  'licence.name': '许可证书名称',
  'licence.number': '许可编号',
  'licence.category': '许可类别',
  'licence.content': '许可内容',
  'licence.validFrom': '有效期自',
  'licence.validUntil': '有效期至',
  'licence.status': '许可状态',
  parties: '当事人',
  charges: '违法行为',
  events: '事件',
  officers: '执法人员',
  reviews: '审核',
  decisions: '决定的现状',
}

const INNER_LABELS: Readonly<Record<string, string>> = {
  name: '名称',
  masked: '是否掩码',
  kind: '种类',
  uscc: '统一社会信用代码',
  idNumber: '证件号码',
  representative: '法定代表人',
  province: '所在省份',
  offence: '案由',
  offenceCode: '编码',
  conductFrom: '开始日',
  conductUntil: '终了日',
  discoveredOn: '发现日',
  violated: '违反条款',
  basis: '处罚依据',
  'values.goodsValue': '货值金额',
  'values.illegalGains': '违法所得',
  'values.turnover': '销售额',
  'values.adFee': '广告费用',
  'values.others': '其他数额',
  circumstances: '裁量情节',
  penalties: '处罚',
  refusedCorrection: '拒不改正',
  conductPlace: '违法行为发生地（区划代码）',
  harm: '有危害后果',
  amount: '数额',
  amountInWords: '大写数额',
  target: '处罚对象',
  happened: '是否发生',
  on: '日期',
  at: '时刻',
  until: '止日',
  by: '经办人',
  document: '文书',
  note: '说明',
  proposed: '拟处罚',
  certificateNo: '执法证号',
  certifiedFrom: '发证日',
  certifiedUntil: '有效期至',
  agency: '机关',
  opinion: '意见',
  qualified: '取得法律职业资格',
  docNo: '文号',
  status: '状态',
}

const LISTS: Readonly<Record<string, (n: number) => string>> = {
  parties: (n) => `第${n}个当事人`,
  charges: (n) => `第${n}项违法行为`,
  officers: (n) => `第${n}名执法人员`,
  reviews: (n) => `第${n}次审核`,
  decisions: (n) => `第${n}条现状`,
  events: (n) => `第${n}个事件`,
}

/** 路径的中文：`charges[0].penalties[1].amount` → 第1项违法行为第2项处罚数额；事件给出种类的用事件名。 */
export const labelOf = (path: string, event?: EventType): string => {
  const m = /^(\w+)\[(\d+)\](?:\.penalties\[(\d+)\])?(?:\.(.+))?$/.exec(path)
  if (m === null) return FIELD_LABELS[path] ?? path
  const [, list = '', index = '0', penalty, inner] = m
  const head = event !== undefined && list === 'events' ? EVENT_NAMES[event] : LISTS[list]?.(Number(index) + 1)
  const middle = penalty === undefined ? '' : `第${Number(penalty) + 1}项处罚`
  return `${head ?? list}${middle}${inner === undefined ? '' : (INNER_LABELS[inner] ?? inner)}`
}

const WORDS: Readonly<Record<string, string>> = {
  penalty: '行政处罚',
  coercion: '行政强制',
  licence: '行政许可',
  inspection: '行政检查',
  complaint: '投诉举报',
  penalised: '处罚',
  'not-penalised': '不予处罚',
  ordinary: '普通程序',
  summary: '简易程序',
  decision: '决定书',
  'disclosure-row': '双公示表',
  'case-system': '办案系统',
  valid: '有效',
  invalid: '无效',
  effective: '有效',
  challenged: '复议或诉讼中',
  varied: '已变更',
  revoked: '已撤销',
  party: '当事人',
  person: '责任人员',
  'legal-review': '法制审核',
  'case-review': '案件审核',
}

const isCents = (path: string): boolean =>
  /(amount|amountInWords|noticedFine|lateFine)$|\.values\.|[tT]otals\./.test(path)

/** 值的文字；数额写成元，是非写成是否，代码写成中文。 */
export const valueText = (path: string, value: string | number | boolean): string => {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return isCents(path) ? centsText(value as Cents) : String(value)
  return /(docNo|name|uscc|agency|offence|content|number|court|note|document)$/i.test(path)
    ? value
    : (WORDS[value] ?? value)
}

export const citationsText = (list: readonly Citation[]): string => list.map(citationText).join('、')

export const penaltiesText = (list: readonly Penalty[]): string =>
  list.map((p) => (p.amount === null ? p.kind : `${p.kind} ${centsText(p.amount)}`)).join('、')

export const circumstancesText = (list: readonly Circumstance[]): string =>
  list.map((c) => (c.reason === null ? c.kind : `${c.kind}（${c.reason}）`)).join('、')
