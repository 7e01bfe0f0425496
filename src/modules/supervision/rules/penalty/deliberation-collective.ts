import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { fact, happenedOf } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule, untriggered } from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny } from '#modules/supervision/rules/families/family.ts'

const talked = (...by: string[]): CaseFile =>
  caseOf({ events: [event('deliberation-held', '2024-04-10', { by }), event('decision-made', '2024-04-20')] })

export const deliberationCollective = rule({
  id: 'penalty.deliberation-collective',
  revision: 1,
  title: '集体讨论不得只有一人',
  summary:
    '情节复杂或者重大违法行为由负责人集体讨论决定。办案系统所记参加集体讨论的人只有一名的，提示；名单没有记载的不判，参加者是否都是负责人机器不判。',
  trial: '有的办案系统只登记主持人，不登记全部参加的人；先用自己的历史案件回放，看提示的是不是登记习惯，再决定启用。',
  basis: [cite('行政处罚法', 57, 2), cite('市场监督管理行政处罚程序规定', 60, 2)],
  from: day('2021-07-15'),
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: (file) => firstDayOf(file, ['deliberation-held']),

  judge(file): Judgement {
    if (!hasAny(file, ['deliberation-held'])) return untriggered('没有记载集体讨论')
    const present = new Set(happenedOf(file, 'deliberation-held').flatMap((e) => e.by))
    const why = (because: string) => () => ({
      because,
      facts: [fact('参加集体讨论', [...present].join('、'))],
      steps: [],
    })
    if (present.size > 1) return met(why(`${present.size} 人参加集体讨论`))
    return present.size === 1 && file.record === 'case-system'
      ? breached(why('集体讨论只记有一人参加'))
      : lacking(['参加集体讨论的人员'])
  },

  examples: [
    { name: '两名负责人参加', file: talked('任真', '程实'), expect: 'met', shows: 'last-lawful' },
    { name: '只有一人', file: talked('任真'), expect: 'breached', shows: 'first-unlawful' },
    { name: '名单没有记载', file: talked(), expect: 'undecidable', shows: 'undecidable' },
    { name: '没有集体讨论', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
