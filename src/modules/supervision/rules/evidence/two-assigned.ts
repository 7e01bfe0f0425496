import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { fact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule, untriggered } from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny } from '#modules/supervision/rules/families/family.ts'

const assigned = (...names: string[]): CaseFile =>
  caseOf({
    eventsComplete: true,
    events: events({ 'case-opened': '2024-03-01' }),
    officers: names.map((name) => ({
      name,
      certificateNo: null,
      certifiedFrom: null,
      certifiedUntil: null,
      agency: null,
    })),
  })

export const evidenceTwoAssigned = rule({
  id: 'evidence.two-assigned',
  revision: 1,
  title: '立案时指定两名以上办案人员',
  summary:
    '决定立案的，由办案机构负责人指定两名以上具有行政执法资格的办案人员。办案系统声明记全而办案人员名单只有一人的，提示；没有声明记全的不判。',
  basis: [cite('市场监督管理行政处罚程序规定', 19, 2)],
  from: day('2022-11-01'),
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: (file) => firstDayOf(file, ['case-opened']),

  judge(file): Judgement {
    if (!hasAny(file, ['case-opened'])) return untriggered('没有记载立案')
    if (file.record !== 'case-system') return untriggered('决定书、公示表的名单不全')
    const names = new Set(file.officers.map((o) => o.name))
    const why = (because: string) => () => ({
      because,
      facts: [fact('办案人员', [...names].join('、'), 'officers')],
      steps: [],
    })
    if (names.size > 1) return met(why(`办案人员 ${names.size} 名`))
    if (names.size === 1 && file.eventsComplete) return breached(why('办案人员名单只有一人'))
    return lacking(['办案人员名单'])
  },

  examples: [
    { name: '两人', file: assigned('甄实', '贾语'), expect: 'met', shows: 'last-lawful' },
    { name: '一人', file: assigned('甄实'), expect: 'breached', shows: 'first-unlawful' },
    {
      name: '一人，但没有声明记全',
      file: { ...assigned('甄实'), eventsComplete: false },
      expect: 'undecidable',
      shows: 'exception',
    },
    { name: '没有名单', file: assigned(), expect: 'undecidable', shows: 'undecidable' },
    { name: '没有立案', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
