import { type Actor, covers, scopeFor } from '#kernel/access.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { subtreeOf } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { hideEverywhere, personalNamesIn } from '#modules/cases/domain/personal.ts'
import { briefsOf, type FoldedCase, foldedCase } from '#modules/cases/index.ts'
import type { Judging } from '#modules/supervision/actions/judge-folded.ts'
import type { StepAheadView, StepFilterQuery, StepItem } from '#modules/supervision/contract/warnings.ts'
import { aheadOf, RUNNING_DAYS } from '#modules/supervision/domain/ahead.ts'
import { datedBasis } from '#modules/supervision/domain/verdict-view.ts'
import { cursorOf, listSteps, type StepCursor } from '#modules/supervision/store/steps-ahead.ts'
import type { Context } from '#platform/context.ts'
import { refuse } from '#platform/errors.ts'

export type CaseRef = { readonly agencyId: string; readonly caseId: string }

/** 打开一件案件；没有的、不在范围（含条线）的当作没有。 */
export const openedCase = async (
  { db, sealing }: Pick<Context, 'db' | 'sealing'>,
  actor: Actor,
  ref: CaseRef,
): Promise<FoldedCase> => {
  const folded = await foldedCase(db, sealing, ref)
  if (folded === null || !covers(scopeFor(actor, 'case.read'), ref.agencyId, folded.line))
    throw refuse('access.out-of-scope')
  return folded
}

/** 一件案件决定之前的各道手续，此刻重算；缺事实说不准的也列，写明缺什么。 */
export const showAhead = async (
  context: Context,
  actor: Actor,
  ref: CaseRef,
  { given, rules }: Pick<Judging, 'given' | 'rules'>,
): Promise<StepAheadView[]> => {
  const { file } = await openedCase(context, actor, ref)
  const items = aheadOf(rules, file, given).map(({ rule, facts, missing, ...step }) => ({
    ...step,
    rule: rule.id,
    missing: [...missing],
    facts: [...facts],
    basis: datedBasis(rule.basis, given.on),
  }))
  return hideEverywhere(items, personalNamesIn(file))
}

/** 一页须办的手续：正在办的案件，最近有动静的在前。 */
export const stepPage = async (
  { db }: Context,
  actor: Actor,
  query: StepFilterQuery & { readonly cursor?: string | undefined; readonly limit: number },
  today: Day,
): Promise<{ items: StepItem[]; next: string | null }> => {
  const agencies = await listAgencies(db)
  const filter = {
    agencyIds: query.agency === undefined ? null : subtreeOf(agencies, query.agency),
    line: query.line ?? null,
    rule: query.rule ?? null,
    since: addDays(today, -RUNNING_DAYS),
  }
  const cursor = query.cursor === undefined ? null : cursorFrom(query.cursor)
  const rows = await listSteps(db, scopeFor(actor, 'case.read'), filter, cursor, query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const briefs = await briefsOf(db, page)
  const names = new Map(agencies.map((a) => [a.id, a.shortName]))
  return {
    items: page.map(({ latestOn, ...row }) => {
      const brief = briefs.get(row.caseId)
      return {
        ...row,
        latestOn: latestOn as string,
        agencyName: names.get(row.agencyId) ?? null,
        docNo: brief?.docNo ?? null,
        caseNo: brief?.caseNo ?? null,
        party: brief?.party ?? null,
      }
    }),
    next: rows.length > query.limit && last !== undefined ? cursorOf(last).join('_') : null,
  }
}

const CURSOR = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})_([0-9a-f-]{36})_([a-z0-9.-]{1,80})$/
const cursorFrom = (text: string): StepCursor => {
  const found = CURSOR.exec(text)
  if (found === null) throw refuse('request.invalid', { problems: '游标不对，请从第一页重新开始' })
  return found.slice(1) as unknown as StepCursor
}
