import { type Actor, scopeFor } from '#kernel/access.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { subtreeOf } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { briefsOf, type CaseBrief, matchCases } from '#modules/cases/index.ts'
import type { NamesOf } from '#modules/supervision/actions/people.ts'
import type { FindingFilterQuery, FindingItem } from '#modules/supervision/contract/findings.ts'
import { CONSEQUENCES, isOfClass } from '#modules/supervision/domain/rule.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import {
  countFindings,
  countLimit,
  cursorOf,
  type FindingCursor,
  type FindingFilter,
  type FindingRow,
  listFindings,
} from '#modules/supervision/store/findings.ts'
import type { Context } from '#platform/context.ts'
import { refuse } from '#platform/errors.ts'

const WEEK = 7

/** 所选的规则、所选的归类下的规则；都没有选为 null。 */
const rulesOf = ({ rule, kind }: FindingFilterQuery): readonly string[] | null => {
  if (kind === undefined) return rule === undefined ? null : [rule]
  return [...RULES, ...SET_RULES].filter((r) => isOfClass(r, kind) && (rule ?? r.id) === r.id).map((r) => r.id)
}

/** 页面上的筛选变成库里的条件；文号、当事人先在案件里找。 */
export const filterFrom = async (
  context: Context,
  actor: Actor,
  query: FindingFilterQuery,
  today: Day,
): Promise<FindingFilter> => ({
  state: query.state === 'all' ? null : query.state,
  consequence: query.consequence === undefined ? null : CONSEQUENCES.indexOf(query.consequence),
  rules: rulesOf(query),
  agencyIds: query.agency === undefined ? null : subtreeOf(await listAgencies(context.db), query.agency),
  line: query.line ?? null,
  assignedTo: query.assigned === 'me' ? (actor.accountId ?? 'none') : (query.assigned ?? null),
  dueBefore: query.due === undefined ? null : query.due === 'overdue' ? today : addDays(today, WEEK + 1),
  foundFrom: query.foundFrom ?? null,
  foundUntil: query.foundUntil ?? null,
  basisWithdrawn: query.withdrawn === 'true' ? true : null,
  inCases: query.q === undefined ? null : await matchCases(context.db, context.sealing, query.q),
  ids: null,
})

/** 一页待办：发现、所属案件的简况、机关与分派人的名字。 */
export const findingPage = async (
  context: Context,
  actor: Actor,
  query: FindingFilterQuery & { readonly cursor?: string | undefined; readonly limit: number },
  today: Day,
  namesOf: NamesOf,
): Promise<{ items: FindingItem[]; next: string | null }> => {
  const { db } = context
  const filter = await filterFrom(context, actor, query, today)
  const cursor = query.cursor === undefined ? null : cursorFrom(query.cursor)
  const rows = await listFindings(db, scopeFor(actor, 'case.read'), filter, cursor, query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await withContextOf(context, page, namesOf),
    next: rows.length > query.limit && last !== undefined ? cursorText(cursorOf(last)) : null,
  }
}

/** 几个视图各有多少条，一次查完。 */
export const findingCounts = async (
  context: Context,
  actor: Actor,
  queries: readonly FindingFilterQuery[],
  today: Day,
): Promise<{ n: number; capped: boolean }[]> => {
  const filters = await Promise.all(queries.map((query) => filterFrom(context, actor, query, today)))
  const counts = await countFindings(context.db, scopeFor(actor, 'case.read'), filters)
  return counts.map((n, i) => ({ n, capped: n >= countLimit(filters[i] as FindingFilter) }))
}

/** 给一批发现添上案件简况与名字；查询次数与条数无关。 */
export const withContextOf = async (
  { db }: Context,
  rows: readonly FindingRow[],
  namesOf: NamesOf,
): Promise<FindingItem[]> => {
  const refs = rows.flatMap(({ agencyId, caseId }) => (caseId === null ? [] : [{ agencyId, caseId }]))
  const [briefs, agencies, names] = await Promise.all([
    briefsOf(db, refs),
    listAgencies(db),
    namesOf([...new Set(rows.flatMap((r) => (r.assignedTo === null ? [] : [r.assignedTo])))]),
  ])
  const agencyNames = new Map(agencies.map((a) => [a.id, a.shortName]))
  return rows.map((row) => ({
    agencyId: row.agencyId,
    agencyName: agencyNames.get(row.agencyId) ?? null,
    id: row.id,
    caseId: row.caseId,
    rule: row.rule,
    title: row.title,
    charge: row.charge,
    consequence: CONSEQUENCES[row.consequence] as FindingItem['consequence'],
    line: row.line,
    state: row.state,
    foundOn: row.foundOn,
    dueOn: row.dueOn,
    assignedTo: row.assignedTo,
    assigneeName: row.assignedTo === null ? null : (names.get(row.assignedTo) ?? null),
    basisWithdrawn: row.basisWithdrawn,
    version: row.version,
    case: row.caseId === null ? null : caseOf(briefs.get(row.caseId)),
  }))
}

const caseOf = (brief: CaseBrief | undefined): FindingItem['case'] => {
  if (brief === undefined) return null
  const { agency, docNo, caseNo, party, partyKind, partyCount, offence, decidedOn, fineCents } = brief
  return { agency, docNo, caseNo, party, partyKind, partyCount, offence, decidedOn, fineCents }
}

const cursorText = (cursor: FindingCursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

const cursorFrom = (text: string): FindingCursor => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(value) && value.length === 4 && typeof value[0] === 'number')
      return value as unknown as FindingCursor
  } catch {
    // 落到下面统一拒绝
  }
  throw refuse('request.invalid', { problems: '游标不对，请从第一页重新开始' })
}
