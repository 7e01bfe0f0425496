import { type Actor, scopeFor } from '#kernel/access.ts'
import type { Cell } from '#kernel/spreadsheet.ts'
import { subtreeOf } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { businessLineName } from '#modules/cases/domain/business-lines.ts'
import { briefsOf } from '#modules/cases/index.ts'
import { type ExportColumn, exportTable } from '#modules/supervision/actions/export-table.ts'
import type { MovedFilterQuery, MovedItem } from '#modules/supervision/contract/moved-due.ts'
import { CLOCK_KINDS } from '#modules/supervision/domain/clock.ts'
import { FLIPS } from '#modules/supervision/domain/moved-due.ts'
import { listMovedDue, type MovedFilter, type StoredMovedDue } from '#modules/supervision/store/moved-due.ts'
import type { Context } from '#platform/context.ts'
import type { StreamedTable } from '#platform/http/xlsx.ts'

const filterFrom = async ({ db }: Context, query: MovedFilterQuery): Promise<MovedFilter> => ({
  agencyIds: query.agency === undefined ? null : subtreeOf(await listAgencies(db), query.agency),
  line: query.line ?? null,
  kind: query.kind ?? null,
  cause: query.cause ?? null,
  moved: query.moved ?? null,
  flipped: query.flipped === 'true',
})

/** 一页届满日的变动，新的在前。 */
export const movedPage = async (
  context: Context,
  actor: Actor,
  query: MovedFilterQuery & { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: MovedItem[]; next: string | null }> => {
  const filter = await filterFrom(context, query)
  const scope = scopeFor(actor, 'case.read')
  const rows = await listMovedDue(context.db, scope, filter, query.cursor ?? null, query.limit + 1)
  const page = rows.slice(0, query.limit)
  return { items: await itemsOf(context, page), next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null }
}

const itemsOf = async ({ db }: Context, rows: readonly StoredMovedDue[]): Promise<MovedItem[]> => {
  const [briefs, agencies] = await Promise.all([briefsOf(db, rows), listAgencies(db)])
  const names = new Map(agencies.map((a) => [a.id, a.shortName]))
  return rows.map((row) => {
    const brief = briefs.get(row.caseId)
    const [docNo, caseNo, party] = [brief?.docNo ?? null, brief?.caseNo ?? null, brief?.party ?? null]
    return { ...row, agencyName: names.get(row.agencyId) ?? null, docNo, caseNo, party }
  })
}

/** 导出届满日的变动：现在的筛选。 */
export const exportMovedDue = async (
  context: Context,
  actor: Actor,
  query: MovedFilterQuery,
): Promise<StreamedTable> => {
  const filter = await filterFrom(context, query)
  const scope = scopeFor(actor, 'case.export')
  return exportTable(context, actor, {
    verb: '导出届满日变动',
    type: '届满日变动',
    query,
    columns: COLUMNS,
    page: async (after: string | null, limit) => {
      const rows = await listMovedDue(context.db, scope, filter, after, limit)
      return { items: await itemsOf(context, rows), next: rows.at(-1)?.id ?? null }
    },
  })
}

const both = (strict: string, lenient: string): Cell => (strict === lenient ? strict : `${strict}（另一读 ${lenient}）`)

const COLUMNS: readonly ExportColumn<MovedItem>[] = [
  ['文号', 30, (m) => m.docNo ?? m.caseNo],
  ['种类', 14, (m) => CLOCK_KINDS[m.kind]],
  ['办什么', 24, (m) => m.what],
  ['起算', 12, (m) => m.from],
  ['原来届满', 26, (m) => both(m.oldStrict, m.oldLenient)],
  ['现在届满', 26, (m) => both(m.newStrict, m.newLenient)],
  ['翻转', 14, (m) => (m.flip === null ? null : FLIPS[m.flip])],
  ['因为', 34, (m) => m.cause],
  ['重算日', 12, (m) => m.movedOn],
  ['当事人', 28, (m) => m.party],
  ['机关', 26, (m) => m.agencyName],
  ['条线', 14, (m) => businessLineName(m.line)],
  ['规则或期限表编号', 30, (m) => m.rule],
]
