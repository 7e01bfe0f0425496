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
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { type Day, dayText } from '#kernel/day.ts'
import { type DocumentText, type Paragraph as Part, paragraphsOf } from '#modules/work/domain/official-document.ts'

/** 一份公文要印的内容；草稿没有文号与成文日期。 */
export type Printed = DocumentText & {
  readonly agency: string
  readonly title: string
  readonly number: string | null
  readonly issuedOn: Day | null
}

/** 字体：正文仿宋、一层黑体、二层楷体、标题与标志小标宋（GB/T 9704-2012 7.2、7.3）。 */
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia, cs: eastAsia })
const FANGSONG = font('仿宋_GB2312')
const HEITI = font('黑体')
const KAITI = font('楷体_GB2312')
const TITLE = font('方正小标宋简体')
const SONG = font('宋体')

/** 字号以半磅计：三号 16 磅、二号 22 磅、四号 14 磅。 */
const SIZE = { three: 32, two: 44, four: 28, sign: 72 } as const
const LINES_PER_PAGE = 22
const TYPE_AREA_MM = 225
const TWIPS_PER_INCH = 1440
const MM_PER_INCH = 25.4
/** 行距：22 行恰占 225 毫米（579 缇，28.95 磅）。 */
const PITCH = Math.floor(((TYPE_AREA_MM / MM_PER_INCH) * TWIPS_PER_INCH) / LINES_PER_PAGE)
const LINE = { line: PITCH, lineRule: LineRuleType.EXACT }
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

const FACES = { 0: FANGSONG, 1: HEITI, 2: KAITI, 3: FANGSONG } as const
const bodyLine = ({ text, level }: Part): Paragraph =>
  line(
    text,
    {
      alignment: AlignmentType.BOTH,
      indent: { firstLineChars: 200, firstLine: 640 },
      keepNext: level === 1 || level === 2,
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
    spacing: { before: mm(35), after: mm(4) },
    children: [new TextRun({ text: agency, font: TITLE, size: SIZE.sign, color: RED })],
  }),
  blank(),
  line(number ?? '（发文时编号）', {
    alignment: AlignmentType.CENTER,
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 11 } },
  }),
]

/** 主体：标题、主送、正文、署名与成文日期（7.3）。 */
const main = ({ title, addressee, body, agency, issuedOn }: Printed): Paragraph[] => [
  blank(),
  blank(),
  line(title, { alignment: AlignmentType.CENTER }, TITLE, SIZE.two),
  blank(),
  line(`${addressee.trim()}：`),
  ...paragraphsOf(body).map(bodyLine),
  blank(),
  line(agency, { alignment: AlignmentType.RIGHT, indent: { right: 640 }, keepNext: true }),
  line(issuedOn === null ? '（发文时写成文日期）' : dayText(issuedOn), {
    alignment: AlignmentType.RIGHT,
    indent: { right: 1280 },
  }),
  blank(),
]

/** 版记：抄送、印发机关与日期，四号仿宋，上下粗线、中间细线（7.4）。 */
const imprint = ({ copies, agency, issuedOn }: Printed): Table => {
  const row = (left: string, right: string, top: IBorderOptions, bottom: IBorderOptions) =>
    new TableRow({
      children: [
        new TableCell({
          borders: { top, bottom, left: NONE, right: NONE },
          children: [
            line(
              right === '' ? left : `${left}\t${right}`,
              { indent: { left: 280 }, tabStops: [{ type: TabStopType.RIGHT, position: mm(152) }] },
              FANGSONG,
              SIZE.four,
            ),
          ],
        }),
      ],
    })
  const cc = copies.trim()
  const printed = issuedOn === null ? '' : `${dayText(issuedOn)}印发`
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      ...(cc === '' ? [] : [row(`抄送：${cc.replace(/[。.]$/, '')}。`, '', THICK, THIN)]),
      row(`${agency}办公室`, printed, cc === '' ? THICK : NONE, THICK),
    ],
  })
}

/** A4，天头 37 毫米，订口 28 毫米，版心 156×225 毫米（5.1、5.2）。 */
const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(24) },
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
  packed(printed.title, [...heading(printed), ...main(printed), imprint(printed)])

/** 一张两栏的表，如送达回证：名目在左，内容在右。 */
export const formDocx = (
  title: string,
  agency: string,
  rows: readonly (readonly [name: string, value: string])[],
): Promise<Buffer> => {
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
      rows: rows.map(([name, value]) => new TableRow({ children: [cell(name, 28), cell(value, 72)] })),
    }),
  ])
}
