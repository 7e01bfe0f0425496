import { useQuery } from '@tanstack/react-query'
import type { AgencyChoices } from '#modules/agencies/contract.ts'
import { api } from '#ui/api.ts'
import type { Assignee, SavedView } from '../../contract/findings.ts'
import type { RuleRecord } from '../../contract/rules.ts'
import { CONSEQUENCES } from '../../domain/rule.ts'
import { filterOf, searchFrom, VIEWS, type WorklistSearch } from './search.ts'

const LONG_MS = 5 * 60_000

type Count = { readonly n: number; readonly capped: boolean }
export type Counts = {
  readonly views: readonly (Count | undefined)[]
  readonly consequences: ReadonlyMap<string, Count>
  readonly saved: ReadonlyMap<string, Count>
}

/** 各视图、各后果、各自保存的视图有多少条，一次问完；筛选变了就重问。 */
export const useCounts = (search: WorklistSearch, saved: readonly SavedView[]): Counts => {
  const views = [
    ...VIEWS.map((view) => filterOf({ ...search, ...view.part })),
    ...CONSEQUENCES.map((consequence) => filterOf({ ...search, consequence })),
    ...saved.map((view) => filterOf(searchFrom(view.query))),
  ]
  const { data } = useQuery({
    queryKey: ['finding-counts', views],
    queryFn: () => api.post<{ counts: readonly Count[] }>('/api/v1/findings/counts', { views }),
    placeholderData: (before) => before,
  })
  const counts = data?.counts ?? []
  const after = VIEWS.length + CONSEQUENCES.length
  return {
    views: VIEWS.map((_, i) => counts[i]),
    consequences: new Map(CONSEQUENCES.flatMap((c, i) => pair(c, counts[VIEWS.length + i]))),
    saved: new Map(saved.flatMap((view, i) => pair(view.id, counts[after + i]))),
  }
}

const pair = (key: string, count: Count | undefined): [string, Count][] => (count === undefined ? [] : [[key, count]])

export const countText = (count: Count | undefined): string =>
  count === undefined ? '' : `${count.n.toLocaleString('zh-CN')}${count.capped ? ' 以上' : ''}`

export const useSavedViews = () =>
  useQuery({
    queryKey: ['views'],
    queryFn: async ({ signal }) => (await api.get<{ items: readonly SavedView[] }>('/api/v1/views', signal)).items,
    staleTime: LONG_MS,
    select: (views) => views.filter((view) => view.page === 'findings'),
  })

/** 机关，按名称；撤并了的也在（历史案件归它）。 */
export const useAgencies = () =>
  useQuery({
    queryKey: ['agencies'],
    queryFn: async ({ signal }) => (await api.get<AgencyChoices>('/api/v1/agencies', signal)).items,
    staleTime: LONG_MS,
  })

export const useAssignees = () =>
  useQuery({
    queryKey: ['assignees'],
    queryFn: async ({ signal }) => (await api.get<{ items: readonly Assignee[] }>('/api/v1/assignees', signal)).items,
    staleTime: LONG_MS,
  })

export const useRuleRecords = (enabled: boolean) =>
  useQuery({
    queryKey: ['rule-records'],
    queryFn: async ({ signal }) =>
      new Map(
        (await api.get<{ items: readonly RuleRecord[] }>('/api/v1/rules/records', signal)).items.map((r) => [
          r.rule,
          r,
        ]),
      ),
    enabled,
  })
