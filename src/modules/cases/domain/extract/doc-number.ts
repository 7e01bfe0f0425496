import { type DocumentKind, findDocumentNumbers } from '#law/document-number.ts'
import { type Found, groupSpan, inHalfWidth, originalText, type Reading, type Span } from './reading.ts'
import type { Sections } from './sections.ts'

/** 决定书的文种；代字认不出文种的（案字、各地自编）不排除。 */
const DECISION_KINDS: ReadonlySet<DocumentKind | null> = new Set([
  '处罚决定',
  '不予处罚决定',
  '当场处罚决定',
  null,
] as const)
const OTHER_KIND =
  /告|听|立字|强|扣|封|责|改字|通|移|抽|检字|协|送|询|令字?$|先登|登记|延|解|函|证|审|公示|复|民初|行初|行终|公告|线索/

type Candidate = Span & { readonly kindText: string; readonly key: string }

/** 贴在文号前的栏目字样、机关名称。 */
const PAGE_MARK =
  /^(?:[〔（【[(](?:公示|公告|公开|转载|附件)[〕）】\])]|[\u4e00-\u9fa5]{2,30}(?:监督管理局|管理局|委员会)(?=[\u4e00-\u9fa5]{2}))/

const keyOf = (words: string): string =>
  words
    .replace(/[（[【﹝]/g, '〔')
    .replace(/[）\]】﹞]/g, '〕')
    .replace(/第0*/g, '')

const candidatesIn = (text: string, span: Span): readonly Candidate[] =>
  findDocumentNumbers(text.slice(span.start, span.end))
    .filter((n) => DECISION_KINDS.has(n.kind) && !OTHER_KIND.test(n.kindText) && !/[*xX×]/.test(n.serialText))
    .filter((n) => !/略/.test(n.text))
    .map((n) => {
      const lead = PAGE_MARK.exec(n.text)?.[0].length ?? 0
      const start = span.start + n.start + lead
      return { start, end: span.start + n.end, kindText: n.kindText, key: keyOf(n.text.slice(lead)) }
    })

/** 标题与当事人栏之间独占一行、写法不合格式的文号，照录。 */
const IRREGULAR = /(?:^|\n)([^\n，。；：、\d]{2,16}(?:罚|处)[^\n，。；：、]{0,6}\d[^\n，。；：、]{2,14}号)(?=\n)/d
/** 年份写在最前的：“〔2024〕青市监罚字第5号”。 */
const YEAR_FIRST =
  /(?:^|\n)(〔(?:19|20)\d{2}〕[^\n，。；：、\d]{2,16}(?:罚|处)[^\n，。；：、\d]{0,6}第?\d{1,8}号)(?=\n)/d
const irregular = (text: string, front: Span): Span | null => {
  const words = text.slice(front.start, front.end)
  const m = IRREGULAR.exec(words) ?? YEAR_FIRST.exec(words)
  return m ? groupSpan(m, 1, front.start) : null
}

const LABELLED = /(?:决定书(?:文)?(?:书)?(?:文号|编号|号)|处罚文号|决定文书号)[：\t]/g
/** 文后另注的文号。 */
const CLOSING = /(?:^|\n)(?:（|〔)?(?:处罚决定书|决定书)?(?:文号|编号)[：\t]/g

/** 没有标题的节选：首行整行就是处罚文号的。 */
const firstLine = (text: string): Candidate | null => {
  const start = text.search(/\S/)
  const end = text.indexOf('\n', Math.max(0, start))
  const only = start < 0 || end < 0 || end - start > 60 ? [] : candidatesIn(text, { start, end })
  const c = only.length === 1 ? only[0] : undefined
  return c && c.start === start && c.end === end && /罚/.test(c.kindText) ? c : null
}

/**
 * 决定书自己的文号：标题与当事人栏之间的最可信，其次是摘要栏目、网页标题。
 * 告知、立案、强制等文书的文号和叙述中的文号不取；掩去序号的不取。
 */
export const docNumberOf = (
  reading: Reading,
  sections: Sections,
): { found: Found<string>; conflict: string | null } | null => {
  const { text } = reading
  const title = sections.title
  // 没有当事人栏时，文号在标题之后几行内
  const frontEnd =
    sections.head.end > sections.head.start ? sections.front.end : Math.min(text.length, sections.front.end + 60)
  const after = title ? candidatesIn(text, { start: title.start, end: frontEnd }) : []
  const front = candidatesIn(text, sections.front)
  const labelled = [...text.slice(0, sections.head.end).matchAll(LABELLED)].flatMap((m) =>
    candidatesIn(text, {
      start: m.index + m[0].length,
      end: Math.min(text.length, m.index + m[0].length + 40),
    }),
  )
  const closing = [...text.slice(sections.head.end).matchAll(CLOSING)].flatMap((m) => {
    const at = sections.head.end + m.index + m[0].length
    return candidatesIn(text, { start: at, end: Math.min(text.length, at + 40) })
  })
  const chosen =
    after.at(0) ?? labelled.at(0) ?? front.at(-1) ?? (title ? null : firstLine(text)) ?? closing.at(0) ?? null
  if (chosen === null) {
    const odd = title ? irregular(text, { start: title.end, end: sections.front.end + 1 }) : null
    return odd && { found: { value: inHalfWidth(originalText(reading, odd)), spans: [odd] }, conflict: null }
  }
  const other = front.find((c) => c.key !== chosen.key && /罚|处/.test(c.kindText))
  return {
    found: { value: inHalfWidth(originalText(reading, chosen)), spans: [chosen] },
    conflict: other ? originalText(reading, other) : null,
  }
}
