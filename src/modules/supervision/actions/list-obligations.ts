import { type Actor, scopeFor } from '#kernel/access.ts'
import { addDays, type Day, day } from '#kernel/day.ts'
import { packName, rowName } from '#law/deadline-packs.ts'
import { subtreeOf } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { briefsOf } from '#modules/cases/index.ts'
import { judgingOn } from '#modules/supervision/actions/judging.ts'
import type {
  DueDays,
  DueSpan,
  ObligationFilterQuery,
  ObligationItem,
} from '#modules/supervision/contract/obligations.ts'
import { lateFineFor } from '#modules/supervision/domain/late-fine.ts'
import { reminderOf, STALE_DAYS } from '#modules/supervision/domain/obligation.ts'
import {
  countByDay,
  cursorOf,
  listObligations,
  type ObligationCursor,
  type ObligationFilter,
  type StoredObligation,
} from '#modules/supervision/store/obligations.ts'
import type { Context } from '#platform/context.ts'
import { refuse } from '#platform/errors.ts'

/** 各段的首日、末日，离今天几日；末日 null 为不限。 */
const SPANS: Readonly<Record<DueSpan, readonly [number, number | null]>> = {
  overdue: [-STALE_DAYS, -1],
  today: [0, 0],
  week: [0, 7],
  month: [0, 30],
  open: [0, null],
}

const spanFrom = (span: DueSpan, today: Day): Pick<ObligationFilter, 'from' | 'until'> => {
  const [first, last] = SPANS[span]
  return { from: addDays(today, first), until: last === null ? null : addDays(today, last) }
}

const placeFrom = async (
  { db }: Context,
  { kind, agency, line, rule }: Pick<ObligationFilterQuery, 'kind' | 'agency' | 'line' | 'rule'>,
) => ({
  kind,
  agencyIds: agency === undefined ? null : subtreeOf(await listAgencies(db), agency),
  line: line ?? null,
  rule: rule ?? null,
})

export const obligationFilterFrom = async (
  context: Context,
  query: ObligationFilterQuery,
  today: Day,
): Promise<ObligationFilter> => ({
  ...(await placeFrom(context, query)),
  ...(query.on === undefined ? spanFrom(query.span, today) : { from: query.on, until: query.on }),
})

/** 一页到期的：应办什么、哪一天届满、提醒到哪一级，与案件的简况。 */
export const obligationPage = async (
  context: Context,
  actor: Actor,
  query: ObligationFilterQuery & { readonly cursor?: string | undefined; readonly limit: number },
  today: Day,
): Promise<{ items: ObligationItem[]; next: string | null }> => {
  const filter = await obligationFilterFrom(context, query, today)
  const cursor = query.cursor === undefined ? null : cursorFrom(query.cursor)
  const rows = await listObligations(context.db, scopeFor(actor, 'case.read'), filter, cursor, query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await obligationItems(context, page, today),
    next: rows.length > query.limit && last !== undefined ? cursorText(cursorOf(last)) : null,
  }
}

export const obligationItems = async (
  { db }: Context,
  rows: readonly StoredObligation[],
  today: Day,
): Promise<ObligationItem[]> => {
  const [briefs, agencies] = await Promise.all([briefsOf(db, rows), listAgencies(db)])
  const names = new Map(agencies.map((a) => [a.id, a.shortName]))
  return rows.map((row) => {
    const brief = briefs.get(row.caseId)
    return {
      ...row,
      rowName: rowName(row.row),
      packName: packName(row.pack),
      perDay: row.baseFine === null ? null : lateFineFor(row.baseFine, 1),
      agencyName: names.get(row.agencyId) ?? null,
      reminder: row.kind === 'must-do-by' ? reminderOf(row, today) : 'early',
      docNo: brief?.docNo ?? null,
      caseNo: brief?.caseNo ?? null,
      party: brief?.party ?? null,
      offence: brief?.offence ?? null,
    }
  })
}

/** 一个月里各日到期几项、是不是工作日，与各段各几项。 */
export const dueDaysOf = async (
  context: Context,
  actor: Actor,
  { month, ...query }: Pick<ObligationFilterQuery, 'kind' | 'agency' | 'line' | 'rule'> & { readonly month: string },
  today: Day,
): Promise<DueDays> => {
  const place = await placeFrom(context, query)
  const scope = scopeFor(actor, 'case.read')
  const first = day(`${month}-01`)
  const dates = Array.from({ length: daysIn(first) }, (_, i) => addDays(first, i))
  const [inMonth, recent, { given }] = await Promise.all([
    countByDay(context.db, scope, { ...place, from: first, until: dates.at(-1) as Day }),
    countByDay(context.db, scope, { ...place, from: addDays(today, -STALE_DAYS), until: null }),
    judgingOn(context, today),
  ])
  const counts = new Map(inMonth.map(({ on, n }) => [on, n]))
  const total = (span: DueSpan): number => {
    const { from, until } = spanFrom(span, today)
    return recent.reduce((sum, d) => (d.on >= from && (until === null || d.on <= until) ? sum + d.n : sum), 0)
  }
  return {
    days: dates.map((on) => ({ on, n: counts.get(on) ?? 0, works: given.calendar.statusOf(on)?.works ?? null })),
    spans: {
      overdue: total('overdue'),
      today: total('today'),
      week: total('week'),
      month: total('month'),
      open: total('open'),
    },
  }
}

const daysIn = (first: Day): number => {
  const [year, month] = first.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const cursorText = (cursor: ObligationCursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

const cursorFrom = (text: string): ObligationCursor => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(value) && value.length === 5 && value.slice(0, 4).every((part) => typeof part === 'string'))
      return value as unknown as ObligationCursor
  } catch {
    // 落到下面统一拒绝
  }
  throw refuse('request.invalid', { problems: '游标不对，请从第一页重新开始' })
}
