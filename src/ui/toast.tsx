import { useSyncExternalStore } from 'react'

/** 一句提示，可带一个能撤销的动作。 */
type Toast = { id: number; text: string; undo: (() => void) | null }

const SHOWN_MS = 10_000
let toast: Toast | null = null
let count = 0
const listeners = new Set<() => void>()

const set = (next: Toast | null) => {
  toast = next
  for (const listener of listeners) listener()
}

export const showToast = (text: string, undo: (() => void) | null = null): void => {
  count += 1
  const id = count
  set({ id, text, undo })
  window.setTimeout(() => {
    if (toast?.id === id) set(null)
  }, SHOWN_MS)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const Toasts = () => {
  const now = useSyncExternalStore(subscribe, () => toast)
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {now && (
        <div className="toast" key={now.id}>
          <span>{now.text}</span>
          {now.undo && (
            <button
              type="button"
              onClick={() => {
                now.undo?.()
                set(null)
              }}
            >
              撤销
            </button>
          )}
          <button type="button" aria-label="关闭提示" onClick={() => set(null)}>
            ×
          </button>
        </div>
      )}
    </div>
  )
}
