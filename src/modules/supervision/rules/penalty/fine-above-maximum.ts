import { day } from '#kernel/day.ts'
import { centsText } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import { type ChargeBasis, chargeBasis, citedIn, isJudgement } from '#modules/supervision/domain/charge-basis.ts'
import { penalty } from '#modules/supervision/domain/example.ts'
import { expiredFood, goodsOf, noReceipts } from '#modules/supervision/domain/fine-example.ts'
import {
  checkedNote,
  type FineItem,
  fineFacts,
  fineItems,
  readingsText,
} from '#modules/supervision/domain/fine-items.ts'
import { type FineAnswer, overMaximum, readingsFor } from '#modules/supervision/domain/fine-judgement.ts'
import {
  breached,
  type Explain,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

const SAY = {
  within: '没有高于上限',
  beyond: '疑似高于法定最高数额',
  'no-fine-tier': '疑似在不得罚款的情形下罚款',
  unsure: '是否高于上限，还不能判断',
} as const

const judgeItem = (item: FineItem, charge: Charge, file: CaseFile, basis: ChargeBasis): Judgement => {
  const answer: FineAnswer = overMaximum(item.amount, readingsFor(basis, charge, file, item.penalty.target))
  const why: Explain = () => ({
    because: `罚款${centsText(item.amount)}，${SAY[answer.is]}：${readingsText(answer.readings)}${checkedNote(basis)}`,
    facts: fineFacts(charge, basis, [item]),
    steps: [],
    basis: citedIn(basis),
  })
  if (answer.readings.length === 0) return undecidable('rule-not-encoded', '所引条文没有适用于该罚款对象的罚款档')
  if (answer.readings.some((r) => !r.row.verified)) return undecidable('unverified-basis', why)
  if (answer.is === 'within') return met(why)
  if (answer.is === 'unsure')
    return answer.missing.length > 0 ? lacking(answer.missing, why) : undecidable('disputed-reading', why)
  return breached(why)
}

/** 几笔罚款合成一个结论：有违反取违反，有不明取不明。 */
const worst = (judgements: readonly Judgement[]): Judgement =>
  judgements.find((j) => j.is === 'breached') ??
  judgements.find((j) => j.is === 'undecidable') ??
  judgements[0] ??
  notApplicable('本项没有罚款')

/** 逐项、逐笔对照违法行为表的罚款档；每种说得通的读法都高于上限才提示。 */
export const fineAboveMaximum = rule({
  id: 'penalty.fine-above-maximum',
  revision: 3,
  title: '罚款不高于法定最高数额',
  summary:
    '按所引罚则、行为日与基数，逐项核对每笔罚款是否高于上限，绝不用合计去比。基数、拒不改正、情节严重、罚款对象没有记载的，把可能的档都算上，都高于才提示；一项引了几处罚则的，以上限之和为限。地方性法规等表外罚则不判。倍数档差不足一元的不判。',
  basis: [cite('行政处罚法', 38, 2), cite('行政处罚法', 16)],
  from: day('1996-10-01'),
  consequence: '撤销风险',
  scope: 'charge',
  dayOf: (_file, charge) => charge?.conductUntil ?? charge?.conductFrom ?? null,

  judge(charge, file, given): Judgement {
    const items = fineItems(charge, file)
    if ('is' in items) return items
    const basis = chargeBasis(charge, file, given)
    if (isJudgement(basis)) return basis
    return worst(items.map((item) => judgeItem(item, charge, file, basis)))
  },

  examples: [
    { name: '货值 9999.99 元，罚 10 万元，恰为上限', file: expiredFood(100000), expect: 'met', shows: 'last-lawful' },
    {
      name: '货值 9999.99 元，罚 100000.01 元',
      file: expiredFood(100000.01),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '货值 10000 元，罚 20 万元，恰为二十倍',
      file: expiredFood(200000, { values: goodsOf(10000) }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '货值 10000 元，罚 200001 元',
      file: expiredFood(200001, { values: goodsOf(10000) }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '货值没有记载，罚 15 万元',
      file: expiredFood(150000, { values: goodsOf(null) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '进货查验：明确没有拒不改正却罚款',
      file: noReceipts(false, 5000),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '进货查验：拒不改正后罚 5 万元，恰为上限',
      file: noReceipts(true, 50000),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '进货查验：是否拒不改正没有记载',
      file: noReceipts(null, 5000),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '行为日、发现日都没有记载',
      file: expiredFood(300000, { conductUntil: null }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '另引地方性法规的罚则，幅度无从核对',
      file: expiredFood(300000, { basis: [cite('食品安全法', 124, 1, 5), cite('某省食品摊贩管理条例', 30)] }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '同项并引两处罚则，15 万元不超过两处上限之和',
      file: expiredFood(150000, {
        violated: [cite('食品安全法', 34, undefined, 10), cite('食品安全法', 53)],
        basis: [cite('食品安全法', 124, 1, 5), cite('食品安全法', 126, 1, 3)],
        refusedCorrection: true,
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '没有分清罚款对象，但当事人只有一家企业，罚 100000.01 元',
      file: expiredFood(100000.01, { penalties: [penalty('罚款', 100000.01, { target: null })] }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '只没收、没有罚款',
      file: expiredFood(0, { penalties: [penalty('没收违法所得', 45)] }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
