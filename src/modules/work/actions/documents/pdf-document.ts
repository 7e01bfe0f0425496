import {
  attachmentNotes,
  boundAttachments,
  dateLine,
  imprintOf,
  LAYOUT,
  NO_NUMBER,
  type Printed,
  points,
  SIZES,
  signatureIndents,
  signSize,
} from '#modules/work/domain/gb9704.ts'
import { leadsNext, paragraphsOf } from '#modules/work/domain/official-document.ts'
import { balancedLines, type Measure, setLines, widthOf } from '#modules/work/domain/typesetting.ts'
import { type About, type Mark, writePdf } from '#platform/pdf/write-pdf.ts'
import { BOTTOM, baseline, CELL, LEFT, MIDDLE, measureAt, PITCH, RIGHT, TOP, WIDTH } from './pdf-page.ts'

const RED = '#ff0000'
const THICK = points(0.35)
const THIN = points(0.25)
/** 三号字每行 28 字，每格略窄于 16 磅。 */
const THREE: Measure = { ...measureAt(SIZES.three), tracking: CELL - SIZES.three }

type Text = Extract<Mark, { kind: 'text' }>
/** 版心里的一行；空行没有文字。 */
type Row = {
  readonly text?: Pick<Text, 'text' | 'x' | 'size' | 'spacing' | 'bold'>
  /** 与下一行在同一面。 */
  readonly keep?: boolean
  /** 另起一面。 */
  readonly fresh?: boolean
}

const BLANK: Row = {}
const KEPT: Row = { keep: true }

const paragraph = (text: string, first: number, rest = 0, bold = false): Row[] =>
  setLines(text, THREE, first * CELL, rest * CELL).map(({ text: own, indent, spacing }) => ({
    text: { text: own, x: LEFT + indent, size: SIZES.three, spacing, bold },
  }))

const bodyRows = (body: string): Row[] => {
  const parts = paragraphsOf(body)
  return parts.flatMap(({ text, level }, i) => {
    const rows = paragraph(text, 2, 0, level === 1)
    return leadsNext(parts, i) ? keepLast(rows, 1) : rows
  })
}

const centred = (text: string, size: number, bold: boolean): Row => {
  const measure = size === SIZES.three ? THREE : measureAt(size)
  const x = LEFT + (WIDTH - widthOf(text, measure)) / 2
  return { text: { text, x, size, spacing: measure.tracking, bold } }
}
const titleRows = (title: string): Row[] =>
  balancedLines(title, measureAt(SIZES.two)).map((text) => centred(text, SIZES.two, true))

const attachmentNoteRows = (attachments: Printed['attachments']): Row[] =>
  attachmentNotes(attachments).flatMap(({ lead, title, indent }) =>
    paragraph(lead + title, indent, indent + widthOf(lead, THREE) / CELL),
  )

/** 署名与成文日期；之上留两行给印章，并与末两行正文在同一面。 */
const signatureRows = ({ agency, issuedOn }: Printed): Row[] => {
  const date = dateLine(issuedOn)
  const [own, under] = [widthOf(agency, THREE), widthOf(date, THREE)]
  const indents = signatureIndents(own, under, CELL)
  const row = (text: string, width: number, right: number): Row => ({
    text: { text, x: RIGHT - right - width, size: SIZES.three, spacing: THREE.tracking },
    keep: true,
  })
  return [KEPT, KEPT, row(agency, own, indents.agency), { ...row(date, under, indents.date), keep: false }]
}

const keepLast = (rows: readonly Row[], n: number): Row[] =>
  rows.map((row, i) => (i >= rows.length - n ? { ...row, keep: true } : row))

const attachmentRows = (attachments: Printed['attachments']): Row[] =>
  boundAttachments(attachments).flatMap(({ mark, title, body }) => [
    { ...(paragraph(mark, 0, 0, true)[0] as Row), fresh: true },
    BLANK,
    ...titleRows(title),
    BLANK,
    ...bodyRows(body),
  ])

/** 全部各行；标题从第十一行起：上面是标志、文号与分隔线。 */
const HEAD_LINES = 10
const NUMBER_LINE = 7
const rowsOf = (printed: Printed): Row[] => {
  const notes = attachmentNoteRows(printed.attachments)
  const text = [...bodyRows(printed.body), ...(notes.length === 0 ? [] : [BLANK, ...notes])]
  return [
    ...Array.from({ length: HEAD_LINES }, () => BLANK),
    ...titleRows(printed.title),
    BLANK,
    ...paragraph(`${printed.addressee.trim()}：`, 0),
    ...keepLast(text, 2),
    ...signatureRows(printed),
    ...attachmentRows(printed.attachments),
  ]
}

/** 分面：一面 22 行；要在一起的整组移到下一面（比一面还多的不移）。 */
const pagesOf = (rows: readonly Row[]): Row[][] => {
  const pages: Row[][] = [[]]
  let at = 0
  while (at < rows.length) {
    let end = at + 1
    while (end < rows.length && rows[end - 1]?.keep && !rows[end]?.fresh) end++
    const group = rows.slice(at, end)
    const page = pages.at(-1) as Row[]
    const full = page.length + group.length > LAYOUT.lines && group.length <= LAYOUT.lines
    if ((full || group[0]?.fresh) && page.length > 0) pages.push([...group])
    else for (const row of group) place(pages, row)
    at = end
  }
  return pages
}
const place = (pages: Row[][], row: Row): void => {
  const page = pages.at(-1) as Row[]
  if (page.length < LAYOUT.lines) page.push(row)
  else pages.push([row])
}

const rowMarks = (row: Row, i: number): Mark[] =>
  row.text === undefined ? [] : [{ kind: 'text', ...row.text, y: baseline(TOP + i * PITCH, PITCH, row.text.size) }]

const rule = (y: number, width: number, color?: string): Mark => ({
  kind: 'rule',
  from: [LEFT, y],
  to: [RIGHT, y],
  width,
  ...(color === undefined ? {} : { color }),
})

/** 版头：标志、文号、红色分隔线。 */
const headMarks = ({ agency, number }: Printed): Mark[] => {
  const size = signSize(agency)
  const sign = centred(agency, size, true).text as NonNullable<Row['text']>
  const y = TOP + points(LAYOUT.signDown) + size * 0.88
  const line = rowMarks(centred(number ?? NO_NUMBER, SIZES.three, false), NUMBER_LINE)
  const under = TOP + NUMBER_LINE * PITCH + PITCH / 2 + SIZES.three / 2 + points(LAYOUT.ruleDown)
  return [{ kind: 'text', ...sign, y, color: RED }, ...line, rule(under, points(0.5), RED)]
}

const IMPRINT_LINE = 24
/** 版记的各行，与它们占多高。 */
const imprintRows = (printed: Printed) => {
  const { copies, office, printed: day } = imprintOf(printed)
  const measure = measureAt(SIZES.four, WIDTH - 2 * SIZES.four)
  const lines = copies === null ? [] : setLines(copies, measure, 0, 3 * SIZES.four)
  return { lines, office, day, height: (lines.length + 1) * IMPRINT_LINE }
}

/** 版记在末面的最下面。 */
const imprintMarks = (printed: Printed): Mark[] => {
  const { lines, office, day, height } = imprintRows(printed)
  const top = BOTTOM - height
  const text = (own: string, x: number, i: number, spacing = 0): Mark => ({
    ...{ kind: 'text', text: own, x, size: SIZES.four, spacing },
    y: baseline(top + i * IMPRINT_LINE, IMPRINT_LINE, SIZES.four),
  })
  const right = RIGHT - SIZES.four - widthOf(day, measureAt(SIZES.four))
  return [
    rule(top, THICK),
    ...lines.map((line, i) => text(line.text, LEFT + SIZES.four + line.indent, i, line.spacing)),
    ...(lines.length === 0 ? [] : [rule(BOTTOM - IMPRINT_LINE, THIN)]),
    text(office, LEFT + SIZES.four, lines.length),
    ...(day === '' ? [] : [text(day, right, lines.length)]),
    rule(BOTTOM, THICK),
  ]
}

/** 页码：单页居右空一字，双页居左空一字。 */
const pageNumber = (n: number): Mark => {
  const text = `— ${n} —`
  const width = widthOf(text, measureAt(SIZES.four))
  const x = n % 2 === 1 ? RIGHT - SIZES.four - width : LEFT + SIZES.four
  return { kind: 'text', text, x, y: BOTTOM + points(LAYOUT.pageNumberDown) + MIDDLE * SIZES.four, size: SIZES.four }
}

/** 已发的以成文日期零时（北京时间）为 PDF 的时刻：同一份公文、同一版程序，字节相同。 */
export const issuedMoment = (issuedOn: string): Date => new Date(`${issuedOn}T00:00:00+08:00`)

export type Stamp = '草稿' | '作废' | null

/** 公文的 PDF，照 GB/T 9704-2012 的版式；草稿、作废的底下印着。字体里没有的字抛错。 */
export const documentPdf = (printed: Printed, stamp: Stamp, at: Date): Promise<Buffer> => {
  const reserved = Math.ceil(imprintRows(printed).height / PITCH)
  const pages = pagesOf([...keepLast(rowsOf(printed), 1), ...Array.from({ length: reserved }, () => KEPT)])
  const about: About = { title: printed.title, author: printed.agency, at }
  const marks = pages.map((rows, i): Mark[] => [
    ...(stamp === null ? [] : [{ kind: 'stamp', text: stamp } as const]),
    ...(i === 0 ? headMarks(printed) : []),
    ...rows.flatMap(rowMarks),
    ...(i === pages.length - 1 ? imprintMarks(printed) : []),
    pageNumber(i + 1),
  ])
  return writePdf(marks, about)
}
