import { type Actor, scopeFor } from '#kernel/access.ts'
import { listCases } from '#modules/cases/actions/browse-cases.ts'
import type { CaseQuery, CaseRow } from '#modules/cases/contract/case-views.ts'
import { businessLineName } from '#modules/cases/domain/business-lines.ts'
import { stageName } from '#modules/cases/domain/stage.ts'
import type { StageCode } from '#modules/cases/domain/stage-names.ts'
import type { Context } from '#platform/context.ts'
import { record } from '#platform/write.ts'

/** 一次至多导出这么多件；再多的请缩小范围分几次。 */
export const EXPORT_LIMIT = 50_000
const PAGE = 1_000

type Cell = string | number | null

const HEADER = [
  ...['执法机关', '文号', '案件编号', '当事人', '当事人类别', '案由', '业务条线', '环节', '决定日', '送达日', '公示日'],
  ...['罚款（元）', '没收（元）', '来源冲突', '读取疑点', '未了的发现'],
]

/** 按列表的条件导出；自然人的姓名照列表掩码。导出先留痕，后发出。 */
export const exportCases = async (
  { db, sealing }: Pick<Context, 'db' | 'sealing'>,
  actor: Actor,
  query: Partial<CaseQuery>,
): Promise<Cell[][]> => {
  const rows: Cell[][] = [HEADER]
  let cursor: string | undefined
  do {
    const page = await listCases(db, sealing, scopeFor(actor, 'case.export'), { ...query, cursor, limit: PAGE })
    rows.push(...page.items.map(rowFrom))
    cursor = page.next ?? undefined
  } while (cursor !== undefined && rows.length <= EXPORT_LIMIT)
  const { search, cursor: _, limit: __, ...filters } = query
  await db.transaction().execute((trx) =>
    record(trx, actor, {
      verb: '导出案件',
      object: { type: 'case-list', id: null },
      agencyId: actor.agencyId,
      detail: { rows: rows.length - 1, searched: search !== undefined, ...filters },
    }),
  )
  return rows
}

const yuan = (cents: number | null): number | null => (cents === null ? null : cents / 100)

const rowFrom = (c: CaseRow): Cell[] => [
  ...[c.agency, c.docNo, c.caseNo, c.party, c.partyKind, c.offence, businessLineName(c.line)],
  ...[c.stage === null ? null : stageName(c.stage as StageCode), c.decidedOn, c.servedOn, c.disclosedOn],
  ...[yuan(c.fineCents), yuan(c.confiscatedCents), c.conflicts, c.notes, c.openFindings],
]
