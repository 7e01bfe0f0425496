import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

/** 听证不公开的理由写在听证的说明里。 */
const notOpen = (file: CaseFile): string | null =>
  file.events.some((e) => e.type === 'hearing-held' && /不公开|秘密|隐私/.test(e.note ?? ''))
    ? '听证依法不公开举行'
    : notFromCaseSystem(file)

export const hearingAnnounced = stepRule({
  id: 'hearing.announced',
  title: '公开听证须经公告',
  summary:
    '除涉及国家秘密、商业秘密、个人隐私外，听证公开举行并事先公告。只在记载写明没有公告时提示；写明不公开的不适用。',
  basis: [
    cite('行政处罚法', 64, 1, 3),
    cite('市场监督管理行政处罚听证办法', 22, 1),
    cite('市场监督管理行政处罚听证办法', 22, 2),
  ],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['hearing-held'],
  must: ['hearing-announced'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: notOpen,
  more: [
    {
      name: '涉及商业秘密，不公开举行',
      file: caseOf({
        events: [
          event('hearing-held', '2024-03-13', { note: '涉及商业秘密，不公开举行' }),
          event('hearing-announced', null),
        ],
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-03-13', good: '2024-03-05', late: '2024-03-14' },
})
