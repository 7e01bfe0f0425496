import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { AgencyChoices } from '#modules/agencies/contract.ts'
import { api } from '#ui/api.ts'
import { showToast } from '#ui/toast.tsx'
import type { LeadActRequest, LeadView, SignalSummary } from '../contract.ts'
import { LEAD_ACTS } from '../domain/lead.ts'

const LONG_MS = 5 * 60_000

export const useAgencies = () =>
  useQuery({
    queryKey: ['agencies'],
    queryFn: async ({ signal }) => (await api.get<AgencyChoices>('/api/v1/agencies', signal)).items,
    staleTime: LONG_MS,
  })

export const useSummary = (url: string) =>
  useQuery({
    queryKey: ['signal-summary', url],
    queryFn: ({ signal }) => api.get<SignalSummary>(url, signal),
    placeholderData: (before) => before,
  })

export const useLead = (agency: string, id: string) =>
  useQuery({
    queryKey: ['lead', agency, id],
    queryFn: ({ signal }) => api.get<LeadView>(`/api/v1/leads/${agency}/${id}`, signal),
  })

type Owners = {
  readonly items: readonly { readonly id: string; readonly name: string; readonly agencyName: string | null }[]
}

export const useLeadOwners = () =>
  useQuery({
    queryKey: ['lead-owners'],
    queryFn: async ({ signal }) => (await api.get<Owners>('/api/v1/lead-owners', signal)).items,
    staleTime: LONG_MS,
  })

/** 处理一条线索；做成了说一句，可以马上撤回的给“撤销”，再取最新的。 */
export const useLeadActs = (lead: Pick<LeadView, 'agencyId' | 'id' | 'version'>) => {
  const client = useQueryClient()
  const reload = async () => {
    for (const key of ['lead', 'leads', 'signal-summary', 'task', 'tasks'])
      await client.invalidateQueries({ queryKey: [key] })
  }
  const send = async (request: LeadActRequest): Promise<number> => {
    const { version } = await api.post<{ version: number }>(`/api/v1/leads/${lead.agencyId}/${lead.id}/acts`, request)
    await reload()
    return version
  }
  const run = async (request: Omit<LeadActRequest, 'version'>): Promise<void> => {
    const version = await send({ ...request, version: lead.version })
    const undo = () => void send({ act: 'reopen', version }).catch((e: Error) => showToast(e.message))
    showToast(`已记下：${LEAD_ACTS[request.act]}`, request.act === 'dismiss' || request.act === 'finish' ? undo : null)
  }
  return { run }
}
