/** 规则在这一套安装里的状态：启用、待启用（从未启用过）、停用。 */
export const RULE_STATES = { active: '启用', inactive: '待启用', stopped: '停用' } as const
export type RuleState = keyof typeof RULE_STATES

/** 人能把规则改成的状态。 */
export type RuleTarget = Exclude<RuleState, 'inactive'>

/** 一次启用或停用。 */
export type RuleChange = {
  readonly rule: string
  readonly state: RuleTarget
  readonly revision: number
  /** 启用所据的回放；停用的没有。 */
  readonly replayJob: string | null
  readonly reason: string
  readonly actor: string
  readonly at: Date
}

/** 这一套安装对规则知道些什么。 */
export type RuleHistory = {
  /** 各规则最近一次启用或停用。 */
  readonly changes: ReadonlyMap<string, RuleChange>
  /** 判过案件的规则与头一次判时的版次；一件也没有判过的为空。 */
  readonly used: ReadonlyMap<string, number>
}

/** 看状态要的规则的几样。 */
export type Stateful = { readonly id: string; readonly revision: number; readonly trial?: string }

/**
 * 规则现在的状态。没有人改过的：还没有判过案件的安装，随产品的都启用，标明先不启用的除外；
 * 已经在用的安装，判过案件的照旧，升级带来的新规则待启用。
 */
export const stateOf = ({ id, trial }: Stateful, { changes, used }: RuleHistory): RuleState => {
  const last = changes.get(id)
  if (last !== undefined) return last.state
  if (used.size > 0) return used.has(id) ? 'active' : 'inactive'
  return trial === undefined ? 'active' : 'inactive'
}

/** 启用着的规则，判断逻辑在启用之后改过：建议再回放一次。 */
export const isRevised = (rule: Stateful, history: RuleHistory, replayed: number | null): boolean =>
  stateOf(rule, history) === 'active' &&
  rule.revision >
    Math.max(history.changes.get(rule.id)?.revision ?? history.used.get(rule.id) ?? rule.revision, replayed ?? 0)

type Refused = { readonly ok: false; readonly why: string }

/**
 * 能不能把规则改成这个状态；待启用的也可以直接停用，就是决定不启用。
 * 启用须有这一版次做完的回放：没有看过它在自己的案件上会提示什么，不能启用。
 * `replayed` 是最近做完的回放所用的版次。
 */
export const changeRule = (
  now: RuleState,
  to: RuleTarget,
  { revision, replayed }: { readonly revision: number; readonly replayed: number | null },
): { readonly ok: true } | Refused => {
  if (now === to) return { ok: false, why: `这条规则已经${RULE_STATES[to]}` }
  if (to === 'stopped' || replayed === revision) return { ok: true }
  return {
    ok: false,
    why:
      replayed === null
        ? '启用之前须先回放：看看它在全部历史案件上会提示什么'
        : `回放的是第 ${replayed} 版，现在是第 ${revision} 版；请重新回放再启用`,
  }
}

/** 核实的少于这么多条，不给准确率：几条里的几成说明不了什么。 */
export const ENOUGH_DECIDED = 10

/** 准确率：认定 ÷（认定＋排除）；核实的太少为 null。 */
export const precisionOf = (confirmed: number, dismissed: number): number | null =>
  confirmed + dismissed < ENOUGH_DECIDED ? null : confirmed / (confirmed + dismissed)
