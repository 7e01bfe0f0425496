import type { Reading } from './reading.ts'
import type { Sections } from './sections.ts'

const OTHER_TITLES: readonly (readonly [RegExp, string])[] = [
  [/处罚(?:听证)?告知书$|事先告知书|听证告知书/, '这是行政处罚告知书，不是处罚决定书；请提供告知之后作出的决定书。'],
  [/责令(?:限期)?改正(?:违法行为)?通知书|责令整改/, '这是责令改正通知书，不是处罚决定书。'],
  [/(?:立案|行政处罚案件有关事项|结案)审批表/, '这是内部审批表，不是处罚决定书。'],
  [/行政强制措施决定书|查封|扣押决定书/, '这是行政强制措施文书，不是处罚决定书。'],
  [/送达公告(?:书)?$/, '这是文书的送达公告，不是处罚决定书；请提供所公告的决定书全文。'],
  [/催告书/, '这是催告书，不是处罚决定书。'],
  [/行政复议决定书/, '这是行政复议决定书，不是处罚决定书。'],
  [/(?:行政|民事|刑事)(?:判决|裁定)书/, '这是法院裁判文书，不是处罚决定书。'],
  [
    /^[^《》、；。：]{0,24}(?:询问笔录|现场笔录|调查终结报告|送达回证|审核表)$/,
    '这是案卷中的过程文书，不是处罚决定书。',
  ],
]

const REVISION = '这是撤销、更正或变通执行处罚决定的文书，不是处罚决定书；请提供原决定书。'
const REVISES =
  /(?:撤销|撤回|变更|更正|补正|暂缓|延期|分期)[^\n]{0,12}处罚决定书|处罚决定书?[^\n]{0,4}的(?:撤销|更正|补正|变更)/
/** “关于撤销……处罚决定的决定”：所写的罚款是原决定的，不是这一份的。 */
const REVISING_LINE =
  /^[^。；，：]{0,40}(?:撤销|撤回|变更|更正|补正)[^。；，：]{0,40}处罚[^。；，：]{0,12}(?:决定|决定书|通知|通知书)$/

const isRevision = (text: string, { title }: Sections, opening: readonly string[]): boolean =>
  title === null
    ? opening.slice(0, 12).some((line) => REVISING_LINE.test(line))
    : REVISES.test(text.slice(title.start, title.end)) || REVISING_LINE.test(text.slice(title.start, title.end).trim())

/**
 * 不是决定书时返回一句话：哪里不像、该提供什么；是决定书返回 null。
 * 只凭“行政处罚决定书”几个字不算：还须有当事人栏、主文或公示栏目之一。
 */
export const whyNotDecision = (
  reading: Reading,
  sections: Sections,
  hasParty: boolean,
  hasOutcome: boolean,
  isSummary: boolean,
  complete: boolean,
): string | null => {
  const { text } = reading
  if (text.replace(/\s/g, '').length < 40) return '文件里几乎没有文字，读不出决定书；如为扫描件，请先做文字识别。'
  const opening = text.slice(0, Math.max(400, sections.front.end)).split('\n').slice(0, 30)
  if (isRevision(text, sections, opening)) return REVISION
  if (isSummary) return null
  const titled = sections.title !== null || /行政处罚决定书/.test(text.slice(0, 600))
  const other = OTHER_TITLES.find(([pattern]) =>
    opening.some((line) => line.length <= 40 && pattern.test(line) && !/处罚决定书/.test(line)),
  )
  if (other && sections.title === null) return other[1]
  if (/第一条[^\n]{4,}[\s\S]{0,4000}第二条[^\n]{4,}[\s\S]{0,4000}第三条/.test(text) && !hasParty)
    return '这是法律、规章或规范性文件的条文，不是处罚决定书。'
  if (titled && (hasParty || hasOutcome)) return null
  if (hasParty && hasOutcome) return null
  if (hasOutcome && /(?:如)?(?:不服|对)[^。\n]{0,16}(?:处罚|决定)[^。\n]{0,60}复议/.test(text)) return null
  if (hasOutcome && complete && /(?:依据|根据|依照|按照)[^。\n]{0,80}《/.test(text)) return null
  if (titled) return '只见“行政处罚决定书”字样，没有当事人栏和处罚内容；可能是列表页、公告或节选，请提供决定书全文。'
  return '没有找到处罚决定书的标题、当事人栏和“决定如下”等主文；可能是新闻、通知或法规，请提供决定书全文。'
}
