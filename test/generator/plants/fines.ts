import type { CaseFile, ChargeValues, Circumstance, Penalty } from '#modules/cases/domain/case-file.ts'
import { all, c, fine, firstCharge, money, over, type Plant, penalty, punished, without } from '../build.ts'

const above = 'penalty.fine-above-maximum'
const below = 'penalty.fine-below-minimum'

const values =
  (part: Partial<ChargeValues>) =>
  (f: CaseFile): CaseFile =>
    firstCharge((ch) => ({ ...ch, values: { ...ch.values, ...part } }))(f)
const heard = over({ hearingOffered: true })
/** 换罚款额，其余处罚（没收）保留；告知过听证，免得另成问题。 */
const fined = (amount: number) => (f: CaseFile) =>
  heard(
    punished(
      ...(f.charges[0]?.penalties ?? []).filter((p) => p.kind !== '罚款'),
      fine(amount),
    )({ ...f, charges: f.charges.slice(0, 1) }),
  )

type Edge = {
  readonly base: string
  readonly what: string
  readonly set?: (f: CaseFile) => CaseFile
  /** 下限、上限及各差一分钱的数；没有下限的为 null。 */
  readonly min: { readonly last: number; readonly under: number } | null
  readonly max: { readonly last: number; readonly beyond: number }
}

/** 罚幅逐条照法条：“以上、以下”含本数，“不足”不含。 */
const edges: readonly Edge[] = [
  // 食品安全法124(1)：货值不足 1 万，5 万至 10 万
  {
    base: 'food/企业',
    what: '食品，货值 320',
    min: { last: 50000, under: 49999 },
    max: { last: 100000, beyond: 100001 },
  },
  {
    base: 'food/企业',
    what: '食品，货值 9999.99',
    set: values({ goodsValue: money(9999.99) }),
    min: { last: 50000, under: 49999.99 },
    max: { last: 100000, beyond: 100000.01 },
  },
  // 货值 1 万元以上，10 倍至 20 倍：10000 → 100000 至 200000；12345.6 → 123456 至 246912
  {
    base: 'food/企业',
    what: '食品，货值恰好 10000',
    set: values({ goodsValue: money(10000) }),
    min: { last: 100000, under: 99999 },
    max: { last: 200000, beyond: 200001 },
  },
  {
    base: 'food/企业',
    what: '食品，货值 12345.60',
    set: values({ goodsValue: money(12345.6) }),
    min: { last: 123456, under: 123455 },
    max: { last: 246912, beyond: 246913 },
  },
  // 特种设备安全法84：3 万至 30 万
  {
    base: 'equipment/企业',
    what: '特种设备',
    min: { last: 30000, under: 29999 },
    max: { last: 300000, beyond: 300001 },
  },
  // 广告法59(1)：10 万以下
  { base: 'ad/企业', what: '广告', min: null, max: { last: 100000, beyond: 100001 } },
  // 产品质量法49：货值 12000 → 12000 至 36000
  {
    base: 'quality/企业',
    what: '产品质量，货值 12000',
    min: { last: 12000, under: 11999 },
    max: { last: 36000, beyond: 36001 },
  },
  // 化妆品60：货值不足 1 万，1 万至 5 万；货值 10000 → 5 倍至 20 倍＝50000 至 200000
  {
    base: 'cosmetics/企业',
    what: '化妆品，货值 260',
    min: { last: 10000, under: 9999 },
    max: { last: 50000, beyond: 50001 },
  },
  {
    base: 'cosmetics/企业',
    what: '化妆品，货值 10000',
    set: values({ goodsValue: money(10000) }),
    min: { last: 50000, under: 49999 },
    max: { last: 200000, beyond: 200001 },
  },
  // 市场主体登记48(3)：情节严重未记载 → 只有超过 50 万才确定超幅
  { base: 'licence-lent/企业', what: '出租执照', min: null, max: { last: 100000, beyond: 500001 } },
  // 价格法42：5 千以下
  { base: 'price/企业', what: '明码标价', min: null, max: { last: 5000, beyond: 5001 } },
]

const same = (f: CaseFile) => f
const mitigated = (circumstance: Circumstance) => firstCharge((ch) => ({ ...ch, circumstances: [circumstance] }))
const art32 = [c('行政处罚法', 32, null, 1)]

export const FINES: readonly Plant[] = [
  ...edges.flatMap(({ base, what, set = same, min, max }): Plant[] => [
    {
      rule: above,
      name: `高于上限（${what}，罚 ${max.beyond}）`,
      expect: 'breached',
      shows: 'first-unlawful',
      on: [base],
      change: all(set, fined(max.beyond)),
    },
    ...(base === 'licence-lent/企业'
      ? []
      : [
          {
            rule: above,
            name: `恰为上限（${what}，罚 ${max.last}）`,
            expect: 'met',
            shows: 'last-lawful',
            on: [base],
            change: all(set, fined(max.last)),
          } satisfies Plant,
        ]),
    ...(min === null
      ? []
      : [
          {
            rule: below,
            name: `低于下限（${what}，罚 ${min.under}）`,
            expect: 'breached',
            shows: 'first-unlawful',
            on: [base],
            change: all(set, fined(min.under)),
          } satisfies Plant,
          {
            rule: below,
            name: `恰为下限（${what}，罚 ${min.last}）`,
            expect: 'met',
            shows: 'last-lawful',
            on: [base],
            change: all(set, fined(min.last)),
          } satisfies Plant,
        ]),
  ]),
  // 情节严重未记载：20 万落在 10 万至 50 万的严重档，不能判超
  {
    rule: above,
    name: '可能属情节严重的档，未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['licence-lent/企业'],
    change: fined(200000),
  },
  // 货值未记载：不足 1 万是 5 万至 10 万，1 万以上没有封顶
  {
    rule: above,
    name: '货值未记载，罚 15 万',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['food/企业'],
    change: all(values({ goodsValue: null }), fined(150000)),
  },
  // 货值未记载，3 万元：不论哪一档都低于 5 万
  {
    rule: below,
    name: '货值未记载，但哪一档都低于下限',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['food/企业'],
    change: all(values({ goodsValue: null }), fined(30000)),
  },
  {
    rule: below,
    name: '货值未记载，罚 6 万',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['food/企业'],
    change: all(values({ goodsValue: null }), fined(60000)),
  },
  {
    rule: below,
    name: '主张减轻，没有写事实',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['food/企业', 'equipment/企业'],
    change: all(fined(5000), mitigated({ kind: '减轻', basis: art32, reason: null })),
  },
  // 拒不改正才能罚的：明确没有拒不改正而罚款，任何档都不许
  {
    rule: above,
    name: '没有拒不改正却罚款（进货查验）',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['warning/企业'],
    change: all(
      punished(penalty('警告'), fine(5000)),
      firstCharge((ch) => ({ ...ch, refusedCorrection: false })),
    ),
  },
  {
    rule: above,
    name: '拒不改正后罚款（进货查验）',
    expect: 'met',
    shows: 'exception',
    on: ['warning/企业'],
    change: all(
      punished(fine(5000)),
      firstCharge((ch) => ({ ...ch, refusedCorrection: true })),
    ),
  },
  {
    rule: above,
    name: '是否拒不改正未记载（进货查验）',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['warning/企业'],
    change: all(
      punished(fine(5000)),
      firstCharge((ch) => ({ ...ch, refusedCorrection: null })),
    ),
  },
  // 两项各在幅度内，合计 50000 + 50000＝100000 不拿总额去比
  {
    rule: above,
    name: '两项各在幅度之内，合计超过单项上限',
    expect: 'met',
    shows: 'exception',
    on: ['food/企业'],
    change: (f) =>
      heard({
        ...f,
        charges: [f.charges[0], f.charges[0]].flatMap((ch, i) =>
          ch
            ? [
                {
                  ...ch,
                  penalties: [penalty('没收违法所得', 45), fine(80000)] as readonly Penalty[],
                  offence: i === 0 ? ch.offence : '经营标注虚假生产日期的食品',
                },
              ]
            : [],
        ),
      }),
  },
  {
    rule: above,
    name: '罚款数额未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['equipment/企业'],
    change: all(heard, punished(fine(null))),
  },
  {
    rule: above,
    name: '没有罚款',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['warning/企业'],
    change: all(over({ disclosed: false }), without('disclosure-published')),
  },
]
