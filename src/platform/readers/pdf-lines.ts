/** pdfjs 的一段文字：位置以左下角为原点，单位磅。 */
export type PdfItem = {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly hasEOL: boolean
}

/** 一行：文字、左右边与字号。 */
export type PdfLine = { readonly text: string; readonly left: number; readonly right: number; readonly size: number }

const sizeOf = (item: PdfItem): number => Math.hypot(item.transform[2] ?? 0, item.transform[3] ?? 0) || 12
const leftOf = (item: PdfItem): number => item.transform[4] ?? 0
const baseOf = (item: PdfItem): number => item.transform[5] ?? 0

/** 把文字段按换行标记与基线归成行；空行略去，行末空白去掉。 */
export const linesOf = (items: readonly PdfItem[]): PdfLine[] => {
  const lines: PdfLine[] = []
  let row: PdfItem[] = []
  const flush = () => {
    const shown = row.filter((i) => i.str.trim() !== '')
    const first = shown[0]
    if (first)
      lines.push({
        text: row
          .map((i) => i.str)
          .join('')
          .trimEnd(),
        left: Math.min(...shown.map(leftOf)),
        right: Math.max(...shown.map((i) => leftOf(i) + i.width)),
        size: sizeOf(first),
      })
    row = []
  }
  for (const item of items) {
    const last = row.findLast((i) => i.str.trim() !== '')
    if (last && item.str.trim() !== '' && Math.abs(baseOf(item) - baseOf(last)) > sizeOf(last) * 0.6) flush()
    row.push(item)
    if (item.hasEOL) flush()
  }
  flush()
  return lines
}

type TypeArea = { readonly left: number; readonly right: number }

/** 至少这么多行排到同一条右边上，才看得出版心。 */
const FULL_LINES = 3

/** 版心：正文各行最靠右的边与最常见的左边；行太少、没有齐的右边，看不出版心的为 null。 */
const typeArea = (lines: readonly PdfLine[]): TypeArea | null => {
  const long = lines.filter((l) => l.text.length >= 12)
  const rights = long.map((l) => l.right).sort((a, b) => a - b)
  const right = rights[Math.floor((rights.length - 1) * 0.95)]
  if (right === undefined || long.filter((l) => Math.abs(l.right - right) < l.size * 2).length < FULL_LINES) return null
  const lefts = new Map<number, number>()
  for (const l of long) lefts.set(Math.round(l.left), (lefts.get(Math.round(l.left)) ?? 0) + 1)
  const common = [...lefts].filter(([, n]) => n >= 2).map(([x]) => x)
  return { left: Math.min(...(common.length > 0 ? common : long.map((l) => l.left))), right }
}

/** 下一行最前面排不开的一截：一串数字字母或一个字，连同行末不能放的前括号、行首不能放的标点，以及括号后紧跟的数字。 */
const FIRST_UNIT =
  /^[（《「『“‘〔【]*(?:[A-Za-z0-9.,*×/-]+|.)[，。；：、！？）》」』”’〕】％%]*(?:(?<=[〕）】])[A-Za-z0-9]+号?)?/u
const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, c) => sum + ((c.codePointAt(0) as number) < 0x2e80 ? 0.55 : 1), 0) * size

/**
 * 一行是不是排到版心边上才换的行：下一行开头那一截在本行剩下的地方放不下，且下一行没有首行缩进。
 * 表格、题头等短行不会被接起来。
 */
const isFolded = (line: PdfLine, next: PdfLine, area: TypeArea): boolean => {
  const gap = area.right - line.right
  const unit = FIRST_UNIT.exec(next.text)?.[0] ?? ''
  const indented = next.left > area.left + next.size * 0.9
  return !indented && line.left < area.right - line.size * 8 && gap < widthOf(unit, line.size) + line.size * 0.5
}

/**
 * 把折行（含跨页的）接回成段，返回全文与每页的起点。
 * 接缝处不加空格：号码、金额、法名常被折断。看不出版心的照原样一行一行。
 */
export const unfold = (pages: readonly (readonly PdfLine[])[]): { text: string; pageStarts: number[] } => {
  const area = typeArea(pages.flat())
  const pageStarts: number[] = []
  let text = ''
  let last: PdfLine | null = null
  for (const lines of pages) {
    lines.forEach((line, i) => {
      if (last !== null && (area === null || !isFolded(last, line, area))) text += '\n'
      if (i === 0) pageStarts.push(text.length)
      text += line.text
      last = line
    })
    if (lines.length === 0) pageStarts.push(text.length)
  }
  return { text, pageStarts }
}
