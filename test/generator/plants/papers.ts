import type { ActEvent } from '#modules/cases/domain/case-file.ts'
import {
  all,
  editing,
  fine,
  gained,
  incomplete,
  type Line,
  money,
  on,
  over,
  type Plant,
  penalty,
  punished,
  without,
} from '../build.ts'
import { SUMMER_2024 } from '../timelines.ts'

const amounts = 'penalty.amounts-consistent'
const totals = (fineYuan: number | null, confiscated: number | null, all: number | null) =>
  over({
    statedTotals: {
      fine: fineYuan === null ? null : money(fineYuan),
      confiscated: confiscated === null ? null : money(confiscated),
      all: all === null ? null : money(all),
    },
  })
const words = (amountYuan: number, wordsYuan: number) => punished(fine(amountYuan, { amountInWords: money(wordsYuan) }))
export const AMOUNTS: readonly Plant[] = [
  {
    rule: amounts,
    name: '大写三万、小写三千',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['ad/企业', 'ad/个体工商户', 'licence-lent/企业'],
    change: words(3000, 30000),
  },
  {
    rule: amounts,
    name: '大写少一角',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['ad/企业', 'ad/个体工商户'],
    change: words(3000.1, 3000),
  },
  {
    rule: amounts,
    name: '大小写一致',
    expect: 'met',
    shows: 'last-lawful',
    on: ['ad/企业', 'ad/个体工商户'],
    change: words(3000.1, 3000.1),
  },
  // 2000 + 18000；没收非法财物未载数额，罚款合计仍可核
  {
    rule: amounts,
    name: '罚款合计与各项之和不符',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['ad/企业', 'equipment/企业'],
    change: (f) => totals((f.charges[0]?.penalties[0]?.amount ?? 0) / 100 + 1000, null, null)(f),
  },
  {
    rule: amounts,
    name: '罚没合计与各项之和不符',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['ad/企业'],
    change: all(gained(200), punished(penalty('没收违法所得', 200), fine(3000)), totals(3000, 200, 3300)),
  },
  {
    rule: amounts,
    name: '合计相符',
    expect: 'met',
    shows: 'last-lawful',
    on: ['ad/企业'],
    change: all(gained(200), punished(penalty('没收违法所得', 200), fine(3000)), totals(3000, 200, 3200)),
  },
  {
    rule: amounts,
    name: '没有大写也没有合计',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['ad/企业', 'equipment/企业'],
  },
]

const remedyRule = 'penalty.remedy-advice'
const NONE = {
  reconsiderationDays: null,
  litigationMonths: null,
  litigationDays: null,
  reconsiderationAgency: null,
  court: null,
}
const remedy = (
  part: Partial<typeof NONE> | { reconsiderationDays?: number | null; litigationMonths?: number | null },
) => over({ record: 'decision', remedy: { ...NONE, ...part } })
export const REMEDY: readonly Plant[] = [
  {
    rule: remedyRule,
    name: '复议期限写成三十日',
    expect: 'breached',
    shows: 'first-unlawful',
    change: remedy({ reconsiderationDays: 30, litigationMonths: 6 }),
  },
  {
    rule: remedyRule,
    name: '诉讼期限写成三个月',
    expect: 'breached',
    shows: 'first-unlawful',
    change: remedy({ reconsiderationDays: 60, litigationMonths: 3 }),
  },
  { rule: remedyRule, name: '完整文书没有告知救济', expect: 'breached', shows: 'first-unlawful', change: remedy({}) },
  {
    rule: remedyRule,
    name: '六十日、六个月',
    expect: 'met',
    shows: 'last-lawful',
    change: remedy({ reconsiderationDays: 60, litigationMonths: 6 }),
  },
  {
    rule: remedyRule,
    name: '未读到救济段',
    expect: 'undecidable',
    shows: 'undecidable',
    change: over({ record: 'disclosure-row', remedy: null }),
  },
  {
    rule: remedyRule,
    name: '只写了复议期限',
    expect: 'undecidable',
    shows: 'undecidable',
    change: remedy({ reconsiderationDays: 60 }),
  },
]

const order = 'penalty.chronology'
const moved =
  (date: string) =>
  (e: ActEvent): ActEvent => ({ ...e, on: on(date) })
const LATE_OPENED: Line = {
  ...SUMMER_2024,
  name: '立案晚于决定',
  clue: '2024-07-10',
  opened: '2024-07-16',
  interview: '2024-07-11',
}
export const CHRONOLOGY: readonly Plant[] = [
  {
    rule: order,
    name: '线索晚于立案',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: editing('clue-received', moved('2024-05-28')),
  },
  { rule: order, name: '立案晚于决定', expect: 'breached', shows: 'first-unlawful', line: LATE_OPENED },
  {
    rule: order,
    name: '送达早于决定',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: all(editing('decision-served', moved('2024-07-12')), editing('disclosure-informed', moved('2024-07-12'))),
  },
  {
    rule: order,
    name: '公示早于决定',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: editing('disclosure-published', moved('2024-07-12')),
  },
  {
    rule: order,
    name: '审核晚于决定',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: all(editing('review-completed', moved('2024-07-16')), (f) => ({
      ...f,
      reviews: f.reviews.map((r) => ({ ...r, on: on('2024-07-16') })),
    })),
    also: ['penalty.review-before-notice'],
  },
  {
    rule: order,
    name: '行为起日晚于止日',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: (f) => ({ ...f, charges: f.charges.map((ch) => ({ ...ch, conductFrom: on('2024-05-21') })) }),
  },
  {
    rule: order,
    name: '线索、立案、决定、送达、公示同日或依次',
    expect: 'met',
    shows: 'last-lawful',
    line: { ...SUMMER_2024, opened: '2024-05-20', served: '2024-07-15', disclosed: '2024-07-15' },
  },
  {
    rule: order,
    name: '行为起止同日',
    expect: 'met',
    shows: 'last-lawful',
    line: SUMMER_2024,
    change: (f) => ({ ...f, charges: f.charges.map((ch) => ({ ...ch, conductFrom: on('2024-05-20') })) }),
  },
  {
    rule: order,
    name: '只有一个日期',
    expect: 'undecidable',
    shows: 'undecidable',
    change: all(incomplete, (f) => ({
      ...f,
      events: f.events.filter((e) => e.type === 'decision-made'),
      reviews: [],
      charges: f.charges.map((ch) => ({ ...ch, conductUntil: null, discoveredOn: null })),
    })),
  },
  {
    rule: order,
    name: '公示未记载，其余依次',
    expect: 'met',
    shows: 'other',
    change: all(incomplete, without('disclosure-published')),
  },
]
