import type { Rule } from '#modules/supervision/domain/rule.ts'
import { evidenceAssistanceDeadline } from './assistance-deadline.ts'
import { evidenceAttendanceNotified } from './attendance-notified.ts'
import { evidenceConcludedBeforeReview } from './concluded-before-review.ts'
import { evidenceIdentityShown } from './identity-shown.ts'
import { evidenceInterviewRecorded } from './interview-recorded.ts'
import { evidenceJurisdictionAssigned } from './jurisdiction-assigned.ts'
import { evidenceJurisdictionDispute } from './jurisdiction-dispute.ts'
import { evidenceNotOpeningApproved } from './not-opening-approved.ts'
import { evidenceRecusalDecided } from './recusal-decided.ts'
import { evidenceRegistrationApproval24h } from './registration-approval-24h.ts'
import { evidenceRegistrationApproved } from './registration-approved.ts'
import { evidenceRegistrationDeadline } from './registration-deadline.ts'
import { evidenceRegistrationPapers } from './registration-papers.ts'
import { evidenceResumedBeforeDecision } from './resumed-before-decision.ts'
import { evidenceRightsInformed } from './rights-informed.ts'
import { evidenceSampleSealed } from './sample-sealed.ts'
import { evidenceSceneRecorded } from './scene-recorded.ts'
import { evidenceSuspensionApproved } from './suspension-approved.ts'
import { evidenceTerminationApproved } from './termination-approved.ts'
import { evidenceTestResultInformed } from './test-result-informed.ts'
import { evidenceTwoAssigned } from './two-assigned.ts'

/** 调查取证与管辖，按办案的先后。 */
export const EVIDENCE_RULES: readonly Rule[] = [
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
]
