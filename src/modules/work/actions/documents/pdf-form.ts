import { type FormRows, SIZES } from '#modules/work/domain/gb9704.ts'
import { setLines, widthOf } from '#modules/work/domain/typesetting.ts'
import { type Mark, writePdf } from '#platform/pdf/write-pdf.ts'
import { BOTTOM, baseline, LEFT, measureAt, RIGHT, TOP, WIDTH } from './pdf-page.ts'

const NAME_WIDTH = WIDTH * 0.28
const PAD = 6
const LINE = 22
const BORDER = 0.75

type CellLine = { readonly text: string; readonly indent: number }

/** 一格里的各行；开头的全角空格是首行缩进，空行留着给人签名。 */
const cellLines = (text: string, width: number): CellLine[] =>
  text.split('\n').flatMap((part) => {
    const first = (/^　*/.exec(part)?.[0].length ?? 0) * SIZES.four
    const lines = setLines(part, measureAt(SIZES.four, width - 2 * PAD), first)
    return lines.length === 0 ? [{ text: '', indent: 0 }] : lines
  })

const textMark = (text: string, x: number, top: number, height: number, size: number, bold = false): Mark[] =>
  text === '' ? [] : [{ kind: 'text', text, x, y: baseline(top, height, size), size, bold }]

const rowMarks = (cells: readonly (readonly CellLine[])[], top: number, height: number): Mark[] => {
  const edges = [LEFT, LEFT + NAME_WIDTH, RIGHT]
  const line = (from: [number, number], to: [number, number]): Mark => ({ kind: 'rule', from, to, width: BORDER })
  return [
    ...cells.flatMap((lines, i) =>
      lines.flatMap(({ text, indent }, n) =>
        textMark(text, (edges[i] as number) + PAD + indent, top + PAD + n * LINE, LINE, SIZES.four),
      ),
    ),
    ...edges.map((x) => line([x, top], [x, top + height])),
    line([LEFT, top], [RIGHT, top]),
    line([LEFT, top + height], [RIGHT, top + height]),
  ]
}

const headMarks = (title: string, agency: string): Mark[] =>
  [agency, title].flatMap((text, i) => {
    const size = Math.min(SIZES.two, Math.floor(WIDTH / Math.max(1, [...text].length)))
    return textMark(text, LEFT + (WIDTH - widthOf(text, measureAt(size))) / 2, TOP + i * 36, 36, size, true)
  })
const HEAD = 84

/** 两栏的表印成 PDF，如送达回证；一面排不下的接到下一面。 */
export const formPdf = (title: string, agency: string, rows: FormRows, at: Date): Promise<Buffer> => {
  const pages: Mark[][] = [headMarks(title, agency)]
  let top = TOP + HEAD
  for (const [name, value] of rows) {
    const cells = [cellLines(name, NAME_WIDTH), cellLines(value, WIDTH - NAME_WIDTH)]
    const height = Math.max(...cells.map((lines) => lines.length)) * LINE + 2 * PAD
    if (top + height > BOTTOM) {
      pages.push([])
      top = TOP
    }
    pages.at(-1)?.push(...rowMarks(cells, top, height))
    top += height
  }
  return writePdf(pages, { title, author: agency, at })
}
