import type { Rule } from '#modules/supervision/domain/rule.ts'
import { hearingAnnounced } from './announced.ts'
import { hearingAnnouncementAhead } from './announcement-ahead.ts'
import { hearingBeforeDeliberation } from './before-deliberation.ts'
import { hearingFixingDeadline } from './fixing-deadline.ts'
import { hearingHeldWhenRequested } from './held-when-requested.ts'
import { hearingMaterialsDeadline } from './materials-deadline.ts'
import { hearingModeratorDeadline } from './moderator-deadline.ts'
import { hearingModeratorIndependent } from './moderator-independent.ts'
import { hearingNoticeAhead } from './notice-ahead.ts'
import { hearingNoticeServed } from './notice-served.ts'
import { hearingOfficersAhead } from './officers-ahead.ts'
import { hearingRecorded } from './recorded.ts'
import { hearingReportBeforeDecision } from './report-before-decision.ts'
import { hearingReportDeadline } from './report-deadline.ts'
import { hearingResumedBeforeDecision } from './resumed-before-decision.ts'
import { hearingThirdPartyAhead } from './third-party-ahead.ts'

/** 听证，按办案的先后。 */
export const HEARING_RULES: readonly Rule[] = [
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
]
