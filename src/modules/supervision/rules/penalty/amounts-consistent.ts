import { day } from '#kernel/day.ts'
import { type Cents, centsText, yuan } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import { caseOf, chargeOf, penalty } from '#modules/supervision/domain/example.ts'
import { amountOf, moneyFact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

const NO_TOTALS = { fine: null, confiscated: null, all: null }
const fined = (figures: number, words: number | null, all: number | null = null) =>
  caseOf({
    charges: [
      chargeOf({
        penalties: [
          penalty('罚款', figures, { amountInWords: words === null ? null : yuan(words) }),
          penalty('没收违法所得', 100),
        ],
      }),
    ],
    statedTotals: { ...NO_TOTALS, all: all === null ? null : yuan(all) },
  })

export const amountsConsistent = rule({
  id: 'penalty.amounts-consistent',
  revision: 1,
  title: '数额前后一致',
  summary: '同一数额的大写与数字一致，文书写的合计等于各项之和。只比较文书自己写出的数，不作合法性判断。',
  basis: [cite('行政处罚法', 59, 1, 4)],
  from: day('2018-01-01'),
  consequence: '数据质量',
  misconduct: null,
  scope: 'case',
  dayOf: () => null,

  judge(file): Judgement {
    const written = file.charges.flatMap((c, i) =>
      c.penalties.map((p, j) => ({ p, path: `charges[${i}].penalties[${j}].amount` })),
    )
    const both = written.filter(({ p }) => p.amount !== null && p.amountInWords !== null)
    const fine = amountOf(file.charges, '罚款')
    const confiscated = amountOf(file.charges, '没收违法所得')
    const unpriced = written.some(({ p }) => p.kind === '没收非法财物')
    const totals: { name: string; stated: Cents | null; sum: Cents | null; path: string }[] = [
      { name: '罚款合计', stated: file.statedTotals.fine, sum: fine, path: 'statedTotals.fine' },
      {
        name: '没收合计',
        stated: file.statedTotals.confiscated,
        sum: unpriced ? null : confiscated,
        path: 'statedTotals.confiscated',
      },
      {
        name: '罚没合计',
        stated: file.statedTotals.all,
        sum: fine === null || confiscated === null ? null : ((fine + confiscated) as Cents),
        path: 'statedTotals.all',
      },
    ]
    const compared = totals.filter((t) => t.stated !== null && t.sum !== null)
    const wrong = [
      ...both
        .filter(({ p }) => p.amount !== p.amountInWords)
        .map(
          ({ p }) => `${p.kind}大写为 ${centsText(p.amountInWords as Cents)}，数字为 ${centsText(p.amount as Cents)}`,
        ),
      ...compared
        .filter((t) => t.stated !== t.sum)
        .map((t) => `${t.name}写作 ${centsText(t.stated as Cents)}，各项之和为 ${centsText(t.sum as Cents)}`),
    ]
    const facts = [
      ...both.map(({ p, path }) => moneyFact(p.kind, p.amount, path)),
      ...compared.map((t) => moneyFact(t.name, t.stated, t.path)),
    ]
    if (wrong.length > 0) return breached(() => ({ because: wrong.join('；'), facts, steps: [] }))
    if (both.length + compared.length > 0)
      return met(() => ({ because: '大写与数字、合计与各项一致', facts, steps: [] }))
    return totals.some((t) => t.stated !== null)
      ? lacking(['各项处罚的数额'])
      : notApplicable('没有写大写，也没有写合计')
  },

  examples: [
    { name: '大写与数字一致，合计相符', file: fined(5_000, 5_000, 5_100), expect: 'met', shows: 'last-lawful' },
    { name: '大写与数字差一分', file: fined(5_000, 5_000.01), expect: 'breached', shows: 'first-unlawful' },
    { name: '合计不等于各项之和', file: fined(5_000, null, 5_000), expect: 'breached', shows: 'other' },
    { name: '没有可比的数', file: fined(5_000, null), expect: 'not-applicable', shows: 'not-applicable' },
    {
      name: '写了合计，有一项未载数额',
      file: caseOf({
        charges: [chargeOf({ penalties: [penalty('罚款')] })],
        statedTotals: { ...NO_TOTALS, all: yuan(100) },
      }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
  ],
})
