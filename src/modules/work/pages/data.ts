import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api } from '#ui/api.ts'
import { showToast } from '#ui/toast.tsx'
import type { PossibleOwner, TaskItem, TaskOutcome } from '../contract.ts'
import type { TaskAct } from '../domain/task.ts'
import { filterOf, type TaskSearch, VIEWS } from './search.ts'

const LONG_MS = 5 * 60_000

type Count = { readonly n: number; readonly capped: boolean }

/** 各视图各有多少项，一次问完。 */
export const useCounts = (search: TaskSearch): readonly string[] => {
  const views = VIEWS.map((view) => filterOf({ ...search, ...view.part }))
  const { data } = useQuery({
    queryKey: ['task-counts', views],
    queryFn: () => api.post<{ counts: readonly Count[] }>('/api/v1/tasks/counts', { views }),
    placeholderData: (before) => before,
  })
  return VIEWS.map((_, i) => {
    const count = data?.counts[i]
    return count === undefined ? '' : count.capped ? `${count.n} 以上` : String(count.n)
  })
}

export const useOwners = () =>
  useQuery({
    queryKey: ['task-owners'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: readonly PossibleOwner[] }>('/api/v1/task-owners', signal)).items,
    staleTime: LONG_MS,
  })

export type Target = Pick<TaskItem, 'agencyId' | 'id' | 'version'>
type HandOver = { readonly ownerId: string; readonly dueOn: string | null; readonly reason: string }

const SAY: Record<TaskAct, string> = {
  done: '已办结',
  cancel: '已取消',
  reopen: '已恢复待办',
  take: '已接手',
  'hand-over': '已转交',
}
const UNDO: Partial<Record<TaskAct, 'reopen'>> = { done: 'reopen', cancel: 'reopen' }

export const failed = (error: Error): void => showToast(error.message)

/** 对任务做的事：做完给一句话，办结、取消可以撤销；没有改成的逐项留下原因（`refused`）。 */
export const useTaskActs = () => {
  const client = useQueryClient()
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  return useMemo(() => {
    const reload = async () => {
      const keys = ['tasks', 'task-counts', 'task', 'unread', 'messages']
      await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })))
    }
    const settle = async (act: TaskAct, result: TaskOutcome) => {
      setRefused(new Map(result.refused.map((r) => [r.id, r.why])))
      const [n, left] = [result.done.length, result.refused.length]
      const rest = left === 0 ? '' : `${n === 0 ? '' : '；'}${left} 项没有改，原因写在旁边`
      const undo = UNDO[act]
      showToast(
        `${n === 0 ? '' : `${SAY[act]} ${n} 项`}${rest}`,
        n === 0 || undo === undefined ? null : () => void run(undo, result.done, null).catch(failed),
      )
      await reload()
    }
    const only = (items: readonly Target[]) => items.map(({ agencyId, id, version }) => ({ agencyId, id, version }))
    const run = async (act: Exclude<TaskAct, 'hand-over'>, items: readonly Target[], reason: string | null) => {
      await settle(act, await api.post<TaskOutcome>('/api/v1/tasks/acts', { items: only(items), act, reason }))
    }
    const handOver = async (items: readonly Target[], to: HandOver) => {
      await settle('hand-over', await api.post<TaskOutcome>('/api/v1/tasks/hand-overs', { items: only(items), ...to }))
    }
    return { refused, run, handOver, reload }
  }, [client, refused])
}
export type TaskActs = ReturnType<typeof useTaskActs>
