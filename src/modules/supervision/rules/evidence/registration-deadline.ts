import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'

export const evidenceRegistrationDeadline = deadlineRule({
  id: 'evidence.registration-deadline',
  title: '先行登记保存七个工作日内处理',
  summary:
    '先行登记保存的证据，七个工作日内采取记录、送检、查封扣押、没收或者解除等措施。逾期自动解除，所以没有记载处理的不判；只有处理之日记载晚了的才提示；转为查封扣押或者送检的另问。',
  row: 'DL06',
  basis: [cite('行政处罚法', 56), cite('行政处罚法', 85), cite('市场监督管理行政处罚程序规定', 35, 1)],
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  couldSave: (file) => (hasAny(file, ['seizure-imposed', 'test-commissioned']) ? ['是否已转为查封扣押或者送检'] : []),
  dates: { start: '2024-03-01', last: '2024-03-12', late: '2024-03-13' },
})
