import { day } from '#kernel/day.ts'
import { centsText, yuan } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import { chargeBasis, isJudgement } from '#modules/supervision/domain/charge-basis.ts'
import { penalty } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact, moneyFact } from '#modules/supervision/domain/facts.ts'
import { expiredFood, goodsOf, mitigated } from '#modules/supervision/domain/fine-example.ts'
import { fineItems } from '#modules/supervision/domain/fine-items.ts'
import { readingsFor, underMinimum } from '#modules/supervision/domain/fine-judgement.ts'
import { mitigationIn } from '#modules/supervision/domain/mitigation.ts'
import {
  breached,
  type Conditions,
  type Explain,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
} from '#modules/supervision/domain/rule.ts'

/** 货值不超过这个数、又罚款的，提示看一看是否考虑过从轻减轻；只作提示，不是法定标准。 */
const TINY_GOODS = yuan(1000)

const MISSING = '从轻、减轻或者不予处罚的事实与理由'

/** 记载里须考虑从宽的事实：已改正、货值很小。 */
const leniencyFacts = (charge: Charge): readonly string[] => [
  ...(charge.refusedCorrection === false ? ['没有拒不改正'] : []),
  ...(charge.values.goodsValue !== null && charge.values.goodsValue <= TINY_GOODS
    ? [`货值仅${centsText(charge.values.goodsValue)}`]
    : []),
]

const factsOf =
  (because: string, charge: Charge): Explain =>
  () => ({
    because,
    facts: [
      ...charge.circumstances.map((c, i) => fact(c.kind, c.reason, `.circumstances[${i}]`)),
      ...(charge.values.goodsValue === null
        ? []
        : [moneyFact('货值金额', charge.values.goodsValue, '.values.goodsValue')]),
      ...charge.penalties.flatMap((p, i) =>
        p.kind === '罚款' ? [moneyFact('罚款', p.amount, `.penalties[${i}].amount`)] : [],
      ),
    ],
    steps: [],
  })

/** 决定书读得完整：文号、决定日、救济告知都读到了，理由没有读到才可信。 */
const completeDocument = (file: CaseFile): boolean =>
  file.record === 'decision' && file.docNo !== null && file.remedy !== null && decisionDay(file) !== null

const isBelowMinimum = (charge: Charge, file: CaseFile, given: Conditions): boolean => {
  const items = fineItems(charge, file)
  const only = 'is' in items ? undefined : items.length === 1 ? items[0] : undefined
  const basis = chargeBasis(charge, file, given)
  if (only === undefined || isJudgement(basis)) return false
  const answer = underMinimum(only.amount, readingsFor(basis, charge, file, only.penalty.target))
  return answer.is === 'beyond' && answer.readings.every((r) => r.row.verified)
}

/** 高低两条规则只看数额，这条看从宽的理由：主张了有没有事实，有事实的有没有考虑。 */
export const mitigationDiscussed = rule({
  id: 'penalty.mitigation-discussed',
  revision: 2,
  title: '减轻处罚写明事实与理由',
  summary:
    '主张减轻、从轻或者不予处罚的，看有没有写事实。只有完整读到的决定书，罚款确定低于下限、明写减轻而全文没有一句事实，才提示；办案系统与公示表没有理由的，只说缺什么。决定书没有主张而写了已改正、货值很小等事实的，提示看是否考虑过，不作违反。',
  basis: [cite('行政处罚法', 32), cite('行政处罚法', 59, 1), cite('行政处罚法', 5, 2)],
  from: day('2021-07-15'),
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  scope: 'charge',
  dayOf: (file) => decisionDay(file),

  judge(charge, file, given): Judgement {
    if (file.act.kind !== 'penalty') return notApplicable('不是行政处罚')
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚的理由不由本规则判断')
    if (!charge.penalties.some((p) => p.kind === '罚款')) return notApplicable('本项没有罚款')
    const { claimed, reason } = mitigationIn(file)
    if (reason !== null) return met(factsOf(`从宽写明了理由：${reason}`, charge))
    if (claimed) {
      const stated = charge.circumstances.some((c) => c.kind === '减轻')
      // 货值很小只是案情，没有写作减轻的理由
      const noted =
        file.charges.some((c) => c.circumstances.some((x) => x.reason !== null)) || charge.refusedCorrection === false
      const certain = stated && !noted && file.charges.length === 1 && completeDocument(file)
      return certain && isBelowMinimum(charge, file, given)
        ? breached(factsOf('罚款低于法定最低数额，写了减轻，没有写减轻的事实与理由', charge))
        : lacking([MISSING], factsOf('主张或引用了从轻、减轻条款，没有读到事实与理由', charge))
    }
    if (charge.circumstances.some((c) => c.reason !== null)) return met(factsOf('裁量情节写明了理由', charge))
    const facts = file.record === 'decision' ? leniencyFacts(charge) : []
    return facts.length > 0
      ? lacking(['是否考虑从轻、减轻或者不予处罚'], factsOf(`记载了${facts.join('、')}，没有写是否考虑`, charge))
      : notApplicable('没有主张从轻、减轻，记载里也没有须考虑的事实')
  },

  examples: [
    {
      name: '减轻处罚，写明事实',
      file: expiredFood(3000, { circumstances: mitigated('首次违法，立即下架召回') }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '完整的决定书：低于下限，只写减轻二字',
      file: expiredFood(
        3000,
        { circumstances: mitigated(null) },
        {
          record: 'decision',
          docNo: '某市监处罚〔2023〕1号',
          remedy: {
            reconsiderationDays: 60,
            litigationMonths: 6,
            litigationDays: null,
            reconsiderationAgency: null,
            court: null,
          },
        },
      ),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '办案系统导出：写了减轻，没有理由',
      file: expiredFood(3000, { circumstances: mitigated(null) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '决定书没有主张从轻，但记载货值仅 20 元',
      file: expiredFood(50000, { values: goodsOf(20) }, { record: 'decision' }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '没有主张从轻、减轻，也没有须考虑的事实',
      file: expiredFood(50000),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '没有罚款',
      file: expiredFood(0, { penalties: [penalty('警告')] }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
