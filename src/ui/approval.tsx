import './approval.css'

/** 一位审签人：先后经手的人（最后一个是现在的）、决定、是不是轮到他。 */
export type ApprovalSlot = {
  readonly names: readonly string[]
  readonly decision: 'approved' | 'returned' | null
  readonly active: boolean
}

const STATES = {
  approved: ['tone-green', '已同意'],
  returned: ['tone-red', '已退回'],
  active: ['tone-amber', '待审签'],
  waiting: ['tone-grey', '还没轮到'],
  ended: ['tone-grey', '没有审签'],
} as const

const stateOf = ({ decision, active }: ApprovalSlot, open: boolean): keyof typeof STATES => {
  if (decision !== null) return decision
  if (!open) return 'ended'
  return active ? 'active' : 'waiting'
}

type Props = {
  /** 怎样审签，如“依次”。 */
  readonly mode: string
  /** 还没有结果。 */
  readonly open: boolean
  readonly slots: readonly ApprovalSlot[]
}

/** 全站唯一的审签进度：一位一格，委托写明从谁到谁；不只靠颜色。 */
export const ApprovalSlots = ({ mode, open, slots }: Props) => (
  <ol className="approval-slots" aria-label={`${mode}审签的进度`}>
    {slots.map((slot, i) => {
      const [tone, text] = STATES[stateOf(slot, open)]
      return (
        <li key={slot.names.join()} className={tone}>
          <span className="muted small">{slots.length === 1 ? mode : `${mode} 第 ${i + 1} 位`}</span>
          <strong>{slot.names.at(-1)}</strong>
          {slot.names.length > 1 && <span className="small">受托：{slot.names.join(' → ')}</span>}
          <span className="tag">{text}</span>
        </li>
      )
    })}
  </ol>
)
