import type { Actor } from '#kernel/access.ts'
import type { Cell } from '#kernel/spreadsheet.ts'
import type { Context } from '#platform/context.ts'
import type { StreamedTable } from '#platform/http/xlsx.ts'
import { write } from '#platform/write.ts'

/** 一次至多导出多少条。 */
const MOST = 50_000
const PAGE = 1000

/** 列：表头、宽、一格。 */
export type ExportColumn<T> = readonly [header: string, width: number, cell: (item: T) => Cell]

type Wanted<T, C> = {
  /** 留痕的动词与对象。 */
  readonly verb: string
  readonly type: string
  /** 留痕只写用了哪几项筛选，不写检索的字。 */
  readonly query: object
  readonly columns: readonly ExportColumn<T>[]
  readonly page: (after: C | null, limit: number) => Promise<{ readonly items: readonly T[]; readonly next: C | null }>
}

/** 边读边导出一张列表，先记一行留痕；至多五万条，满了写在最后一行。 */
export const exportTable = async <T, C>(
  { db }: Context,
  actor: Actor,
  { verb, type, query, columns, page }: Wanted<T, C>,
): Promise<StreamedTable> => {
  const used = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [key]))
  const deed = { permission: 'case.export', verb, object: { type, id: null }, agencyId: null } as const
  await write(db, actor, { ...deed, detail: { 筛选: used } }, async () => ({ value: null }))
  return { columns: columns.map(([header, width]) => ({ header, width })), rows: rowsOf(columns, page) }
}

async function* rowsOf<T, C>(columns: readonly ExportColumn<T>[], page: Wanted<T, C>['page']): AsyncGenerator<Cell[]> {
  let after: C | null = null
  for (let left = MOST; left > 0; left -= PAGE) {
    const { items, next }: Awaited<ReturnType<Wanted<T, C>['page']>> = await page(after, PAGE)
    for (const item of items) yield columns.map(([, , cell]) => cell(item))
    if (items.length < PAGE || next === null) return
    after = next
  }
  yield [`只导出前 ${MOST} 条，请缩小范围分几次导出。`]
}
