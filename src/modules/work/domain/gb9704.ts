import { type Day, dayText } from '#kernel/day.ts'
import type { Attachment, DocumentText } from './official-document.ts'

/** 一份公文要印的内容；草稿没有文号与成文日期。 */
export type Printed = DocumentText & {
  readonly agency: string
  readonly title: string
  readonly number: string | null
  readonly issuedOn: Day | null
}

/** 版面，毫米：A4，天头 37、订口 28、版心 156×225，一面 22 行、一行 28 字（GB/T 9704-2012 5.1、5.2）。 */
export const LAYOUT = {
  paper: { width: 210, height: 297 },
  top: 37,
  left: 28,
  area: { width: 156, height: 225 },
  lines: 22,
  characters: 28,
  /** 标志上边缘至版心上边缘（7.2.4）。 */
  signDown: 35,
  /** 分隔线在文号之下（7.2.7）。 */
  ruleDown: 4,
  /** 一字线上距版心下边缘（7.5）。 */
  pageNumberDown: 7,
} as const

/** 字号，磅：三号、二号、四号。 */
export const SIZES = { three: 16, two: 22, four: 14 } as const
const POINTS_PER_MM = 72 / 25.4
/** 毫米化为磅。 */
export const points = (mm: number): number => mm * POINTS_PER_MM

/** 一张两栏的表，如送达回证：名目在左，内容在右。 */
export type FormRows = readonly (readonly [name: string, value: string])[]

/** 标志的字不大于 15 毫米宽（7.2.4）；名称长的缩小，一行排得下。 */
const LARGEST_SIGN = 42
export const signSize = (agency: string): number =>
  Math.min(LARGEST_SIGN, Math.floor(points(LAYOUT.area.width) / [...agency].length))

export const NO_NUMBER = '（发文时编号）'
/** 成文日期那一行。 */
export const dateLine = (issuedOn: Day | null): string =>
  issuedOn === null ? '（发文时写成文日期）' : dayText(issuedOn)

/** 加盖印章的公文：成文日期右空四字，署名以它为准居中（7.3.5.1）。返回两行各自右空多少。 */
export const signatureIndents = (agencyWidth: number, dateWidth: number, cell: number) => {
  const date = 4 * cell
  return { date, agency: Math.max(0, date + (dateWidth - agencyWidth) / 2) }
}

/** 附件说明的一行：`indent` 是首行空几字，回行与名称的首字对齐。 */
type AttachmentNote = { readonly lead: string; readonly title: string; readonly indent: number }

/** 附件说明：左空二字，一件的不编号，几件的用阿拉伯数字；名称之后没有标点（7.3.4）。 */
export const attachmentNotes = (attachments: readonly Attachment[]): AttachmentNote[] =>
  attachments.map(({ title }, i) => ({
    indent: i === 0 ? 2 : 5,
    lead: `${i === 0 ? '附件：' : ''}${attachments.length === 1 ? '' : `${i + 1}. `}`,
    title: title.trim().replace(/[。；，.;,]$/, ''),
  }))

/** 随文装订的附件，各有顺序号。 */
export const boundAttachments = (attachments: readonly Attachment[]): (Attachment & { readonly mark: string })[] =>
  attachments
    .map((a, i) => ({ ...a, mark: attachments.length === 1 ? '附件' : `附件${i + 1}` }))
    .filter((a) => a.body.trim() !== '')

/** 版记：抄送（没有的为 null）、印发机关、印发日期（7.4）。 */
export const imprintOf = ({ copies, agency, issuedOn }: Pick<Printed, 'copies' | 'agency' | 'issuedOn'>) => ({
  copies: copies.trim() === '' ? null : `抄送：${copies.trim().replace(/[。.]$/, '')}。`,
  office: `${agency}办公室`,
  printed: issuedOn === null ? '' : `${dayText(issuedOn)}印发`,
})
