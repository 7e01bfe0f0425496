import type { Rule } from '#modules/supervision/domain/rule.ts'
import { complaintAcceptanceDeadline } from './acceptance-deadline.ts'
import { complaintConsumerFloor } from './consumer-floor.ts'
import { complaintJurisdictionDispute, complaintJurisdictionDispute2026 } from './jurisdiction-dispute.ts'
import { complaintMediationAgreed } from './mediation-agreed.ts'
import { complaintMediationArranged } from './mediation-arranged.ts'
import { complaintMediationDeadline, complaintMediationDeadline2026 } from './mediation-deadline.ts'
import { complaintMediationEndInformed, complaintMediationEndInformed2026 } from './mediation-end-informed.ts'
import { complaintMediationRecorded } from './mediation-recorded.ts'
import { complaintReportFiling } from './report-filing.ts'
import { complaintReporterInformed } from './reporter-informed.ts'

/** 投诉举报，按办案的先后。 */
export const COMPLAINT_RULES: readonly Rule[] = [
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
]
