import { agrees, type Citation } from '#law/citation.ts'
import type { Rule, SetRule } from '#modules/supervision/domain/rule.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import { COERCION_LAW_DUTIES } from './coercion-law.ts'
import { COMPLAINT_DUTIES } from './complaint-measures.ts'
import { COMPLAINT_2026_DUTIES } from './complaint-measures-2026.ts'
import { DISCLOSURE_DUTIES } from './disclosure-provisions.ts'
import type { Instrument } from './duty.ts'
import { HEARING_DUTIES } from './hearing-measures.ts'
import { PENALTY_LAW_DUTIES } from './penalty-law.ts'
import { PROCEDURE_DUTIES } from './procedure-provisions.ts'
import { TRANSFER_DUTIES } from './transfer-provisions.ts'

/** 覆盖表所列七部法；投诉举报有新旧两个办法，各列一次。 */
export const INSTRUMENTS: readonly Instrument[] = [
  PENALTY_LAW_DUTIES,
  PROCEDURE_DUTIES,
  COERCION_LAW_DUTIES,
  HEARING_DUTIES,
  DISCLOSURE_DUTIES,
  COMPLAINT_DUTIES,
  COMPLAINT_2026_DUTIES,
  TRANSFER_DUTIES,
]

export const ALL_RULES: readonly (Rule | SetRule)[] = [...RULES, ...SET_RULES]

/** 依据里引了这一条款的规则：覆盖由规则的依据得出。 */
export const rulesFor = (at: Citation): readonly (Rule | SetRule)[] =>
  ALL_RULES.filter((rule) => rule.basis.some((basis) => agrees(at, basis)))
