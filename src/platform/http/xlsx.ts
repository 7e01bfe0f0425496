import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx'
import { type Cell, safeCell } from '#kernel/spreadsheet.ts'

/** 几张工作表写成一个 xlsx。 */
export const workbookXlsx = async (
  sheets: readonly { readonly name: string; readonly rows: readonly (readonly Cell[])[] }[],
): Promise<Buffer> =>
  Buffer.from(
    await writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(safeCell)) })) }),
  )

/** 一张表写成 xlsx；第一行是表头。 */
export const tableXlsx = (name: string, rows: readonly (readonly Cell[])[]): Promise<Buffer> =>
  workbookXlsx([{ name, rows }])

/** 作为附件发出。 */
export const sendTable = async (
  reply: FastifyReply,
  name: string,
  rows: readonly (readonly Cell[])[],
): Promise<FastifyReply> => asXlsx(reply, name).send(await tableXlsx(name, rows))

/** 一张边读边写的表：栏名、宽度与逐行的值；不整张放进内存。 */
export type StreamedTable = {
  readonly columns: readonly { readonly header: string; readonly width: number }[]
  readonly rows: AsyncIterable<readonly Cell[]>
}

/** 同上，边写边发，几万行也不占内存。 */
export const streamTable = (reply: FastifyReply, name: string, { columns, rows }: StreamedTable): FastifyReply => {
  const bytes = writeXlsxStream(safeRows(rows), { name, columns: [...columns], freezePane: { rows: 1 } })
  return asXlsx(reply, name).send(Readable.fromWeb(bytes as Parameters<typeof Readable.fromWeb>[0]))
}

async function* safeRows(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield row.map(safeCell)
}

const asXlsx = (reply: FastifyReply, name: string): FastifyReply =>
  reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}.xlsx`)
    .header('cache-control', 'no-store')
