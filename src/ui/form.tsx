import { type FormEvent, type InputHTMLAttributes, type ReactNode, useId, useState } from 'react'
import { ApiError } from './api.ts'
import './form.css'

type FieldProps = InputHTMLAttributes<HTMLInputElement> & { readonly label: string; readonly hint?: ReactNode }

/** 一个输入栏：标签在上，提示在下，读屏能读到提示。 */
export const TextField = ({ label, hint, ...input }: FieldProps) => {
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="field" aria-describedby={hint === undefined ? undefined : `${id}-hint`} {...input} />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="muted small">
          {hint}
        </p>
      )}
    </div>
  )
}

type SelectProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
}

/** 下拉：选项是 [值, 中文]。 */
export const SelectField = ({ label, value, options, onChange, hint }: SelectProps) => {
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(e) => onChange(e.target.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      {hint !== undefined && <p className="muted small">{hint}</p>}
    </div>
  )
}

type FormProps = {
  readonly action: string
  readonly onSubmit: () => Promise<void>
  readonly children: ReactNode
  readonly onCancel?: () => void
  /** 取消的按钮叫什么。 */
  readonly cancel?: string
  /** 填好之前不能提交。 */
  readonly disabled?: boolean
}

/** 表单：提交时按钮停用，失败时说明原因、填好的都还在。 */
export const Form = ({ action, onSubmit, children, onCancel, cancel = '取消', disabled = false }: FormProps) => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    onSubmit()
      .catch((error: Error) => setProblem(error instanceof ApiError ? error.message : '没有保存成功，请重试。'))
      .finally(() => setBusy(false))
  }
  return (
    <form className="form" onSubmit={submit}>
      {children}
      {problem !== null && (
        <p className="band tone-red" role="alert">
          {problem}
        </p>
      )}
      <div className="row">
        <button type="submit" className="button primary" disabled={busy || disabled}>
          {busy ? '请稍候…' : action}
        </button>
        {onCancel !== undefined && (
          <button type="button" className="button" onClick={onCancel}>
            {cancel}
          </button>
        )}
      </div>
    </form>
  )
}
