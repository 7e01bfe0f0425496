import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  type IBorderOptions,
  type IParagraphOptions,
  LineRuleType,
  convertMillimetersToTwip as mm,
  OverlapType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import {
  attachmentNotes,
  boundAttachments,
  dateLine,
  type FormRows,
  imprintOf,
  LAYOUT,
  NO_NUMBER,
  type Printed,
  points,
  SIZES,
  signatureIndents,
  signSize,
} from '#modules/work/domain/gb9704.ts'
import { leadsNext, type Paragraph as Part, paragraphsOf } from '#modules/work/domain/official-document.ts'
import { balancedLines, type Measure, setLines, widthOf } from '#modules/work/domain/typesetting.ts'

/** 字体：正文仿宋、一层黑体、二层楷体、标题与标志小标宋（GB/T 9704-2012 7.2、7.3）。 */
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia, cs: eastAsia })
const FANGSONG = font('仿宋_GB2312')
const HEITI = font('黑体')
const KAITI = font('楷体_GB2312')
const TITLE = font('方正小标宋简体')
const SONG = font('宋体')

/** docx 的字号以半磅计，长度以缇计。 */
const half = (size: number): number => size * 2
const twips = (size: number): number => Math.round(size * 20)
const SIZE = { three: half(SIZES.three), two: half(SIZES.two), four: half(SIZES.four) }
/** 行距：22 行恰占 225 毫米（579 缇，28.95 磅）。 */
const PITCH = Math.floor((points(LAYOUT.area.height) * 20) / LAYOUT.lines)
const LINE = { line: PITCH, lineRule: LineRuleType.EXACT }
/** 一字宽，磅。 */
const CELL = points(LAYOUT.area.width) / LAYOUT.characters
/** 一面每行 28 字，版心宽 156 毫米，每格略窄于三号字。 */
const TIGHTEN = -5
const RED = 'FF0000'
const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const THICK: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
const THIN: IBorderOptions = { style: BorderStyle.SINGLE, size: 6, color: '000000' }

const line = (text: string, options: IParagraphOptions = {}, face = FANGSONG, size: number = SIZE.three): Paragraph =>
  new Paragraph({
    spacing: LINE,
    ...options,
    children:
      text === '' ? [] : [new TextRun({ text, font: face, size, characterSpacing: size === SIZE.three ? TIGHTEN : 0 })],
  })
const blank = (): Paragraph => line('')

/** Word 里汉字一格、数字字母半格；真正的字体在使用者的机器上。 */
const measureAt = (size: number, tracking = 0): Measure => ({
  ...{ width: points(LAYOUT.area.width), size, tracking },
  advance: (char) => ((char.codePointAt(0) as number) < 0x80 ? 0.5 : 1),
})
const THREE = measureAt(SIZES.three, CELL - SIZES.three)

/** 标题：二号小标宋，分成长短相近的几行。 */
const titleLines = (title: string): Paragraph[] =>
  balancedLines(title, measureAt(SIZES.two)).map((text) =>
    line(text, { alignment: AlignmentType.CENTER, keepNext: true }, TITLE, SIZE.two),
  )

const FACES = { 0: FANGSONG, 1: HEITI, 2: KAITI, 3: FANGSONG } as const
const bodyLine = ({ text, level }: Part, keepNext: boolean): Paragraph =>
  line(
    text,
    {
      alignment: AlignmentType.BOTH,
      indent: { firstLineChars: 200, firstLine: 640 },
      keepNext,
    },
    FACES[level],
  )

/** 页码：四号半角宋体，左右各一条一字线，单页居右空一字，双页居左空一字（7.5）。 */
const pageNumber = (side: 'left' | 'right'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'right' ? { right: 320 } : { left: 320 },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: SONG, size: SIZE.four })],
      }),
    ],
  })

/** 版头：发文机关标志、文号、红色分隔线（7.2）。 */
const heading = ({ agency, number }: Printed): Paragraph[] => [
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: mm(LAYOUT.signDown), after: mm(4) },
    children: [new TextRun({ text: agency, font: TITLE, size: half(signSize(agency)), color: RED })],
  }),
  blank(),
  line(number ?? NO_NUMBER, {
    alignment: AlignmentType.CENTER,
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 11 } },
  }),
]

/** 附件说明：回行与名称的首字对齐。 */
const attachmentNoteLines = (attachments: Printed['attachments']): Paragraph[] =>
  attachmentNotes(attachments).map(({ lead, title, indent }) => {
    const hanging = twips(widthOf(lead, THREE))
    return line(lead + title, { indent: { left: twips(indent * CELL) + hanging, hanging }, keepNext: true })
  })

/** 署名与成文日期：留两行给印章，与末一段正文在同一面。 */
const signature = ({ agency, issuedOn }: Printed): Paragraph[] => {
  const date = dateLine(issuedOn)
  const indents = signatureIndents(widthOf(agency, THREE), widthOf(date, THREE), CELL)
  const right = (text: string, indent: number, keepNext: boolean) =>
    line(text, { alignment: AlignmentType.RIGHT, indent: { right: twips(indent) }, keepNext })
  return [
    line('', { keepNext: true }),
    line('', { keepNext: true }),
    right(agency, indents.agency, true),
    right(date, indents.date, false),
  ]
}

/** 附件：另起一面，左上角顶格写“附件”与顺序号。 */
const attachmentPages = (attachments: Printed['attachments']): Paragraph[] =>
  boundAttachments(attachments).flatMap(({ mark, title, body }) => [
    line(mark, { pageBreakBefore: true }, HEITI),
    blank(),
    ...titleLines(title),
    blank(),
    ...paragraphsOf(body).map((part, i, parts) => bodyLine(part, leadsNext(parts, i))),
  ])

/** 主体：标题、主送、正文、附件说明、署名与成文日期、附件（7.3）。 */
const main = (printed: Printed): Paragraph[] => {
  const { title, addressee, body, attachments } = printed
  const parts = paragraphsOf(body)
  return [
    blank(),
    blank(),
    ...titleLines(title),
    blank(),
    line(`${addressee.trim()}：`),
    ...parts.map((part, i) => bodyLine(part, i === parts.length - 1 || leadsNext(parts, i))),
    ...(attachments.length === 0 ? [] : [line('', { keepNext: true }), ...attachmentNoteLines(attachments)]),
    ...signature(printed),
    ...attachmentPages(attachments),
  ]
}

/** 版记有几行：抄送左右各空一字，回行再空三字。 */
const imprintLines = (copies: string | null): number => {
  const room = points(LAYOUT.area.width) - 2 * SIZES.four
  return (
    1 + (copies === null ? 0 : setLines(copies, { ...measureAt(SIZES.four), width: room }, 0, 3 * SIZES.four).length)
  )
}

/** 版记：抄送、印发机关与日期，四号仿宋，上下粗线、中间细线，在末面的最下面（7.4）。 */
const imprint = (printed: Printed): (Paragraph | Table)[] => {
  const { copies, office, printed: day } = imprintOf(printed)
  const row = (left: string, right: string, top: IBorderOptions, bottom: IBorderOptions, hanging = 0) =>
    new TableRow({
      children: [
        new TableCell({
          borders: { top, bottom, left: NONE, right: NONE },
          children: [
            line(
              right === '' ? left : `${left}\t${right}`,
              {
                indent: { left: twips(SIZES.four) + hanging, hanging, right: twips(SIZES.four) },
                tabStops: [{ type: TabStopType.RIGHT, position: mm(150) }],
              },
              FANGSONG,
              SIZE.four,
            ),
          ],
        }),
      ],
    })
  return [
    new Table({
      width: { size: twips(points(LAYOUT.area.width)), type: WidthType.DXA },
      columnWidths: [twips(points(LAYOUT.area.width))],
      layout: TableLayoutType.FIXED,
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: 0,
        verticalAnchor: TableAnchorType.PAGE,
        absoluteVerticalPosition: twips(points(LAYOUT.top + LAYOUT.area.height)) - imprintLines(copies) * PITCH,
        overlap: OverlapType.NEVER,
      },
      rows: [
        ...(copies === null ? [] : [row(copies, '', THICK, THIN, 3 * twips(SIZES.four))]),
        row(office, day, copies === null ? THICK : NONE, THICK),
      ],
    }),
    line(''),
  ]
}

/** A4，天头 37 毫米，订口 28 毫米，版心 156×225 毫米（5.1、5.2）。 */
const PAGE = {
  size: { width: mm(LAYOUT.paper.width), height: mm(LAYOUT.paper.height) },
  margin: {
    ...{ top: mm(LAYOUT.top), left: mm(LAYOUT.left), header: mm(15), footer: mm(24) },
    bottom: mm(LAYOUT.paper.height - LAYOUT.top - LAYOUT.area.height),
    right: mm(LAYOUT.paper.width - LAYOUT.left - LAYOUT.area.width),
  },
}

const packed = (title: string, children: readonly (Paragraph | Table)[]): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      creator: '准绳',
      title,
      evenAndOddHeaderAndFooters: true,
      styles: {
        default: {
          document: { run: { font: FANGSONG, size: SIZE.three, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
        },
      },
      sections: [
        {
          properties: { page: PAGE, grid: { type: DocumentGridType.LINES, linePitch: PITCH } },
          footers: { default: pageNumber('right'), even: pageNumber('left') },
          children: [...children],
        },
      ],
    }),
  )

/** 公文的 docx，照 GB/T 9704-2012 的版式。 */
export const documentDocx = (printed: Printed): Promise<Buffer> =>
  packed(printed.title, [...heading(printed), ...main(printed), ...imprint(printed)])

/** 一张两栏的表，如送达回证：名目在左，内容在右。 */
export const formDocx = (title: string, agency: string, rows: FormRows): Promise<Buffer> => {
  const cell = (text: string, width: number) =>
    new TableCell({
      width: { size: width, type: WidthType.PERCENTAGE },
      margins: { top: 80, bottom: 80, left: 120, right: 120 },
      children: text.split('\n').map((part) => line(part, {}, FANGSONG, SIZE.four)),
    })
  return packed(title, [
    line(agency, { alignment: AlignmentType.CENTER }, TITLE, SIZE.two),
    line(title, { alignment: AlignmentType.CENTER }, TITLE, SIZE.two),
    blank(),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: rows.map(([name, value]) => new TableRow({ cantSplit: true, children: [cell(name, 28), cell(value, 72)] })),
    }),
  ])
}
