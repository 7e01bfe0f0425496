import type { Rule } from '#modules/supervision/domain/rule.ts'
import { amountsConsistent } from './amounts-consistent.ts'
import { basisIsLaw } from './basis-is-law.ts'
import { caseOpenedRequired } from './case-opened-required.ts'
import { caseReviewRequired } from './case-review-required.ts'
import { chronology } from './chronology.ts'
import { collectiveDeliberation } from './collective-deliberation.ts'
import { conductInJurisdiction } from './conduct-in-jurisdiction.ts'
import { correctionOrdered } from './correction-ordered.ts'
import { penaltyDecisionApproved } from './decision-approved.ts'
import { decisionDeadline } from './decision-deadline.ts'
import { defenceReviewed } from './defence-reviewed.ts'
import { defenceWindow } from './defence-window.ts'
import { deliberationCollective } from './deliberation-collective.ts'
import { disclosureDeadline } from './disclosure-deadline.ts'
import { documentNumber } from './document-number.ts'
import { penaltyEducatedWhenSpared } from './educated-when-spared.ts'
import { penaltyElectronicServiceAgreed } from './electronic-service-agreed.ts'
import { extensionRecorded } from './extension-recorded.ts'
import { filingDeadline } from './filing-deadline.ts'
import { fineAboveMaximum } from './fine-above-maximum.ts'
import { fineBelowMinimum } from './fine-below-minimum.ts'
import { gainsConfiscated } from './gains-confiscated.ts'
import { hearingOffered } from './hearing-offered.ts'
import { juvenileLenient } from './juvenile-lenient.ts'
import { kindProvided } from './kind-provided.ts'
import { lateFineCap } from './late-fine-cap.ts'
import { lawInForce } from './law-in-force.ts'
import { legalReviewPassed } from './legal-review-passed.ts'
import { legalReviewRequired } from './legal-review-required.ts'
import { limitationPeriod } from './limitation-period.ts'
import { minorNotPenalised } from './minor-not-penalised.ts'
import { mitigationDiscussed } from './mitigation-discussed.ts'
import { noDetention } from './no-detention.ts'
import { noFineAfterCriminalFine } from './no-fine-after-criminal-fine.ts'
import { notHeavierThanNoticed } from './not-heavier-than-noticed.ts'
import { notPenalisedNoPenalty } from './not-penalised-no-penalty.ts'
import { penaltyNoticeApproved } from './notice-approved.ts'
import { noticeBeforeDecision } from './notice-before-decision.ts'
import { noticeTerm } from './notice-term.ts'
import { officerQualified } from './officer-qualified.ts'
import { oneActOneFine } from './one-act-one-fine.ts'
import { partyKindMatchesCode } from './party-kind-matches-code.ts'
import { provisionMatchesOffence } from './provision-matches-offence.ts'
import { publicNoticeWait } from './public-notice-wait.ts'
import { refundAfterNotice } from './refund-after-notice.ts'
import { refundBeforeDecision } from './refund-before-decision.ts'
import { remedyAdvice } from './remedy-advice.ts'
import { reviewBeforeNotice } from './review-before-notice.ts'
import { reviewDeadline } from './review-deadline.ts'
import { reviewerIndependent } from './reviewer-independent.ts'
import { secondExtensionDeliberated } from './second-extension-deliberated.ts'
import { serviceDeadline } from './service-deadline.ts'
import { summaryArchiveDeadline } from './summary-archive-deadline.ts'
import { summaryDelivered } from './summary-delivered.ts'
import { penaltySummaryInformed } from './summary-informed.ts'
import { summaryLimits } from './summary-limits.ts'
import { twoOfficers } from './two-officers.ts'
import { usccValid } from './uscc-valid.ts'
import { warningNotDisclosed } from './warning-not-disclosed.ts'

/** 处罚，按办案的先后。 */
export const PENALTY_RULES: readonly Rule[] = [
  filingDeadline,
  twoOfficers,
  officerQualified,
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
  reviewDeadline,
  defenceReviewed,
  refundBeforeDecision,
  refundAfterNotice,
  caseOpenedRequired,
  caseReviewRequired,
  correctionOrdered,
  secondExtensionDeliberated,
  summaryArchiveDeadline,
  summaryDelivered,
  publicNoticeWait,
  legalReviewPassed,
  noDetention,
  notPenalisedNoPenalty,
  minorNotPenalised,
  juvenileLenient,
  basisIsLaw,
  deliberationCollective,
  penaltyNoticeApproved,
  penaltyDecisionApproved,
  penaltySummaryInformed,
  penaltyEducatedWhenSpared,
  penaltyElectronicServiceAgreed,
  gainsConfiscated,
  noFineAfterCriminalFine,
  notHeavierThanNoticed,
  conductInJurisdiction,
]
