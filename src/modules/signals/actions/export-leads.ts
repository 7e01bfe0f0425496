import { type Actor, scopeFor } from '#kernel/access.ts'
import type { Cell } from '#kernel/spreadsheet.ts'
import { businessLineName } from '#modules/cases/domain/business-lines.ts'
import { itemsOf, leadFilterFrom } from '#modules/signals/actions/list-leads.ts'
import type { LeadFilterQuery, LeadItem } from '#modules/signals/contract.ts'
import { FALSE_DISCOVERY } from '#modules/signals/domain/discovery.ts'
import { LEAD_STATES } from '#modules/signals/domain/lead.ts'
import { SIGNAL_TITLES } from '#modules/signals/domain/signal.ts'
import { type LeadCursor, type LeadFilter, listLeads } from '#modules/signals/store/leads.ts'
import { lastRun } from '#modules/signals/store/runs.ts'
import type { Context } from '#platform/context.ts'
import type { StreamedTable } from '#platform/http/xlsx.ts'
import { authorise, write } from '#platform/write.ts'

const PAGE = 500

/** 导出线索：须有导出权限，又看得到统计线索；先记一行留痕，再边读边给出各行。 */
export const exportLeads = async (context: Context, actor: Actor, query: LeadFilterQuery): Promise<StreamedTable> => {
  authorise(actor, { permission: 'signal.read', agencyId: null })
  const filter = await leadFilterFrom(context, query)
  const used = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [key]))
  const deed = {
    permission: 'case.export',
    verb: '导出统计线索',
    object: { type: '统计线索', id: null },
    agencyId: null,
    detail: { 筛选: used },
  } as const
  await write(context.db, actor, deed, async () => ({ value: null }))
  const compared = (await lastRun(context.db))?.compared ?? null
  return {
    columns: COLUMNS.map(([header, width]) => ({ header, width })),
    rows: rowsOf(context, actor, filter, compared),
  }
}

async function* rowsOf(
  context: Context,
  actor: Actor,
  filter: LeadFilter,
  compared: number | null,
): AsyncGenerator<Cell[]> {
  const scope = scopeFor(actor, 'signal.read')
  for (let after: LeadCursor | null = null; ; ) {
    const rows = await listLeads(context.db, scope, filter, after, PAGE)
    for (const item of await itemsOf(context, rows)) yield COLUMNS.map(([, , cell]) => cell(item, compared))
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    after = [last.q, last.id]
  }
}

const COLUMNS: readonly (readonly [string, number, (lead: LeadItem, compared: number | null) => Cell])[] = [
  ['统计线索（不是认定，须核查）', 28, (l) => SIGNAL_TITLES[l.signal]],
  ['机关', 20, (l) => l.agencyName],
  ['年份', 8, (l) => l.year],
  ['说明', 80, (l) => l.sentence],
  ['实有', 10, (l) => l.observed],
  ['共', 10, (l) => l.n],
  ['应有', 10, (l) => Math.round(l.expected * 10) / 10],
  ['应有的范围（95%）', 16, (l) => `${l.low}－${l.high}`],
  ['p 值', 12, (l) => l.p],
  ['q 值', 12, (l) => l.q],
  ['最近一次共比较', 14, (_, compared) => compared],
  ['错误发现率', 10, () => FALSE_DISCOVERY],
  ['状态', 10, (l) => LEAD_STATES[l.state]],
  ['最近一次还见得到', 14, (l) => (l.current ? '是' : '否')],
  ['第一次见到', 12, (l) => l.foundOn],
  ['最近见到', 12, (l) => l.seenOn],
  ['核查人', 12, (l) => l.ownerName],
  ['核查期限', 12, (l) => l.dueOn],
  ['条线', 20, (l) => l.lines.map(businessLineName).join('、')],
]
