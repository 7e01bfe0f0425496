import { useState } from 'react'
import { api } from '#ui/api.ts'
import { Form } from '#ui/form.tsx'
import { navigate } from '#ui/route.tsx'
import { sessionChanged, useSession } from '#ui/session.tsx'
import { showToast } from '#ui/toast.tsx'
import { passwordProblems } from '../domain/password.ts'
import { OwnSessions } from './own-sessions.tsx'
import { PasswordField } from './password-field.tsx'

/** 改自己的密码；首次登录只能先到这里。下面是自己的会话。 */
export const PasswordPage = () => {
  const account = useSession().data?.account ?? null
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  if (account === null) return null
  const first = account.mustChange
  const mismatch = again !== '' && again !== password
  const submit = async () => {
    await api.put('/api/v1/session/password', { current, password })
    await sessionChanged()
    showToast('密码已改，其他地方的登录都已退出。')
    if (first) navigate('/', 'replace')
    for (const clear of [setCurrent, setPassword, setAgain]) clear('')
  }
  const ready = !mismatch && again !== '' && passwordProblems(password, account).length === 0
  return (
    <>
      <section className="form-page card">
        <h1>改密码</h1>
        {first && <p className="band tone-blue">首次登录，请先把初始密码改成只有自己知道的，再开始使用。</p>}
        <Form action="改密码" disabled={!ready} onSubmit={submit}>
          <PasswordField
            label={first ? '初始密码' : '现在的密码'}
            autoComplete="current-password"
            autoFocus
            value={current}
            onChange={setCurrent}
          />
          <PasswordField
            label="新密码"
            autoComplete="new-password"
            owner={account}
            value={password}
            onChange={setPassword}
          />
          <PasswordField label="再输一次新密码" autoComplete="new-password" value={again} onChange={setAgain} />
          <p className="small tone-text" aria-live="polite">
            {mismatch ? '两次输入的新密码不一样' : ''}
          </p>
        </Form>
      </section>
      {!first && <OwnSessions />}
    </>
  )
}
