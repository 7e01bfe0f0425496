import { useEffect, useRef } from 'react'
import { api } from './api.ts'
import { Link, navigate } from './route.tsx'
import { type SessionView, sessionChanged } from './session.tsx'
import './account-menu.css'

const signOut = async () => {
  await api.del('/api/v1/session')
  await sessionChanged()
  navigate('/')
}

type Item = { readonly path: string; readonly admin?: string }
type Props = { readonly admin: readonly Item[]; readonly session: SessionView; readonly path: string }

/** 右上角：登录的人、管理各页、改密码、退出；没有登录的给登录。 */
export const AccountMenu = ({ admin, session, path }: Props) => {
  const ref = useRef<HTMLDetailsElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: 换页就收起
  useEffect(() => {
    if (ref.current) ref.current.open = false
  }, [path])
  const { account, installation } = session
  if (installation.needsSetup)
    return path === '/setup' ? null : (
      <Link className="top-link" href="/setup">
        首次设置
      </Link>
    )
  if (account === null)
    return path === '/login' ? null : (
      <Link className="top-link" href="/login">
        登录
      </Link>
    )
  return (
    <details ref={ref} className="account">
      <summary>
        <span className="account-name">{account.name}</span>
      </summary>
      <div className="account-menu card">
        <p className="muted small">
          {account.agencyName}
          <br />
          {account.roles.map((role) => role.name).join('、') || '还没有授予角色'}
        </p>
        {admin.map((item) => (
          <Link
            key={item.path}
            className="account-item"
            href={item.path}
            aria-current={item.path === path ? 'page' : undefined}
          >
            {item.admin}
          </Link>
        ))}
        <Link className="account-item" href="/password">
          改密码
        </Link>
        <button type="button" className="account-item" onClick={() => void signOut()}>
          退出登录
        </button>
      </div>
    </details>
  )
}
