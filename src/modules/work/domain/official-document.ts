import { fieldsIn } from './template.ts'

/** 公文的状态：草稿、已发、作废（作废的文号留着）。 */
export const DOCUMENT_STATES = { draft: '草稿', issued: '已发', voided: '作废' } as const
export type DocumentState = keyof typeof DOCUMENT_STATES

/** 公文的经过里的一步：代码 → 中文。 */
export const DOCUMENT_VERBS = {
  drafted: '起草',
  edited: '修改',
  issued: '发文',
  voided: '作废',
  served: '登记送达',
} as const
export type DocumentVerb = keyof typeof DOCUMENT_VERBS

/** 一个附件：标题，与内容（一行一段）；内容空着的只列标题，另行装订。 */
export type Attachment = { readonly title: string; readonly body: string }

/** 正文：主送、各段（一行一段）、附件、抄送。 */
export type DocumentText = {
  readonly addressee: string
  readonly body: string
  readonly attachments: readonly Attachment[]
  readonly copies: string
}

/** 全部文字，供检查。 */
export const wholeText = ({ addressee, body, attachments, copies }: DocumentText): string =>
  [addressee, body, ...attachments.flatMap((a) => [a.title, a.body]), copies].join('\n')

/** 送达方式（民事诉讼法第八十八条至第九十五条；处罚法第六十一条）。 */
export const SERVICE_METHODS = [
  '直接送达',
  '留置送达',
  '电子送达',
  '邮寄送达',
  '委托送达',
  '转交送达',
  '公告送达',
] as const
export type ServiceMethod = (typeof SERVICE_METHODS)[number]

/** 文号：机关代字〔年份〕顺序号；年份用全称、六角括号，顺序号不编虚位（GB/T 9704-2012 7.2.5）。 */
export const numberText = (prefix: string, year: number, n: number): string => `${prefix}〔${year}〕${n}号`

/** 不能送审、不能发文的原因：没有填完的；可以的为 null。 */
export const textProblem = (text: DocumentText): string | null => {
  const left = fieldsIn(wholeText(text))
  if (left.length > 0) return `还没有填：${left.map((f) => (f === '' ? '（没有写名字的一处）' : f)).join('、')}`
  if (text.addressee.trim() === '') return '还没有写主送机关'
  const untitled = text.attachments.findIndex((a) => a.title.trim() === '')
  if (untitled >= 0) return `附件 ${untitled + 1} 还没有写标题`
  return text.body.trim() === '' ? '正文还是空的' : null
}

type Approved = { readonly state: string; readonly createdAt: Date }

/** 不能发文的原因；`editedAt` 是最近一版的时刻，审签须是对这一版的。可以发的为 null。 */
export const issueProblem = (
  state: DocumentState,
  text: DocumentText,
  editedAt: Date,
  latest: Approved | undefined,
): string | null => {
  if (state !== 'draft') return `这份公文已经${DOCUMENT_STATES[state].replace('已', '')}`
  const missing = textProblem(text)
  if (missing !== null) return missing
  if (latest === undefined) return '还没有送审'
  if (latest.state !== 'approved') return '审签还没有通过'
  return latest.createdAt < editedAt ? '审签之后又改过，请重新送审' : null
}

export type Paragraph = { readonly level: 0 | 1 | 2 | 3; readonly text: string }

/** 各段与层次：“一、”为第一层，“（一）”为第二层，“1.”“（1）”为第三层，其余是正文（GB/T 9704-2012 7.3.3）。 */
export const paragraphsOf = (body: string): Paragraph[] =>
  body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((text) => ({ text, level: levelOf(text) }))

/** 第 `i` 段是不是下面几段的标题：排版时不能落在一面的末行。并列的“一、”“二、”不算。 */
export const leadsNext = (parts: readonly Paragraph[], i: number): boolean => {
  const [own, next] = [parts[i], parts[i + 1]]
  if (own === undefined || next === undefined || (own.level !== 1 && own.level !== 2)) return false
  return next.level === 0 || next.level > own.level
}

const levelOf = (text: string): Paragraph['level'] => {
  if (/^[一二三四五六七八九十]+、/.test(text)) return 1
  if (/^（[一二三四五六七八九十]+）/.test(text)) return 2
  return /^(\d+[.．]|（\d+）)/.test(text) ? 3 : 0
}
