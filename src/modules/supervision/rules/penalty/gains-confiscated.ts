import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, penalty } from '#modules/supervision/domain/example.ts'
import { decisionDay, kindsOf, moneyFact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  undecidable,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { hasAny, isDenied } from '#modules/supervision/rules/families/family.ts'

/** 各项写明的违法所得之和；没有一项写明为 null。 */
const gainsOf = (file: CaseFile): number | null => {
  const known = file.charges.flatMap((c) => (c.values.illegalGains === null ? [] : [c.values.illegalGains as number]))
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0)
}

const gained = (amount: number | null, over: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    charges: [
      chargeOf({
        values: { goodsValue: null, illegalGains: amount as never, turnover: null, adFee: null, others: {} },
        penalties: [penalty('罚款', 5_000)],
      }),
    ],
    events: events({ 'decision-made': '2024-03-01', 'refund-ordered': null }),
    ...over,
  })

export const gainsConfiscated = rule({
  id: 'penalty.gains-confiscated',
  revision: 1,
  title: '有违法所得的应当没收',
  summary:
    '当事人有违法所得的，除依法应当退赔的外，应当没收。写明有违法所得、没有没收、又写明没有责令退款的，提示；退赔情况没有记载的，减轻处罚的，无法判断。没收的数额对不对，不由这条规则判。',
  basis: [cite('行政处罚法', 28, 2)],
  from: day('2021-07-15'),
  consequence: '程序瑕疵',
  misconduct: '不作为',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    const gains = gainsOf(file)
    if (gains === null || gains === 0) return untriggered('没有写明违法所得')
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚')
    if (decisionDay(file) === null) return lacking(['作出决定之日'])
    const facts = [moneyFact('违法所得', gains as never, 'charges')]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    if (kindsOf(file).has('没收违法所得')) return met(why('没收了违法所得'))
    if (hasAny(file, ['refund-ordered'])) return notApplicable('责令退还多收价款')
    if (file.charges.some((c) => c.circumstances.some((x) => x.kind === '减轻')))
      return undecidable('disputed-reading', why('减轻处罚的可否不没收违法所得，读法有争议'))
    return isDenied(file, ['refund-ordered'])
      ? breached(why('有违法所得，没有没收，也没有责令退款'))
      : lacking(['是否退赔'], why('有违法所得而没有没收，是否退赔没有记载'))
  },

  examples: [
    {
      name: '没收违法所得',
      file: gained(100_000, {
        charges: gained(100_000).charges.map((c) => ({ ...c, penalties: [penalty('没收违法所得', 1_000)] })),
      }),
      expect: 'met',
      shows: 'last-lawful',
    },
    { name: '违法所得一分也没有没收', file: gained(1), expect: 'breached', shows: 'first-unlawful' },
    {
      name: '责令退款',
      file: gained(100_000, { events: events({ 'decision-made': '2024-03-01', 'refund-ordered': '2024-02-20' }) }),
      expect: 'not-applicable',
      shows: 'exception',
    },
    {
      name: '减轻处罚',
      file: gained(100_000, {
        charges: gained(100_000).charges.map((c) => ({
          ...c,
          circumstances: [{ kind: '减轻', basis: [], reason: '主动消除后果' }],
        })),
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '是否退赔没有记载',
      file: gained(100_000, { events: events({ 'decision-made': '2024-03-01' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '没有违法所得', file: gained(0), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
