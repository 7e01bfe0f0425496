import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { rule, untriggered } from '#modules/supervision/domain/rule.ts'
import { officerQualified } from '#modules/supervision/rules/penalty/officer-qualified.ts'

const seizedBy = (certifiedUntil: string | null): CaseFile =>
  caseOf({
    act: { kind: 'coercion', outcome: null },
    events: [event('seizure-imposed', '2024-03-05', { by: ['甄实'] })],
    officers: [
      {
        name: '甄实',
        certificateNo: '示50001',
        certifiedFrom: day('2020-01-01'),
        certifiedUntil: certifiedUntil === null ? null : day(certifiedUntil),
        agency: null,
      },
    ],
  })

export const coercionSeizedByQualified = rule({
  ...officerQualified,
  id: 'coercion.seized-by-qualified',
  revision: 1,
  title: '查封扣押由有资格的执法人员实施',
  summary:
    '行政强制措施由具备资格的行政执法人员实施。证件有效期不覆盖实施当日的提示；只判单独登记的强制措施，处罚案件里的由处罚的规则判。',
  basis: [cite('行政强制法', 17, 3)],
  condition825: '乱查封',
  scope: 'case',
  dayOf: (file) => file.events.find((e) => e.type === 'seizure-imposed')?.on ?? null,

  judge: (file) =>
    file.act.kind === 'coercion' ? officerQualified.judge(file) : untriggered('处罚案件由处罚的规则判'),

  examples: [
    { name: '证件当日到期', file: seizedBy('2024-03-05'), expect: 'met', shows: 'last-lawful' },
    { name: '证件前一日到期', file: seizedBy('2024-03-04'), expect: 'breached', shows: 'first-unlawful' },
    { name: '证件有效期没有记载', file: seizedBy(null), expect: 'undecidable', shows: 'undecidable' },
    {
      name: '处罚案件里的由处罚的规则判',
      file: { ...seizedBy('2024-03-04'), act: { kind: 'penalty', outcome: null } },
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
