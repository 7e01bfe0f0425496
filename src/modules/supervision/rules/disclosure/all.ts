import type { Rule } from '#modules/supervision/domain/rule.ts'
import { disclosureEarlyStopBarred } from './early-stop-barred.ts'
import { disclosureInformedWhenServed } from './informed-when-served.ts'
import { disclosurePushDeadline } from './push-deadline.ts'
import { disclosureStopAfterThreeMonths } from './stop-after-three-months.ts'
import { disclosureStopAfterThreeYears } from './stop-after-three-years.ts'
import { disclosureWithdrawalDeadline } from './withdrawal-deadline.ts'
import { disclosureWithdrawalExplained } from './withdrawal-explained.ts'

/** 公示，按办案的先后。 */
export const DISCLOSURE_RULES: readonly Rule[] = [
  disclosurePushDeadline,
  disclosureWithdrawalDeadline,
  disclosureInformedWhenServed,
  disclosureStopAfterThreeMonths,
  disclosureStopAfterThreeYears,
  disclosureEarlyStopBarred,
  disclosureWithdrawalExplained,
]
