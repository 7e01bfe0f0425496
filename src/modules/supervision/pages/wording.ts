import { type Cents, centsText } from '#kernel/money.ts'
import type { VerdictView } from '../contract.ts'
import { CONSEQUENCES, type Consequence, UNDECIDABLE_REASONS } from '../domain/rule.ts'

/** 后果的色调；文字总在旁边，颜色从不单独表意。 */
export const CONSEQUENCE_TONE: Record<Consequence, string> = {
  撤销风险: 'tone-red',
  确认违法: 'tone-orange',
  程序瑕疵: 'tone-amber',
  内部管理: 'tone-blue',
  数据质量: 'tone-teal',
  统计线索: 'tone-grey',
}

/** 后果是什么意思，给分组标题作说明。 */
export const CONSEQUENCE_MEANING: Record<Consequence, string> = {
  撤销风险: '如属实，决定可能被撤销',
  确认违法: '如属实，可能被确认违法但不撤销',
  程序瑕疵: '如属实，属于可以补正或指正的瑕疵',
  内部管理: '不影响决定效力，属于内部管理要求',
  数据质量: '记录本身可能填错，不说明执法违法',
  统计线索: '只是值得看一眼的线索，不说明执法违法',
}

export const VERDICT_TEXT: Record<VerdictView['is'], string> = {
  breached: '疑似问题',
  undecidable: '无法判断',
  met: '未发现问题',
  'not-applicable': '不适用',
}

/** 规则名写的是要求，所以疑似问题写作“疑似不符”；人核实之前不说违法。 */
export const SUSPECTED = '疑似不符'

export const reasonText = (reason: string): string =>
  (UNDECIDABLE_REASONS as Record<string, string>)[reason] ?? '原因未说明'

export const PROCEDURE_TEXT: Record<string, string> = { ordinary: '普通程序', summary: '简易程序' }
export const OUTCOME_TEXT: Record<string, string> = { penalised: '给予处罚', 'not-penalised': '不予处罚' }

export const UNRECORDED = '未记载'
export const moneyText = (amount: number | null): string => (amount === null ? UNRECORDED : centsText(amount as Cents))

/** 列表里的金额：不带单位，右对齐；未记载为一横。 */
export const amountText = (amount: number | null): string =>
  amount === null ? '—' : centsText(amount as Cents).replace(/元$/, '')

export const severity = (consequence: Consequence): number => CONSEQUENCES.indexOf(consequence)

/** 规则目录里的这一条。 */
export const ruleHref = (rule: string): string => `/rules?id=${encodeURIComponent(rule)}`

/** 一条结论在页面与地址里的名字；按违法行为分别判断的带上第几项。 */
export const findingKey = (v: Pick<VerdictView, 'rule' | 'charge'>): string =>
  v.charge === null ? v.rule : `${v.rule}@${v.charge + 1}`
