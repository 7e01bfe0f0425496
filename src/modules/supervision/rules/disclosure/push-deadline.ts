import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { chargeOf, party, penalty } from '#modules/supervision/domain/example.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'
import { notFromCaseSystem, notPublished } from '#modules/supervision/rules/families/outside.ts'

/** 当事人登记地与处罚机关同省的由自己公示。 */
const sameProvince = (file: CaseFile): string | null =>
  notPublished(file) ??
  notFromCaseSystem(file) ??
  (file.province !== null && file.parties.some((p) => p.province === file.province) ? '登记地与处罚机关同省' : null)

export const disclosurePushDeadline = deadlineRule({
  id: 'disclosure.push-deadline',
  title: '跨省的十个工作日内推送登记地部门',
  summary:
    '当事人登记地与处罚机关不同省的，自作出决定之日起十个工作日内经本省局把处罚信息推送至登记地部门。登记地没有记载的不判。',
  row: 'DL23',
  basis: [cite('市场监督管理行政处罚信息公示规定', 10)],
  consequence: '内部管理',
  misconduct: '慢作为',
  outside: sameProvince,
  couldSave: (file) =>
    file.province !== null && file.parties.length > 0 && file.parties.every((p) => p.province !== null)
      ? []
      : ['当事人登记地'],
  given: {
    province: '50',
    parties: [party('企业', { province: '43' })],
    charges: [chargeOf({ penalties: [penalty('罚款', 10_000)] })],
  },
  dates: { start: '2024-03-01', last: '2024-03-15', late: '2024-03-18' },
})
