import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './dialog.css'

type Props = { readonly title: string; readonly onClose: () => void; readonly children: ReactNode }

/** 对话框：打开即取得焦点，Esc 与“取消”关闭，关闭后焦点回到原处。需要时才渲染。 */
export const Dialog = ({ title, onClose, children }: Props) => {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (dialog !== null && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={id} onCancel={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}

type ReasonProps = {
  readonly title: string
  /** 说明后果的一段话。 */
  readonly about: ReactNode
  readonly action: string
  readonly placeholder: string
  /** 常用的理由，点一下填入。 */
  readonly common?: readonly string[]
  readonly onSubmit: (reason: string) => Promise<void>
  readonly onClose: () => void
}

/** 有法律意义的动作：先说明后果，再写理由，才能做。失败时不关闭，写好的理由还在。 */
export const ReasonDialog = ({ title, about, action, placeholder, common = [], onSubmit, onClose }: ReasonProps) => {
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    onSubmit(reason.trim()).then(onClose, (error: Error) => {
      setProblem(error.message)
      setBusy(false)
    })
  }
  const id = useId()
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit}>
        <div>{about}</div>
        <label htmlFor={id}>理由（至少 4 个字，会记入经过与留痕）</label>
        <textarea
          id={id}
          className="field"
          rows={3}
          required
          minLength={4}
          maxLength={500}
          placeholder={placeholder}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
        {common.length > 0 && (
          <p className="row">
            {common.map((text) => (
              <button key={text} type="button" className="button quiet" onClick={() => setReason(text)}>
                {text}
              </button>
            ))}
          </p>
        )}
        {problem !== null && (
          <p className="band tone-red" role="alert">
            {problem}
          </p>
        )}
        <div className="row dialog-end">
          <button type="button" className="button" onClick={onClose}>
            取消
          </button>
          <button type="submit" className="button primary" disabled={busy || reason.trim().length < 4}>
            {busy ? '正在保存…' : action}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

type ConfirmProps = {
  readonly title: string
  readonly action: string
  /** 说明后果。 */
  readonly children: ReactNode
  /** 做完之后不关闭，由调用者换成结果。 */
  readonly stay?: boolean
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
}

/** 不必写理由、但要想一想的动作：说明后果再做。失败时说明原因，不关闭。 */
export const ConfirmDialog = ({ title, action, children, stay = false, onSubmit, onClose }: ConfirmProps) => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    onSubmit().then(
      () => {
        if (!stay) onClose()
      },
      (error: Error) => {
        setProblem(error.message)
        setBusy(false)
      },
    )
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit}>
        <div>{children}</div>
        {problem !== null && (
          <p className="band tone-red" role="alert">
            {problem}
          </p>
        )}
        <div className="row dialog-end">
          <button type="button" className="button" onClick={onClose}>
            取消
          </button>
          <button type="submit" className="button primary" disabled={busy}>
            {busy ? '请稍候…' : action}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
