/** 表格里的一格。 */
export type Cell = string | number | null

/** 以公式符号开头的文字前加撇号：表格另存为 CSV 再打开时也不会被当作公式执行。 */
export const safeCell = (cell: Cell): Cell =>
  typeof cell === 'string' && /^[=+\-@＝＋－＠\t\r\n]/.test(cell) ? `'${cell}` : cell
