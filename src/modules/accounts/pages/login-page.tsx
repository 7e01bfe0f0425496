import { useState } from 'react'
import { api } from '#ui/api.ts'
import { Form, TextField } from '#ui/form.tsx'
import { Link, navigate, textParam, useSearch } from '#ui/route.tsx'
import { sessionChanged, useSession } from '#ui/session.tsx'
import { PasswordField } from './password-field.tsx'

const SEARCH = { to: textParam, problem: textParam }

/** 单点登录没有成功时，服务端带回的代码。 */
const PROBLEMS: Readonly<Record<string, string>> = {
  'accounts.sso-failed': '单点登录没有成功，请重新来过，或用密码登录。',
  'accounts.sso-unknown': '单点登录成功，但准绳里没有与之对应、允许单点登录的账号。请联系系统管理员。',
  'accounts.disabled': '这个账号已停用。需要使用请联系系统管理员。',
}

/** 登录之后回到哪里：只认本站之内的地址。 */
const inside = (to: string): string => (/^\/(?![/\\])/.test(to) && !to.startsWith('/login') ? to : '/')

export const LoginPage = () => {
  const { to, problem } = useSearch(SEARCH)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const installation = useSession().data?.installation
  const submit = async () => {
    await api.post('/api/v1/session', { login, password })
    await sessionChanged()
    navigate(inside(to), 'replace')
  }
  return (
    <section className="form-page card">
      <h1>登录</h1>
      {installation?.agency != null && <p className="muted">{installation.agency}</p>}
      {PROBLEMS[problem] !== undefined && (
        <p className="band tone-red" role="alert">
          {PROBLEMS[problem]}
        </p>
      )}
      {installation?.needsSetup ? (
        <>
          <p>准绳还没有设置，没有任何账号。</p>
          <Link className="button primary" href="/setup">
            开始首次设置
          </Link>
        </>
      ) : (
        <>
          <Form action="登录" onSubmit={submit}>
            <TextField
              label="登录名"
              required
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              value={login}
              onChange={(e) => setLogin(e.target.value)}
            />
            <PasswordField label="密码" autoComplete="current-password" value={password} onChange={setPassword} />
          </Form>
          {installation?.singleSignOn && (
            <p>
              <a className="button wide" href="/api/v1/sso">
                单点登录
              </a>
            </p>
          )}
          <p className="muted small">忘记密码请联系系统管理员重置。三十分钟没有操作会自动退出。</p>
        </>
      )}
    </section>
  )
}
