import type { Rule } from '#modules/supervision/domain/rule.ts'
import { approvalWithin24h } from './approval-within-24h.ts'
import { coercionApprovedFirst } from './approved-first.ts'
import { coercionAttendanceNotified } from './attendance-notified.ts'
import { coercionClaimWait } from './claim-wait.ts'
import { coercionDefenceHeard } from './defence-heard.ts'
import { coercionEarlyDisposalAgreed } from './early-disposal-agreed.ts'
import { coercionEarlyDisposalApproved } from './early-disposal-approved.ts'
import { coercionExtensionInTime } from './extension-in-time.ts'
import { coercionExtensionInformed } from './extension-informed.ts'
import { coercionExtensionLimit } from './extension-limit.ts'
import { coercionGoodsReturned } from './goods-returned.ts'
import { coercionLiftApproved } from './lift-approved.ts'
import { coercionPapersDelivered } from './papers-delivered.ts'
import { coercionRightsInformed } from './rights-informed.ts'
import { coercionSeizedByQualified } from './seized-by-qualified.ts'
import { coercionSeizedByTwo } from './seized-by-two.ts'
import { seizureDeadline } from './seizure-deadline.ts'
import { coercionTestPeriodInformed } from './test-period-informed.ts'
import { coercionTransferInformed } from './transfer-informed.ts'

/** 强制措施，按办案的先后。 */
export const COERCION_RULES: readonly Rule[] = [
  seizureDeadline,
  approvalWithin24h,
  coercionApprovedFirst,
  coercionPapersDelivered,
  coercionAttendanceNotified,
  coercionExtensionInformed,
  coercionTestPeriodInformed,
  coercionExtensionInTime,
  coercionClaimWait,
  coercionSeizedByTwo,
  coercionSeizedByQualified,
  coercionExtensionLimit,
  coercionRightsInformed,
  coercionDefenceHeard,
  coercionLiftApproved,
  coercionGoodsReturned,
  coercionEarlyDisposalApproved,
  coercionEarlyDisposalAgreed,
  coercionTransferInformed,
]
