import type { CaseFile, Penalty } from '#modules/cases/domain/case-file.ts'
import { REVIEWER } from '../base.ts'
import {
  adding,
  all,
  fine,
  happened,
  incomplete,
  type Line,
  on,
  over,
  type Plant,
  penalty,
  punished,
  summary,
} from '../build.ts'

const rule = 'penalty.hearing-offered'
const offered = (value: boolean | null) => over({ hearingOffered: value })

const plant = (
  name: string,
  base: string,
  expect: Plant['expect'],
  shows: Plant['shows'],
  penalties: readonly Penalty[],
  value: boolean | null = false,
  extra: (f: CaseFile) => CaseFile = (f) => f,
): Plant => ({ rule, name, on: [base], expect, shows, change: all(punished(...penalties), offered(value), extra) })

const goodsValue = (cents: number) => (f: CaseFile) => ({
  ...f,
  charges: f.charges.map((ch) => ({ ...ch, values: { ...ch.values, goodsValue: cents as never } })),
})
const gains = (cents: number) => (f: CaseFile) => ({
  ...f,
  charges: f.charges.map((ch) => ({ ...ch, values: { ...ch.values, illegalGains: cents as never } })),
})

/**
 * 全国线：自然人 1 万、单位 10 万；重庆线（二手来源，未核实）：5 千、5 万；都含本数。
 * 个体工商户归哪一边有争议：过了单位线才判。
 */
/** 所引罚则没有的种类，另外违反种类法定。 */
const KIND = 'penalty.kind-provided'

export const HEARING: readonly Plant[] = [
  plant('企业罚款恰好十万，未告知听证', 'equipment/企业', 'breached', 'first-unlawful', [fine(100000)]),
  plant('企业罚款十五万，未告知听证', 'equipment/企业', 'breached', 'first-unlawful', [fine(150000)]),
  plant('企业罚款 99999 元：只过未核实的重庆线', 'equipment/企业', 'undecidable', 'undecidable', [fine(99999)]),
  plant('企业罚款恰好五万：只过未核实的重庆线', 'equipment/企业', 'undecidable', 'undecidable', [fine(50000)]),
  plant('企业罚款 49999 元：哪条线都不到', 'equipment/企业', 'not-applicable', 'last-lawful', [fine(49999)]),
  plant('企业罚款十万，已告知听证', 'equipment/企业', 'met', 'exception', [fine(100000)], true),
  plant('企业罚款十万，有无告知听证未记载', 'equipment/企业', 'undecidable', 'undecidable', [fine(100000)], null),
  plant('自然人罚款恰好一万，未告知听证', 'ad/自然人', 'breached', 'first-unlawful', [fine(10000)]),
  plant('自然人罚款 9999 元：只过未核实的重庆线', 'ad/自然人', 'undecidable', 'undecidable', [fine(9999)]),
  plant('自然人罚款 4999 元：哪条线都不到', 'ad/自然人', 'not-applicable', 'last-lawful', [fine(4999)]),
  plant('自然人罚款一万，已告知听证', 'ad/自然人', 'met', 'exception', [fine(10000)], true),
  plant('个体工商户罚款十万，未告知听证', 'ad/个体工商户', 'breached', 'first-unlawful', [fine(100000)]),
  plant('个体工商户罚款一万：归自然人还是单位有争议', 'ad/个体工商户', 'undecidable', 'undecidable', [fine(10000)]),
  plant('个体工商户罚款 99999 元：归类有争议', 'ad/个体工商户', 'undecidable', 'undecidable', [fine(99999)]),
  plant('个体工商户罚款 4999 元', 'ad/个体工商户', 'not-applicable', 'last-lawful', [fine(4999)]),
  // 没收违法所得 60000 ＋ 没收非法财物 50000＝110000：全国线合计过十万；重庆线各项都过五万
  plant(
    '没收违法所得与非法财物合计过十万，未告知听证',
    'quality/企业',
    'breached',
    'first-unlawful',
    [penalty('没收违法所得', 60000), penalty('没收非法财物', 50000), fine(18000)],
    false,
    gains(6000000),
  ),
  // 罚款 49000、没收合计 30000 ＋ 15000＝45000：罚款与没收不相加，都不到五万
  {
    ...plant(
      '罚款与没收各算各的，都不到五万',
      'equipment/企业',
      'not-applicable',
      'last-lawful',
      [fine(49000), penalty('没收违法所得', 30000), penalty('没收非法财物', 15000)],
      false,
      gains(3000000),
    ),
    also: [KIND],
  },
  // 食品：货值 12000 → 十倍至二十倍 120000 至 240000；罚 120000
  plant(
    '食品按倍数罚到十二万，未告知听证',
    'food/企业',
    'breached',
    'first-unlawful',
    [penalty('没收违法所得', 45), fine(120000)],
    false,
    goodsValue(1200000),
  ),
  plant('吊销许可证件，未告知听证', 'food/企业', 'breached', 'first-unlawful', [
    penalty('没收违法所得', 45),
    fine(50000),
    penalty('吊销许可证件'),
  ]),
  {
    ...plant('责令停产停业，未告知听证', 'food/企业', 'breached', 'first-unlawful', [
      penalty('没收违法所得', 45),
      fine(50000),
      penalty('责令停产停业'),
    ]),
    also: [KIND],
  },
  plant(
    '吊销许可证件，已告知听证',
    'food/企业',
    'met',
    'exception',
    [penalty('没收违法所得', 45), fine(50000), penalty('吊销许可证件')],
    true,
  ),
  {
    rule,
    name: '简易程序',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['price/企业', 'price/个体工商户'],
    change: summary,
  },
]

// —— 听证以后的法制审核与集体讨论 ——

/** 7-1 告知，7-4 申请，7-22 听证，7-25 报告，7-29 法制审核，7-31 集体讨论，8-5 决定（立案后 70 日）。 */
const HEARD: Line = {
  name: '经过听证',
  clue: '2024-05-20',
  opened: '2024-05-27',
  interview: '2024-06-05',
  concluded: '2024-06-24',
  reviewIn: '2024-06-25',
  reviewed: '2024-06-27',
  notice: '2024-07-01',
  decided: '2024-08-05',
  served: '2024-08-07',
  disclosed: '2024-08-20',
  extra: [
    happened('hearing-requested', '2024-07-04'),
    happened('hearing-notice-served', '2024-07-09'), // 第 7 个工作日 7-18
    happened('hearing-held', '2024-07-22'),
    happened('hearing-ended', '2024-07-22'),
    happened('hearing-reported', '2024-07-25'),
  ],
}
const bigFine = all(punished(fine(150000)), offered(true))
const BASES = ['equipment/企业']

const legal = (...days: readonly string[]) =>
  over({
    reviews: days.map((d) => ({
      kind: 'legal-review' as const,
      on: on(d),
      by: [REVIEWER],
      opinion: '同意' as const,
      qualified: true,
    })),
  })
const completed = (date: string) => adding(happened('review-completed', date, { by: [REVIEWER] }))
const deliberatedOn = (date: string) => all(over({ deliberated: true }), adding(happened('deliberation-held', date)))
/** 听证、法制审核、集体讨论都齐。 */
const proper = all(bigFine, legal('2024-06-27', '2024-07-29'), completed('2024-07-29'), deliberatedOn('2024-07-31'))

const review = 'penalty.legal-review-required'
export const LEGAL_REVIEW: readonly Plant[] = [
  {
    rule: review,
    name: '经过听证，只有案件审核',
    expect: 'breached',
    shows: 'first-unlawful',
    line: HEARD,
    on: BASES,
    change: all(bigFine, deliberatedOn('2024-07-31')),
  },
  {
    rule: review,
    name: '法制审核只在听证之前',
    expect: 'breached',
    shows: 'first-unlawful',
    line: HEARD,
    on: BASES,
    change: all(bigFine, legal('2024-06-27'), deliberatedOn('2024-07-31')),
  },
  {
    rule: review,
    name: '听证后又作法制审核',
    expect: 'met',
    shows: 'last-lawful',
    line: HEARD,
    on: BASES,
    change: proper,
  },
  { rule: review, name: '没有听证，也无重大复杂的记载', expect: 'not-applicable', shows: 'not-applicable' },
  {
    rule: review,
    name: '经过听证，审核未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    line: HEARD,
    on: BASES,
    change: all(
      bigFine,
      incomplete,
      over({ reviews: [] }),
      (f) => ({ ...f, events: f.events.filter((e) => !e.type.startsWith('review-')) }),
      deliberatedOn('2024-07-31'),
    ),
  },
]

const deliberation = 'penalty.collective-deliberation'
export const DELIBERATION: readonly Plant[] = [
  {
    rule: deliberation,
    name: '经过听证，明确没有集体讨论',
    expect: 'breached',
    shows: 'first-unlawful',
    line: HEARD,
    on: BASES,
    change: all(proper, over({ deliberated: false }), (f) => ({
      ...f,
      events: f.events.filter((e) => e.type !== 'deliberation-held'),
    })),
  },
  {
    rule: deliberation,
    name: '决定次日才集体讨论',
    expect: 'breached',
    shows: 'first-unlawful',
    line: HEARD,
    on: BASES,
    change: all(bigFine, legal('2024-06-27', '2024-07-29'), completed('2024-07-29'), deliberatedOn('2024-08-06')),
  },
  {
    rule: deliberation,
    name: '决定之前集体讨论',
    expect: 'met',
    shows: 'last-lawful',
    line: HEARD,
    on: BASES,
    change: proper,
  },
  {
    rule: deliberation,
    name: '决定当日集体讨论',
    expect: 'met',
    shows: 'last-lawful',
    line: HEARD,
    on: BASES,
    change: all(bigFine, legal('2024-06-27', '2024-07-29'), completed('2024-07-29'), deliberatedOn('2024-08-05')),
  },
  { rule: deliberation, name: '没有听证', expect: 'not-applicable', shows: 'not-applicable' },
  {
    rule: deliberation,
    name: '经过听证，有无集体讨论未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    line: HEARD,
    on: BASES,
    change: all(
      bigFine,
      incomplete,
      legal('2024-06-27', '2024-07-29'),
      completed('2024-07-29'),
      over({ deliberated: null }),
    ),
  },
]
