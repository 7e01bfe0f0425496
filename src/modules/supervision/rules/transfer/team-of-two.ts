import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { fact, happenedOf } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule, untriggered } from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny } from '#modules/supervision/rules/families/family.ts'

const TRIGGER = ['crime-team-assigned'] as const
const NONE = untriggered('没有记载指定专案组')

const team = (complete: boolean, ...by: string[]): CaseFile =>
  caseOf({ eventsComplete: complete, events: [event('crime-team-assigned', '2024-03-01', { by })] })

export const transferTeamOfTwo = rule({
  id: 'transfer.team-of-two',
  revision: 1,
  title: '涉嫌犯罪案件指定两名以上人员专案负责',
  summary:
    '应当移送的涉嫌犯罪案件，立即指定两名以上执法人员组成专案组专门负责。办案系统声明记全而专案组只有一人的，提示；名单没有记载、没有声明记全的不判。',
  basis: [cite('行政执法机关移送涉嫌犯罪案件的规定', 5, 1)],
  from: day('2020-08-07'),
  consequence: '内部管理',
  misconduct: '乱作为',
  scope: 'case',
  trigger: { any: TRIGGER, none: NONE },
  dayOf: (file) => firstDayOf(file, TRIGGER),

  judge(file): Judgement {
    if (!hasAny(file, TRIGGER)) return NONE
    const names = new Set(happenedOf(file, ...TRIGGER).flatMap((e) => e.by))
    const why = (because: string) => () => ({ because, facts: [fact('专案组', [...names].join('、'))], steps: [] })
    if (names.size > 1) return met(why(`专案组 ${names.size} 人`))
    return names.size === 1 && file.eventsComplete && file.record === 'case-system'
      ? breached(why('专案组只有一人'))
      : lacking(['专案组的名单'])
  },

  examples: [
    { name: '两人', file: team(true, '甄实', '贾语'), expect: 'met', shows: 'last-lawful' },
    { name: '一人', file: team(true, '甄实'), expect: 'breached', shows: 'first-unlawful' },
    { name: '一人，没有声明记全', file: team(false, '甄实'), expect: 'undecidable', shows: 'exception' },
    { name: '名单没有记载', file: team(true), expect: 'undecidable', shows: 'undecidable' },
    { name: '没有专案组', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
