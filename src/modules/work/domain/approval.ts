/** 怎样审签：一个人、几个人都同意（不分先后）、几个人依次同意。 */
export const APPROVAL_MODES = { single: '单人', all: '会签', 'in-order': '依次' } as const
export type ApprovalMode = keyof typeof APPROVAL_MODES

export const APPROVAL_STATES = { pending: '审签中', approved: '通过', returned: '退回', withdrawn: '已撤回' } as const
export type ApprovalState = keyof typeof APPROVAL_STATES

/** 审签的经过里的一步：代码 → 中文。 */
export const APPROVAL_VERBS = {
  requested: '送审',
  approved: '同意',
  returned: '退回',
  delegated: '委托',
  withdrawn: '撤回',
} as const
export type ApprovalVerb = keyof typeof APPROVAL_VERBS

/** 一位审签人：先后经手的人（第一个是原定的，最后一个是现在的），与他的决定。 */
export type Slot = { readonly chain: readonly string[]; readonly decision: 'approved' | 'returned' | null }

export type Approval = {
  /** 送审人：只有他能撤回。 */
  readonly drafterId: string
  /** 起草、改过、送审的人：都不能审签，也不能受托。 */
  readonly authors: readonly string[]
  readonly mode: ApprovalMode
  readonly slots: readonly Slot[]
  readonly state: ApprovalState
}

/** 能做的：同意、退回、委托给某人，送审人撤回。 */
export type ApprovalAct =
  | { readonly act: 'approve' | 'return' | 'withdraw' }
  | { readonly act: 'delegate'; readonly to: string }

type Result = { readonly ok: true; readonly approval: Approval } | { readonly ok: false; readonly why: string }
const no = (why: string): Result => ({ ok: false, why })

export const MOST_SIGNERS = 10

/** 现在在谁手上。 */
export const holderOf = ({ chain }: Slot): string => chain.at(-1) as string

/** 送审的安排不合要求的原因；可以的为 null。`authors` 是起草、改过、送审的人。 */
export const planProblem = (
  authors: readonly string[],
  mode: ApprovalMode,
  signers: readonly string[],
): string | null => {
  if (signers.length === 0) return '至少选一名审签人'
  if (signers.length > MOST_SIGNERS) return `至多选 ${MOST_SIGNERS} 名审签人`
  if (mode === 'single' && signers.length !== 1) return '单人审签只选一个人；几个人的请选会签或依次'
  if (new Set(signers).size !== signers.length) return '同一个人只能列一次'
  return signers.some((id) => authors.includes(id)) ? '自己起草、改过或送审的，不能自己审签' : null
}

/** 开始送审；安排须已合要求。 */
export const begin = (
  drafterId: string,
  authors: readonly string[],
  mode: ApprovalMode,
  signers: readonly string[],
): Approval => ({
  drafterId,
  authors,
  mode,
  slots: signers.map((id) => ({ chain: [id], decision: null })),
  state: 'pending',
})

/** 现在轮到哪几位（第几位，从零起）：依次的只有一位，其余是还没有决定的全部。 */
export const activeSlots = ({ mode, slots, state }: Approval): number[] => {
  if (state !== 'pending') return []
  const open = slots.flatMap((slot, i) => (slot.decision === null ? [i] : []))
  return mode === 'in-order' ? open.slice(0, 1) : open
}

/**
 * 一个人对一次审签做一件事之后的样子，或做不成的原因。
 * 起草、改过、送审的人不能审签，也不能受托；一个人在一次审签里至多经手一位：委托绕不回来，也不会一人签两位。
 */
export const apply = (approval: Approval, by: string, act: ApprovalAct): Result => {
  if (approval.state !== 'pending')
    return no(`这份审签已经${APPROVAL_STATES[approval.state].replace('已', '')}，不能再改`)
  if (act.act === 'withdraw')
    return by === approval.drafterId ? to(approval, { state: 'withdrawn' }) : no('只有送审人能撤回')
  const at = activeSlots(approval).find((i) => holderOf(approval.slots[i] as Slot) === by)
  if (at === undefined) return no(whyNot(approval, by))
  switch (act.act) {
    case 'approve': {
      const slots = withSlot(approval, at, { decision: 'approved' })
      return to(approval, { slots, state: slots.every((s) => s.decision === 'approved') ? 'approved' : 'pending' })
    }
    case 'return':
      return to(approval, { slots: withSlot(approval, at, { decision: 'returned' }), state: 'returned' })
    case 'delegate': {
      if (act.to === by) return no('不能委托给自己')
      if (approval.authors.includes(act.to)) return no('不能委托给起草、改过或送审的人：自己的不能自己审签')
      if (approval.slots.some((s) => s.chain.includes(act.to)))
        return no('他已经是这次审签的经手人：委托不能绕回来，一个人也不能签两位')
      const chain = [...(approval.slots[at] as Slot).chain, act.to]
      return to(approval, { slots: withSlot(approval, at, { chain }) })
    }
  }
}

const to = (approval: Approval, change: Partial<Approval>): Result => ({
  ok: true,
  approval: { ...approval, ...change },
})

const withSlot = ({ slots }: Approval, at: number, change: Partial<Slot>): Slot[] =>
  slots.map((slot, i) => (i === at ? { ...slot, ...change } : slot))

const whyNot = ({ slots, drafterId }: Approval, by: string): string => {
  if (by === drafterId) return '自己送审的，不能自己审签；要改可以撤回'
  const own = slots.find((s) => s.chain.includes(by))
  if (own === undefined) return '这份审签不归你办'
  if (holderOf(own) !== by) return '你已经委托给别人'
  return own.decision === null ? '还没有轮到你：前面的人同意之后才到你' : '你已经审签过了'
}

/** 现在这个人能做哪几样，页面据它显示按钮。 */
export const approvalActsOf = (approval: Approval, by: string): ApprovalAct['act'][] => {
  if (approval.state !== 'pending') return []
  const holds = activeSlots(approval).some((i) => holderOf(approval.slots[i] as Slot) === by)
  return [
    ...(holds ? (['approve', 'return', 'delegate'] as const) : []),
    ...(by === approval.drafterId ? (['withdraw'] as const) : []),
  ]
}
