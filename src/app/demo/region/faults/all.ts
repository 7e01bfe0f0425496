import { APPROVAL_FAULTS } from './approvals.ts'
import { DEADLINE_FAULTS } from './deadlines.ts'
import type { Fault } from './fault.ts'
import { HEARING_FAULTS } from './hearings.ts'
import { PEOPLE_FAULTS } from './people.ts'
import { RECORD_FAULTS } from './records.ts'
import { DECISION_FAULTS, INVESTIGATION_FAULTS } from './steps.ts'
import { SUBSTANCE_FAULTS } from './substance.ts'

/** 单件案件的各种错；成批的（重号、一事两罚）在 sets.ts。 */
export const FAULTS: readonly Fault[] = [
  ...DEADLINE_FAULTS,
  ...PEOPLE_FAULTS,
  ...SUBSTANCE_FAULTS,
  ...INVESTIGATION_FAULTS,
  ...DECISION_FAULTS,
  ...HEARING_FAULTS,
  ...RECORD_FAULTS,
  ...APPROVAL_FAULTS,
]
