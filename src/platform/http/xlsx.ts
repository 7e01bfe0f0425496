import type { FastifyReply } from 'fastify'
import { writeXlsx } from 'hucre/xlsx'

export type Cell = string | number | null

/** 以公式符号开头的文字前加撇号：表格另存为 CSV 再打开时也不会被当作公式执行。 */
export const safeCell = (cell: Cell): Cell =>
  typeof cell === 'string' && /^[=+\-@＝＋－＠\t\r\n]/.test(cell) ? `'${cell}` : cell

/** 一张表写成 xlsx；第一行是表头。 */
export const tableXlsx = async (name: string, rows: readonly (readonly Cell[])[]): Promise<Buffer> =>
  Buffer.from(await writeXlsx({ sheets: [{ name, rows: rows.map((row) => row.map(safeCell)) }] }))

/** 作为附件发出。 */
export const sendTable = async (
  reply: FastifyReply,
  name: string,
  rows: readonly (readonly Cell[])[],
): Promise<FastifyReply> =>
  reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}.xlsx`)
    .header('cache-control', 'no-store')
    .send(await tableXlsx(name, rows))
