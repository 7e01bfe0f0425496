import { type Actor, scopeFor } from '#kernel/access.ts'
import type { Day } from '#kernel/day.ts'
import { businessLineName } from '#modules/cases/domain/business-lines.ts'
import { type ExportColumn, exportTable } from '#modules/supervision/actions/export-table.ts'
import { obligationFilterFrom, obligationItems } from '#modules/supervision/actions/list-obligations.ts'
import type { ObligationFilterQuery, ObligationItem } from '#modules/supervision/contract/obligations.ts'
import { CLOCK_KINDS } from '#modules/supervision/domain/clock.ts'
import { REMINDERS } from '#modules/supervision/domain/obligation.ts'
import { cursorOf, listObligations, type ObligationCursor } from '#modules/supervision/store/obligations.ts'
import type { Context } from '#platform/context.ts'
import type { StreamedTable } from '#platform/http/xlsx.ts'

/** 导出到期：现在的筛选，只导出有导出权限的范围里的。 */
export const exportObligations = async (
  context: Context,
  actor: Actor,
  query: ObligationFilterQuery,
  today: Day,
): Promise<StreamedTable> => {
  const filter = await obligationFilterFrom(context, query, today)
  const scope = scopeFor(actor, 'case.export')
  return exportTable(context, actor, {
    verb: '导出期限',
    type: '期限',
    query,
    columns: COLUMNS,
    page: async (after: ObligationCursor | null, limit) => {
      const rows = await listObligations(context.db, scope, filter, after, limit)
      const last = rows.at(-1)
      return { items: await obligationItems(context, rows, today), next: last === undefined ? null : cursorOf(last) }
    },
  })
}

const yuan = (amount: number | null): number | null => (amount === null ? null : amount / 100)

const COLUMNS: readonly ExportColumn<ObligationItem>[] = [
  ['种类', 14, (o) => CLOCK_KINDS[o.kind]],
  ['文号', 30, (o) => o.docNo ?? o.caseNo],
  ['办什么', 24, (o) => o.what],
  ['期限', 26, (o) => o.rowName],
  ['起算', 12, (o) => o.from],
  ['届满（严读）', 12, (o) => o.strict],
  ['届满（宽读）', 12, (o) => o.lenient],
  ['提醒到', 14, (o) => (o.reminder === 'early' ? null : REMINDERS[o.reminder])],
  ['每日加处（元）', 12, (o) => yuan(o.perDay)],
  ['罚款本数（元）', 12, (o) => yuan(o.baseFine)],
  ['须先弄清', 40, (o) => o.doubt],
  ['数字未核实', 10, (o) => (o.verified ? null : '是')],
  ['期限包', 18, (o) => o.packName],
  ['当事人', 28, (o) => o.party],
  ['机关', 26, (o) => o.agencyName],
  ['案由', 34, (o) => o.offence],
  ['条线', 14, (o) => businessLineName(o.line)],
  ['规则或期限表编号', 30, (o) => o.rule],
]
