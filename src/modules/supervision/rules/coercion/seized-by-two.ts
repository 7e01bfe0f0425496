import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { rule, untriggered } from '#modules/supervision/domain/rule.ts'
import { twoOfficers } from '#modules/supervision/rules/penalty/two-officers.ts'

const seized = (by: readonly string[]): CaseFile =>
  caseOf({ act: { kind: 'coercion', outcome: null }, events: [event('seizure-imposed', '2024-03-05', { by })] })

export const coercionSeizedByTwo = rule({
  ...twoOfficers,
  id: 'coercion.seized-by-two',
  revision: 1,
  title: '查封扣押由两名以上执法人员实施',
  summary: '行政强制措施由两名以上行政执法人员实施。只判单独登记的强制措施；处罚案件里的由处罚的规则判。',
  basis: [cite('行政强制法', 18, 1, 2)],
  condition825: '乱查封',
  scope: 'case',
  dayOf: (file) => file.events.find((e) => e.type === 'seizure-imposed')?.on ?? null,

  judge: (file) => (file.act.kind === 'coercion' ? twoOfficers.judge(file) : untriggered('处罚案件由处罚的规则判')),

  examples: [
    { name: '两人', file: seized(['甄实', '贾语']), expect: 'met', shows: 'last-lawful' },
    { name: '一人', file: seized(['甄实']), expect: 'breached', shows: 'first-unlawful' },
    { name: '没有写执法人员', file: seized([]), expect: 'undecidable', shows: 'undecidable' },
    {
      name: '处罚案件里的由处罚的规则判',
      file: caseOf({ events: [event('seizure-imposed', '2024-03-05', { by: ['甄实'] })] }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
