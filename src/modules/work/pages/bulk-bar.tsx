import type { TaskItem } from '../contract.ts'
import type { TaskAct } from '../domain/task.ts'

const BUTTONS: readonly (readonly [TaskAct, string])[] = [
  ['take', '接手'],
  ['done', '办结'],
  ['hand-over', '转交…'],
  ['cancel', '取消…'],
  ['reopen', '重新办理'],
]

type Props = {
  readonly items: readonly TaskItem[]
  readonly onAsk: (act: TaskAct) => void
  readonly onClear: () => void
}

/** 选中之后的一条：几项、能做什么；没有一项能做的不列，有的不能做的做时逐项说明。 */
export const BulkBar = ({ items, onAsk, onClear }: Props) => {
  if (items.length === 0) return null
  const possible = BUTTONS.filter(([act]) => items.some((item) => item.acts.includes(act)))
  const managed = items.filter((item) => item.kind !== 'manual').length
  return (
    <section className="bulk card no-print" aria-label="对选中的">
      <strong role="status">已选 {items.length} 项</strong>
      {possible.map(([act, name], i) => (
        <button key={act} type="button" className={i === 0 ? 'button primary' : 'button'} onClick={() => onAsk(act)}>
          {name}
        </button>
      ))}
      {managed > 0 && <span className="muted small">其中 {managed} 项随发现、审签办理：点开去办</span>}
      <button type="button" className="button quiet bulk-clear" onClick={onClear}>
        取消选中
      </button>
    </section>
  )
}
