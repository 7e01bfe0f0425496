/** 线索的状态。没有“属实”：属实不属实由核查的人按程序另行处理。 */
export const LEAD_STATES = { open: '新线索', checking: '核查中', checked: '已核查', dismissed: '不再关注' } as const
export type LeadState = keyof typeof LEAD_STATES

/** 人对线索能做的，与经过里的说法。 */
export const LEAD_ACTS = {
  check: '转为核查任务',
  finish: '写明核查结果',
  dismiss: '不再关注',
  reopen: '重新关注',
  comment: '备注',
} as const
export type LeadAct = keyof typeof LEAD_ACTS

/** 从哪些状态可以做，做了成为什么；备注不改状态。 */
const MOVES: Readonly<Record<LeadAct, { readonly from: readonly LeadState[]; readonly to: LeadState | null }>> = {
  check: { from: ['open', 'checking'], to: 'checking' },
  finish: { from: ['checking'], to: 'checked' },
  dismiss: { from: ['open', 'checking'], to: 'dismissed' },
  reopen: { from: ['checked', 'dismissed'], to: 'open' },
  comment: { from: ['open', 'checking', 'checked', 'dismissed'], to: null },
}

/** 做了之后的状态；不能做为 null。 */
export const nextState = (state: LeadState, act: LeadAct): LeadState | null => {
  const { from, to } = MOVES[act]
  return from.includes(state) ? (to ?? state) : null
}

export const actsOn = (state: LeadState): LeadAct[] =>
  (Object.keys(MOVES) as LeadAct[]).filter((act) => nextState(state, act) !== null)
