import { day } from '#kernel/day.ts'
import { centsText, sumCents } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import { type ChargeBasis, chargeBasis, citedIn, isJudgement } from '#modules/supervision/domain/charge-basis.ts'
import { penalty } from '#modules/supervision/domain/example.ts'
import { expiredFood, goodsOf, mitigated } from '#modules/supervision/domain/fine-example.ts'
import {
  checkedNote,
  type FineItem,
  fineFacts,
  fineItems,
  readingsText,
} from '#modules/supervision/domain/fine-items.ts'
import { readingsFor, underMinimum } from '#modules/supervision/domain/fine-judgement.ts'
import { mitigationIn } from '#modules/supervision/domain/mitigation.ts'
import { citedInFull } from '#modules/supervision/domain/penalty-rows.ts'
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
  within: '不低于下限',
  beyond: '疑似低于法定最低数额，且没有主张减轻',
  'no-fine-tier': '所引各档都不罚款，没有下限',
  unsure: '是否低于下限，还不能判断',
} as const

/** 公示表一行没有写理由的栏：引条写到了表内的款项才据以判断。 */
const fullyCited = (basis: ChargeBasis): boolean =>
  basis.groups.every((g) => g.citations.every((c) => g.rows.some((row) => citedInFull(c, row))))

const judgeItems = (items: readonly FineItem[], charge: Charge, file: CaseFile, basis: ChargeBasis): Judgement => {
  const target = items[0]?.penalty.target ?? null
  const total = sumCents(items.map((i) => i.amount))
  const answer = underMinimum(total, readingsFor(basis, charge, file, target))
  const { claimed, reason } = mitigationIn(file)
  const explain =
    (say: string): Explain =>
    () => ({
      because: `罚款${centsText(total)}，${say}：${readingsText(answer.readings)}${checkedNote(basis)}`,
      facts: fineFacts(charge, basis, items),
      steps: [],
      basis: citedIn(basis),
    })
  const why = explain(SAY[answer.is])
  if (answer.readings.some((r) => !r.row.verified)) return undecidable('unverified-basis', why)
  if (answer.is === 'no-fine-tier') return notApplicable(why)
  if (answer.is === 'within') return met(why)
  if (claimed)
    return reason === null
      ? lacking(['减轻或者不予处罚的事实与理由'], explain('主张或引用了减轻条款，没有写事实'))
      : met(explain(`低于下限也因写明减轻理由（${reason}）而不算越界`))
  if (answer.is === 'unsure')
    return answer.missing.length > 0 ? lacking(answer.missing, why) : undecidable('disputed-reading', why)
  if (file.record === 'disclosure-row' && !(fullyCited(basis) && charge.conductUntil !== null))
    return lacking(['是否减轻处罚（公示表没有写理由的栏）'], why)
  return breached(why)
}

/** 同一对象的几笔罚款合起来还低于下限，才算低于。 */
const byTarget = (items: readonly FineItem[]): readonly (readonly FineItem[])[] => {
  const targets = [...new Set(items.map((i) => i.penalty.target))]
  return targets.includes(null) ? [items] : targets.map((t) => items.filter((i) => i.penalty.target === t))
}

/** 与高于上限同一套读法；主张减轻的不按越界论，另由 penalty.mitigation-discussed 看理由。 */
export const fineBelowMinimum = rule({
  id: 'penalty.fine-below-minimum',
  revision: 3,
  title: '没有减轻情节的，罚款不低于法定最低数额',
  summary:
    '按所引罚则、行为日与基数核对下限；各种说得通的读法都低于下限、都是必须罚款、全案又没有主张减轻或引用减免条款，才提示。主张减轻而没有写事实的不判，写了理由的不算越界。法律写“可以并处”的不判。',
  basis: [cite('行政处罚法', 32), cite('行政处罚法', 38, 2)],
  from: day('1996-10-01'),
  consequence: '撤销风险',
  scope: 'charge',
  dayOf: (_file, charge) => charge?.conductUntil ?? charge?.conductFrom ?? null,

  judge(charge, file, given): Judgement {
    const items = fineItems(charge, file)
    if ('is' in items) return items
    const basis = chargeBasis(charge, file, given)
    if (isJudgement(basis)) return basis
    const judgements = byTarget(items).map((same) => judgeItems(same, charge, file, basis))
    return (
      judgements.find((j) => j.is === 'breached') ??
      judgements.find((j) => j.is === 'undecidable') ??
      judgements.find((j) => j.is === 'met') ??
      (judgements[0] as Judgement)
    )
  },

  examples: [
    { name: '货值 9999.99 元，罚 5 万元，恰为下限', file: expiredFood(50000), expect: 'met', shows: 'last-lawful' },
    {
      name: '货值 9999.99 元，罚 49999.99 元，没有主张减轻',
      file: expiredFood(49999.99),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '货值没有记载，但 3 万元低于任何一档的下限',
      file: expiredFood(30000, { values: goodsOf(null) }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '货值没有记载，罚 6 万元',
      file: expiredFood(60000, { values: goodsOf(null) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '减轻处罚，写明立即下架召回、货值很小',
      file: expiredFood(3000, { circumstances: mitigated('立即下架并召回，货值很小') }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '减轻处罚，没有写事实',
      file: expiredFood(3000, { circumstances: mitigated(null) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '只在处罚依据里引了处罚法第三十二条',
      file: expiredFood(3000, { basis: [cite('食品安全法', 124, 1, 5), cite('行政处罚法', 32, undefined, 1)] }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '公示表一行，引条只写到条，没有写理由的栏',
      file: expiredFood(3000, { basis: [cite('食品安全法', 124)] }, { record: 'disclosure-row' }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '罚款对象没有分清单位与责任人员',
      file: expiredFood(8000, {
        basis: [cite('食品安全法', 124, 1, 5), cite('食品安全法实施条例', 75, 1)],
        penalties: [penalty('罚款', 8000, { target: null })],
      }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '不予处罚',
      file: expiredFood(0, { penalties: [] }, { act: { kind: 'penalty', outcome: 'not-penalised' } }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
