import type { Rule, SetRule } from '#modules/supervision/domain/rule.ts'
import { approvalWithin24h } from '#modules/supervision/rules/coercion/approval-within-24h.ts'
import { coercionApprovedFirst } from '#modules/supervision/rules/coercion/approved-first.ts'
import { coercionAttendanceNotified } from '#modules/supervision/rules/coercion/attendance-notified.ts'
import { coercionClaimWait } from '#modules/supervision/rules/coercion/claim-wait.ts'
import { coercionDefenceHeard } from '#modules/supervision/rules/coercion/defence-heard.ts'
import { coercionEarlyDisposalAgreed } from '#modules/supervision/rules/coercion/early-disposal-agreed.ts'
import { coercionEarlyDisposalApproved } from '#modules/supervision/rules/coercion/early-disposal-approved.ts'
import { coercionExtensionInTime } from '#modules/supervision/rules/coercion/extension-in-time.ts'
import { coercionExtensionInformed } from '#modules/supervision/rules/coercion/extension-informed.ts'
import { coercionExtensionLimit } from '#modules/supervision/rules/coercion/extension-limit.ts'
import { coercionGoodsReturned } from '#modules/supervision/rules/coercion/goods-returned.ts'
import { coercionLiftApproved } from '#modules/supervision/rules/coercion/lift-approved.ts'
import { coercionPapersDelivered } from '#modules/supervision/rules/coercion/papers-delivered.ts'
import { coercionRightsInformed } from '#modules/supervision/rules/coercion/rights-informed.ts'
import { coercionSeizedByQualified } from '#modules/supervision/rules/coercion/seized-by-qualified.ts'
import { coercionSeizedByTwo } from '#modules/supervision/rules/coercion/seized-by-two.ts'
import { seizureDeadline } from '#modules/supervision/rules/coercion/seizure-deadline.ts'
import { coercionTestPeriodInformed } from '#modules/supervision/rules/coercion/test-period-informed.ts'
import { coercionTransferInformed } from '#modules/supervision/rules/coercion/transfer-informed.ts'
import { complaintAcceptanceDeadline } from '#modules/supervision/rules/complaint/acceptance-deadline.ts'
import { complaintConsumerFloor } from '#modules/supervision/rules/complaint/consumer-floor.ts'
import {
  complaintJurisdictionDispute,
  complaintJurisdictionDispute2026,
} from '#modules/supervision/rules/complaint/jurisdiction-dispute.ts'
import { complaintMediationAgreed } from '#modules/supervision/rules/complaint/mediation-agreed.ts'
import { complaintMediationArranged } from '#modules/supervision/rules/complaint/mediation-arranged.ts'
import {
  complaintMediationDeadline,
  complaintMediationDeadline2026,
} from '#modules/supervision/rules/complaint/mediation-deadline.ts'
import {
  complaintMediationEndInformed,
  complaintMediationEndInformed2026,
} from '#modules/supervision/rules/complaint/mediation-end-informed.ts'
import { complaintMediationRecorded } from '#modules/supervision/rules/complaint/mediation-recorded.ts'
import { complaintReportFiling } from '#modules/supervision/rules/complaint/report-filing.ts'
import { complaintReporterInformed } from '#modules/supervision/rules/complaint/reporter-informed.ts'
import { disclosureEarlyStopBarred } from '#modules/supervision/rules/disclosure/early-stop-barred.ts'
import { disclosureInformedWhenServed } from '#modules/supervision/rules/disclosure/informed-when-served.ts'
import { disclosurePushDeadline } from '#modules/supervision/rules/disclosure/push-deadline.ts'
import { disclosureStopAfterThreeMonths } from '#modules/supervision/rules/disclosure/stop-after-three-months.ts'
import { disclosureStopAfterThreeYears } from '#modules/supervision/rules/disclosure/stop-after-three-years.ts'
import { disclosureWithdrawalDeadline } from '#modules/supervision/rules/disclosure/withdrawal-deadline.ts'
import { disclosureWithdrawalExplained } from '#modules/supervision/rules/disclosure/withdrawal-explained.ts'
import { evidenceAssistanceDeadline } from '#modules/supervision/rules/evidence/assistance-deadline.ts'
import { evidenceAttendanceNotified } from '#modules/supervision/rules/evidence/attendance-notified.ts'
import { evidenceConcludedBeforeReview } from '#modules/supervision/rules/evidence/concluded-before-review.ts'
import { evidenceIdentityShown } from '#modules/supervision/rules/evidence/identity-shown.ts'
import { evidenceInterviewRecorded } from '#modules/supervision/rules/evidence/interview-recorded.ts'
import { evidenceJurisdictionAssigned } from '#modules/supervision/rules/evidence/jurisdiction-assigned.ts'
import { evidenceJurisdictionDispute } from '#modules/supervision/rules/evidence/jurisdiction-dispute.ts'
import { evidenceNotOpeningApproved } from '#modules/supervision/rules/evidence/not-opening-approved.ts'
import { evidenceRecusalDecided } from '#modules/supervision/rules/evidence/recusal-decided.ts'
import { evidenceRegistrationApproval24h } from '#modules/supervision/rules/evidence/registration-approval-24h.ts'
import { evidenceRegistrationApproved } from '#modules/supervision/rules/evidence/registration-approved.ts'
import { evidenceRegistrationDeadline } from '#modules/supervision/rules/evidence/registration-deadline.ts'
import { evidenceRegistrationPapers } from '#modules/supervision/rules/evidence/registration-papers.ts'
import { evidenceResumedBeforeDecision } from '#modules/supervision/rules/evidence/resumed-before-decision.ts'
import { evidenceRightsInformed } from '#modules/supervision/rules/evidence/rights-informed.ts'
import { evidenceSampleSealed } from '#modules/supervision/rules/evidence/sample-sealed.ts'
import { evidenceSceneRecorded } from '#modules/supervision/rules/evidence/scene-recorded.ts'
import { evidenceSuspensionApproved } from '#modules/supervision/rules/evidence/suspension-approved.ts'
import { evidenceTerminationApproved } from '#modules/supervision/rules/evidence/termination-approved.ts'
import { evidenceTestResultInformed } from '#modules/supervision/rules/evidence/test-result-informed.ts'
import { evidenceTwoAssigned } from '#modules/supervision/rules/evidence/two-assigned.ts'
import { executionApplicationNotEarly } from '#modules/supervision/rules/execution/application-not-early.ts'
import { executionApplicationWindow } from '#modules/supervision/rules/execution/application-window.ts'
import { executionArchivedAfterClosing } from '#modules/supervision/rules/execution/archived-after-closing.ts'
import { executionCashBankedDeadline } from '#modules/supervision/rules/execution/cash-banked-deadline.ts'
import { executionCashGround } from '#modules/supervision/rules/execution/cash-ground.ts'
import { executionCashHandedInDeadline } from '#modules/supervision/rules/execution/cash-handed-in-deadline.ts'
import { executionCashReceipt } from '#modules/supervision/rules/execution/cash-receipt.ts'
import { executionClosedAfterForm } from '#modules/supervision/rules/execution/closed-after-form.ts'
import { executionClosingAfterCourt } from '#modules/supervision/rules/execution/closing-after-court.ts'
import { executionClosingFormDeadline } from '#modules/supervision/rules/execution/closing-form-deadline.ts'
import { executionDeferralInformed } from '#modules/supervision/rules/execution/deferral-informed.ts'
import { executionDeferralRequested } from '#modules/supervision/rules/execution/deferral-requested.ts'
import { executionDemandDefenceReviewed } from '#modules/supervision/rules/execution/demand-defence-reviewed.ts'
import { executionDemandRequired } from '#modules/supervision/rules/execution/demand-required.ts'
import { executionDemandWait } from '#modules/supervision/rules/execution/demand-wait.ts'
import { executionLateFineInformed } from '#modules/supervision/rules/execution/late-fine-informed.ts'
import { executionLateFinePaused } from '#modules/supervision/rules/execution/late-fine-paused.ts'
import { executionLateFineStart } from '#modules/supervision/rules/execution/late-fine-start.ts'
import { executionPaymentTerm } from '#modules/supervision/rules/execution/payment-term.ts'
import { hearingAnnounced } from '#modules/supervision/rules/hearing/announced.ts'
import { hearingAnnouncementAhead } from '#modules/supervision/rules/hearing/announcement-ahead.ts'
import { hearingBeforeDeliberation } from '#modules/supervision/rules/hearing/before-deliberation.ts'
import { hearingFixingDeadline } from '#modules/supervision/rules/hearing/fixing-deadline.ts'
import { hearingHeldWhenRequested } from '#modules/supervision/rules/hearing/held-when-requested.ts'
import { hearingMaterialsDeadline } from '#modules/supervision/rules/hearing/materials-deadline.ts'
import { hearingModeratorDeadline } from '#modules/supervision/rules/hearing/moderator-deadline.ts'
import { hearingModeratorIndependent } from '#modules/supervision/rules/hearing/moderator-independent.ts'
import { hearingNoticeAhead } from '#modules/supervision/rules/hearing/notice-ahead.ts'
import { hearingNoticeServed } from '#modules/supervision/rules/hearing/notice-served.ts'
import { hearingOfficersAhead } from '#modules/supervision/rules/hearing/officers-ahead.ts'
import { hearingRecorded } from '#modules/supervision/rules/hearing/recorded.ts'
import { hearingReportBeforeDecision } from '#modules/supervision/rules/hearing/report-before-decision.ts'
import { hearingReportDeadline } from '#modules/supervision/rules/hearing/report-deadline.ts'
import { hearingResumedBeforeDecision } from '#modules/supervision/rules/hearing/resumed-before-decision.ts'
import { hearingThirdPartyAhead } from '#modules/supervision/rules/hearing/third-party-ahead.ts'
import { amountsConsistent } from '#modules/supervision/rules/penalty/amounts-consistent.ts'
import { basisIsLaw } from '#modules/supervision/rules/penalty/basis-is-law.ts'
import { caseOpenedRequired } from '#modules/supervision/rules/penalty/case-opened-required.ts'
import { caseReviewRequired } from '#modules/supervision/rules/penalty/case-review-required.ts'
import { chronology } from '#modules/supervision/rules/penalty/chronology.ts'
import { collectiveDeliberation } from '#modules/supervision/rules/penalty/collective-deliberation.ts'
import { conductInJurisdiction } from '#modules/supervision/rules/penalty/conduct-in-jurisdiction.ts'
import { correctionOrdered } from '#modules/supervision/rules/penalty/correction-ordered.ts'
import { penaltyDecisionApproved } from '#modules/supervision/rules/penalty/decision-approved.ts'
import { decisionDeadline } from '#modules/supervision/rules/penalty/decision-deadline.ts'
import { defenceReviewed } from '#modules/supervision/rules/penalty/defence-reviewed.ts'
import { defenceWindow } from '#modules/supervision/rules/penalty/defence-window.ts'
import { deliberationCollective } from '#modules/supervision/rules/penalty/deliberation-collective.ts'
import { disclosureDeadline } from '#modules/supervision/rules/penalty/disclosure-deadline.ts'
import { documentNumber } from '#modules/supervision/rules/penalty/document-number.ts'
import { penaltyEducatedWhenSpared } from '#modules/supervision/rules/penalty/educated-when-spared.ts'
import { penaltyElectronicServiceAgreed } from '#modules/supervision/rules/penalty/electronic-service-agreed.ts'
import { extensionRecorded } from '#modules/supervision/rules/penalty/extension-recorded.ts'
import { filingDeadline } from '#modules/supervision/rules/penalty/filing-deadline.ts'
import { fineAboveMaximum } from '#modules/supervision/rules/penalty/fine-above-maximum.ts'
import { fineBelowMinimum } from '#modules/supervision/rules/penalty/fine-below-minimum.ts'
import { firstToOpen } from '#modules/supervision/rules/penalty/first-to-open.ts'
import { gainsConfiscated } from '#modules/supervision/rules/penalty/gains-confiscated.ts'
import { hearingOffered } from '#modules/supervision/rules/penalty/hearing-offered.ts'
import { juvenileLenient } from '#modules/supervision/rules/penalty/juvenile-lenient.ts'
import { kindProvided } from '#modules/supervision/rules/penalty/kind-provided.ts'
import { lateFineCap } from '#modules/supervision/rules/penalty/late-fine-cap.ts'
import { lawInForce } from '#modules/supervision/rules/penalty/law-in-force.ts'
import { legalReviewPassed } from '#modules/supervision/rules/penalty/legal-review-passed.ts'
import { legalReviewRequired } from '#modules/supervision/rules/penalty/legal-review-required.ts'
import { limitationPeriod } from '#modules/supervision/rules/penalty/limitation-period.ts'
import { minorNotPenalised } from '#modules/supervision/rules/penalty/minor-not-penalised.ts'
import { mitigationDiscussed } from '#modules/supervision/rules/penalty/mitigation-discussed.ts'
import { noDetention } from '#modules/supervision/rules/penalty/no-detention.ts'
import { noFineAfterCriminalFine } from '#modules/supervision/rules/penalty/no-fine-after-criminal-fine.ts'
import { notHeavierThanNoticed } from '#modules/supervision/rules/penalty/not-heavier-than-noticed.ts'
import { notPenalisedNoPenalty } from '#modules/supervision/rules/penalty/not-penalised-no-penalty.ts'
import { penaltyNoticeApproved } from '#modules/supervision/rules/penalty/notice-approved.ts'
import { noticeBeforeDecision } from '#modules/supervision/rules/penalty/notice-before-decision.ts'
import { noticeTerm } from '#modules/supervision/rules/penalty/notice-term.ts'
import { numberSequence } from '#modules/supervision/rules/penalty/number-sequence.ts'
import { officerQualified } from '#modules/supervision/rules/penalty/officer-qualified.ts'
import { oneActOneFine } from '#modules/supervision/rules/penalty/one-act-one-fine.ts'
import { partyKindMatchesCode } from '#modules/supervision/rules/penalty/party-kind-matches-code.ts'
import { provisionMatchesOffence } from '#modules/supervision/rules/penalty/provision-matches-offence.ts'
import { publicNoticeWait } from '#modules/supervision/rules/penalty/public-notice-wait.ts'
import { refundAfterNotice } from '#modules/supervision/rules/penalty/refund-after-notice.ts'
import { refundBeforeDecision } from '#modules/supervision/rules/penalty/refund-before-decision.ts'
import { remedyAdvice } from '#modules/supervision/rules/penalty/remedy-advice.ts'
import { reviewBeforeNotice } from '#modules/supervision/rules/penalty/review-before-notice.ts'
import { reviewDeadline } from '#modules/supervision/rules/penalty/review-deadline.ts'
import { reviewerIndependent } from '#modules/supervision/rules/penalty/reviewer-independent.ts'
import { sameActFinedTwice } from '#modules/supervision/rules/penalty/same-act-fined-twice.ts'
import { secondExtensionDeliberated } from '#modules/supervision/rules/penalty/second-extension-deliberated.ts'
import { serviceDeadline } from '#modules/supervision/rules/penalty/service-deadline.ts'
import { summaryArchiveDeadline } from '#modules/supervision/rules/penalty/summary-archive-deadline.ts'
import { summaryDelivered } from '#modules/supervision/rules/penalty/summary-delivered.ts'
import { penaltySummaryInformed } from '#modules/supervision/rules/penalty/summary-informed.ts'
import { summaryLimits } from '#modules/supervision/rules/penalty/summary-limits.ts'
import { twoOfficers } from '#modules/supervision/rules/penalty/two-officers.ts'
import { usccValid } from '#modules/supervision/rules/penalty/uscc-valid.ts'
import { warningNotDisclosed } from '#modules/supervision/rules/penalty/warning-not-disclosed.ts'
import { transferApprovalDeadline } from '#modules/supervision/rules/transfer/approval-deadline.ts'
import { transferApprovedFirst } from '#modules/supervision/rules/transfer/approved-first.ts'
import { transferGoodsDeadline } from '#modules/supervision/rules/transfer/goods-deadline.ts'
import { transferNotReplaced } from '#modules/supervision/rules/transfer/not-replaced.ts'
import { transferReconsiderationWindow } from '#modules/supervision/rules/transfer/reconsideration-window.ts'
import { transferReportedFirst } from '#modules/supervision/rules/transfer/reported-first.ts'
import { transferTeamOfTwo } from '#modules/supervision/rules/transfer/team-of-two.ts'
import { transferWithin24h } from '#modules/supervision/rules/transfer/within-24h.ts'

/** 规则目录：按办案的先后分门别类。 */
export const RULES: readonly Rule[] = [
  // 投诉举报
  complaintAcceptanceDeadline,
  complaintConsumerFloor,
  complaintMediationDeadline,
  complaintMediationEndInformed,
  complaintReporterInformed,
  complaintReportFiling,
  complaintJurisdictionDispute,
  complaintMediationDeadline2026,
  complaintMediationEndInformed2026,
  complaintJurisdictionDispute2026,
  complaintMediationAgreed,
  complaintMediationArranged,
  complaintMediationRecorded,
  // 调查取证与管辖
  evidenceRightsInformed,
  evidenceIdentityShown,
  evidenceAttendanceNotified,
  evidenceRegistrationDeadline,
  evidenceRegistrationPapers,
  evidenceTestResultInformed,
  evidenceAssistanceDeadline,
  evidenceJurisdictionDispute,
  evidenceJurisdictionAssigned,
  evidenceResumedBeforeDecision,
  evidenceConcludedBeforeReview,
  evidenceRecusalDecided,
  evidenceRegistrationApproval24h,
  evidenceTwoAssigned,
  evidenceNotOpeningApproved,
  evidenceRegistrationApproved,
  evidenceSceneRecorded,
  evidenceInterviewRecorded,
  evidenceSampleSealed,
  evidenceSuspensionApproved,
  evidenceTerminationApproved,
  // 强制措施
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
  // 处罚
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
  // 听证
  hearingModeratorDeadline,
  hearingMaterialsDeadline,
  hearingFixingDeadline,
  hearingReportDeadline,
  hearingNoticeAhead,
  hearingThirdPartyAhead,
  hearingOfficersAhead,
  hearingAnnouncementAhead,
  hearingAnnounced,
  hearingNoticeServed,
  hearingReportBeforeDecision,
  hearingBeforeDeliberation,
  hearingHeldWhenRequested,
  hearingModeratorIndependent,
  hearingResumedBeforeDecision,
  hearingRecorded,
  // 公示
  disclosurePushDeadline,
  disclosureWithdrawalDeadline,
  disclosureInformedWhenServed,
  disclosureStopAfterThreeMonths,
  disclosureStopAfterThreeYears,
  disclosureEarlyStopBarred,
  disclosureWithdrawalExplained,
  // 执行与结案
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
  // 行刑衔接
  transferApprovalDeadline,
  transferGoodsDeadline,
  transferApprovedFirst,
  transferReportedFirst,
  transferWithin24h,
  transferNotReplaced,
  transferTeamOfTwo,
  transferReconsiderationWindow,
]

export const SET_RULES: readonly SetRule[] = [numberSequence, sameActFinedTwice, firstToOpen]
