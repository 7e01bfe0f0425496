import { useEffect } from 'react'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable)

/** 单键快捷键；正在输入、对话框打开或按着修饰键时不响应。 */
export const useKeys = (keys: Record<string, () => void>): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = keys[event.key]
      if (action === undefined || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (document.querySelector('dialog[open]') !== null) return
      if (isTyping(event.target)) {
        if (event.key === 'Escape') (event.target as HTMLElement).blur()
        return
      }
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [keys])
}

/** 把焦点移到下一个（+1）或上一个（−1）符合选择器的元素；没有焦点时从头（尾）开始。 */
export const moveFocus = (selector: string, by: 1 | -1): void => {
  const all = [...document.querySelectorAll<HTMLElement>(selector)]
  const now = all.indexOf(document.activeElement as HTMLElement)
  const next = now === -1 ? (by === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + by))
  all[next]?.focus()
  all[next]?.scrollIntoView({ block: 'nearest' })
}
