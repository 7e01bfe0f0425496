import { HTMLElement, type Node, NodeType, type TextNode } from 'node-html-parser'

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DIV DL DT FIELDSET FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR HTML LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
)
/** 单元格里的段落达到这个数，表是用来排版的，不当数据表读。 */
const LAYOUT_PARAGRAPHS = 4

/** 网页或 docx 转来的 HTML 写成文本：一段一行，表格一行一行、单元格用制表符隔开。 */
export const htmlToText = (root: HTMLElement, skip: Skip = NONE): string => {
  const lines = new Lines()
  walk(root, lines, skip)
  return lines.text()
}

/** 不写出的元素（导航、页脚等）。 */
type Skip = ReadonlySet<Node>
const NONE: Skip = new Set()

class Lines {
  private readonly done: string[] = []
  private current = ''

  add(text: string): void {
    this.current += text
  }

  /** 结束当前行；空行不留。行内连续空白并成一个空格。 */
  end(): void {
    const line = this.current
      .replace(/[ \u00A0\n\r\f]+/g, ' ')
      .replace(/ *\t */g, '\t')
      .replace(/^ +| +$/g, '')
    if (line.trim() !== '') this.done.push(line)
    this.current = ''
  }

  /** 写了栏名（dt），还没有写值。 */
  awaitsValue(): boolean {
    return this.current.endsWith('\t')
  }

  text(): string {
    this.end()
    return this.done.join('\n')
  }
}

const walk = (node: Node, lines: Lines, skip: Skip): void => {
  if (skip.has(node)) return
  if (node.nodeType === NodeType.TEXT_NODE) {
    lines.add((node as TextNode).text.replace(/\t/g, ' '))
    return
  }
  if (!(node instanceof HTMLElement)) return
  const tag = node.tagName ?? ''
  if (tag === 'BR') lines.end()
  else if (tag === 'TABLE' && !isLayout(node)) addTable(node, lines, skip)
  else if (tag === 'PRE') addPreformatted(node, lines)
  else {
    const block = BLOCKS.has(tag)
    if (block && !(tag === 'DD' && lines.awaitsValue())) lines.end()
    for (const child of node.childNodes) walk(child, lines, skip)
    if (tag === 'DT') lines.add('\t')
    else if (block) lines.end()
  }
}

const addPreformatted = (node: HTMLElement, lines: Lines): void => {
  lines.end()
  for (const line of node.text.split('\n')) {
    lines.add(line)
    lines.end()
  }
}

const addTable = (table: HTMLElement, lines: Lines, skip: Skip): void => {
  lines.end()
  for (const row of gridOf(rowsOf(table), (cell) => cellText(cell, skip))) {
    lines.add(row.join('\t'))
    lines.end()
  }
}

/** 单元格写成一行，段落之间一个空格。 */
const cellText = (cell: HTMLElement, skip: Skip = NONE): string => htmlToText(cell, skip).replace(/[\n\t]+/g, ' ')

const cellsOf = (row: HTMLElement): HTMLElement[] =>
  row.childNodes.filter((n): n is HTMLElement => n instanceof HTMLElement && (n.tagName === 'TD' || n.tagName === 'TH'))

/** 表的各行；内层表的行不算。 */
const rowsOf = (table: HTMLElement): HTMLElement[][] =>
  table.childNodes.flatMap((child) => {
    if (!(child instanceof HTMLElement)) return []
    if (child.tagName === 'TR') return [cellsOf(child)]
    return /^(THEAD|TBODY|TFOOT)$/.test(child.tagName ?? '') ? rowsOf(child) : []
  })

/** 一格最多占的行列；再大的是写错了。 */
const MOST_SPAN = 100
const spanOf = (cell: HTMLElement, name: string): number =>
  Math.min(MOST_SPAN, Math.max(1, Math.trunc(Number(cell.getAttribute(name) ?? 1)) || 1))

/** 跨行跨列的格各占几格，文字只写在左上一格，其余空着：各行的栏因此对得齐。 */
const gridOf = (rows: readonly HTMLElement[][], textOf: (cell: HTMLElement) => string): string[][] => {
  const grid: (string | undefined)[][] = rows.map(() => [])
  rows.forEach((cells, r) => {
    const row = grid[r] as (string | undefined)[]
    let c = 0
    for (const cell of cells) {
      while (row[c] !== undefined) c++
      const [width, height] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')]
      for (let y = r; y < Math.min(rows.length, r + height); y++)
        for (let x = c; x < c + width; x++) (grid[y] as (string | undefined)[])[x] = ''
      row[c] = textOf(cell)
      c += width
    }
  })
  return grid.map((row) => Array.from(row, (text) => text ?? ''))
}

const isLayout = (table: HTMLElement): boolean => {
  const cells = rowsOf(table).flat()
  return (
    cells.length <= 1 ||
    table.querySelector('table') !== null ||
    cells.some(
      (cell) =>
        cell.childNodes.filter((n) => n instanceof HTMLElement && /^(P|DIV)$/.test(n.tagName ?? '')).length >=
        LAYOUT_PARAGRAPHS,
    )
  )
}

/** 网页里的数据表，单元格为文本；跨行跨列的占几格。 */
export const htmlTables = (root: HTMLElement): string[][][] =>
  root
    .querySelectorAll('table')
    .filter((table) => table.querySelector('table') === null)
    .map((table) => gridOf(rowsOf(table), (cell) => cellText(cell)))
    .filter((rows) => rows.length > 0)
