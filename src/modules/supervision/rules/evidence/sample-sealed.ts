import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceSampleSealed = stepRule({
  id: 'evidence.sample-sealed',
  title: '抽样制作记录、封样、开具清单',
  summary: '抽样取证应当制作抽样记录，对样品加贴封条，开具清单。写明没有的提示；封条、签名是否齐全要看原件。',
  basis: [cite('市场监督管理行政处罚程序规定', 31, 1)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['sample-taken'],
  must: ['sample-sealed'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: (file) =>
    file.events.some((e) => e.type === 'sample-taken' && /网购|网络|电话/.test(e.note ?? ''))
      ? '网络、电话抽样另按第三十一条第二款记录'
      : notFromCaseSystem(file),
  more: [
    {
      name: '网购抽样',
      file: caseOf({
        events: [event('sample-taken', '2024-03-05', { note: '网购抽样' }), event('sample-sealed', null)],
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-03-05', good: '2024-03-05' },
})
