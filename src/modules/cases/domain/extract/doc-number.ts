import { type Found, originalText, type Reading, type Span } from './reading.ts'
import type { Sections } from './sections.ts'

const NUMBER =
  /([\u4e00-\u9fa5]{1,20}(?:（[\u4e00-\u9fa5]{1,8}）[\u4e00-\u9fa5]{0,12})?|（[\u4e00-\u9fa5]{1,8}）[\u4e00-\u9fa5]{1,16})〔((?:19|20)\d{2})〕(?:第)?([\u4e00-\u9fa5]{0,5}[A-Z]{0,4}-?\d{1,16}(?:[-—－]\d{1,8}){0,2})号|([\u4e00-\u9fa5]{1,20})（((?:19|20)\d{2})）(?:第)?([\u4e00-\u9fa5]{0,5}[A-Z]{0,4}-?\d{1,16}(?:[-—－]\d{1,8}){0,2})号/g

/** 不是决定书文号的文种。 */
const OTHER_KIND =
  /告|听|立案?$|立字|强|扣|封|责改|改字|责令|通|移|抽|检字|协|催|送|查字|询|令字?$|先登|登记|延|解|函|证|审|公示|复决|复议|民初|行初|行终|公告|国令|主席令/
const LEAD = /^(?:.*(?:决定书|文号|编号|文书号|字号|书文号|案号)|关于|名称|标题)/

type Candidate = Span & { readonly kind: string; readonly key: string }

const keyOf = (words: string): string =>
  words
    .replace(/[〔（]/g, '〔')
    .replace(/[〕）]/g, '〕')
    .replace(/第/g, '')

const candidatesIn = (text: string, span: Span): readonly Candidate[] =>
  [...text.slice(span.start, span.end).matchAll(NUMBER)].flatMap((m) => {
    const prefix = (m[1] ?? m[4]) as string
    const lead = LEAD.exec(prefix)?.[0].length ?? 0
    const kind = prefix.slice(lead)
    if (kind === '') return []
    const start = span.start + m.index + lead
    const end = span.start + m.index + m[0].length
    return [{ start, end, kind, key: keyOf(text.slice(start, end)) }]
  })

const LABELLED = /(?:决定书(?:文)?(?:书)?(?:文号|编号|号)|处罚文号|决定文书号)[：\t]/g

/**
 * 决定书自己的文号：标题与当事人栏之间的最可信，其次是标题行、网页标题。
 * 告知、立案、强制等文书的文号和叙述中的文号不取。
 */
export const docNumberOf = (
  reading: Reading,
  sections: Sections,
): { found: Found<string>; conflict: string | null } | null => {
  const { text } = reading
  const own = (c: Candidate) => !OTHER_KIND.test(c.kind)
  const after = sections.title
    ? candidatesIn(text, { start: sections.title.start, end: sections.front.end }).filter(own)
    : []
  const front = candidatesIn(text, sections.front).filter(own)
  const labelled = [...text.slice(0, sections.head.end).matchAll(LABELLED)].flatMap((m) =>
    candidatesIn(text, { start: m.index + m[0].length, end: Math.min(text.length, m.index + m[0].length + 40) }).filter(
      own,
    ),
  )
  const chosen = after.at(0) ?? labelled.at(0) ?? front.at(-1) ?? null
  if (chosen === null) return null
  const other = front.find((c) => c.key !== chosen.key && /罚/.test(c.kind))
  return {
    found: { value: originalText(reading, chosen), spans: [chosen] },
    conflict: other ? originalText(reading, other) : null,
  }
}
