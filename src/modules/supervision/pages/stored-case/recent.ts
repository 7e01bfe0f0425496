import type { CaseRow } from '#modules/cases/contract/case-views.ts'

/** 最近打开的案件，只记编号与文号，不记当事人；关掉浏览器就没有。 */
export type RecentCase = { readonly agencyId: string; readonly id: string; readonly docNo: string }

const KEY = 'zhunsheng.recent'
const MOST = 8

export const recentCases = (): readonly RecentCase[] => {
  try {
    const saved: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? '[]')
    return Array.isArray(saved) ? (saved as RecentCase[]) : []
  } catch {
    return []
  }
}

export const rememberCase = ({ agencyId, id, docNo, caseNo }: CaseRow): void => {
  const rest = recentCases().filter((one) => one.id !== id)
  const next = [{ agencyId, id, docNo: docNo ?? caseNo ?? '未记载文号' }, ...rest].slice(0, MOST)
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    // 浏览器禁止存储时，不记最近
  }
}
