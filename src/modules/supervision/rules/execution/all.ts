import type { Rule } from '#modules/supervision/domain/rule.ts'
import { executionApplicationNotEarly } from './application-not-early.ts'
import { executionApplicationWindow } from './application-window.ts'
import { executionArchivedAfterClosing } from './archived-after-closing.ts'
import { executionCashBankedDeadline } from './cash-banked-deadline.ts'
import { executionCashGround } from './cash-ground.ts'
import { executionCashHandedInDeadline } from './cash-handed-in-deadline.ts'
import { executionCashReceipt } from './cash-receipt.ts'
import { executionClosedAfterForm } from './closed-after-form.ts'
import { executionClosingAfterCourt } from './closing-after-court.ts'
import { executionClosingFormDeadline } from './closing-form-deadline.ts'
import { executionDeferralInformed } from './deferral-informed.ts'
import { executionDeferralRequested } from './deferral-requested.ts'
import { executionDemandDefenceReviewed } from './demand-defence-reviewed.ts'
import { executionDemandRequired } from './demand-required.ts'
import { executionDemandWait } from './demand-wait.ts'
import { executionLateFineInformed } from './late-fine-informed.ts'
import { executionLateFinePaused } from './late-fine-paused.ts'
import { executionLateFineStart } from './late-fine-start.ts'
import { executionPaymentTerm } from './payment-term.ts'

/** 执行与结案，按办案的先后。 */
export const EXECUTION_RULES: readonly Rule[] = [
  executionCashHandedInDeadline,
  executionCashBankedDeadline,
  executionCashReceipt,
  executionLateFineStart,
  executionLateFineInformed,
  executionDemandRequired,
  executionDemandWait,
  executionApplicationWindow,
  executionApplicationNotEarly,
  executionClosingFormDeadline,
  executionClosingAfterCourt,
  executionClosedAfterForm,
  executionArchivedAfterClosing,
  executionDeferralRequested,
  executionDeferralInformed,
  executionPaymentTerm,
  executionDemandDefenceReviewed,
  executionLateFinePaused,
  executionCashGround,
]
