import { type Batch, listRefusals } from '#modules/cases/store/batches.ts'
import type { Context } from '#platform/context.ts'

const PAGE = 5_000

/** 没有收的行写成一张表：文件、工作表、行号、栏目、原因与改法。 */
export const refusedTable = async (
  { db, sealing }: Pick<Context, 'db' | 'sealing'>,
  batch: Batch,
): Promise<(string | number | null)[][]> => {
  const rows: (string | number | null)[][] = [['文件', '工作表', '行号', '栏目', '原因与改法']]
  for (let from = 0; ; from += PAGE) {
    const page = await listRefusals(db, sealing, batch, { from, limit: PAGE })
    for (const { file, sheet, row, field, why } of page) rows.push([file, sheet, row, field, why])
    if (page.length < PAGE) return rows
  }
}
