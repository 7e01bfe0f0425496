import { type Actor, covers, may, scopeFor } from '#kernel/access.ts'
import { namesOf } from '#modules/accounts/index.ts'
import { subtreeOf } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { briefsOf } from '#modules/cases/index.ts'
import { refuseLead } from '#modules/signals/actions/refuse.ts'
import type { LeadCase, LeadFilterQuery, LeadItem, LeadView, SignalSummary } from '#modules/signals/contract.ts'
import { FALSE_DISCOVERY } from '#modules/signals/domain/discovery.ts'
import { actsOn, LEAD_STATES, type LeadState } from '#modules/signals/domain/lead.ts'
import { SIGNAL_CODES } from '#modules/signals/domain/signal.ts'
import {
  casesOfLead,
  countLeads,
  findLead,
  type LeadCursor,
  type LeadFilter,
  type LeadRow,
  listLeads,
  stepsOfLead,
} from '#modules/signals/store/leads.ts'
import { lastRun, talliesOf } from '#modules/signals/store/runs.ts'
import type { Context } from '#platform/context.ts'
import { refuse } from '#platform/errors.ts'

const STATES: Readonly<Record<LeadFilterQuery['state'], readonly LeadState[] | null>> = {
  open: ['open'],
  checking: ['checking'],
  checked: ['checked'],
  dismissed: ['dismissed'],
  active: ['open', 'checking'],
  all: null,
}

/** 地址里的筛选 → 查库的条件；机关连同下级。 */
export const leadFilterFrom = async ({ db }: Context, query: LeadFilterQuery): Promise<LeadFilter> => ({
  states: STATES[query.state],
  signal: query.signal ?? null,
  agencyIds: query.agency === undefined ? null : subtreeOf(await listAgencies(db), query.agency),
  line: query.line ?? null,
  year: query.year ?? null,
})

/** 一页线索，q 值小的在前。 */
export const leadPage = async (
  context: Context,
  actor: Actor,
  query: LeadFilterQuery & { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: LeadItem[]; next: string | null }> => {
  const filter = await leadFilterFrom(context, query)
  const after = query.cursor === undefined ? null : cursorFrom(query.cursor)
  const rows = await listLeads(context.db, scopeFor(actor, 'signal.read'), filter, after, query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await itemsOf(context, page),
    next: rows.length > query.limit && last !== undefined ? cursorText([last.q, last.id]) : null,
  }
}

/** 补上机关与办理人的名字。 */
export const itemsOf = async (context: Context, rows: readonly LeadRow[]): Promise<LeadItem[]> => {
  const owners = rows.flatMap((r) => r.ownerId ?? [])
  const [agencies, names] = await Promise.all([listAgencies(context.db), namesOf(context, owners)])
  const shortNames = new Map(agencies.map((a) => [a.id, a.shortName]))
  return rows.map(({ told, ownerId, lines, ...row }) => ({
    ...row,
    lines: [...lines],
    agencyName: shortNames.get(row.agencyId) ?? null,
    sentence: told.sentence,
    ownerName: ownerId === null ? null : (names.get(ownerId) ?? null),
  }))
}

/** 一条线索；不在范围里的当作没有。 */
export const showLead = async (context: Context, actor: Actor, agencyId: string, id: string): Promise<LeadView> => {
  const row = await findLead(context.db, scopeFor(actor, 'signal.read'), agencyId, id)
  if (row === null) throw refuse('access.out-of-scope')
  const [items, steps, run] = await Promise.all([
    itemsOf(context, [row]),
    stepsOfLead(context.db, agencyId, id),
    lastRun(context.db),
  ])
  return {
    ...(items[0] as LeadItem),
    figures: [...row.told.figures],
    chart: row.told.chart === null ? null : { ...row.told.chart, bars: [...row.told.chart.bars] },
    acts: may(actor, 'signal.handle') ? actsOn(row.state) : [],
    compared: run?.compared ?? null,
    steps: steps.map((s) => ({ ...s, at: s.at.toISOString() })),
  }
}

/** 组成线索的案件，一页；看不到的案件（别的机关的）不列，只说有几件。 */
export const leadCasePage = async (
  context: Context,
  actor: Actor,
  { agency, id }: { readonly agency: string; readonly id: string },
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: LeadCase[]; hidden: number; next: string | null }> => {
  if ((await findLead(context.db, scopeFor(actor, 'signal.read'), agency, id)) === null)
    throw refuse('access.out-of-scope')
  const links = await casesOfLead(context.db, agency, id, Number(cursor ?? -1), limit + 1)
  const page = links.slice(0, limit)
  const [briefs, agencies] = await Promise.all([briefsOf(context.db, page), listAgencies(context.db)])
  const shortNames = new Map(agencies.map((a) => [a.id, a.shortName]))
  const scope = scopeFor(actor, 'case.read')
  const items = page.flatMap(({ agencyId, caseId }): LeadCase[] => {
    const brief = briefs.get(caseId)
    if (brief === undefined || !covers(scope, agencyId, brief.line)) return []
    const { docNo, caseNo, party, partyKind, offence, decidedOn, fineCents } = brief
    const agencyName = shortNames.get(agencyId) ?? null
    return [{ agencyId, caseId, agencyName, docNo, caseNo, party, partyKind, offence, decidedOn, fineCents }]
  })
  const last = page.at(-1)
  return {
    items,
    hidden: page.length - items.length,
    next: links.length > limit && last !== undefined ? String(last.ord) : null,
  }
}

/** 最近一次运行，与筛选的机关里各种线索比了几次、得到几条。 */
export const signalSummaryOf = async (
  context: Context,
  actor: Actor,
  query: LeadFilterQuery,
): Promise<SignalSummary> => {
  const scope = scopeFor(actor, 'signal.read')
  const filter = await leadFilterFrom(context, query)
  const run = await lastRun(context.db)
  const [tallies, counts] = await Promise.all([
    run === null ? [] : talliesOf(context.db, scope, run.id, filter.agencyIds),
    countLeads(context.db, scope, { ...filter, states: null, signal: null }),
  ])
  const sum = (which: (c: (typeof counts)[number]) => boolean): number =>
    counts.reduce((total, c) => (which(c) ? total + c.n : total), 0)
  const shown = new Set<LeadState>(STATES[query.state] ?? (Object.keys(LEAD_STATES) as LeadState[]))
  const states = Object.fromEntries(
    (Object.keys(LEAD_STATES) as LeadState[]).map((state) => [
      state,
      sum((c) => c.state === state && (query.signal === undefined || c.signal === query.signal)),
    ]),
  ) as SignalSummary['states']
  return {
    run:
      run === null ? null : { day: run.day, at: run.at.toISOString(), compared: run.compared, level: FALSE_DISCOVERY },
    states,
    signals: SIGNAL_CODES.map((signal) => {
      const { compared = 0, tooFew = 0, noControl = 0 } = tallies.find((t) => t.signal === signal) ?? {}
      return { signal, compared, tooFew, noControl, leads: sum((c) => c.signal === signal && shown.has(c.state)) }
    }),
  }
}

const cursorText = (cursor: LeadCursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

const cursorFrom = (text: string): LeadCursor => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(value) && typeof value[0] === 'number' && /^[0-9a-f-]{36}$/.test(String(value[1])))
      return value as unknown as LeadCursor
  } catch {
    // 落到下面统一拒绝
  }
  throw refuseLead('signals.cursor')
}
