import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, penalty } from '#modules/supervision/domain/example.ts'
import { amountOf, decisionDay, decisionOf, firstOf, foundFact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  rule,
  undecidable,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'

const TRIGGER = ['criminal-fine-imposed'] as const
const NONE = untriggered('没有记载法院判处罚金')

const fined = (decided: string, judged: string | null, charges = 1): CaseFile =>
  caseOf({
    charges: Array.from({ length: charges }, () => chargeOf({ penalties: [penalty('罚款', 5_000)] })),
    events: events({ 'decision-made': decided, ...(judged === null ? {} : { 'criminal-fine-imposed': judged }) }),
  })

export const noFineAfterCriminalFine = rule({
  id: 'penalty.no-fine-after-criminal-fine',
  revision: 1,
  title: '法院判处罚金后不再罚款',
  summary:
    '违法行为构成犯罪，法院判处罚金时，行政机关尚未罚款的，不再给予罚款；已经罚款的折抵罚金。本案记有判处罚金，之后又决定罚款的，提示；不止一项违法行为的，判的是哪一项看不出，无法判断。',
  basis: [cite('行政处罚法', 35, 2)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '乱罚款',
  scope: 'case',
  trigger: { any: TRIGGER, none: NONE },
  dayOf: decisionDay,

  judge(file): Judgement {
    if (!hasAny(file, TRIGGER)) return NONE
    const [judged, decided] = [firstOf(file, ...TRIGGER), decisionOf(file)]
    if (!judged || !decided) return lacking([...(judged ? [] : ['判处罚金之日']), ...(decided ? [] : ['作出决定之日'])])
    const fine = amountOf(file.charges, '罚款')
    const why = (because: string) => () => ({ because, facts: [foundFact(judged), foundFact(decided)], steps: [] })
    if (fine === 0) return met(why('没有罚款'))
    if (decided.on < judged.on) return met(why('罚款在前，折抵罚金'))
    if (decided.on === judged.on) return undecidable('disputed-reading', why('判处罚金与决定罚款在同一天，先后不明'))
    if (fine === null) return lacking(['罚款的数额'])
    return file.charges.length > 1
      ? lacking(['判处罚金的是哪一项违法行为'], why('不止一项违法行为'))
      : breached(why(`${judged.on} 法院已判处罚金，${decided.on} 又决定罚款`))
  },

  examples: [
    { name: '罚款在判处罚金的前一天', file: fined('2024-03-01', '2024-03-02'), expect: 'met', shows: 'last-lawful' },
    {
      name: '判处罚金的次日罚款',
      file: fined('2024-03-03', '2024-03-02'),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    { name: '同一天', file: fined('2024-03-02', '2024-03-02'), expect: 'undecidable', shows: 'exception' },
    {
      name: '不止一项违法行为',
      file: fined('2024-03-03', '2024-03-02', 2),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '没有判处罚金', file: fined('2024-03-03', null), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
