import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import type { ReplaySamples, RuleTrust } from '../../contract/rules.ts'
import type { RuleTarget } from '../../domain/rule-state.ts'

const urlOf = (id: string, what: string): string => `/api/v1/rules/${encodeURIComponent(id)}/${what}`

export const useRuleTrust = (id: string) =>
  useQuery({
    queryKey: ['rule-trust', id],
    queryFn: ({ signal }) => api.get<RuleTrust>(urlOf(id, 'trust'), signal),
  })

export const useReplaySamples = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['replay-samples', id],
    queryFn: async ({ signal }) => (await api.get<ReplaySamples>(urlOf(id, 'samples'), signal)).items,
    enabled,
  })

/** 排一次回放，返回任务的编号。 */
export const startReplay = async (id: string): Promise<string> =>
  (await api.post<{ job: string }>('/api/v1/sweeps', { rule: id, dryRun: true })).job

/** 启用或停用，返回随后巡查的任务编号。 */
export const changeRule = async (id: string, state: RuleTarget, reason: string): Promise<string> =>
  (await api.post<{ job: string }>(urlOf(id, 'changes'), { state, reason })).job

/** 规则变了、回放做完了：有关的都重新取。 */
export const useRulesChanged = (): (() => void) => {
  const client = useQueryClient()
  return () => {
    for (const key of ['rule-trust', 'rule-records', 'replay-samples', 'findings', 'finding-counts', 'jobs'])
      void client.invalidateQueries({ queryKey: [key] })
  }
}
