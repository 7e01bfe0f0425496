import { type Actor, scopeFor } from '#kernel/access.ts'
import type { Cell } from '#kernel/spreadsheet.ts'
import { subtreeOf } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { businessLineName } from '#modules/cases/domain/business-lines.ts'
import { hideEverywhere, personalNamesIn } from '#modules/cases/domain/personal.ts'
import { briefsOf, foldedCase } from '#modules/cases/index.ts'
import { followRetrospectives } from '#modules/supervision/actions/keep-retrospectives.ts'
import type { NamesOf } from '#modules/supervision/actions/people.ts'
import { ruleNamed } from '#modules/supervision/actions/rules-in-force.ts'
import type {
  RetrospectiveCounts,
  RetrospectiveFilterQuery,
  RetrospectiveItem,
  RetrospectiveView,
} from '#modules/supervision/contract/retrospectives.ts'
import {
  ALTERATIONS,
  CONCLUSIONS,
  type Conclusion,
  type FrozenRetrospective,
  GROUNDS,
  type Ground,
  SAID,
} from '#modules/supervision/domain/retrospective.ts'
import {
  cursorOf,
  findRetrospective,
  listRetrospectives,
  type RetrospectiveCursor,
  type RetrospectiveFilter,
  type RetrospectiveRow,
  saveReview,
  tallyRetrospectives,
} from '#modules/supervision/store/retrospectives.ts'
import type { Context } from '#platform/context.ts'
import { refusals, refuse } from '#platform/errors.ts'
import type { StreamedTable } from '#platform/http/xlsx.ts'
import { write } from '#platform/write.ts'

const refuseReview = refusals({
  'supervision.review-changed': {
    status: 409,
    say: () => '这一件刚被别人复盘过，或者决定的现状又变了，你的结论没有保存；请刷新再看。',
  },
})

type Key = { readonly agencyId: string; readonly caseId: string }

const filterFrom = async (
  { db }: Context,
  { reviewed, said, ground, conclusion, agency }: RetrospectiveFilterQuery,
): Promise<RetrospectiveFilter> => ({
  reviewed: reviewed === 'all' ? null : reviewed === 'done',
  said: said ?? null,
  ground: ground ?? null,
  conclusion: conclusion ?? null,
  agencyIds: agency === undefined ? null : subtreeOf(await listAgencies(db), agency),
})

/** 一页漏报复盘，新得知的在前。 */
export const retrospectivePage = async (
  context: Context,
  actor: Actor,
  query: RetrospectiveFilterQuery & { readonly cursor?: string | undefined; readonly limit: number },
  namesOf: NamesOf,
): Promise<{ items: RetrospectiveItem[]; next: string | null }> => {
  const filter = await filterFrom(context, query)
  const cursor = query.cursor === undefined ? null : cursorFrom(query.cursor)
  const rows = await listRetrospectives(context.db, scopeFor(actor, 'case.read'), filter, cursor, query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await itemsOf(context, page, namesOf),
    next: rows.length > query.limit && last !== undefined ? cursorText(cursorOf(last)) : null,
  }
}

/** 看得到的全部复盘各有几件。 */
export const retrospectiveCounts = async (
  context: Context,
  actor: Actor,
  { agency }: Pick<RetrospectiveFilterQuery, 'agency'>,
): Promise<RetrospectiveCounts> => {
  const filter = await filterFrom(context, { reviewed: 'all', agency })
  return { items: await tallyRetrospectives(context.db, scopeFor(actor, 'case.read'), filter) }
}

const itemsOf = async (
  { db }: Context,
  rows: readonly RetrospectiveRow[],
  namesOf: NamesOf,
): Promise<RetrospectiveItem[]> => {
  const [briefs, agencies, names] = await Promise.all([
    briefsOf(db, rows),
    listAgencies(db),
    namesOf([...new Set(rows.flatMap((r) => r.reviewedBy ?? []))]),
  ])
  const agencyNames = new Map(agencies.map((a) => [a.id, a.shortName]))
  return rows.map(({ reviewedBy, reviewedAt, ...row }) => {
    const brief = briefs.get(row.caseId)
    return {
      ...row,
      agencyName: agencyNames.get(row.agencyId) ?? null,
      docNo: brief?.docNo ?? brief?.caseNo ?? null,
      party: brief?.party ?? null,
      offence: brief?.offence ?? null,
      reviewerName: reviewedBy === null ? null : (names.get(reviewedBy) ?? null),
      reviewedAt: reviewedAt?.toISOString() ?? null,
    }
  })
}

/** 一件的复盘：当时的发现与各规则的结论，姓名、证件号码掩去。 */
export const showRetrospective = async (
  context: Context,
  actor: Actor,
  key: Key,
  namesOf: NamesOf,
): Promise<RetrospectiveView> => {
  const found = await findRetrospective(context.db, scopeFor(actor, 'case.read'), key)
  if (found === null) throw refuse('access.out-of-scope')
  const { sealed, ...row } = found
  const [item] = await itemsOf(context, [row], namesOf)
  const file = (await foldedCase(context.db, context.sealing, key))?.file ?? null
  const { findings, verdicts } = context.sealing.open<FrozenRetrospective>(sealed)
  return {
    ...(item as RetrospectiveItem),
    findings: findings.map((f) => ({ ...f, title: ruleNamed(f.rule)?.title ?? f.rule })),
    verdicts: hideEverywhere(
      verdicts,
      file === null ? [] : personalNamesIn(file),
    ) as unknown as RetrospectiveView['verdicts'],
  }
}

type Review = {
  readonly ground: Ground
  readonly conclusion: Conclusion
  readonly note: string
  readonly version: number
}

/** 记下复盘：撤销、变更的理由与结论；任务随之办完。 */
export const reviewCase = async (
  { db }: Context,
  actor: Actor,
  key: Key,
  { version, ...review }: Review,
): Promise<void> => {
  const found = await findRetrospective(db, scopeFor(actor, 'finding.decide'), key)
  if (found === null) throw refuse('access.out-of-scope')
  const deed = {
    permission: 'finding.decide',
    verb: '漏报复盘',
    object: { type: '案件', id: key.caseId },
    agencyId: key.agencyId,
    line: found.line,
    detail: { 理由: GROUNDS[review.ground], 结论: CONCLUSIONS[review.conclusion] },
  } as const
  await write(db, actor, deed, async (trx) => {
    if (!(await saveReview(trx, key, review, { version, accountId: actor.accountId })))
      throw refuseReview('supervision.review-changed')
    await followRetrospectives(trx, actor, [found], 'done')
    return { value: null }
  })
}

const PAGE = 500

/** 导出漏报复盘：只导出有导出权限的范围里的，先留痕再边读边给。 */
export const exportRetrospectives = async (
  context: Context,
  actor: Actor,
  query: RetrospectiveFilterQuery,
  namesOf: NamesOf,
): Promise<StreamedTable> => {
  const filter = await filterFrom(context, query)
  const deed = {
    permission: 'case.export',
    verb: '导出漏报复盘',
    object: { type: '案件', id: null },
    agencyId: null,
    detail: { 筛选: Object.keys(query) },
  } as const
  await write(context.db, actor, deed, async () => ({ value: null }))
  return {
    columns: COLUMNS.map(([header, width]) => ({ header, width })),
    rows: rowsOf(context, scopeFor(actor, 'case.export'), filter, namesOf),
  }
}

async function* rowsOf(
  context: Context,
  scope: Parameters<typeof listRetrospectives>[1],
  filter: RetrospectiveFilter,
  namesOf: NamesOf,
): AsyncGenerator<Cell[]> {
  for (let cursor: RetrospectiveCursor | null = null; ; ) {
    const rows: RetrospectiveRow[] = await listRetrospectives(context.db, scope, filter, cursor, PAGE)
    for (const item of await itemsOf(context, rows, namesOf)) yield COLUMNS.map(([, , cell]) => cell(item))
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    cursor = cursorOf(last)
  }
}

const COLUMNS: readonly (readonly [string, number, (item: RetrospectiveItem) => Cell])[] = [
  ['文号', 30, (r) => r.docNo],
  ['机关', 26, (r) => r.agencyName],
  ['案由', 34, (r) => r.offence],
  ['条线', 14, (r) => businessLineName(r.line)],
  ['决定', 12, (r) => ALTERATIONS[r.status]],
  ['撤销、变更之日', 14, (r) => r.alteredOn],
  ['得知之日', 12, (r) => r.learnedOn],
  ['此前规则', 24, (r) => SAID[r.said]],
  ['撤销、变更的理由', 24, (r) => (r.ground === null ? null : GROUNDS[r.ground])],
  ['结论', 16, (r) => (r.conclusion === null ? null : CONCLUSIONS[r.conclusion])],
  ['说明', 44, (r) => r.note],
  ['复盘人', 12, (r) => r.reviewerName],
]

const cursorText = (cursor: RetrospectiveCursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

const cursorFrom = (text: string): RetrospectiveCursor => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string'))
      return value as unknown as RetrospectiveCursor
  } catch {
    // 落到下面统一拒绝
  }
  throw refuse('request.invalid', { problems: '游标不对，请从第一页重新开始' })
}
