import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, withQuery } from '#ui/api.ts'
import { ConfirmDialog, Dialog, ReasonDialog } from '#ui/dialog.tsx'
import { Form, SelectField, TextField } from '#ui/form.tsx'
import type { ApprovalView } from '../../contract/approvals.ts'
import type { PossibleOwner } from '../../contract.ts'
import { APPROVAL_MODES, type ApprovalAct, type ApprovalMode, MOST_SIGNERS } from '../../domain/approval.ts'

const useSigners = (agency: string, line: string | null) =>
  useQuery({
    queryKey: ['signers', agency, line],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: readonly PossibleOwner[] }>(withQuery('/api/v1/signers', { agency, line }), signal))
        .items,
  })

const optionsOf = (people: readonly PossibleOwner[]) => [
  ['', '请选择'] as const,
  ...people.map((p) => [p.id, p.agencyName === null ? p.name : `${p.name}　${p.agencyName}`] as const),
]

type DecisionProps = {
  readonly act: ApprovalAct['act']
  readonly approval: ApprovalView
  readonly onDecide: (act: ApprovalAct['act'], rest: { reason: string | null; to?: string }) => Promise<void>
  readonly onClose: () => void
}

const ApproveDialog = ({ approval, onDecide, onClose }: DecisionProps) => {
  const [opinion, setOpinion] = useState('')
  return (
    <Dialog title="同意" onClose={onClose}>
      <Form
        action="同意"
        onCancel={onClose}
        onSubmit={async () => {
          await onDecide('approve', { reason: opinion.trim() === '' ? null : opinion.trim() })
          onClose()
        }}
      >
        <p>同意“{approval.object.title}”。签了不能收回，会记入经过与留痕。</p>
        <TextField
          label="意见（可以不写；写则至少 4 个字）"
          maxLength={500}
          value={opinion}
          onChange={(e) => setOpinion(e.target.value)}
        />
      </Form>
    </Dialog>
  )
}

const DelegateDialog = ({ approval, onDecide, onClose }: DecisionProps) => {
  const people = useSigners(approval.agencyId, approval.line)
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  return (
    <Dialog title="委托审签" onClose={onClose}>
      <Form
        action="委托"
        disabled={to === '' || reason.trim().length < 4}
        onCancel={onClose}
        onSubmit={async () => {
          await onDecide('delegate', { to, reason: reason.trim() })
          onClose()
        }}
      >
        <SelectField
          label="委托给"
          value={to}
          options={optionsOf(people.data ?? [])}
          onChange={setTo}
          hint="委托之后由他决定，大家看得到是谁委托的；不能委托给送审人，也绕不回来。"
        />
        <TextField
          label="理由（至少 4 个字）"
          required
          minLength={4}
          maxLength={500}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
      </Form>
    </Dialog>
  )
}

/** 同意、退回、委托、撤回之前问清楚。 */
export const DecisionDialog = (props: DecisionProps) => {
  const { act, approval, onDecide, onClose } = props
  switch (act) {
    case 'approve':
      return <ApproveDialog {...props} />
    case 'delegate':
      return <DelegateDialog {...props} />
    case 'return':
      return (
        <ReasonDialog
          title="退回"
          about={<p>整份退回给{approval.drafterName}，别的审签人不用再签；改好之后可以重新送审。</p>}
          action="退回"
          placeholder="哪里要改，依据什么"
          onSubmit={(reason) => onDecide('return', { reason })}
          onClose={onClose}
        />
      )
    case 'withdraw':
      return (
        <ConfirmDialog
          title="撤回送审"
          action="撤回"
          onSubmit={() => onDecide('withdraw', { reason: null })}
          onClose={onClose}
        >
          <p>审签人不用再签，已经签的留在经过里。改好之后可以重新送审。</p>
        </ConfirmDialog>
      )
  }
}

type SignersProps = {
  readonly people: readonly PossibleOwner[]
  readonly signers: readonly string[]
  readonly ordered: boolean
  readonly onChange: (signers: readonly string[]) => void
}

/** 一位一位地选；会签、依次的可以再加。 */
const Signers = ({ people, signers, ordered, onChange, many }: SignersProps & { many: boolean }) => (
  <>
    {signers.map((id, i) => (
      <SelectField
        // biome-ignore lint/suspicious/noArrayIndexKey: 第几位就是它的身份
        key={i}
        label={many ? (ordered ? `第 ${i + 1} 位审签人` : `审签人 ${i + 1}`) : '审签人'}
        value={id}
        options={optionsOf(people.filter((p) => p.id === id || !signers.includes(p.id)))}
        onChange={(to) => onChange(signers.map((s, j) => (j === i ? to : s)))}
      />
    ))}
    {many && (
      <p className="row">
        {signers.length < MOST_SIGNERS && (
          <button type="button" className="button" onClick={() => onChange([...signers, ''])}>
            再加一位
          </button>
        )}
        {signers.length > 1 && (
          <button type="button" className="button quiet" onClick={() => onChange(signers.slice(0, -1))}>
            去掉最后一位
          </button>
        )}
      </p>
    )}
  </>
)

type SubmitProps = {
  readonly agencyId: string
  readonly line: string | null
  /** 送到哪个接口，如 /api/v1/tasks/…/approvals；`extra` 一并送去。 */
  readonly url: string
  readonly extra?: object
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}

/** 送审：怎样审签、请谁、说明什么。任务、公文都用它。 */
export const SubmitDialog = ({ agencyId, line, url, extra = {}, onDone, onClose }: SubmitProps) => {
  const people = useSigners(agencyId, line)
  const [mode, setMode] = useState<ApprovalMode>('single')
  const [picked, setPicked] = useState<readonly string[]>([''])
  const [reason, setReason] = useState('')
  const [dueOn, setDueOn] = useState('')
  const signers = mode === 'single' ? picked.slice(0, 1) : picked
  return (
    <Dialog title="送审" onClose={onClose}>
      <Form
        action="送审"
        disabled={signers.includes('') || reason.trim().length < 4}
        onCancel={onClose}
        onSubmit={async () => {
          const plan = { mode, signers, reason: reason.trim(), dueOn: dueOn === '' ? null : dueOn }
          await api.post(url, { ...plan, ...extra })
          await onDone()
          onClose()
        }}
      >
        <SelectField
          label="怎样审签"
          value={mode}
          options={Object.entries(APPROVAL_MODES)}
          onChange={(to) => setMode(to as ApprovalMode)}
          hint="会签：都同意才通过，不分先后；依次：前一位同意之后才到后一位。"
        />
        <Signers
          people={people.data ?? []}
          signers={signers}
          ordered={mode === 'in-order'}
          many={mode !== 'single'}
          onChange={setPicked}
        />
        {people.isSuccess && people.data.length === 0 && (
          <p className="band tone-amber">这个机关还没有别的能审签的人，请先请安全管理员授权。</p>
        )}
        <TextField
          label="说明（至少 4 个字）"
          required
          minLength={4}
          maxLength={500}
          hint="办到哪一步、请审什么。"
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
        <TextField
          label="请在哪一天之前审签"
          type="date"
          hint="可以不写。"
          value={dueOn}
          onChange={(e) => setDueOn(e.target.value)}
        />
      </Form>
    </Dialog>
  )
}
