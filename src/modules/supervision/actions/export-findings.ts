import { type Actor, scopeFor } from '#kernel/access.ts'
import type { Day } from '#kernel/day.ts'
import type { Cell } from '#kernel/spreadsheet.ts'
import { businessLineName } from '#modules/cases/domain/business-lines.ts'
import { filterFrom, withContextOf } from '#modules/supervision/actions/list-findings.ts'
import type { NamesOf } from '#modules/supervision/actions/people.ts'
import type { FindingExportQuery, FindingItem } from '#modules/supervision/contract/findings.ts'
import { FINDING_STATES } from '#modules/supervision/domain/finding.ts'
import {
  countFindings,
  cursorOf,
  type FindingCursor,
  type FindingFilter,
  listFindings,
} from '#modules/supervision/store/findings.ts'
import type { Context } from '#platform/context.ts'
import { refusals } from '#platform/errors.ts'
import type { StreamedTable } from '#platform/http/xlsx.ts'
import { write } from '#platform/write.ts'

/** 一次至多导出多少条。 */
export const MOST_EXPORTED = 50_000
const PAGE = 1000

const refuse = refusals({
  'supervision.export-too-many': {
    status: 409,
    say: () => `符合的超过 ${MOST_EXPORTED} 条，一张表放不下；请用机关、条线、发现日等缩小范围，分几次导出。`,
  },
})

/**
 * 导出发现：只导出有导出权限的范围里的，先记一行留痕，再边读边给出各行。
 * 留痕不写检索的字（可能是姓名），只写用了哪几项筛选。
 */
export const exportFindings = async (
  context: Context,
  actor: Actor,
  { id, ...query }: FindingExportQuery,
  today: Day,
  namesOf: NamesOf,
): Promise<StreamedTable> => {
  const scope = scopeFor(actor, 'case.export')
  const filter: FindingFilter = { ...(await filterFrom(context, actor, query, today)), ids: id ?? null }
  const [n = 0] = await countFindings(context.db, scope, [filter], MOST_EXPORTED + 1)
  if (n > MOST_EXPORTED) throw refuse('supervision.export-too-many')
  const used = Object.entries({ ...query, id }).flatMap(([key, value]) => (value === undefined ? [] : [key]))
  const deed = {
    permission: 'case.export',
    verb: '导出发现',
    object: { type: '发现', id: null },
    agencyId: null,
    detail: { 条数: n, 筛选: used },
  } as const
  await write(context.db, actor, deed, async () => ({ value: null }))
  return {
    columns: COLUMNS.map(([header, width]) => ({ header, width })),
    rows: rowsOf(context, scope, filter, namesOf),
  }
}

async function* rowsOf(
  context: Context,
  scope: Parameters<typeof listFindings>[1],
  filter: FindingFilter,
  namesOf: NamesOf,
): AsyncGenerator<Cell[]> {
  let cursor: FindingCursor | null = null
  for (let left = MOST_EXPORTED; left > 0; left -= PAGE) {
    const rows = await listFindings(context.db, scope, filter, cursor, Math.min(PAGE, left))
    for (const item of await withContextOf(context, rows, namesOf)) yield COLUMNS.map(([, , cell]) => cell(item))
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    cursor = cursorOf(last)
  }
}

const partyText = (found: FindingItem['case']): string | null =>
  found === null ? null : (found.party ?? (found.partyCount === 0 ? null : '自然人'))

const COLUMNS: readonly (readonly [string, number, (item: FindingItem) => Cell])[] = [
  ['后果', 12, (f) => f.consequence],
  ['疑似不符的要求', 44, (f) => f.title],
  ['状态', 10, (f) => FINDING_STATES[f.state]],
  ['文号', 30, (f) => f.case?.docNo ?? f.case?.caseNo ?? null],
  ['当事人', 28, (f) => partyText(f.case)],
  ['机关', 26, (f) => f.agencyName],
  ['案由', 34, (f) => f.case?.offence ?? null],
  ['条线', 14, (f) => businessLineName(f.line)],
  ['决定日', 12, (f) => f.case?.decidedOn ?? null],
  ['罚款（元）', 14, (f) => (f.case?.fineCents == null ? null : f.case.fineCents / 100)],
  ['发现日', 12, (f) => f.foundOn],
  ['处理期限', 12, (f) => f.dueOn],
  ['分派给', 12, (f) => f.assigneeName],
  ['认定后依据已撤回', 16, (f) => (f.basisWithdrawn ? '是' : null)],
  ['第几项违法行为', 10, (f) => (f.charge === null ? null : f.charge + 1)],
  ['规则编号', 34, (f) => f.rule],
]
