import { TextField } from '#ui/form.tsx'
import { type RoleCode, roleOf } from '../domain/role.ts'
import { PasswordField } from './password-field.tsx'

export type FounderDraft = {
  readonly login: string
  readonly name: string
  readonly password: string
  readonly again: string
}
export const EMPTY_FOUNDER: FounderDraft = { login: '', name: '', password: '', again: '' }

type Check = (password: string, owner: { login: string; name: string }) => readonly string[]

/** 两次密码一样、合乎要求，才能到下一步。 */
export const isComplete = (draft: FounderDraft, problemsOf: Check): boolean =>
  draft.password === draft.again && problemsOf(draft.password, draft).length === 0

type Props = {
  readonly role: RoleCode
  readonly draft: FounderDraft
  readonly onChange: (draft: FounderDraft) => void
}

/** 三员之一：请本人来填，别人不看他的密码。 */
export const FounderStep = ({ role, draft, onChange }: Props) => {
  const { name, about } = roleOf(role)
  const mismatch = draft.again !== '' && draft.again !== draft.password
  return (
    <>
      <p>
        <strong>{name}</strong>：{about}。三员须是三个人，请由本人填写。
      </p>
      <TextField
        label="姓名"
        required
        autoComplete="off"
        maxLength={40}
        autoFocus
        value={draft.name}
        onChange={(e) => onChange({ ...draft, name: e.target.value })}
      />
      <TextField
        label="登录名"
        required
        autoComplete="off"
        autoCapitalize="none"
        pattern="[A-Za-z0-9][A-Za-z0-9._\-]{2,39}"
        title="3 到 40 个英文字母、数字、点、连字符或下划线"
        hint="3 到 40 个英文字母、数字、点、连字符或下划线；定了就不能改"
        value={draft.login}
        onChange={(e) => onChange({ ...draft, login: e.target.value })}
      />
      <PasswordField
        label="密码"
        autoComplete="new-password"
        owner={draft}
        value={draft.password}
        onChange={(password) => onChange({ ...draft, password })}
      />
      <PasswordField
        label="再输一次密码"
        autoComplete="new-password"
        value={draft.again}
        onChange={(again) => onChange({ ...draft, again })}
      />
      <p className="small tone-text" aria-live="polite">
        {mismatch ? '两次输入的密码不一样' : ''}
      </p>
    </>
  )
}
