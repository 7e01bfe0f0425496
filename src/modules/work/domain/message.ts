/** 站内消息的种类：代码 → 中文，各人可以逐种关掉。 */
export const MESSAGE_KINDS = {
  given: '交给我的任务',
  changed: '我的任务有变动：改期限、收回、重新办理等',
  done: '我交办的有人接手、办完了',
  settled: '我送审的有了结果',
  digest: '每天一条：快到期与已过期的',
} as const
export type MessageKind = keyof typeof MESSAGE_KINDS

export type MessageSettings = {
  readonly muted: readonly MessageKind[]
  /** 到期前几日进每日摘要。 */
  readonly remindDays: number
}
export const DEFAULT_SETTINGS: MessageSettings = { muted: [], remindDays: 3 }
export const MOST_REMIND_DAYS = 30

/** 一个人今天的几个数。 */
export type DayTally = { readonly overdue: number; readonly today: number; readonly soon: number }

/** 每日摘要的一句话；没有可说的为 null。 */
export const digestText = ({ overdue, today, soon }: DayTally, remindDays: number): string | null => {
  const parts = [
    ...(overdue > 0 ? [`已过期 ${overdue} 项`] : []),
    ...(today > 0 ? [`今天到期 ${today} 项`] : []),
    ...(soon > 0 ? [`${remindDays} 日内到期 ${soon} 项`] : []),
  ]
  return parts.length === 0 ? null : `你的任务：${parts.join('，')}`
}
