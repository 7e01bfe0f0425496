import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api } from '#ui/api.ts'
import type { Page } from '#ui/list.tsx'
import { showToast } from '#ui/toast.tsx'
import type { DecisionResult, FindingItem } from '../contract/findings.ts'
import type { Decision } from '../domain/finding.ts'

/** 要改的：编号、版本，以及撤销分派时要恢复的两样。 */
export type Target = Pick<FindingItem, 'agencyId' | 'id' | 'version' | 'assignedTo' | 'dueOn'>
export type Assignment = { readonly assignedTo: string | null; readonly dueOn: string | null }

const MOST = 500
const SAY: Record<Decision, string> = { confirm: '已认定', dismiss: '已排除', undo: '已撤回，恢复疑似' }

const post = async (url: string, items: readonly Target[], rest: object): Promise<DecisionResult> => {
  const result: DecisionResult = { done: [], refused: [] }
  for (let at = 0; at < items.length; at += MOST) {
    const some = items.slice(at, at + MOST).map(({ agencyId, id, version }) => ({ agencyId, id, version }))
    const { done, refused } = await api.post<DecisionResult>(url, { items: some, ...rest })
    result.done.push(...done)
    result.refused.push(...refused)
  }
  return result
}

/** 改动之后的列表：改了状态的离开，其余换上新版本；没有改成的原样留着，选中也还在。 */
const patchLists = (client: QueryClient, { done }: DecisionResult, change: Partial<FindingItem>) => {
  const changed = new Map(done.map((d) => [d.id, d]))
  const patch = (item: FindingItem): FindingItem[] => {
    const now = changed.get(item.id)
    if (now === undefined) return [item]
    return now.state === item.state ? [{ ...item, ...change, version: now.version }] : []
  }
  client.setQueriesData<InfiniteData<Page<FindingItem>>>({ queryKey: ['findings'] }, (data) =>
    data === undefined
      ? data
      : { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.flatMap(patch) })) },
  )
}

const refresh = (client: QueryClient, keys: readonly string[]) =>
  Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })))

const ABOUT = ['finding-counts', 'case-findings', 'finding', 'rule-records']

/**
 * 认定、排除、撤回与分派：做完给一句话并可撤销；别人先改了的，逐条留下原因（`refused`），
 * 列表不刷新，选中的还在，由人决定再看。
 */
export const useDecisions = () => {
  const client = useQueryClient()
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  return useMemo(() => {
    const settle = async (result: DecisionResult, say: string, change: Partial<FindingItem>, undo: () => void) => {
      setRefused(new Map(result.refused.map((r) => [r.id, r.why])))
      const [n, left] = [result.done.length, result.refused.length]
      const rest = left === 0 ? '' : `${n === 0 ? '' : '；'}${left} 条没有改，原因写在旁边`
      showToast(`${n === 0 ? '' : `${say} ${n} 条`}${rest}`, n === 0 || say === SAY.undo ? null : undo)
      if (left > 0) patchLists(client, result, change)
      await refresh(client, left > 0 ? ABOUT : [...ABOUT, 'findings'])
    }
    const decide = async (items: readonly Target[], decision: Decision, reason: string | null): Promise<void> => {
      const result = await post('/api/v1/findings/decisions', items, { decision, reason })
      const now = result.done.map((d) => ({ ...d, assignedTo: null, dueOn: null }))
      await settle(result, SAY[decision], {}, () => void decide(now, 'undo', null).catch(failed))
    }
    const assign = async (items: readonly Target[], to: Assignment): Promise<void> => {
      const result = await post('/api/v1/findings/assignments', items, to)
      const before = new Map(items.map((item) => [item.id, item]))
      const undo = async () => {
        const groups = Map.groupBy(result.done, ({ id }) => JSON.stringify(placed(before.get(id))))
        for (const [was, done] of groups) {
          const own = done.map((d) => ({ ...d, assignedTo: null, dueOn: null }))
          await post('/api/v1/findings/assignments', own, JSON.parse(was) as Assignment)
        }
        await refresh(client, [...ABOUT, 'findings'])
      }
      const say = to.assignedTo === null ? '已收回分派' : '已分派'
      await settle(result, say, to, () => void undo().catch(failed))
    }
    const reload = async () => {
      setRefused(new Map())
      await refresh(client, [...ABOUT, 'findings'])
    }
    return { refused, decide, assign, reload }
  }, [client, refused])
}
export type Decisions = ReturnType<typeof useDecisions>

const placed = (item: Target | undefined): Assignment => ({
  assignedTo: item?.assignedTo ?? null,
  dueOn: item?.dueOn ?? null,
})

/** 没有做成：说出原因。 */
export const failed = (error: Error): void => showToast(error.message)
