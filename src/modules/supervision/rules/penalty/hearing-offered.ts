import { day } from '#kernel/day.ts'
import { type Cents, centsText } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import { type HearingThreshold, nationalThreshold, provincialThreshold } from '#law/hearing-thresholds.ts'
import type { CaseFile, PartyKind, PenaltyKind } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { amountOf, decisionDay, fact, happenedOf, kindsOf, moneyFact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Conditions,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

/** 不论数额都须告知听证权利的处罚（处罚法第六十三条第一款第三、四项）。 */
const ALWAYS: readonly PenaltyKind[] = ['降低资质等级', '吊销许可证件', '责令停产停业', '责令关闭', '限制从业']

/** 数额与标准相比：都达到、都不到，或者看怎样归类。 */
type Reach = 'reached' | 'below' | 'depends'

/** 个体工商户按公民还是按其他组织有争议，类别不明的同样；两种都达到才算达到。 */
const reachOf = (amount: Cents, kind: PartyKind | null, t: HearingThreshold): Reach => {
  if (kind === '自然人') return amount >= t.naturalPerson ? 'reached' : 'below'
  if (kind === '企业' || kind === '其他') return amount >= t.organisation ? 'reached' : 'below'
  if (amount >= t.organisation) return 'reached'
  return amount >= t.naturalPerson ? 'depends' : 'below'
}

/**
 * 罚款单列，没收违法所得与非法财物价值合计（听证办法第五条），取大者。
 * 没收的财物没有估价的，下限按零、上限按该项货值；货值也没有的上限不定（null）。
 */
const largestAmount = (file: CaseFile): { atLeast: Cents; atMost: Cents | null } | null => {
  const fine = amountOf(file.charges, '罚款')
  const gains = amountOf(file.charges, '没收违法所得')
  if (fine === null || gains === null) return null
  const goods = file.charges.flatMap((c) => c.penalties.filter((p) => p.kind === '没收非法财物').map((p) => ({ p, c })))
  const low = goods.reduce((sum, { p }) => sum + (p.amount ?? 0), gains as number)
  const unpriced = new Set(goods.filter(({ p }) => p.amount === null).map(({ c }) => c))
  const unknown = [...unpriced].some((c) => c.values.goodsValue === null)
  const high = [...unpriced].reduce((sum, c) => sum + (c.values.goodsValue ?? 0), low)
  return { atLeast: Math.max(fine, low) as Cents, atMost: unknown ? null : (Math.max(fine, high) as Cents) }
}

const decide = (file: CaseFile, reached: string): Judgement => {
  const facts = [
    fact(
      '听证权利告知',
      file.hearingOffered === null ? null : file.hearingOffered ? '已告知' : '未告知',
      'hearingOffered',
    ),
    moneyFact('罚款', amountOf(file.charges, '罚款')),
    fact('当事人类别', file.parties[0]?.kind ?? null, 'parties[0].kind'),
  ]
  const why = (because: string) => () => ({ because, facts, steps: [] })
  if (file.hearingOffered === null)
    return lacking(['是否告知听证权利'], why(`${reached}，应当告知听证权利；没有记载是否告知`))
  return file.hearingOffered
    ? met(why(`${reached}，已告知听证权利`))
    : breached(why(`${reached}，记载没有告知听证权利`))
}

const ordinary = (kind: PartyKind, fine: number, over: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    province: '51',
    parties: [party(kind)],
    charges: [chargeOf({ penalties: [penalty('罚款', fine)] })],
    events: events({ 'decision-made': '2024-03-01' }),
    ...over,
  })

const judge = (file: CaseFile, given: Conditions): Judgement => {
  if (file.procedure === 'summary') return notApplicable('简易程序的处罚不在听证范围')
  if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚')
  if (file.charges.every((c) => c.penalties.length === 0)) return lacking(['处罚内容'])
  const always = ALWAYS.filter((kind) => kindsOf(file).has(kind))
  if (always.length > 0) return decide(file, `处罚含${always.join('、')}`)
  const on = decisionDay(file)
  if (on === null) return lacking(['作出决定之日'])
  const amounts = largestAmount(file)
  if (amounts === null) return lacking(['罚没数额'])
  const amount = amounts.atLeast
  const national = nationalThreshold(on)
  if (!national) return undecidable('rule-not-encoded', '当时的听证数额未编入')
  const local = provincialThreshold(file.province ?? given.region.slice(0, 2), on)
  if (file.parties.length > 1)
    return amount < national.value.naturalPerson
      ? notApplicable('各项罚没均未达到听证数额')
      : lacking(['各当事人分别的罚没数额'])
  const kind = file.parties[0]?.kind ?? null
  const reach = reachOf(amount, kind, national.value)
  if (reach === 'reached') return decide(file, `罚没 ${centsText(amount)} 达到全国听证数额`)
  if (file.hearingOffered === true) return met('已告知听证权利')
  const mayReach = amounts.atMost === null || reachOf(amounts.atMost, kind, national.value) !== 'below'
  if (mayReach && reach === 'below') return lacking(['没收财物的价值'])
  if (reach === 'depends')
    return kind === null
      ? lacking(['当事人类别'])
      : undecidable(
          'disputed-reading',
          `罚没 ${centsText(amount)}：个体工商户按公民达到听证数额，按组织未达到，归类有争议`,
        )
  if (local && reachOf(amount, kind, local.value) !== 'below')
    return undecidable(
      'unverified-basis',
      `罚没 ${centsText(amount)} 未达到全国听证数额，达到地方数额；地方规定未核实（${local.source}）`,
    )
  return notApplicable(`罚没 ${centsText(amount)} 未达到全国听证数额（地方另有更低数额的从其规定）`)
}

export const hearingOffered = rule({
  id: 'penalty.hearing-offered',
  revision: 2,
  title: '较大数额罚没等处罚告知听证权利',
  summary:
    '罚款、没收达到听证数额，或者责令停产停业、吊销许可证件等，应当告知当事人有要求听证的权利。数额用全国标准；地方另有规定而原文未读的，不据以判违反。个体工商户按公民还是按组织有争议，只有按组织的标准也达到才判。',
  basis: [cite('行政处罚法', 63, 1), cite('市场监督管理行政处罚听证办法', 5)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: decisionDay,
  ahead: {
    what: '告知听证权利',
    event: 'notice-served',
    isDone: (file) =>
      file.hearingOffered === true || happenedOf(file, 'hearing-requested', 'hearing-fixed', 'hearing-held').length > 0,
    why: (file, given) => judge(file, given).explain().because,
    without: (file) => ({ ...file, hearingOffered: false }),
  },
  judge,

  examples: [
    {
      name: '企业罚款 99,999 元，没有告知听证',
      file: ordinary('企业', 99_999, { hearingOffered: false }),
      expect: 'not-applicable',
      shows: 'last-lawful',
    },
    {
      name: '企业罚款 100,000 元（含本数），没有告知听证',
      file: ordinary('企业', 100_000, { hearingOffered: false }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '企业罚款 100,000 元，已告知听证',
      file: ordinary('企业', 100_000, { hearingOffered: true }),
      expect: 'met',
      shows: 'other',
    },
    {
      name: '公民罚款 10,000 元，没有告知听证',
      file: ordinary('自然人', 10_000, { hearingOffered: false }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '个体工商户罚款 20,000 元：归类有争议',
      file: ordinary('个体工商户', 20_000, { hearingOffered: false }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '重庆企业罚款 60,000 元：地方数额未核实',
      file: ordinary('企业', 60_000, { province: '50', hearingOffered: false }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '责令停产停业，没有告知听证',
      file: ordinary('企业', 0, {
        charges: [chargeOf({ penalties: [penalty('责令停产停业')] })],
        hearingOffered: false,
      }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '达到数额，是否告知没有记载',
      file: ordinary('企业', 100_000),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '没收的财物没有估价，货值也没有记载',
      file: ordinary('企业', 0, {
        charges: [chargeOf({ penalties: [penalty('罚款', 5_000), penalty('没收非法财物')] })],
      }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '简易程序', file: caseOf({ procedure: 'summary' }), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
