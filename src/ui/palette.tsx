import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { navigate } from './route.tsx'
import './palette.css'

/** 面板里的一项：去哪里。 */
export type Command = { readonly key: string; readonly text: string; readonly note?: string; readonly href: string }

export type PaletteSource = {
  readonly pages: readonly Command[]
  /** 最近打开的案件。 */
  readonly recent: () => readonly Command[]
  /** 按文号、当事人找案件；不能看案件的为 null。 */
  readonly find: ((text: string, signal: AbortSignal) => Promise<readonly Command[]>) | null
}

type Group = { readonly name: string; readonly items: readonly Command[] }
type Found = { readonly text: string; readonly items: readonly Command[]; readonly problem: string | null }

const TYPING_MS = 200
const LEAST = 2
const NONE: Found = { text: '', items: [], problem: null }

/** 停下来才找；先前的请求作废。 */
const useFound = (text: string, find: PaletteSource['find']): Found => {
  const [found, setFound] = useState(NONE)
  useEffect(() => {
    if (find === null || text.length < LEAST) {
      setFound(NONE)
      return
    }
    const stop = new AbortController()
    const timer = window.setTimeout(() => {
      find(text, stop.signal).then(
        (items) => setFound({ text, items, problem: null }),
        (error: Error) => !stop.signal.aborted && setFound({ text, items: [], problem: error.message }),
      )
    }, TYPING_MS)
    return () => {
      window.clearTimeout(timer)
      stop.abort()
    }
  }, [text, find])
  return found
}

const groupsOf = (text: string, { pages, recent }: PaletteSource, found: Found): Group[] =>
  [
    { name: '案件', items: found.text === text ? found.items : [] },
    { name: '最近打开', items: text === '' ? recent() : [] },
    { name: '页面', items: pages.filter((page) => page.text.includes(text)) },
  ].filter((group) => group.items.length > 0)

const statusOf = (text: string, count: number, found: Found): string => {
  if (found.problem !== null) return found.problem
  if (text.length >= LEAST && found.text !== text) return '正在找…'
  return count === 0 ? '没有找到。单位可以写一部分，自然人须写全名。' : `${count} 项，上下键选，回车打开`
}

/** 命令面板：去哪一页、找哪一件案件；全程键盘，读屏能读。 */
export const Palette = ({ source, onClose }: { source: PaletteSource; onClose: () => void }) => {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const text = typed.trim()
  const found = useFound(text, source.find)
  const groups = groupsOf(text, source, found)
  const items = groups.flatMap((group) => group.items)
  const now = Math.min(at, Math.max(0, items.length - 1))
  useEffect(() => {
    const dialog = ref.current
    if (dialog !== null && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  useEffect(() => {
    // 花括号不能省：新的浏览器里 scrollIntoView 有返回值，会被当作清理函数
    document.getElementById(`${id}-${now}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, now])
  const open = (item: Command | undefined) => {
    if (item === undefined) return
    onClose()
    navigate(item.href)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 }[event.key]
    if (event.key === 'Enter') open(items[now])
    else if (to === undefined) return
    else setAt((to + items.length) % Math.max(1, items.length))
    event.preventDefault()
  }
  return (
    <dialog
      ref={ref}
      className="palette"
      aria-label="命令面板"
      onCancel={onClose}
      onClick={(event) => event.target === ref.current && onClose()}
      onKeyDown={onKey}
    >
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={items.length === 0 ? undefined : `${id}-${now}`}
        aria-label="去哪一页，或找文号、当事人"
        placeholder="去哪一页，或找文号、当事人"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
      />
      <div id={`${id}-list`} role="listbox" aria-label="结果" className="palette-list">
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: 列表框里的组只能这样写
          <div key={group.name} role="group" aria-label={group.name}>
            <p className="palette-group" aria-hidden="true">
              {group.name}
            </p>
            {group.items.map((item) => {
              const index = items.indexOf(item)
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: 键盘由输入框统一管
                <div
                  key={item.key}
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === now}
                  className="palette-item"
                  onClick={() => open(item)}
                  onPointerMove={() => setAt(index)}
                >
                  <span>{item.text}</span>
                  {item.note !== undefined && <span className="palette-note">{item.note}</span>}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <p className="palette-status muted small" role="status">
        {statusOf(text, items.length, found)}
      </p>
    </dialog>
  )
}
