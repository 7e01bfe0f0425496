import type { Rule } from '#modules/supervision/domain/rule.ts'
import { transferApprovalDeadline } from './approval-deadline.ts'
import { transferApprovedFirst } from './approved-first.ts'
import { transferGoodsDeadline } from './goods-deadline.ts'
import { transferNotReplaced } from './not-replaced.ts'
import { transferReconsiderationWindow } from './reconsideration-window.ts'
import { transferReportedFirst } from './reported-first.ts'
import { transferTeamOfTwo } from './team-of-two.ts'
import { transferWithin24h } from './within-24h.ts'

/** 行刑衔接，按办案的先后。 */
export const TRANSFER_RULES: readonly Rule[] = [
  transferApprovalDeadline,
  transferGoodsDeadline,
  transferApprovedFirst,
  transferReportedFirst,
  transferWithin24h,
  transferNotReplaced,
  transferTeamOfTwo,
  transferReconsiderationWindow,
]
