import type { PartyKind } from '#modules/cases/domain/case-file.ts'
import { all, fine, firstCharge, gained, type Line, over, type Plant, penalty, punished, summary } from '../build.ts'
import { SUMMER_2024 } from '../timelines.ts'

const limitation = 'penalty.limitation-period'
/** 与生命健康、金融安全无涉的领域；广告可能涉及医疗，归入分不清的一类。 */
const NOT_SAFETY = ['licence-lent/企业', 'licence-lent/个体工商户', 'price/企业', 'price/个体工商户']
const FOOD = ['food/企业', 'cosmetics/个体工商户', 'ad/企业']

const ended = (conductUntil: string): Line => ({
  ...SUMMER_2024,
  name: `${conductUntil} 终了`,
  conductFrom: '2019-05-06',
  conductUntil,
})
/** 2026-02-28（周六，补班）发现的一条线。 */
const FOUND_2026: Line = {
  name: '二月末发现',
  clue: '2026-02-28',
  opened: '2026-03-06',
  interview: '2026-03-10',
  concluded: '2026-03-16',
  reviewIn: '2026-03-17',
  reviewed: '2026-03-19',
  notice: '2026-03-23',
  decided: '2026-04-07',
  served: '2026-04-09',
  disclosed: '2026-04-22',
}

export const LIMITATION: readonly Plant[] = [
  // 2022-05-20 + 2 年＝2024-05-20（发现日，周一）
  {
    rule: limitation,
    name: '终了后恰满二年发现',
    expect: 'met',
    shows: 'last-lawful',
    line: ended('2022-05-20'),
    on: NOT_SAFETY,
  },
  {
    rule: limitation,
    name: '终了后二年零一日发现',
    expect: 'breached',
    shows: 'first-unlawful',
    line: { ...ended('2022-05-20'), clue: '2024-05-21' },
    on: NOT_SAFETY,
  },
  // 2024-02-29 + 2 年：没有对应日，2026-02-28
  {
    rule: limitation,
    name: '闰日终了，平年二月末发现',
    expect: 'met',
    shows: 'last-lawful',
    line: { ...FOUND_2026, conductFrom: '2024-02-05', conductUntil: '2024-02-29' },
    on: NOT_SAFETY,
  },
  {
    rule: limitation,
    name: '闰日终了，三月二日发现',
    expect: 'breached',
    shows: 'first-unlawful',
    line: { ...FOUND_2026, clue: '2026-03-02', conductFrom: '2024-02-05', conductUntil: '2024-02-29' },
    on: NOT_SAFETY,
  },
  // 食品、化妆品可能是五年：2–5 年之间分不清
  {
    rule: limitation,
    name: '食品、化妆品、广告，终了后近三年发现，有无危害后果未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    line: ended('2021-09-01'),
    on: FOOD,
  },
  {
    rule: limitation,
    name: '食品、化妆品、广告，恰满二年发现，没有危害后果',
    expect: 'met',
    shows: 'last-lawful',
    line: ended('2022-05-20'),
    on: FOOD,
    change: firstCharge((ch) => ({ ...ch, harm: false })),
  },
  {
    rule: limitation,
    name: '食品、化妆品、广告，二年零一日发现，没有危害后果',
    expect: 'breached',
    shows: 'first-unlawful',
    line: { ...ended('2022-05-20'), clue: '2024-05-21' },
    on: FOOD,
    change: firstCharge((ch) => ({ ...ch, harm: false })),
  },
  // 2019-05-20 + 5 年＝2024-05-20
  {
    rule: limitation,
    name: '终了后五年零一日发现',
    expect: 'breached',
    shows: 'first-unlawful',
    line: { ...ended('2019-05-20'), clue: '2024-05-21' },
    on: ['food/企业', 'ad/企业'],
  },
  {
    rule: limitation,
    name: '行为终了日未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    change: (f) => ({ ...f, charges: f.charges.map((ch) => ({ ...ch, conductUntil: null })) }),
  },
  {
    rule: limitation,
    name: '发现日未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    line: ended('2022-05-20'),
    on: NOT_SAFETY,
    change: (f) => ({
      ...f,
      eventsComplete: false,
      events: f.events.filter((e) => !['clue-received', 'inspection-held'].includes(e.type)),
      charges: f.charges.map((ch) => ({ ...ch, discoveredOn: null })),
    }),
  },
]

const limits = 'penalty.summary-limits'
const kind = (k: PartyKind | null) => (f: Parameters<typeof summary>[0]) => ({
  ...f,
  parties: f.parties.map((p) => ({ ...p, kind: k, ...(k === '自然人' || k === null ? { uscc: null } : {}) })),
})

export const SUMMARY: readonly Plant[] = [
  {
    rule: limits,
    name: '企业当场罚 3001 元',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['price/企业'],
    change: all(punished(fine(3001)), summary),
  },
  {
    rule: limits,
    name: '企业当场罚 3000 元',
    expect: 'met',
    shows: 'last-lawful',
    on: ['price/企业'],
    change: all(punished(fine(3000)), summary),
  },
  {
    rule: limits,
    name: '自然人当场罚 201 元',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['ad/自然人'],
    change: all(punished(fine(201)), summary),
  },
  {
    rule: limits,
    name: '自然人当场罚 200 元',
    expect: 'met',
    shows: 'last-lawful',
    on: ['ad/自然人'],
    change: all(punished(fine(200)), summary),
  },
  {
    rule: limits,
    name: '个体工商户当场罚 3001 元',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['price/个体工商户'],
    change: all(punished(fine(3001)), summary),
  },
  {
    rule: limits,
    name: '个体工商户当场罚 201 元，归类有争议',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['price/个体工商户'],
    change: all(punished(fine(201)), summary),
  },
  {
    rule: limits,
    name: '个体工商户当场罚 3000 元，归类有争议',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['price/个体工商户'],
    change: all(punished(fine(3000)), summary),
  },
  {
    rule: limits,
    name: '个体工商户当场罚 200 元',
    expect: 'met',
    shows: 'last-lawful',
    on: ['price/个体工商户'],
    change: all(punished(fine(200)), summary),
  },
  {
    rule: limits,
    name: '当场没收违法所得',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['ad/企业'],
    change: all(gained(60), punished(fine(1000), penalty('没收违法所得', 60)), summary),
  },
  {
    rule: limits,
    name: '当场通报批评',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['ad/企业', 'ad/个体工商户'],
    also: ['penalty.kind-provided'],
    change: all(punished(penalty('通报批评')), summary),
  },
  {
    rule: limits,
    name: '当场警告',
    expect: 'met',
    shows: 'last-lawful',
    on: ['warning/企业', 'warning/个体工商户'],
    change: summary,
  },
  {
    rule: limits,
    name: '当事人类别未记载，罚 1000 元',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['price/企业'],
    change: all(punished(fine(1000)), kind(null), summary),
  },
  {
    rule: limits,
    name: '罚款数额未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['price/企业'],
    change: all(punished(fine(null)), summary),
  },
  { rule: limits, name: '普通程序', expect: 'not-applicable', shows: 'not-applicable', change: over({}) },
]
