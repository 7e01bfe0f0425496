import { useEffect, useMemo, useRef, useState } from 'react'
import type { CheckedRecord } from '../contract.ts'
import { cellsOf, type Spot, segmentsOf } from './highlights.ts'

type Props = {
  record: CheckedRecord
  spots: readonly Spot[]
  current: string | null
  onCurrent: (id: string | null) => void
  /** 从发现跳来的，可以回去。 */
  onBack: (() => void) | null
}

/** 把当前一处滚到眼前，并把焦点移过去；原文栏已在屏幕上时，只滚原文，不动整页。 */
const useReveal = (current: string | null) => {
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    const box = pane.current?.querySelector<HTMLElement>('.original-scroll')
    if (current === null || box == null) return
    const target = [...box.querySelectorAll<HTMLElement>('[data-spots]')].find((one) =>
      one.dataset.spots?.split(' ').includes(current),
    )
    if (target === undefined) return
    const offset = target.getBoundingClientRect().top - box.getBoundingClientRect().top
    box.scrollTop += offset - box.clientHeight / 2
    target.focus({ preventScroll: true })
    const { top, bottom } = target.getBoundingClientRect()
    if (top < 0 || bottom > window.innerHeight) target.scrollIntoView({ block: 'center' })
  }, [current])
  return pane
}

/** 搜到的字也是一种“出处”，与高亮一起切段。 */
const searchSpots = (text: string, words: string): readonly Spot[] => {
  if (words.length < 2) return []
  const found: Spot[] = []
  for (let at = text.indexOf(words); at !== -1 && found.length < 200; at = text.indexOf(words, at + words.length))
    found.push({
      id: `search#${found.length}`,
      path: 'search',
      start: at,
      end: at + words.length,
      place: { file: '', page: null, line: null, cell: null, start: at, end: at + words.length, text: words },
    })
  return found
}

const Text = ({ text, spots, current }: { text: string; spots: readonly Spot[]; current: string | null }) => {
  const segments = useMemo(() => segmentsOf(text, spots), [text, spots])
  return (
    <div className="original-text">
      {segments.map((s) =>
        s.spots.length === 0 ? (
          s.text
        ) : (
          <mark
            key={s.start}
            tabIndex={-1}
            data-spots={s.spots.join(' ')}
            data-search={s.spots.some((id) => id.startsWith('search#')) || undefined}
            aria-current={current !== null && s.spots.includes(current) ? 'true' : undefined}
          >
            {s.text}
          </mark>
        ),
      )}
    </div>
  )
}

/** 表格记录没有全文，按列列出读到的单元格。 */
const Cells = ({ record, current }: { record: CheckedRecord; current: string | null }) => (
  <ul className="cells">
    {cellsOf(record).map(({ name, text, spots }) => (
      <li
        key={name + text}
        tabIndex={-1}
        data-spots={spots.join(' ')}
        aria-current={current !== null && spots.includes(current) ? 'true' : undefined}
      >
        <span className="muted small">{name}</span>
        <span>{text}</span>
      </li>
    ))}
  </ul>
)

export const Original = ({ record, spots, current, onCurrent, onBack }: Props) => {
  const [words, setWords] = useState('')
  const text = record.text ?? null
  const found = useMemo(() => (text === null ? [] : searchSpots(text, words.trim())), [text, words])
  const all = useMemo(() => [...spots, ...found], [spots, found])
  const pane = useReveal(current)
  const next = () => {
    const at = found.findIndex((s) => s.id === current)
    onCurrent(found[(at + 1) % found.length]?.id ?? null)
  }
  return (
    <section ref={pane} className="original card no-print" aria-labelledby="original">
      <header>
        <h2 id="original">{text === null ? '读到的单元格' : '原文'}</h2>
        {onBack !== null && (
          <button type="button" className="button quiet" onClick={onBack}>
            ↩ 回到发现
          </button>
        )}
        {text !== null && (
          <form
            className="row"
            onSubmit={(event) => {
              event.preventDefault()
              if (found.length > 0) next()
            }}
          >
            <input
              id="original-search"
              type="search"
              className="field"
              placeholder="在原文中找"
              aria-label="在原文中找，回车到下一处"
              value={words}
              onChange={(e) => setWords(e.target.value)}
            />
            <span className="muted small" role="status">
              {words.trim().length < 2 ? '' : `${found.length} 处`}
            </span>
          </form>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: 可滚动的区域须能用键盘滚动 */}
      <section className="original-scroll" tabIndex={0} aria-label="原文内容">
        {text === null ? (
          <Cells record={record} current={current} />
        ) : (
          <Text text={text} spots={all} current={current} />
        )}
      </section>
    </section>
  )
}
