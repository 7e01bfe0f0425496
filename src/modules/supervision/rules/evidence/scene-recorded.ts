import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceSceneRecorded = stepRule({
  id: 'evidence.scene-recorded',
  title: '检查、查封扣押制作现场笔录',
  summary:
    '检查有违法嫌疑的物品、场所，实施查封、扣押，都要制作现场笔录。只看有没有这份笔录，不看笔录写了什么；写明没有制作的提示。',
  basis: [cite('行政处罚法', 55, 2), cite('市场监督管理行政处罚程序规定', 28), cite('行政强制法', 18, 1, 7)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['inspection-held', 'seizure-imposed'],
  must: ['scene-recorded'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: (file) => (file.procedure === 'summary' ? '简易程序另有规定' : notFromCaseSystem(file)),
  more: [
    {
      name: '简易程序',
      file: caseOf({
        procedure: 'summary',
        events: events({ 'inspection-held': '2024-03-05', 'scene-recorded': null }),
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-03-05', good: '2024-03-05' },
})
