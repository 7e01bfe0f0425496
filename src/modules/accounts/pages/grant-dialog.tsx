import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { BUSINESS_LINES } from '#modules/cases/domain/business-lines.ts'
import { api, withQuery } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form, SelectField, TextField } from '#ui/form.tsx'
import { useSession } from '#ui/session.tsx'
import { showToast } from '#ui/toast.tsx'
import type { GrantBody, Grantee } from '../contract.ts'
import { ROLE_CODES, type RoleCode, roleOf } from '../domain/role.ts'
import { AgencySelect } from './agency-select.tsx'

const ROLE_OPTIONS = ROLE_CODES.map((code) => [code, roleOf(code).name] as const)
const LINE_OPTIONS = [['', '全部条线'] as const, ...BUSINESS_LINES.map(({ code, name }) => [code, name] as const)]

/** 找人：输入姓名或登录名，从找到的里选一个。 */
const GranteePicker = ({ chosen, onChoose }: { chosen: Grantee | null; onChoose: (who: Grantee) => void }) => {
  const [q, setQ] = useState('')
  const found = useQuery({
    queryKey: ['grantees', q],
    queryFn: ({ signal }) => api.get<{ items: readonly Grantee[] }>(withQuery('/api/v1/grantees', { q }), signal),
    placeholderData: (before) => before,
  })
  const items = found.data?.items ?? []
  return (
    <fieldset className="grantee-picker">
      <legend>授予谁</legend>
      <TextField
        label="找人"
        type="search"
        placeholder="姓名或登录名"
        value={q}
        onChange={(e) => setQ(e.target.value)}
      />
      <div className="grantee-list">
        {items.map((who) => (
          <label key={who.id} className="check">
            <input
              type="radio"
              name="grantee"
              required
              checked={chosen?.id === who.id}
              onChange={() => onChoose(who)}
            />
            <span>
              {who.name} <span className="muted">{who.login}</span>
              <br />
              <span className="muted small">{who.agencyName}</span>
            </span>
          </label>
        ))}
        {found.isSuccess && items.length === 0 && <p className="muted">没有找到，账号由系统管理员建立。</p>}
      </div>
    </fieldset>
  )
}

type Props = { readonly onDone: () => void; readonly onClose: () => void }

export const GrantDialog = ({ onDone, onClose }: Props) => {
  const own = useSession().data?.account?.agencyId ?? ''
  const [who, setWho] = useState<Grantee | null>(null)
  const [role, setRole] = useState<RoleCode>('case-officer')
  const [agencyId, setAgency] = useState(own)
  const [line, setLine] = useState('')
  const [expiresOn, setExpiresOn] = useState('')
  const [reason, setReason] = useState('')
  const { administrator, about } = roleOf(role)
  const submit = async () => {
    const body: GrantBody = {
      accountId: who?.id ?? '',
      role,
      agencyId,
      line: administrator || line === '' ? null : (line as GrantBody['line']),
      expiresOn: expiresOn === '' ? null : expiresOn,
      reason,
    }
    await api.post('/api/v1/grants', body)
    showToast(`已授予 ${who?.name} ${roleOf(role).name}，立即生效。`)
    onDone()
    onClose()
  }
  return (
    <Dialog title="授予角色" onClose={onClose}>
      <div className="dialog-form">
        <Form action="授予" onSubmit={submit} onCancel={onClose}>
          <GranteePicker chosen={who} onChoose={setWho} />
          <SelectField
            label="角色"
            value={role}
            options={ROLE_OPTIONS}
            onChange={(code) => setRole(code as RoleCode)}
            hint={about}
          />
          <AgencySelect label="机关（含下级）" value={agencyId} onChange={setAgency} dissolved />
          {!administrator && <SelectField label="条线" value={line} options={LINE_OPTIONS} onChange={setLine} />}
          <TextField
            label="到期日"
            type="date"
            hint="当天仍有效；不填为不到期。跨机关的评查人员、特邀监督员必须填"
            value={expiresOn}
            onChange={(e) => setExpiresOn(e.target.value)}
          />
          <TextField
            label="理由"
            required
            minLength={4}
            maxLength={500}
            placeholder="如：2026 年度交叉评查"
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
        </Form>
      </div>
    </Dialog>
  )
}
