import {
  adding,
  all,
  editing,
  fine,
  firstCharge,
  happened,
  incomplete,
  type Line,
  over,
  type Plant,
  penalty,
  punished,
  summary,
  without,
} from '../build.ts'
import { SUMMER_2024 } from '../timelines.ts'

const rule = 'penalty.service-deadline'

const BEFORE_GOLDEN_WEEK = {
  name: '国庆前决定',
  clue: '2025-08-11',
  opened: '2025-08-18',
  interview: '2025-08-27',
  concluded: '2025-09-08',
  reviewIn: '2025-09-09',
  reviewed: '2025-09-11',
  notice: '2025-09-12',
  decided: '2025-09-26',
  disclosed: '2025-10-22',
}
const BEFORE_SPRING = {
  name: '春节前决定',
  clue: '2026-01-05',
  opened: '2026-01-08',
  interview: '2026-01-13',
  concluded: '2026-01-23',
  reviewIn: '2026-01-26',
  reviewed: '2026-01-28',
  notice: '2026-01-29',
  decided: '2026-02-12',
  disclosed: '2026-03-10',
}
const LEAP = {
  name: '闰年二月末决定',
  clue: '2024-01-22',
  opened: '2024-01-29',
  interview: '2024-02-01',
  concluded: '2024-02-05',
  reviewIn: '2024-02-06',
  reviewed: '2024-02-08',
  notice: '2024-02-19',
  decided: '2024-02-28',
  disclosed: '2024-03-20',
}

const edges: readonly { what: string; line: Omit<Line, 'served'>; last: string; late: string }[] = [
  // 7-15 周一：16[1] 17 18 19[4] 22 23 24[7]
  { what: '平常周', line: SUMMER_2024, last: '2024-07-24', late: '2024-07-25' },
  // 9-26 周五：28 补[1] 29 30[3] 10-9[4] 10[5] 11 补[6] 13[7]
  { what: '跨国庆', line: BEFORE_GOLDEN_WEEK, last: '2025-10-13', late: '2025-10-14' },
  // 2-12 周四：13[1] 14 补[2] 24 25 26 27[6] 28 补[7]；3-1 周日
  { what: '跨春节', line: BEFORE_SPRING, last: '2026-02-28', late: '2026-03-02' },
  // 2-28 周三：29[1] 3-1[2] 4[3] 5 6 7 8[7]；3-9 周六
  { what: '闰年月末', line: LEAP, last: '2024-03-08', late: '2024-03-09' },
]

const unannounced = all(incomplete, without('decision-announced'))
const method = (note: string) => editing('decision-served', (e) => ({ ...e, note }))

export const SERVICE: readonly Plant[] = [
  ...edges.flatMap((e): Plant[] => [
    {
      rule,
      name: `宣告后第 8 个工作日才送达（${e.what}）`,
      expect: 'breached',
      shows: 'first-unlawful',
      line: { ...e.line, served: e.late },
    },
    {
      rule,
      name: `宣告后第 7 个工作日送达（${e.what}）`,
      expect: 'met',
      shows: 'last-lawful',
      line: { ...e.line, served: e.last },
    },
    {
      rule,
      name: `宣告日与送达方式未记载，自决定日起已过 7 个工作日（${e.what}）`,
      expect: 'undecidable',
      shows: 'undecidable',
      line: { ...e.line, served: e.late },
      change: unannounced,
    },
  ]),
  {
    rule,
    name: '宣告未记载，邮寄送达，自决定日起已超',
    expect: 'breached',
    shows: 'first-unlawful',
    line: { ...SUMMER_2024, served: '2024-07-25' },
    change: all(unannounced, method('邮寄送达')),
  },
  {
    rule,
    name: '宣告未记载，留置送达，自决定日起已超',
    expect: 'breached',
    shows: 'first-unlawful',
    line: { ...SUMMER_2024, served: '2024-07-29' },
    change: all(unannounced, method('留置送达')),
  },
  {
    rule,
    name: '宣告未记载，邮寄送达，第 7 个工作日',
    expect: 'met',
    shows: 'last-lawful',
    line: { ...SUMMER_2024, served: '2024-07-24' },
    change: all(unannounced, method('邮寄送达')),
  },
  // 7-22 公告（第 5 个工作日），满 30 日 8-21
  {
    rule,
    name: '下落不明，七个工作日内已公告送达',
    expect: 'met',
    shows: 'exception',
    line: SUMMER_2024,
    change: all(
      without('decision-served'),
      adding(happened('public-notice-published', '2024-07-22'), happened('deemed-served', '2024-08-21')),
    ),
  },
  {
    rule,
    name: '送达日未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    line: SUMMER_2024,
    change: all(incomplete, without('decision-served')),
  },
  {
    rule,
    name: '简易程序当场交付',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['price/企业'],
    change: summary,
  },
]

const shown = 'penalty.disclosure-deadline'
const JANUARY_2024 = {
  name: '一月末决定',
  clue: '2023-11-20',
  opened: '2023-11-27',
  interview: '2023-12-11',
  concluded: '2023-12-25',
  reviewIn: '2023-12-26',
  reviewed: '2023-12-28',
  notice: '2024-01-15',
  decided: '2024-01-31',
  served: '2024-02-02',
}
const SEPTEMBER_2025 = {
  name: '国庆前一周决定',
  clue: '2025-08-04',
  opened: '2025-08-11',
  interview: '2025-08-18',
  concluded: '2025-09-01',
  reviewIn: '2025-09-02',
  reviewed: '2025-09-04',
  notice: '2025-09-08',
  decided: '2025-09-22',
  served: '2025-09-24',
}
const FEBRUARY_2026 = {
  name: '春节前一周决定',
  clue: '2025-12-15',
  opened: '2025-12-22',
  interview: '2026-01-05',
  concluded: '2026-01-12',
  reviewIn: '2026-01-13',
  reviewed: '2026-01-15',
  notice: '2026-01-19',
  decided: '2026-02-05',
  served: '2026-02-09',
}

const shownEdges: readonly { what: string; line: Omit<Line, 'disclosed'>; last: string; late: string }[] = [
  // 7-15：16–19[4] 22–26[9] 29–8-2[14] 5–9[19] 12[20]
  { what: '平常周', line: SUMMER_2024, last: '2024-08-12', late: '2024-08-13' },
  // 9-22：23–26[4] 28 补[5] 29 30[7] 10-9 10[9] 11 补[10] 13–17[15] 20–24[20]；10-25 周六
  { what: '跨国庆', line: SEPTEMBER_2025, last: '2025-10-24', late: '2025-10-27' },
  // 2-5 周四：6[1] 9–13[6] 14 补[7] 24–27[11] 28 补[12] 3-2–6[17] 9 10 11[20]
  { what: '跨春节', line: FEBRUARY_2026, last: '2026-03-11', late: '2026-03-12' },
  // 1-31 周三：2-1 2[2] 4 补[3] 5–9[8] 18 补[9] 19–23[14] 26–29[18] 3-1[19] 4[20]
  { what: '春节、闰年二月', line: JANUARY_2024, last: '2024-03-04', late: '2024-03-05' },
]
const late = { ...SUMMER_2024, disclosed: '2024-08-13' }
const notPerson = [
  'food/企业',
  'two-charges/个体工商户',
  'equipment/企业',
  'ad/企业',
  'ad/个体工商户',
  'quality/企业',
  'cosmetics/个体工商户',
  'price/企业',
]

export const DISCLOSURE: readonly Plant[] = [
  ...shownEdges.flatMap((e): Plant[] => [
    {
      rule: shown,
      name: `决定后第 21 个工作日才公示（${e.what}）`,
      expect: 'breached',
      shows: 'first-unlawful',
      line: { ...e.line, disclosed: e.late },
      on: notPerson,
    },
    {
      rule: shown,
      name: `决定后第 20 个工作日公示（${e.what}）`,
      expect: 'met',
      shows: 'last-lawful',
      line: { ...e.line, disclosed: e.last },
      on: notPerson,
    },
  ]),
  {
    rule: shown,
    name: '只有网页发布日，且已过 20 个工作日',
    expect: 'undecidable',
    shows: 'undecidable',
    line: late,
    on: notPerson,
    change: editing('disclosure-published', (e) => ({ ...e, note: '网页发布日' })),
  },
  {
    rule: shown,
    name: '当事人所在省未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    line: late,
    on: ['ad/企业', 'equipment/企业'],
    change: (f) => ({ ...f, parties: f.parties.map((p) => ({ ...p, province: null, uscc: null })) }),
  },
  { rule: shown, name: '自然人', expect: 'undecidable', shows: 'undecidable', line: late, on: ['ad/自然人'] },
  {
    rule: shown,
    name: '公示日未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    line: SUMMER_2024,
    on: notPerson,
    change: all(incomplete, without('disclosure-published'), over({ disclosed: null })),
  },
  {
    rule: shown,
    name: '仅警告，没有公示',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['warning/企业', 'warning/个体工商户'],
    change: all(without('disclosure-published'), over({ disclosed: false })),
  },
  {
    rule: shown,
    name: '简易程序',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['price/企业'],
    change: summary,
  },
]

const warning = 'penalty.warning-not-disclosed'
export const WARNING: readonly Plant[] = [
  {
    rule: warning,
    name: '仅警告却公示了',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['warning/企业', 'warning/个体工商户'],
  },
  {
    rule: warning,
    name: '仅警告，没有公示',
    expect: 'met',
    shows: 'last-lawful',
    on: ['warning/企业', 'warning/个体工商户'],
    change: all(without('disclosure-published'), over({ disclosed: false })),
  },
  {
    rule: warning,
    name: '仅警告，公示与否未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['warning/企业'],
    change: all(incomplete, without('disclosure-published'), over({ disclosed: null })),
  },
  {
    rule: warning,
    name: '警告之外还有罚款',
    expect: 'not-applicable',
    shows: 'exception',
    on: ['two-charges/企业', 'two-charges/个体工商户'],
  },
  {
    rule: warning,
    name: '警告与罚款同一项（拒不改正）',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['warning/企业'],
    change: all(
      punished(penalty('警告'), fine(5000)),
      firstCharge((ch) => ({ ...ch, refusedCorrection: true })),
    ),
  },
]
