import { type Citation, cite } from '#law/citation.ts'

const citing =
  (law: string) =>
  (article: number, paragraph?: number, item?: number): Citation =>
    cite(law, article, paragraph, item)

/** 市场监督管理行政处罚程序规定。 */
export const procedural = citing('市场监督管理行政处罚程序规定')
/** 行政处罚法。 */
export const penaltyLaw = citing('行政处罚法')
/** 行政强制法。 */
export const coercionLaw = citing('行政强制法')
/** 市场监督管理行政处罚听证办法。 */
export const hearingRules = citing('市场监督管理行政处罚听证办法')
/** 市场监督管理行政处罚信息公示规定。 */
export const disclosureRules = citing('市场监督管理行政处罚信息公示规定')
/** 行政执法机关移送涉嫌犯罪案件的规定。 */
export const transferRules = citing('行政执法机关移送涉嫌犯罪案件的规定')
/** 市场监督管理行政许可程序暂行规定。 */
export const licensingRules = citing('市场监督管理行政许可程序暂行规定')
/** 行政许可法。 */
export const licensingLaw = citing('行政许可法')

/** 一部法连着的几条，两头都算：`articles(procedural, 21, 32)`。 */
export const articles = (law: (article: number) => Citation, from: number, to: number): readonly Citation[] =>
  Array.from({ length: to - from + 1 }, (_, i) => law(from + i))
