import type { Cents } from '#kernel/money.ts'
import type { CaseFile, PenaltyKind } from '#modules/cases/domain/case-file.ts'
import { article } from './words.ts'

/** 双公示行政处罚表的三十栏，依标准次序。 */
export const DISCLOSURE_HEADERS = [
  '行政相对人名称',
  '行政相对人类别',
  '行政相对人代码_1(统一社会信用代码)',
  '行政相对人代码_2(工商注册号)',
  '行政相对人代码_3(组织机构代码)',
  '行政相对人代码_4(税务登记号)',
  '行政相对人代码_5(事业单位证书号)',
  '行政相对人代码_6(社会组织登记证号)',
  '法定代表人',
  '法定代表人证件类型',
  '法定代表人证件号码',
  '证件类型(自然人)',
  '证件号码(自然人)',
  '行政处罚决定书文号',
  '违法行为类型',
  '违法事实',
  '处罚依据',
  '处罚类别',
  '处罚内容',
  '罚款金额（万元）',
  '没收违法所得、没收非法财物的金额（万元）',
  '暂扣或吊销证照名称及编号',
  '处罚决定日期',
  '处罚有效期',
  '公示截止期',
  '处罚机关',
  '处罚机关统一社会信用代码',
  '数据来源单位',
  '数据来源单位统一社会信用代码',
  '备注',
] as const

const CATEGORY = {
  企业: '法人及非法人组织',
  其他: '法人及非法人组织',
  个体工商户: '个体工商户',
  自然人: '自然人',
} as const

/** 分 → 万元，去掉末尾的零：5000000 → 5，4500 → 0.0045。 */
const wan = (amount: number): string => (amount / 1_000_000).toFixed(6).replace(/\.?0+$/, '')
const slashed = (d: string) => d.replaceAll('-', '/')

const sum = (file: CaseFile, ...kinds: readonly PenaltyKind[]): Cents | null => {
  const amounts = file.charges.flatMap((ch) => ch.penalties.filter((p) => kinds.includes(p.kind)).map((p) => p.amount))
  const known = amounts.filter((a): a is Cents => a !== null)
  return known.length === 0 ? null : (known.reduce((a, b) => a + b, 0) as Cents)
}

/** 一件案件在双公示表里的一行；未记载的留空。 */
export const renderDisclosureRow = (file: CaseFile): readonly string[] => {
  const party = file.parties[0]
  const decided = file.events.find((e) => e.type === 'decision-made' || e.type === 'summary-decision-made')?.on
  const fine = sum(file, '罚款')
  const confiscated = sum(file, '没收违法所得', '没收非法财物')
  const kinds = [...new Set(file.charges.flatMap((ch) => ch.penalties.map((p) => p.kind)))]
  const person = party?.kind === '自然人'
  const row: Partial<Record<(typeof DISCLOSURE_HEADERS)[number], string>> = {
    行政相对人名称: party?.name ?? '',
    行政相对人类别: party?.kind ? CATEGORY[party.kind] : '',
    '行政相对人代码_1(统一社会信用代码)': party?.uscc ?? '',
    法定代表人: person ? '' : (party?.representative ?? ''),
    '证件类型(自然人)': person ? '身份证' : '',
    行政处罚决定书文号: file.docNo ?? '',
    违法行为类型: file.charges.map((ch) => ch.offence ?? '').join('；'),
    违法事实: file.charges.map((ch) => `当事人${ch.offence ?? ''}`).join('；'),
    处罚依据: file.charges.flatMap((ch) => ch.basis.map((c) => article(c))).join('；'),
    处罚类别: kinds.join(';'),
    处罚内容: file.charges
      .flatMap((ch) => ch.penalties.map((p) => `${p.kind}${p.amount === null ? '' : `${p.amount / 100}元`}`))
      .join('；'),
    '罚款金额（万元）': fine === null ? '' : wan(fine),
    '没收违法所得、没收非法财物的金额（万元）': confiscated === null ? '' : wan(confiscated),
    处罚决定日期: decided ? slashed(decided) : '',
    处罚有效期: '2099/12/31',
    处罚机关: file.agency ?? '',
    数据来源单位: file.agency ?? '',
  }
  return DISCLOSURE_HEADERS.map((h) => row[h] ?? '')
}
