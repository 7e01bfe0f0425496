import { useState } from 'react'
import { api } from '#ui/api.ts'
import { Dialog, ReasonDialog } from '#ui/dialog.tsx'
import { Form, SelectField, TextField } from '#ui/form.tsx'
import { useSession } from '#ui/session.tsx'
import { showToast } from '#ui/toast.tsx'
import type { PossibleOwner, TaskItem } from '../contract.ts'
import { type TaskActs, useOwners } from './data.ts'

export type Asked = 'hand-over' | 'cancel' | 'give' | null
type Props = { readonly onClose: () => void; readonly onDone: () => void }

const ownerText = ({ name, agencyName }: PossibleOwner): string =>
  agencyName === null ? name : `${name}　${agencyName}`

/** 选人；还没有可选的说明怎么办。 */
const OwnerField = ({ value, onChange }: { value: string; onChange: (id: string) => void }) => {
  const people = useOwners()
  const choices = people.data ?? []
  return (
    <SelectField
      label="交给"
      value={value}
      options={[['', '请选择'], ...choices.map((p) => [p.id, ownerText(p)] as const)]}
      onChange={onChange}
      hint={
        people.isError
          ? people.error.message
          : people.isSuccess && choices.length === 0
            ? '还没有可以交给的人，请先请安全管理员授权。'
            : '列出的是本单位与你管理的单位里办业务的人。'
      }
    />
  )
}

const ReasonField = ({ value, onChange, hint }: { value: string; onChange: (text: string) => void; hint: string }) => (
  <TextField
    label="理由（至少 4 个字）"
    required
    minLength={4}
    maxLength={500}
    hint={hint}
    value={value}
    onChange={(e) => onChange(e.target.value)}
  />
)

const ready = (ownerId: string, reason: string): boolean => ownerId !== '' && reason.trim().length >= 4

const HandOverDialog = ({ items, acts, onClose, onDone }: Props & { items: readonly TaskItem[]; acts: TaskActs }) => {
  const [ownerId, setOwnerId] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [reason, setReason] = useState('')
  return (
    <Dialog title={`转交 ${items.length} 项`} onClose={onClose}>
      <Form
        action="转交"
        disabled={!ready(ownerId, reason)}
        onCancel={onClose}
        onSubmit={async () => {
          await acts.handOver(items, { ownerId, dueOn: dueOn === '' ? null : dueOn, reason })
          onDone()
        }}
      >
        <OwnerField value={ownerId} onChange={setOwnerId} />
        <TextField
          label="新的期限"
          type="date"
          hint="不写就不变。"
          value={dueOn}
          onChange={(e) => setDueOn(e.target.value)}
        />
        <ReasonField value={reason} onChange={setReason} hint="记入经过，接手的人看得到。" />
      </Form>
    </Dialog>
  )
}

const CancelDialog = ({ items, acts, onClose, onDone }: Props & { items: readonly TaskItem[]; acts: TaskActs }) => (
  <ReasonDialog
    title={`取消 ${items.length} 项`}
    about={<p>取消之后办理人不用再办，会收到消息；可以撤销。</p>}
    action={`取消 ${items.length} 项`}
    placeholder="为什么不用办了"
    onSubmit={async (reason) => {
      await acts.run('cancel', items, reason)
      onDone()
    }}
    onClose={onClose}
  />
)

const GiveDialog = ({ acts, onClose, onDone }: Props & { acts: TaskActs }) => {
  const account = useSession().data?.account
  const [title, setTitle] = useState('')
  const [ownerId, setOwnerId] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [reason, setReason] = useState('')
  return (
    <Dialog title="交办任务" onClose={onClose}>
      <Form
        action="交办"
        disabled={title.trim().length < 2 || !ready(ownerId, reason)}
        onCancel={onClose}
        onSubmit={async () => {
          const due = dueOn === '' ? null : dueOn
          await api.post('/api/v1/tasks', { agencyId: account?.agencyId, title, ownerId, dueOn: due, reason })
          showToast(`已交办：${title}`)
          await acts.reload()
          onDone()
        }}
      >
        <TextField
          label="办什么"
          required
          maxLength={100}
          hint="不要写自然人的姓名、证件号码：它会出现在消息和日历里。"
          value={title}
          onChange={(e) => setTitle(e.target.value)}
        />
        <OwnerField value={ownerId} onChange={setOwnerId} />
        <TextField
          label="期限"
          type="date"
          hint="不写就没有期限。"
          value={dueOn}
          onChange={(e) => setDueOn(e.target.value)}
        />
        <ReasonField value={reason} onChange={setReason} hint="为什么要办、依据什么，记入经过。" />
      </Form>
    </Dialog>
  )
}

type DialogProps = Props & { readonly asked: Asked; readonly items: readonly TaskItem[]; readonly acts: TaskActs }

/** 问清楚再做：交给谁、为什么取消、交办什么。 */
export const TaskDialog = ({ asked, items, ...props }: DialogProps) => {
  if (asked === 'give') return <GiveDialog {...props} />
  if (asked === 'hand-over') return <HandOverDialog items={items} {...props} />
  if (asked === 'cancel') return <CancelDialog items={items} {...props} />
  return null
}
