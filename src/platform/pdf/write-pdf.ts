import PDFDocument from 'pdfkit'
import { charactersMissing, pdfFont } from './font.ts'

/** 页上的一样东西；单位磅，从纸的左上角量起。 */
export type Mark =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly x: number
      /** 基线。 */
      readonly y: number
      readonly size: number
      /** 每个字之后另加的距离。 */
      readonly spacing?: number
      readonly bold?: boolean
      readonly color?: string
    }
  | {
      readonly kind: 'rule'
      readonly from: readonly [x: number, y: number]
      readonly to: readonly [x: number, y: number]
      readonly width: number
      readonly color?: string
    }
  /** 斜着印在正文底下的大字，如“草稿”。 */
  | { readonly kind: 'stamp'; readonly text: string }

export type About = { readonly title: string; readonly author: string; readonly at: Date }

/** A4，磅。 */
const PAPER = [595.28, 841.89] as const
const BLACK = '#000000'
/** 只有一种字重：加粗以描边代替，描边是字号的这么多。 */
const BOLD_STROKE = 0.032
const STAMP = { size: 150, opacity: 0.1, degrees: -38 } as const

type Doc = InstanceType<typeof PDFDocument>

const drawn: { readonly [K in Mark['kind']]: (doc: Doc, mark: Extract<Mark, { kind: K }>) => void } = {
  text: (doc, { text, x, y, size, spacing = 0, bold = false, color = BLACK }) => {
    doc
      .fontSize(size)
      .fillColor(color)
      .strokeColor(color)
      .lineWidth(size * BOLD_STROKE)
    const plain = { lineBreak: false, baseline: 'alphabetic', features: [], characterSpacing: spacing } as const
    doc.text(text, x, y, { ...plain, features: [], fill: true, stroke: bold })
  },
  rule: (doc, { from, to, width, color = BLACK }) => {
    doc
      .moveTo(...from)
      .lineTo(...to)
      .lineWidth(width)
      .stroke(color)
  },
  stamp: (doc, { text }) => {
    const [cx, cy] = [PAPER[0] / 2, PAPER[1] / 2]
    doc
      .save()
      .rotate(STAMP.degrees, { origin: [cx, cy] })
      .fillOpacity(STAMP.opacity)
      .fontSize(STAMP.size)
    const plain = { lineBreak: false, baseline: 'middle', features: [] } as const
    doc.fillColor(BLACK).text(text, cx - (STAMP.size * text.length) / 2, cy, { ...plain, features: [] })
    doc.restore()
  },
}

const draw = <K extends Mark['kind']>(doc: Doc, mark: Extract<Mark, { kind: K }>): void =>
  drawn[mark.kind as K](doc, mark)

/**
 * 画成 PDF：A4，嵌入用到的字。同样的内容、同样的时刻，字节相同；不读时钟。
 * 字体里没有的字抛错：调用的人先用 `charactersMissing` 看过。
 */
export const writePdf = async (pages: readonly (readonly Mark[])[], { title, author, at }: About): Promise<Buffer> => {
  const missing = charactersMissing(
    pages
      .flat()
      .flatMap((mark) => ('text' in mark ? mark.text : []))
      .join(''),
  )
  if (missing.length > 0) throw new Error(`字体里没有这些字：${missing.join('')}`)
  const info = { Title: title, Author: author, Creator: '准绳', Producer: '准绳', CreationDate: at, ModDate: at }
  const doc = new PDFDocument({
    size: [...PAPER],
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    displayTitle: true,
    info,
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  doc.registerFont('serif', pdfFont().bytes).font('serif')
  for (const page of pages) {
    doc.addPage()
    for (const mark of page) draw(doc, mark)
  }
  doc.end()
  return done
}
