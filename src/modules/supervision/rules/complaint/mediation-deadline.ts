import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'
import { firstDayOf } from '#modules/supervision/rules/families/family.ts'

/** 施行之前受理的，适用哪个调解期限条文没有写，不判。 */
const startedEarlier = (file: CaseFile): string | null =>
  (firstDayOf(file, ['complaint-accepted']) ?? '9') < '2026-04-15' ? '施行之前受理' : null

export const complaintMediationDeadline = deadlineRule({
  id: 'complaint.mediation-deadline',
  title: '受理投诉四十五个工作日内调解终结',
  summary:
    '自投诉受理之日起四十五个工作日内未能达成调解协议的，终止调解；检定、检验、检测、鉴定所需时间不计。只用到 2026-04-14，其后另有一条。',
  row: 'DL41',
  basis: [cite('市场监督管理投诉举报处理暂行办法', 20, 3), cite('市场监督管理投诉举报处理暂行办法', 21, 1, 5)],
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  excludes: ['检测检验检疫鉴定'],
  dates: { start: '2024-03-01', last: '2024-05-08', late: '2024-05-09' },
})

export const complaintMediationDeadline2026 = deadlineRule({
  id: 'complaint.mediation-deadline-2026',
  title: '受理投诉六十日内调解终结（令第121号）',
  summary:
    '2026-04-15 起，自投诉受理之日起六十日内未能达成调解协议的，终止调解；鉴定、检测所需时间不计。数字读自转存的文本，没有核对官方文本：查得出晚了，也只列为无法判断。',
  row: 'DL110',
  basis: [cite('市场监督管理投诉举报处理办法', 22), cite('市场监督管理投诉举报处理办法', 23)],
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  excludes: ['检测检验检疫鉴定'],
  outside: startedEarlier,
  // 4-20＋60＝6-19 端午节，顺延到 6-22
  dates: { start: '2026-04-20', last: '2026-06-22', late: '2026-06-23' },
})
