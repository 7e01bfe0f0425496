import { day } from '#kernel/day.ts'
import { type Cents, yuan } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, penalty } from '#modules/supervision/domain/example.ts'
import { amountOf, decisionDay, moneyFact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'

const noticed = (fineYuan: number, noticedFine: Cents | null, over: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    charges: [chargeOf({ penalties: [penalty('罚款', fineYuan)] })],
    events: events({ 'notice-served': '2024-03-01', 'defence-submitted': '2024-03-04', 'decision-made': '2024-03-20' }),
    noticedFine,
    ...over,
  })

export const notHeavierThanNoticed = rule({
  id: 'penalty.not-heavier-than-noticed',
  revision: 1,
  title: '罚款不得重于告知的数额',
  summary:
    '决定之前须告知拟处罚的内容，不得因陈述、申辩、要求听证而加重。决定的罚款总额高于告知书（不止一份的取最后一份）所写的，提示；当事人申辩、听证过而告知的数额没有记载的，无法判断。只比罚款，不比其他种类。',
  basis: [
    cite('行政处罚法', 44),
    cite('行政处罚法', 45, 2),
    cite('市场监督管理行政处罚程序规定', 57, 1),
    cite('市场监督管理行政处罚程序规定', 58),
  ],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '乱罚款',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    const told = file.noticedFine ?? null
    const defended = hasAny(file, ['defence-submitted', 'hearing-held', 'hearing-requested'])
    if (told === null && !defended) return untriggered('没有申辩、听证，也没有记载告知的数额')
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚')
    if (file.procedure === 'summary') return notApplicable('简易程序当场告知')
    if (decisionDay(file) === null) return untriggered('还没有作出决定')
    const fine = file.statedTotals.fine ?? amountOf(file.charges, '罚款')
    if (told === null || fine === null)
      return lacking([...(told === null ? ['告知书拟罚款的总额'] : []), ...(fine === null ? ['罚款的数额'] : [])])
    const facts = [moneyFact('告知书拟罚款', told, 'noticedFine'), moneyFact('决定罚款', fine)]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    if (fine <= told) return met(why('罚款不高于告知的数额'))
    return breached(
      why(defended ? '当事人申辩或者要求听证之后，罚款高于告知的数额' : '罚款高于告知的数额，没有重新告知'),
    )
  },

  examples: [
    { name: '与告知相同', file: noticed(5_000, yuan(5_000)), expect: 'met', shows: 'last-lawful' },
    { name: '高出一元', file: noticed(5_001, yuan(5_000)), expect: 'breached', shows: 'first-unlawful' },
    { name: '申辩之后减轻', file: noticed(3_000, yuan(5_000)), expect: 'met', shows: 'other' },
    {
      name: '没有申辩，高于告知',
      file: noticed(6_000, yuan(5_000), {
        events: events({ 'notice-served': '2024-03-01', 'decision-made': '2024-03-20' }),
      }),
      expect: 'breached',
      shows: 'other',
    },
    { name: '申辩过，告知的数额没有记载', file: noticed(5_001, null), expect: 'undecidable', shows: 'undecidable' },
    {
      name: '简易程序',
      file: noticed(100, yuan(50), { procedure: 'summary' }),
      expect: 'not-applicable',
      shows: 'exception',
    },
    {
      name: '没有申辩，也没有记载告知的数额',
      file: noticed(5_000, null, { events: events({ 'decision-made': '2024-03-20' }) }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
