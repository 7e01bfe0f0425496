import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { fact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule, untriggered } from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny } from '#modules/supervision/rules/families/family.ts'
import { investigatorsOf, isFullName } from '#modules/supervision/rules/families/names.ts'

const moderatedBy = (by: readonly string[]): CaseFile =>
  caseOf({
    events: [
      event('inspection-held', '2024-03-01', { by: ['甄实', '贾语'] }),
      event('hearing-moderator-named', '2024-03-20', { by }),
    ],
  })

export const hearingModeratorIndependent = rule({
  id: 'hearing.moderator-independent',
  revision: 1,
  title: '办案人员不得担任听证主持人、听证员、记录员',
  summary:
    '听证由非本案调查人员主持，办案人员不得担任听证主持人、听证员和记录员。只在两边都写明全名且相同时提示；指定主持人的记载里没有姓名的不判。',
  basis: [cite('行政处罚法', 64, 1, 4), cite('市场监督管理行政处罚听证办法', 11, 3)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: (file) => firstDayOf(file, ['hearing-moderator-named']),

  judge(file): Judgement {
    if (!hasAny(file, ['hearing-moderator-named'])) return untriggered('没有记载指定听证主持人')
    const chairs = file.events
      .flatMap((e) => (e.type === 'hearing-moderator-named' && e.happened ? e.by : []))
      .filter(isFullName)
    const officers = investigatorsOf(file)
    if (chairs.length === 0 || officers.size === 0)
      return lacking([...(chairs.length > 0 ? [] : ['听证主持人姓名']), ...(officers.size > 0 ? [] : ['办案人员姓名'])])
    const both = chairs.filter((name) => officers.has(name))
    const why = (because: string) => () => ({
      because,
      facts: [fact('听证主持人', chairs.join('、')), fact('办案人员', [...officers].join('、'))],
      steps: [],
    })
    return both.length > 0
      ? breached(why(`${both.join('、')}既是办案人员又主持听证`))
      : met(why('听证主持人不是办案人员'))
  },

  examples: [
    { name: '另一人主持', file: moderatedBy(['任真']), expect: 'met', shows: 'last-lawful' },
    { name: '办案人员主持', file: moderatedBy(['贾语']), expect: 'breached', shows: 'first-unlawful' },
    { name: '只写了姓', file: moderatedBy(['贾某']), expect: 'undecidable', shows: 'exception' },
    { name: '没有写主持人', file: moderatedBy([]), expect: 'undecidable', shows: 'undecidable' },
    { name: '没有听证', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
