import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { useMay, useSession } from '#ui/session.tsx'
import { showToast } from '#ui/toast.tsx'
import type { HandlingView } from '../../contract/warnings.ts'
import { MOST_HANDLING } from '../../domain/handling-officer.ts'
import { useCaseChanged } from './event-entry.tsx'

type CaseAt = { readonly agency: string; readonly id: string }

const HOW: Readonly<Record<HandlingView['how'], string>> = {
  assigned: '由人定的',
  recorded: '按案件记载的执法人员认出',
  none: '案件没有记载执法人员，或与账号对不上；提醒发给本机关任办案人员的每个人',
}

const useAssign = ({ agency, id }: CaseAt) => {
  const changed = useCaseChanged()
  const url = `/api/v1/cases/${agency}/${id}/handling`
  const put = async (accountIds: readonly string[], version: number) => {
    await api.put(url, { accountIds, version })
    await changed()
  }
  /** 撤销：定回原来的样子；原来没有人定过的，改回由案件记载认出。 */
  return async (next: readonly string[], { how, people, version }: HandlingView) => {
    await put(next, version)
    const before = how === 'assigned' ? people.map((p) => p.id) : []
    showToast(
      '承办人已改，提醒随之转给现在的承办人。',
      () => void put(before, version + 1).catch((error: Error) => showToast(error.message)),
    )
  }
}

/** 案件的承办人；能改的可以改。 */
export const HandlingOfficers = ({ at }: { at: CaseAt }) => {
  const may = useMay()
  const [changing, setChanging] = useState(false)
  const { data } = useQuery({
    queryKey: ['case-handling', at.agency, at.id],
    queryFn: ({ signal }) => api.get<HandlingView>(`/api/v1/cases/${at.agency}/${at.id}/handling`, signal),
  })
  if (data === undefined) return null
  return (
    <div className="handling">
      <span title={HOW[data.how]}>
        承办人：{data.people.map((p) => p.name).join('、') || '没有认出'}
        <span className="unseen">（{HOW[data.how]}）</span>
      </span>
      {may('case.register') && data.candidates.length > 0 && (
        <button type="button" className="button quiet no-print" onClick={() => setChanging(true)}>
          改承办人
        </button>
      )}
      {changing && <AssignDialog at={at} now={data} onClose={() => setChanging(false)} />}
    </div>
  )
}

const AssignDialog = ({ at, now, onClose }: { at: CaseAt; now: HandlingView; onClose: () => void }) => {
  const self = useSession().data?.account?.id
  const assign = useAssign(at)
  const [chosen, setChosen] = useState<readonly string[]>(now.people.map((p) => p.id))
  const listed = now.mayDirect ? now.candidates : now.candidates.filter((c) => c.id === self || chosen.includes(c.id))
  const rows = Array.from({ length: Math.min(MOST_HANDLING, chosen.length + 1) }, (_, i) => i)
  const set = (at: number, id: string) =>
    setChosen([...chosen.slice(0, at), ...(id === '' ? [] : [id]), ...chosen.slice(at + 1)])
  const submit = async () => {
    await assign(chosen, now)
    onClose()
  }
  return (
    <Dialog title="改承办人" onClose={onClose}>
      <div className="dialog-form">
        <p className="muted">
          现在{HOW[now.how]}。全部去掉的，改回按案件记载的执法人员认出。
          {!now.mayDirect && '不是你承办的案件，只能把自己加进去；要换别人，请单位负责人改。'}
        </p>
        <Form action="保存" onSubmit={submit} onCancel={onClose}>
          <div className="handling-choices">
            {rows.map((i) => (
              <select
                key={i}
                className="field"
                aria-label={`第 ${i + 1} 名承办人`}
                value={chosen[i] ?? ''}
                onChange={(e) => set(i, e.target.value)}
              >
                <option value="">{i === 0 ? '按案件记载' : '没有'}</option>
                {listed
                  .filter((c) => c.id === chosen[i] || !chosen.includes(c.id))
                  .map((c) => (
                    <option key={c.id} value={c.id}>
                      {c.name}
                      {c.certificateNo !== null && `（执法证 ${c.certificateNo}）`}
                    </option>
                  ))}
              </select>
            ))}
          </div>
        </Form>
      </div>
    </Dialog>
  )
}
