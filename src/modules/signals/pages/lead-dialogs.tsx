import { useState } from 'react'
import { Dialog, ReasonDialog } from '#ui/dialog.tsx'
import { Form, SelectField, TextField } from '#ui/form.tsx'
import type { LeadActRequest, LeadView } from '../contract.ts'
import type { LeadAct } from '../domain/lead.ts'
import { useLeadOwners } from './data.ts'

type Props = {
  readonly act: LeadAct
  readonly lead: LeadView
  readonly onRun: (request: Omit<LeadActRequest, 'version'>) => Promise<void>
  readonly onClose: () => void
}

const WORDS: Readonly<
  Record<
    'finish' | 'dismiss' | 'comment',
    { title: string; about: string; action: string; placeholder: string; common: string[] }
  >
> = {
  finish: {
    title: '写明核查结果',
    about: '查了什么、缺的去了哪里、原因是什么。查出违法的另按程序办理，线索本身不作认定。',
    action: '记下结果',
    placeholder: '如：缺的二十个号都是不予处罚，另行编号',
    common: [],
  },
  dismiss: {
    title: '不再关注',
    about: '以后运行再见到它，也不列在“待看的”里；可以重新关注。核查任务随之取消。',
    action: '不再关注',
    placeholder: '为什么不必核查',
    common: ['合法原因已经查明', '来源没有导入全，不能比'],
  },
  comment: {
    title: '备注',
    about: '记入经过，看得到这条线索的人都看得到。不要写自然人的姓名、证件号码。',
    action: '记下',
    placeholder: '想到的原因、已经问过的情况',
    common: [],
  },
}

/** 转为核查任务：交给谁、哪天之前、请核查什么。 */
const CheckDialog = ({ lead, onRun, onClose }: Props) => {
  const owners = useLeadOwners()
  const [ownerId, setOwnerId] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [reason, setReason] = useState('')
  const people = owners.data ?? []
  return (
    <Dialog title={lead.state === 'checking' ? '改派核查任务' : '转为核查任务'} onClose={onClose}>
      <Form
        action={lead.state === 'checking' ? '改派' : '交办'}
        disabled={ownerId === '' || dueOn === '' || reason.trim().length < 4}
        onCancel={onClose}
        onSubmit={async () => {
          await onRun({ act: 'check', ownerId, dueOn, reason })
          onClose()
        }}
      >
        <p>线索只说明与别处不一样。请先想到合法的原因，再去核对案卷。</p>
        <SelectField
          label="交给"
          value={ownerId}
          options={[
            ['', '请选择'],
            ...people.map((p) => [p.id, p.agencyName === null ? p.name : `${p.name}　${p.agencyName}`] as const),
          ]}
          onChange={setOwnerId}
          hint={owners.isError ? owners.error.message : '列出的是看得到统计线索的人。'}
        />
        <TextField label="期限" type="date" required value={dueOn} onChange={(e) => setDueOn(e.target.value)} />
        <TextField
          label="请核查什么（至少 4 个字）"
          required
          minLength={4}
          maxLength={500}
          hint="不要写自然人的姓名、证件号码。"
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
      </Form>
    </Dialog>
  )
}

/** 处理线索之前问清楚：交给谁、结果是什么、为什么。 */
export const LeadDialog = (props: Props) => {
  const { act, onRun, onClose } = props
  if (act === 'check') return <CheckDialog {...props} />
  if (act === 'reopen') return null
  const { title, about, action, placeholder, common } = WORDS[act]
  return (
    <ReasonDialog
      title={title}
      about={<p>{about}</p>}
      action={action}
      placeholder={placeholder}
      common={common}
      onSubmit={(reason) => onRun({ act, reason })}
      onClose={onClose}
    />
  )
}
