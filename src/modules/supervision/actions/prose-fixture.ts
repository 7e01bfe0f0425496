import { day } from '#kernel/day.ts'
import { officialCalendar } from '#law/holidays.ts'
import { extractDecision } from '#modules/cases/domain/extract/extract-decision.ts'
import { judgeCase } from '#modules/supervision/domain/run-rules.ts'
import { RULES } from '#modules/supervision/rules/catalogue.ts'

/** 虚构的决定书；各段可换。 */
export type Parts = {
  readonly source?: string
  readonly facts?: string
  readonly notice?: string
  readonly opinion?: string
  readonly remedy?: string
  readonly signed?: string
  readonly after?: string
}

const textOf = (p: Parts): string => `甬安市市场监督管理局
行政处罚决定书
甬安市监处罚〔2024〕31号
当事人：甬安市青禾百货有限公司
类型：有限责任公司
统一社会信用代码：91330200MA2GT7K508
住所：甬安市学林路8号
法定代表人：戎安
${p.source ?? '2024年3月4日，本局收到举报。2024年3月6日，本局执法人员到场检查。2024年3月8日立案。'}
${p.facts ?? '经查，2024年2月1日至2024年3月6日，当事人销售侵犯注册商标专用权的水杯12只，违法经营额1200元。'}
${p.notice ?? '2024年4月1日，本局向当事人送达《行政处罚告知书》，当事人在法定期限内未提出陈述、申辩意见。'}
${p.opinion ?? '当事人违反《中华人民共和国商标法》第五十七条第（三）项，依据《中华人民共和国商标法》第六十条第二款，决定罚款2000元。'}
当事人应当自收到本决定书之日起十五日内到指定银行缴纳罚款。
${p.remedy ?? '如不服本决定，可以自收到本决定书之日起六十日内向甬安市人民政府申请行政复议，也可以在六个月内向甬安市人民法院提起行政诉讼。'}
甬安市市场监督管理局
${p.signed ?? '2024年4月20日'}
${p.after ?? ''}`

/** 由各段写成决定书，读出案件，取某条规则的结论。 */
export const verdict = (rule: string, parts: Parts): string => {
  const read = extractDecision({ kind: 'document', file: '例.txt', text: textOf(parts), pageStarts: null })
  if (!('file' in read)) throw new Error(read.notADecision)
  const given = { on: day('2026-11-20'), calendar: officialCalendar, region: '500000' }
  const found = judgeCase(RULES, read.file, given).filter((v) => v.rule.id.endsWith(rule))
  return found.map((v) => v.judgement.is).join('、')
}

export type Row = readonly [name: string, rule: string, parts: Parts, expected: string]
