import { OFFICERS } from '../base.ts'
import { absent, adding, all, happened, incomplete, type Line, on, type Plant } from '../build.ts'
import { CLEAN_LINES, SUMMER_2024 } from '../timelines.ts'

const rule = 'coercion.seizure-deadline'
const BASES = ['food/企业', 'quality/企业', 'licence-lent/企业', 'ad/企业']

const seized = (from: string, until: string) =>
  adding(happened('seizure-imposed', from, { by: OFFICERS }), happened('seizure-lifted', until))
const disposed = (from: string, until: string) =>
  adding(happened('seizure-imposed', from, { by: OFFICERS }), happened('seizure-disposed', until))

const [, GOLDEN, SPRING, LEAP] = CLEAN_LINES as [Line, Line, Line, Line]
/** 2026-04-01 查封的一条线。 */
const APRIL_2026: Line = {
  name: '2026 年劳动节前后',
  clue: '2026-04-01',
  opened: '2026-04-03',
  interview: '2026-04-08',
  concluded: '2026-05-14',
  reviewIn: '2026-05-15',
  reviewed: '2026-05-18',
  notice: '2026-05-20',
  decided: '2026-06-03',
  served: '2026-06-05',
  disclosed: '2026-06-18',
}
const SEPTEMBER_2025: Line = {
  ...GOLDEN,
  name: '九月初查封',
  clue: '2025-08-25',
  opened: '2025-09-01',
  interview: '2025-09-04',
  concluded: '2025-10-13',
  reviewIn: '2025-10-14',
  reviewed: '2025-10-15',
  notice: '2025-10-16',
  decided: '2025-11-03',
  served: '2025-11-05',
  disclosed: '2025-11-18',
}

const edges: readonly { what: string; line: Line; from: string; last: string; late: string }[] = [
  // 5-20 + 30：5 月余 11，6-19＝30（周三）
  { what: '平常', line: SUMMER_2024, from: '2024-05-20', last: '2024-06-19', late: '2024-06-20' },
  // 4-1 + 30：4 月余 29，5-1＝30，劳动节，放到 5-5，顺延 5-6
  { what: '末日是劳动节', line: APRIL_2026, from: '2026-04-01', last: '2026-05-06', late: '2026-05-07' },
  // 1-20 + 30：1 月余 11，2-19＝30，正月初三，放到 2-23，顺延 2-24
  { what: '末日在春节', line: SPRING, from: '2026-01-20', last: '2026-02-24', late: '2026-02-25' },
  // 1-31 + 30：闰年 2 月 29，3-1＝30（周五）；3-2 周六
  { what: '闰年二月', line: LEAP, from: '2024-01-31', last: '2024-03-01', late: '2024-03-02' },
]

const extended = adding(happened('seizure-extended', '2024-06-14', { document: '延长行政强制措施期限决定书' }))
const extendedUntil = (until: string) => adding(happened('seizure-extended', '2024-06-14', { until: on(until) }))
/** 4-10 至 4-20 检测并已书面告知：严 10 日、宽 11 日。5-1 + 10＝5-11，+ 11＝5-12。 */
const tested = adding(
  happened('test-commissioned', '2026-04-10'),
  happened('test-period-informed', '2026-04-10'),
  happened('test-result-received', '2026-04-20'),
)

export const SEIZURE: readonly Plant[] = [
  ...edges.flatMap((e): Plant[] => [
    {
      rule,
      name: `查封超过 30 日才解除（${e.what}）`,
      expect: 'breached',
      shows: 'first-unlawful',
      line: e.line,
      on: BASES,
      change: seized(e.from, e.late),
    },
    {
      rule,
      name: `最后一日解除（${e.what}）`,
      expect: 'met',
      shows: 'last-lawful',
      line: e.line,
      on: BASES,
      change: seized(e.from, e.last),
    },
    {
      rule,
      name: `超过 30 日，有无延长未记载（${e.what}）`,
      expect: 'undecidable',
      shows: 'undecidable',
      line: e.line,
      on: BASES,
      change: all(incomplete, seized(e.from, e.late)),
    },
  ]),
  {
    rule,
    name: '最后一日处理',
    expect: 'met',
    shows: 'last-lawful',
    line: SUMMER_2024,
    on: BASES,
    change: disposed('2024-05-20', '2024-06-19'),
  },
  {
    rule,
    name: '第 31 日处理，记载未延长',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: BASES,
    change: all(incomplete, disposed('2024-05-20', '2024-06-20'), adding(absent('seizure-extended'))),
  },
  // 9-5 + 30：9 月余 25，10-5＝30，放假但不是法定节假日：严读 10-5，宽读 10-9
  {
    rule,
    name: '末日是国庆调休日，节后首日解除',
    expect: 'undecidable',
    shows: 'undecidable',
    line: SEPTEMBER_2025,
    on: BASES,
    change: seized('2025-09-05', '2025-10-09'),
  },
  {
    rule,
    name: '末日是国庆调休日，节后第二日解除',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SEPTEMBER_2025,
    on: BASES,
    change: seized('2025-09-05', '2025-10-10'),
  },
  // 5-20 + 60：11 + 30 ＝41，7-19＝60（周五）
  {
    rule,
    name: '延长 30 日，末日解除',
    expect: 'met',
    shows: 'exception',
    line: SUMMER_2024,
    on: BASES,
    change: all(seized('2024-05-20', '2024-07-19'), extended),
  },
  {
    rule,
    name: '延长 30 日仍超',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: BASES,
    change: all(seized('2024-05-20', '2024-07-20'), extended),
  },
  // 延长至 7-4（周四）
  {
    rule,
    name: '延长至写明的日子，当日解除',
    expect: 'met',
    shows: 'exception',
    line: SUMMER_2024,
    on: BASES,
    change: all(seized('2024-05-20', '2024-07-04'), extendedUntil('2024-07-04')),
  },
  {
    rule,
    name: '延长至写明的日子，次日解除',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: BASES,
    change: all(seized('2024-05-20', '2024-07-05'), extendedUntil('2024-07-04')),
  },
  {
    rule,
    name: '扣除检测期间后未超',
    expect: 'met',
    shows: 'exception',
    line: APRIL_2026,
    on: BASES,
    change: all(seized('2026-04-01', '2026-05-11'), tested),
  },
  {
    rule,
    name: '扣除检测期间，两端算不算有两读',
    expect: 'undecidable',
    shows: 'undecidable',
    line: APRIL_2026,
    on: BASES,
    change: all(seized('2026-04-01', '2026-05-12'), tested),
  },
  {
    rule,
    name: '扣除检测期间后仍超',
    expect: 'breached',
    shows: 'first-unlawful',
    line: APRIL_2026,
    on: BASES,
    change: all(seized('2026-04-01', '2026-05-13'), tested),
  },
  {
    rule,
    name: '延长未记载，已过 60 日',
    expect: 'breached',
    shows: 'first-unlawful',
    line: { ...SUMMER_2024, name: '长期查封' },
    on: BASES,
    change: all(incomplete, seized('2024-05-20', '2024-07-20')),
  },
  {
    rule,
    name: '延长未记载，第 60 日',
    expect: 'undecidable',
    shows: 'undecidable',
    line: SUMMER_2024,
    on: BASES,
    change: all(incomplete, seized('2024-05-20', '2024-07-19')),
  },
  {
    rule,
    name: '解除日未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    line: SUMMER_2024,
    on: BASES,
    change: all(incomplete, adding(happened('seizure-imposed', '2024-05-20', { by: OFFICERS }))),
  },
  { rule, name: '没有查封扣押', expect: 'not-applicable', shows: 'not-applicable', line: SUMMER_2024, on: BASES },
]

const emergency = 'coercion.approval-within-24h'
const urgent = (from: string, approved: string, lifted: string) =>
  adding(
    happened('seizure-imposed', from, { by: OFFICERS }),
    happened('emergency-approved', approved),
    happened('seizure-lifted', lifted),
  )
export const EMERGENCY: readonly Plant[] = [
  // 10:20 起 24 小时：严读次日 10:20；起始的时不计，宽读 11:00 起算，次日 11:00
  {
    rule: emergency,
    name: '次日 11:01 才补批',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: BASES,
    change: urgent('2024-05-21T10:20', '2024-05-22T11:01', '2024-06-14'),
  },
  {
    rule: emergency,
    name: '次日 10:20 补批',
    expect: 'met',
    shows: 'last-lawful',
    line: SUMMER_2024,
    on: BASES,
    change: urgent('2024-05-21T10:20', '2024-05-22T10:20', '2024-06-14'),
  },
  {
    rule: emergency,
    name: '次日 10:40 补批，起始的时计不计有两读',
    expect: 'undecidable',
    shows: 'undecidable',
    line: SUMMER_2024,
    on: BASES,
    change: urgent('2024-05-21T10:20', '2024-05-22T10:40', '2024-06-14'),
  },
  {
    rule: emergency,
    name: '三日后补批',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: BASES,
    change: urgent('2024-05-21T10:20', '2024-05-24T09:00', '2024-06-14'),
  },
  // 2-28 23:30：宽读 2-29 00:00 起算，3-1 00:00 届满
  {
    rule: emergency,
    name: '闰日前夜，过了次日零点',
    expect: 'breached',
    shows: 'first-unlawful',
    line: LEAP,
    on: BASES,
    change: urgent('2024-02-28T23:30', '2024-03-01T00:01', '2024-03-20'),
  },
  {
    rule: emergency,
    name: '闰日当夜补批',
    expect: 'met',
    shows: 'last-lawful',
    line: LEAP,
    on: BASES,
    change: urgent('2024-02-28T23:30', '2024-02-29T23:30', '2024-03-20'),
  },
  // 9-30 15:00 起 24 小时，届满在 10-1
  {
    rule: emergency,
    name: '届满落在国庆',
    expect: 'undecidable',
    shows: 'undecidable',
    line: SEPTEMBER_2025,
    on: BASES,
    change: urgent('2025-09-30T15:00', '2025-10-02T09:00', '2025-10-20'),
  },
  {
    rule: emergency,
    name: '没有记时刻，次日补批',
    expect: 'undecidable',
    shows: 'undecidable',
    line: SUMMER_2024,
    on: BASES,
    change: urgent('2024-05-21', '2024-05-22', '2024-06-14'),
  },
  {
    rule: emergency,
    name: '没有记时刻，但隔了两整天',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: BASES,
    change: urgent('2024-05-21', '2024-05-24', '2024-06-14'),
  },
  {
    rule: emergency,
    name: '事先批准，没有紧急补批',
    expect: 'not-applicable',
    shows: 'not-applicable',
    line: SUMMER_2024,
    on: BASES,
    change: adding(
      happened('seizure-imposed', '2024-05-21', { by: OFFICERS }),
      happened('seizure-lifted', '2024-06-14'),
    ),
  },
]
