import { useId, useState } from 'react'
import { passwordProblems } from '../domain/password.ts'
import './accounts.css'

type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autoComplete: 'current-password' | 'new-password'
  readonly autoFocus?: boolean
  /** 新密码：给出要求，边输入边核对。 */
  readonly owner?: { readonly login: string; readonly name: string }
}

/** 密码栏：可以显示出来看；新密码逐条说明还差什么。 */
export const PasswordField = ({ label, value, onChange, autoComplete, autoFocus = false, owner }: Props) => {
  const id = useId()
  const [shown, setShown] = useState(false)
  const problems = owner === undefined ? [] : passwordProblems(value, owner)
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <div className="password">
        <input
          id={id}
          className="field"
          type={shown ? 'text' : 'password'}
          required
          autoComplete={autoComplete}
          // biome-ignore lint/a11y/noAutofocus: 这一页只为填它
          autoFocus={autoFocus}
          spellCheck={false}
          aria-describedby={owner === undefined ? undefined : `${id}-hint`}
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
        <button type="button" className="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? '隐藏' : '显示'}
        </button>
      </div>
      {owner !== undefined && (
        <p id={`${id}-hint`} className="muted small" aria-live="polite">
          {value === '' || problems.length > 0
            ? (value === '' ? ['至少 10 个字符', '大写、小写字母、数字、其他符号有 3 种'] : problems).join('；')
            : '合乎要求'}
        </p>
      )}
    </div>
  )
}

/** 一次性的密码：只在这里显示一次，点一下全选。 */
export const OncePassword = ({ login, password }: { login: string; password: string }) => {
  const [copied, setCopied] = useState(false)
  // 不是 https 或本机的，浏览器不给剪贴板
  const canCopy = typeof navigator.clipboard?.writeText === 'function'
  return (
    <div className="stack">
      <p>
        请当面或以其他可靠的办法交给 <strong>{login}</strong>。这里只显示一次；本人登录后须先改密码。
      </p>
      <p className="row">
        <output className="once" aria-label="初始密码">
          {password}
        </output>
        {canCopy && (
          <button
            type="button"
            className="button"
            onClick={() => void navigator.clipboard.writeText(password).then(() => setCopied(true))}
          >
            {copied ? '已复制' : '复制'}
          </button>
        )}
      </p>
    </div>
  )
}
