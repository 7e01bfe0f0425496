import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventType } from '#law/events.ts'
import { api } from '#ui/api.ts'
import { Dialog, ReasonDialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { showToast } from '#ui/toast.tsx'
import { blank, type Entry, EventFields, entryBody } from './event-fields.tsx'

type CaseAt = { readonly agency: string; readonly id: string }
const ABOUT = [
  ...['case', 'case-findings', 'case-ahead', 'case-handling', 'source-text'],
  ...['findings', 'finding-counts', 'obligations', 'due-days', 'steps-ahead'],
  ...['tasks', 'task-counts', 'task', 'unread', 'messages'],
]

/** 改过一件案件之后，页面上与它有关的都重新取。 */
export const useCaseChanged = () => {
  const client = useQueryClient()
  return () => Promise.all(ABOUT.map((key) => client.invalidateQueries({ queryKey: [key] })))
}

/** `first` 是先替人选好的事件。 */
type EntryProps = { readonly at: CaseAt; readonly first?: EventType; readonly onClose: () => void }

/** 登记事件：一次可以登记几个，登记即重判；做完可以撤销。 */
export const EventEntryDialog = ({ at, first, onClose }: EntryProps) => {
  const [entries, setEntries] = useState<readonly Entry[]>([blank(1, first)])
  const changed = useCaseChanged()
  const url = `/api/v1/cases/${at.agency}/${at.id}/events`
  const set = (key: number, change: Partial<Entry>) =>
    setEntries(entries.map((e) => (e.key === key ? { ...e, ...change } : e)))
  const undo = (entry: string) =>
    api
      .post(`${url}/${entry}/withdraw`, { reason: '登记之后随即撤销' })
      .then(changed)
      .catch((error: Error) => showToast(error.message))
  const submit = async () => {
    const events = entries.map(entryBody)
    const { entry } = await api.post<{ entry: string }>(url, { events })
    showToast(`已登记 ${events.length} 个事件，案件已重新检查。`, () => void undo(entry))
    await changed()
    onClose()
  }
  return (
    <Dialog title="登记事件" onClose={onClose}>
      <div className="dialog-form">
        <p className="muted">
          写实际发生的日子，事后补登也可以；登记的时刻另外记着。与办案系统、决定书的说法不一时，两边都列出来。
        </p>
        <Form action="登记" onSubmit={submit} onCancel={onClose}>
          {entries.map((e, i) => (
            <fieldset key={e.key} className="event-entry">
              <legend>
                第 {i + 1} 个
                {entries.length > 1 && (
                  <button
                    type="button"
                    className="button quiet"
                    onClick={() => setEntries(entries.filter((other) => other.key !== e.key))}
                  >
                    去掉
                  </button>
                )}
              </legend>
              <EventFields entry={e} onChange={(change) => set(e.key, change)} />
            </fieldset>
          ))}
          <button
            type="button"
            className="button"
            onClick={() => setEntries([...entries, blank(Math.max(...entries.map((e) => e.key)) + 1)])}
          >
            再加一个
          </button>
        </Form>
      </div>
    </Dialog>
  )
}

/** 撤回一次登记：先写理由。 */
export const WithdrawEntryDialog = ({ at, entry, onClose }: { at: CaseAt; entry: string; onClose: () => void }) => {
  const changed = useCaseChanged()
  const submit = async (reason: string) => {
    await api.post(`/api/v1/cases/${at.agency}/${at.id}/events/${entry}/withdraw`, { reason })
    showToast('已撤回这次登记，案件已重新检查。')
    await changed()
  }
  return (
    <ReasonDialog
      title="撤回这次登记"
      about={<p>案件回到没有这次登记的样子，立即重新检查；撤回的仍留在各事实的历史里。</p>}
      action="撤回"
      placeholder="为何撤回"
      common={['登记错了案件', '日子写错了', '事情没有发生']}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
