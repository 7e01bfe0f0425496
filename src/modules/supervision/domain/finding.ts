/** 发现的状态：疑似、认定、排除、消失（事实更正后不再违反）。 */
export const FINDING_STATES = { suspected: '疑似', confirmed: '认定', dismissed: '排除', vanished: '已消失' } as const
export type FindingState = keyof typeof FINDING_STATES

/** 发现的经过里的一步：代码 → 中文。 */
export const FINDING_VERBS = {
  found: '发现',
  changed: '事实或理由有变',
  vanished: '事实更正后不再违反',
  returned: '再次发现',
  confirmed: '认定',
  dismissed: '排除',
  undone: '撤回上一步',
  assigned: '分派',
  'rule-stopped': '规则停用',
  'basis-withdrawn': '认定后依据已撤回',
  'basis-restored': '依据恢复',
} as const
export type FindingVerb = keyof typeof FINDING_VERBS

/** 人能做的决定。 */
export const DECISIONS = ['confirm', 'dismiss', 'undo'] as const
export type Decision = (typeof DECISIONS)[number]

type Now = { readonly state: FindingState; readonly previous: FindingState | null }
type Next =
  | { readonly ok: true; readonly state: FindingState; readonly verb: FindingVerb }
  | { readonly ok: false; readonly why: string }

/**
 * 人的决定把发现带到哪个状态。认定与排除都从疑似出发，撤回回到上一个状态；
 * 已经消失的不能再决定。`previous` 是上一步之前的状态，没有可撤回的为 null。
 */
export const decide = ({ state, previous }: Now, decision: Decision): Next => {
  if (decision === 'undo')
    return previous === null || (state !== 'confirmed' && state !== 'dismissed')
      ? { ok: false, why: '没有可以撤回的决定' }
      : { ok: true, state: previous, verb: 'undone' }
  if (state !== 'suspected') return { ok: false, why: `这一条已经${FINDING_STATES[state]}，先撤回再改` }
  return decision === 'confirm'
    ? { ok: true, state: 'confirmed', verb: 'confirmed' }
    : { ok: true, state: 'dismissed', verb: 'dismissed' }
}

/** 库里的一条发现，重判时要看的几样。 */
export type StoredFinding = {
  readonly id: string
  readonly state: FindingState
  readonly factsHash: string
  readonly basisWithdrawn: boolean
}

/** 重判之后对一条发现要做的；没有变化为 null。 */
export type Change = {
  readonly verb: FindingVerb
  readonly state: FindingState
  readonly basisWithdrawn: boolean
  /** 换上新的冻结内容。 */
  readonly refreeze: boolean
}

/**
 * 规则再判时，旧发现何去何从。`now` 是现在违反与否及其事实摘要，不再违反为 null。
 * - 疑似：事实变了换上新的，不再违反即消失；
 * - 认定：内容永远是认定时的，不再违反只标“依据已撤回”，又违反了就去掉这个标记；
 * - 排除：事实没变就仍是排除，事实变了重新疑似；
 * - 消失：又违反了就回来。
 */
export const rejudge = (finding: StoredFinding, now: { readonly factsHash: string } | null): Change | null => {
  const same = now !== null && now.factsHash === finding.factsHash
  const to = (verb: FindingVerb, state: FindingState, refreeze: boolean, basisWithdrawn = false): Change => ({
    verb,
    state,
    basisWithdrawn,
    refreeze,
  })
  switch (finding.state) {
    case 'suspected':
      if (now === null) return to('vanished', 'vanished', false)
      return same ? null : to('changed', 'suspected', true)
    case 'confirmed':
      if (now === null) return finding.basisWithdrawn ? null : to('basis-withdrawn', 'confirmed', false, true)
      return finding.basisWithdrawn ? to('basis-restored', 'confirmed', false) : null
    case 'dismissed':
      return now === null || same ? null : to('returned', 'suspected', true)
    case 'vanished':
      return now === null ? null : to('returned', 'suspected', true)
  }
}
