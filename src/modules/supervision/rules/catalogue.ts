import type { Rule, SetRule } from '#modules/supervision/domain/rule.ts'
import { approvalWithin24h } from '#modules/supervision/rules/coercion/approval-within-24h.ts'
import { seizureDeadline } from '#modules/supervision/rules/coercion/seizure-deadline.ts'
import { amountsConsistent } from '#modules/supervision/rules/penalty/amounts-consistent.ts'
import { chronology } from '#modules/supervision/rules/penalty/chronology.ts'
import { collectiveDeliberation } from '#modules/supervision/rules/penalty/collective-deliberation.ts'
import { decisionDeadline } from '#modules/supervision/rules/penalty/decision-deadline.ts'
import { defenceWindow } from '#modules/supervision/rules/penalty/defence-window.ts'
import { disclosureDeadline } from '#modules/supervision/rules/penalty/disclosure-deadline.ts'
import { documentNumber } from '#modules/supervision/rules/penalty/document-number.ts'
import { extensionRecorded } from '#modules/supervision/rules/penalty/extension-recorded.ts'
import { filingDeadline } from '#modules/supervision/rules/penalty/filing-deadline.ts'
import { fineAboveMaximum } from '#modules/supervision/rules/penalty/fine-above-maximum.ts'
import { fineBelowMinimum } from '#modules/supervision/rules/penalty/fine-below-minimum.ts'
import { hearingOffered } from '#modules/supervision/rules/penalty/hearing-offered.ts'
import { kindProvided } from '#modules/supervision/rules/penalty/kind-provided.ts'
import { lateFineCap } from '#modules/supervision/rules/penalty/late-fine-cap.ts'
import { lawInForce } from '#modules/supervision/rules/penalty/law-in-force.ts'
import { legalReviewRequired } from '#modules/supervision/rules/penalty/legal-review-required.ts'
import { limitationPeriod } from '#modules/supervision/rules/penalty/limitation-period.ts'
import { mitigationDiscussed } from '#modules/supervision/rules/penalty/mitigation-discussed.ts'
import { noticeBeforeDecision } from '#modules/supervision/rules/penalty/notice-before-decision.ts'
import { noticeTerm } from '#modules/supervision/rules/penalty/notice-term.ts'
import { numberSequence } from '#modules/supervision/rules/penalty/number-sequence.ts'
import { officerQualified } from '#modules/supervision/rules/penalty/officer-qualified.ts'
import { oneActOneFine } from '#modules/supervision/rules/penalty/one-act-one-fine.ts'
import { partyKindMatchesCode } from '#modules/supervision/rules/penalty/party-kind-matches-code.ts'
import { provisionMatchesOffence } from '#modules/supervision/rules/penalty/provision-matches-offence.ts'
import { remedyAdvice } from '#modules/supervision/rules/penalty/remedy-advice.ts'
import { reviewBeforeNotice } from '#modules/supervision/rules/penalty/review-before-notice.ts'
import { reviewerIndependent } from '#modules/supervision/rules/penalty/reviewer-independent.ts'
import { sameActFinedTwice } from '#modules/supervision/rules/penalty/same-act-fined-twice.ts'
import { serviceDeadline } from '#modules/supervision/rules/penalty/service-deadline.ts'
import { summaryLimits } from '#modules/supervision/rules/penalty/summary-limits.ts'
import { twoOfficers } from '#modules/supervision/rules/penalty/two-officers.ts'
import { usccValid } from '#modules/supervision/rules/penalty/uscc-valid.ts'
import { warningNotDisclosed } from '#modules/supervision/rules/penalty/warning-not-disclosed.ts'

/** 规则目录：按办案的先后排列。 */
export const RULES: readonly Rule[] = [
  filingDeadline,
  twoOfficers,
  officerQualified,
  seizureDeadline,
  approvalWithin24h,
  limitationPeriod,
  lawInForce,
  provisionMatchesOffence,
  kindProvided,
  fineAboveMaximum,
  fineBelowMinimum,
  oneActOneFine,
  mitigationDiscussed,
  reviewBeforeNotice,
  reviewerIndependent,
  noticeBeforeDecision,
  noticeTerm,
  defenceWindow,
  hearingOffered,
  legalReviewRequired,
  collectiveDeliberation,
  decisionDeadline,
  extensionRecorded,
  summaryLimits,
  lateFineCap,
  remedyAdvice,
  serviceDeadline,
  disclosureDeadline,
  warningNotDisclosed,
  amountsConsistent,
  documentNumber,
  usccValid,
  partyKindMatchesCode,
  chronology,
]

export const SET_RULES: readonly SetRule[] = [numberSequence, sameActFinedTwice]
