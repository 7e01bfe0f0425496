import type { CaseList } from '#modules/cases/contract/case-views.ts'
import { api, withQuery } from '#ui/api.ts'
import type { Command } from '#ui/palette.tsx'
import { recentCases } from './recent.ts'

const MOST = 8

const hrefOf = (agencyId: string, id: string): string => `/cases/${agencyId}/${id}`

/** 命令面板：按文号、单位名称的一部分、自然人全名找案件。 */
export const findCases = async (search: string, signal: AbortSignal): Promise<Command[]> => {
  const { items } = await api.get<CaseList>(withQuery('/api/v1/cases', { search, limit: MOST }), signal)
  return items.map((row) => ({
    key: row.id,
    text: row.docNo ?? row.caseNo ?? '未记载文号',
    note: [row.party, row.offence].filter((part) => part !== null).join(' · '),
    href: hrefOf(row.agencyId, row.id),
  }))
}

export const recentCommands = (): Command[] =>
  recentCases().map(({ agencyId, id, docNo }) => ({ key: id, text: docNo, href: hrefOf(agencyId, id) }))
