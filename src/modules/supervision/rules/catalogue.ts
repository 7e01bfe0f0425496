import type { Rule, SetRule } from '#modules/supervision/domain/rule.ts'
import { COERCION_RULES } from './coercion/all.ts'
import { COMPLAINT_RULES } from './complaint/all.ts'
import { DISCLOSURE_RULES } from './disclosure/all.ts'
import { EVIDENCE_RULES } from './evidence/all.ts'
import { EXECUTION_RULES } from './execution/all.ts'
import { HEARING_RULES } from './hearing/all.ts'
import { PENALTY_RULES } from './penalty/all.ts'
import { firstToOpen } from './penalty/first-to-open.ts'
import { numberSequence } from './penalty/number-sequence.ts'
import { sameActFinedTwice } from './penalty/same-act-fined-twice.ts'
import { TRANSFER_RULES } from './transfer/all.ts'

/** 规则目录：按办案的先后分门别类，一类一个文件夹。 */
export const RULES: readonly Rule[] = [
  ...COMPLAINT_RULES,
  ...EVIDENCE_RULES,
  ...COERCION_RULES,
  ...PENALTY_RULES,
  ...HEARING_RULES,
  ...DISCLOSURE_RULES,
  ...EXECUTION_RULES,
  ...TRANSFER_RULES,
]

export const SET_RULES: readonly SetRule[] = [numberSequence, sameActFinedTwice, firstToOpen]
