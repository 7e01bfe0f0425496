import { useEffect, useMemo, useState } from 'react'
import { useList } from '#ui/list.tsx'
import { navigate } from '#ui/route.tsx'
import type { FindingItem } from '../../contract/findings.ts'
import { listUrl, openHref, searchFrom } from '../worklist/search.ts'

/** 从待办打开时，当时那张列表里的前后各件；认定之后列表变了，次序还是当时的。 */
export const useTrail = (list: string | null, caseId: string) => {
  const query = useList<FindingItem>('trail', listUrl(searchFrom(list ?? '')), { enabled: list !== null, frozen: true })
  const [wanted, setWanted] = useState(false)
  const cases = useMemo(() => {
    const seen = new Set<string>()
    return query.rows.filter(
      (row) => row.caseId !== null && row.case !== null && !seen.has(row.caseId) && seen.add(row.caseId),
    )
  }, [query.rows])
  const at = cases.findIndex((row) => row.caseId === caseId)
  const previous = at > 0 ? (cases[at - 1] ?? null) : null
  const next = at === -1 ? null : (cases[at + 1] ?? null)
  const more = at !== -1 && next === null && query.hasNextPage
  const go = (row: FindingItem | null) => {
    if (row !== null) navigate(openHref(row, list ?? ''))
  }
  const { fetchNextPage } = query
  useEffect(() => {
    if (!wanted) return
    if (next !== null) navigate(openHref(next, list ?? ''))
    else if (more) void fetchNextPage()
    if (next !== null || !more) setWanted(false)
  }, [wanted, next, more, fetchNextPage, list])
  return {
    text: at === -1 ? null : `第 ${at + 1} / ${cases.length}${query.hasNextPage ? '+' : ''} 件`,
    hasPrevious: previous !== null,
    hasNext: next !== null || more,
    goPrevious: () => go(previous),
    goNext: () => (next === null && more ? setWanted(true) : go(next)),
  }
}
