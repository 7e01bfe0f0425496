import { day } from '#kernel/day.ts'
import { centsText } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import { SUMMARY_LIMIT } from '#law/summary-limits.ts'
import type { CaseFile, PartyKind } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, party, penalty } from '#modules/supervision/domain/example.ts'
import { amountOf, decisionDay, fact, kindsOf, moneyFact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

const { naturalPerson: NATURAL_PERSON, organisation: ORGANISATION } = SUMMARY_LIMIT

const onTheSpot = (kind: PartyKind | null, fine: number, over: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    procedure: 'summary',
    parties: [party(kind)],
    charges: [chargeOf({ penalties: [penalty('罚款', fine)] })],
    ...over,
  })

export const summaryLimits = rule({
  id: 'penalty.summary-limits',
  revision: 1,
  title: '当场处罚限于小额罚款和警告',
  summary:
    '简易程序只能对公民处二百元以下、对法人或其他组织处三千元以下罚款，或者警告。个体工商户按哪一档有争议，超过三千元才判；没收、停业等不能当场处罚。',
  basis: [cite('行政处罚法', 51), cite('市场监督管理行政处罚程序规定', 66)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '乱罚款',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    if (file.procedure === null) return lacking(['适用的程序'])
    if (file.procedure !== 'summary') return notApplicable('不是当场处罚')
    const beyond = [...kindsOf(file)].filter((k) => k !== '警告' && k !== '罚款' && k !== '其他')
    if (beyond.length > 0) return breached(`当场处罚不得${beyond.join('、')}`)
    const fine = amountOf(file.charges, '罚款')
    if (fine === null) return lacking(['罚款数额'])
    if (file.parties.length > 1) return lacking(['各当事人分别的罚款数额'])
    const kind = file.parties[0]?.kind ?? null
    const facts = [moneyFact('罚款', fine), fact('当事人类别', kind, 'parties[0].kind')]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    if (fine > ORGANISATION) return breached(why(`当场罚款 ${centsText(fine)}，超过 ${centsText(ORGANISATION)}`))
    if (fine <= NATURAL_PERSON) return met(why(`当场罚款 ${centsText(fine)}，未超过 ${centsText(NATURAL_PERSON)}`))
    if (kind === '自然人') return breached(why(`对公民当场罚款 ${centsText(fine)}，超过 ${centsText(NATURAL_PERSON)}`))
    if (kind === '企业' || kind === '其他')
      return met(why(`对组织当场罚款 ${centsText(fine)}，未超过 ${centsText(ORGANISATION)}`))
    if (kind === null) return lacking(['当事人类别'])
    return undecidable(
      'disputed-reading',
      why(`对个体工商户当场罚款 ${centsText(fine)}，按公民已超过、按组织未超过，归类有争议`),
    )
  },

  examples: [
    { name: '对企业当场罚款 3,000 元', file: onTheSpot('企业', 3_000), expect: 'met', shows: 'last-lawful' },
    {
      name: '对企业当场罚款 3,000.01 元',
      file: onTheSpot('企业', 3_000.01),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    { name: '对公民当场罚款 200 元', file: onTheSpot('自然人', 200), expect: 'met', shows: 'last-lawful' },
    { name: '对公民当场罚款 201 元', file: onTheSpot('自然人', 201), expect: 'breached', shows: 'first-unlawful' },
    {
      name: '对个体工商户当场罚款 500 元',
      file: onTheSpot('个体工商户', 500),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '当场没收',
      file: onTheSpot('企业', 100, { charges: [chargeOf({ penalties: [penalty('没收非法财物')] })] }),
      expect: 'breached',
      shows: 'other',
    },
    { name: '普通程序', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
    { name: '当事人类别不明', file: onTheSpot(null, 500), expect: 'undecidable', shows: 'undecidable' },
  ],
})
