import { useState } from 'react'
import { api } from '#ui/api.ts'
import { ConfirmDialog, Dialog } from '#ui/dialog.tsx'
import { Form, TextField } from '#ui/form.tsx'
import { useSession } from '#ui/session.tsx'
import { showToast } from '#ui/toast.tsx'
import type { AccountItem, CreatedAccount, NewPassword } from '../contract.ts'
import { AgencySelect } from './agency-select.tsx'
import { OncePassword } from './password-field.tsx'

/** 正在对哪个账号做什么。 */
export type Doing =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit' | 'reset' | 'unlock' | 'disable' | 'enable'; readonly account: AccountItem }

type Props = { readonly doing: Doing; readonly onDone: () => void; readonly onClose: () => void }

export const AccountDialog = ({ doing, onDone, onClose }: Props) => {
  if (doing.kind === 'create') return <CreateDialog onDone={onDone} onClose={onClose} />
  if (doing.kind === 'edit') return <EditDialog account={doing.account} onDone={onDone} onClose={onClose} />
  if (doing.kind === 'reset') return <ResetDialog account={doing.account} onDone={onDone} onClose={onClose} />
  return <StateDialog kind={doing.kind} account={doing.account} onDone={onDone} onClose={onClose} />
}

type Given = { readonly onDone: () => void; readonly onClose: () => void }
type OnAccount = Given & { readonly account: AccountItem }

const SsoCheck = ({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) => {
  if (useSession().data?.installation.singleSignOn !== true) return null
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={(e) => onChange(e.target.checked)} />
      允许以单点登录进入（那边的用户名须与登录名相同）
    </label>
  )
}

const CertificateField = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => (
  <TextField
    label="执法证号（可不填）"
    autoComplete="off"
    maxLength={40}
    hint="与案件记载的执法人员对上，提醒就发给本人；没有的按姓名认"
    value={value}
    onChange={(e) => onChange(e.target.value)}
  />
)

const Once = ({
  title,
  login,
  password,
  onClose,
}: {
  title: string
  login: string
  password: string
  onClose: () => void
}) => (
  <Dialog title={title} onClose={onClose}>
    <div className="dialog-form">
      <OncePassword login={login} password={password} />
      <div className="row dialog-end">
        <button type="button" className="button primary" onClick={onClose}>
          已经记下
        </button>
      </div>
    </div>
  </Dialog>
)

const CreateDialog = ({ onDone, onClose }: Given) => {
  const own = useSession().data?.account?.agencyId ?? ''
  const [login, setLogin] = useState('')
  const [name, setName] = useState('')
  const [agencyId, setAgency] = useState(own)
  const [certificateNo, setCertificate] = useState('')
  const [ssoAllowed, setSso] = useState(false)
  const [made, setMade] = useState<CreatedAccount | null>(null)
  const submit = async () => {
    setMade(await api.post<CreatedAccount>('/api/v1/accounts', { login, name, agencyId, certificateNo, ssoAllowed }))
    onDone()
  }
  if (made !== null) return <Once title="账号已建立" login={made.login} password={made.password} onClose={onClose} />
  return (
    <Dialog title="建立账号" onClose={onClose}>
      <div className="dialog-form">
        <Form action="建立" onSubmit={submit} onCancel={onClose}>
          <TextField
            label="登录名"
            required
            autoComplete="off"
            autoCapitalize="none"
            hint="3 到 40 个小写英文字母、数字、点、连字符或下划线；定了就不能改"
            value={login}
            onChange={(e) => setLogin(e.target.value)}
          />
          <TextField label="姓名" required autoComplete="off" value={name} onChange={(e) => setName(e.target.value)} />
          <AgencySelect label="所在机关" value={agencyId} onChange={setAgency} />
          <CertificateField value={certificateNo} onChange={setCertificate} />
          <SsoCheck on={ssoAllowed} onChange={setSso} />
        </Form>
      </div>
    </Dialog>
  )
}

const EditDialog = ({ account, onDone, onClose }: OnAccount) => {
  const [name, setName] = useState(account.name)
  const [certificateNo, setCertificate] = useState(account.certificateNo ?? '')
  const [ssoAllowed, setSso] = useState(account.ssoAllowed)
  const submit = async () => {
    const { version } = account
    await api.put(`/api/v1/accounts/${account.id}`, { name, certificateNo, ssoAllowed, version })
    onDone()
    onClose()
  }
  return (
    <Dialog title={`编辑 ${account.login}`} onClose={onClose}>
      <div className="dialog-form">
        <Form action="保存" onSubmit={submit} onCancel={onClose}>
          <TextField label="姓名" required autoComplete="off" value={name} onChange={(e) => setName(e.target.value)} />
          <CertificateField value={certificateNo} onChange={setCertificate} />
          <SsoCheck on={ssoAllowed} onChange={setSso} />
        </Form>
      </div>
    </Dialog>
  )
}

const ResetDialog = ({ account, onDone, onClose }: OnAccount) => {
  const [made, setMade] = useState<string | null>(null)
  const submit = async () => {
    setMade((await api.post<NewPassword>(`/api/v1/accounts/${account.id}/password`)).password)
    onDone()
  }
  if (made !== null) return <Once title="密码已重置" login={account.login} password={made} onClose={onClose} />
  return (
    <ConfirmDialog title={`重置 ${account.name} 的密码`} action="重置密码" stay onSubmit={submit} onClose={onClose}>
      <p>原来的密码立即作废，他在各处的登录都会退出；锁定也一并解除。</p>
    </ConfirmDialog>
  )
}

const STATES = {
  disable: { name: '停用', about: '立即退出各处的登录，不能再登录；授权与经手的记录都留着，可以再启用。' },
  enable: { name: '启用', about: '可以重新登录，密码与授权照旧。' },
  unlock: { name: '解锁', about: '不必等满十五分钟，马上可以再试密码。' },
} as const

const StateDialog = ({ kind, account, onDone, onClose }: OnAccount & { readonly kind: keyof typeof STATES }) => {
  const { name, about } = STATES[kind]
  const submit = async () => {
    await api.post(`/api/v1/accounts/${account.id}/${kind}`)
    showToast(`${account.name} 已${name}。`)
    onDone()
  }
  return (
    <ConfirmDialog title={`${name} ${account.name}`} action={name} onSubmit={submit} onClose={onClose}>
      <p>{about}</p>
    </ConfirmDialog>
  )
}
