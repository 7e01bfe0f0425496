import type { CitingRule } from '#modules/law-library/domain/citing.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'

/** 全部规则的依据，交给法规库：它不知道监督模块。 */
export const citingRules = (): CitingRule[] =>
  [...RULES, ...SET_RULES].map(({ id, title, basis }) => ({ id, title, basis }))
