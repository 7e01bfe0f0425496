import type { Rule, SetRule } from '#modules/supervision/domain/rule.ts'
import { type RuleHistory, stateOf } from '#modules/supervision/domain/rule-state.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import { readRuleHistory } from '#modules/supervision/store/rule-states.ts'
import type { Database } from '#platform/database.ts'

/** 判案件用的规则，按目录的次序。 */
export type RulesInForce = { readonly rules: readonly Rule[]; readonly setRules: readonly SetRule[] }

const NEVER_USED: RuleHistory = { changes: new Map(), used: new Map() }

/** 没有数据库时（命令行检查文件）：随产品启用的；`trial` 连先不启用的一并。 */
export const releasedRules = ({ trial = false } = {}): RulesInForce =>
  trial ? { rules: RULES, setRules: SET_RULES } : inForce(NEVER_USED)

/** 这一套安装启用着的规则。 */
export const rulesInForce = async (db: Database): Promise<RulesInForce> => inForce(await readRuleHistory(db))

const inForce = (history: RuleHistory): RulesInForce => ({
  rules: RULES.filter((rule) => stateOf(rule, history) === 'active'),
  setRules: SET_RULES.filter((rule) => stateOf(rule, history) === 'active'),
})

/** 目录里的一条，不论什么状态；没有为 null。 */
export const ruleNamed = (id: string): Rule | SetRule | null =>
  [...RULES, ...SET_RULES].find((rule) => rule.id === id) ?? null
