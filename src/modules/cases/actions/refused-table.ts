import type { Refusal } from '#modules/cases/domain/incoming.ts'
import { type Batch, listRefusals } from '#modules/cases/store/batches.ts'
import type { Context } from '#platform/context.ts'

const PAGE = 5_000

/** 一批里没有收的全部行。 */
export const refusalsOf = async (
  { db, sealing }: Pick<Context, 'db' | 'sealing'>,
  batch: Batch,
): Promise<Refusal[]> => {
  const all: Refusal[] = []
  for (;;) {
    const page = await listRefusals(db, sealing, batch, { from: all.length, limit: PAGE })
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

/** 没有收的行写成一张表：文件、工作表、行号、栏目、原因与改法。 */
export const refusedTable = async (
  context: Pick<Context, 'db' | 'sealing'>,
  batch: Batch,
): Promise<(string | number | null)[][]> => [
  ['文件', '工作表', '行号', '栏目', '原因与改法'],
  ...(await refusalsOf(context, batch)).map(({ file, sheet, row, field, why }) => [file, sheet, row, field, why]),
]
