import { absent, adding, all, happened, incomplete, type Line, type Plant, summary, without } from '../build.ts'

const rule = 'penalty.filing-deadline'

/** 立案之后的几条尾巴：只要立案日在注明的范围内，九十日等其余期限都有余地。 */
const JULY_2024 = {
  interview: '2024-06-17',
  concluded: '2024-06-24',
  reviewIn: '2024-06-25',
  reviewed: '2024-06-27',
  notice: '2024-07-01',
  decided: '2024-07-15',
  served: '2024-07-17',
  disclosed: '2024-07-30',
} // 立案 4-16 至 6-14
const AUGUST_2024 = {
  interview: '2024-07-10',
  concluded: '2024-07-15',
  reviewIn: '2024-07-16',
  reviewed: '2024-07-18',
  notice: '2024-07-22',
  decided: '2024-08-05',
  served: '2024-08-07',
  disclosed: '2024-08-20',
} // 立案 5-13 至 7-9
const NOVEMBER_2025 = {
  interview: '2025-10-23',
  concluded: '2025-10-29',
  reviewIn: '2025-10-30',
  reviewed: '2025-11-03',
  notice: '2025-11-05',
  decided: '2025-11-17',
  served: '2025-11-19',
  disclosed: '2025-12-02',
} // 立案 8-20 至 10-22
const APRIL_2026 = {
  interview: '2026-03-05',
  concluded: '2026-03-16',
  reviewIn: '2026-03-17',
  reviewed: '2026-03-19',
  notice: '2026-03-23',
  decided: '2026-04-07',
  served: '2026-04-09',
  disclosed: '2026-04-22',
} // 立案 1-8 至 3-4
const MARCH_2024 = {
  interview: '2024-03-04',
  concluded: '2024-03-11',
  reviewIn: '2024-03-12',
  reviewed: '2024-03-14',
  notice: '2024-03-18',
  decided: '2024-03-29',
  served: '2024-04-02',
  disclosed: '2024-04-18',
} // 立案 1-1 至 3-3
const DECEMBER_2023 = {
  interview: '2023-11-27',
  concluded: '2023-12-04',
  reviewIn: '2023-12-05',
  reviewed: '2023-12-07',
  notice: '2023-12-11',
  decided: '2023-12-25',
  served: '2023-12-27',
  disclosed: '2024-01-10',
} // 立案 9-27 至 11-26
const DECEMBER_2022 = {
  interview: '2022-11-28',
  concluded: '2022-12-05',
  reviewIn: '2022-12-06',
  reviewed: '2022-12-08',
  notice: '2022-12-12',
  decided: '2022-12-26',
  served: '2022-12-28',
  disclosed: '2023-01-13',
}

type Tail = typeof JULY_2024
const line = (clue: string, opened: string, tail: Tail): Line => ({
  name: `${clue} 线索、${opened} 立案`,
  clue,
  opened,
  ...tail,
})

/** 一个线索日的第 15 个工作日与次日。 */
const edges: readonly { clue: string; last: string; late: string; tail: Tail; what: string }[] = [
  // 5-21[1] 22 23 24[4] 27–31[9] 6-3–7[14]，6-10 端午，6-11[15]
  { clue: '2024-05-20', last: '2024-06-11', late: '2024-06-12', tail: JULY_2024, what: '跨端午' },
  // 9-23[1] 24 25 26[4] 28补[5] 29 30[7]，10-1 至 8 放假，9[8] 10 11补[10] 13–17[15]；10-18 周六
  { clue: '2025-09-22', last: '2025-10-17', late: '2025-10-18', tail: NOVEMBER_2025, what: '跨国庆' },
  // 2-2–6[5] 9–13[10] 14补[11]，15 至 23 放假，24[12] 25 26 27[15]；2-28 周六补班，是工作日
  { clue: '2026-01-30', last: '2026-02-27', late: '2026-02-28', tail: APRIL_2026, what: '跨春节' },
  // 2-1[1] 2[2] 4补[3] 5–9[8]，10 至 17 放假，18补[9] 19–23[14] 26[15]
  { clue: '2024-01-31', last: '2024-02-26', late: '2024-02-27', tail: MARCH_2024, what: '春节、闰年二月' },
  // 11-1[1] 2 3[3] 6–10[8] 13–17[13] 20[14] 21[15]
  { clue: '2023-10-31', last: '2023-11-21', late: '2023-11-22', tail: DECEMBER_2023, what: '平常月末' },
]

const extended = adding(happened('filing-extended', '2024-06-07'))
/** 5-22 至 6-5 检测：工作日 22 23 24 27–31 6-3 4 5 共 11（宽，两端都算），不含末日 10（严）。6-11 后第 10 个 6-25，第 11 个 6-26。 */
const tested = adding(happened('test-commissioned', '2024-05-22'), happened('test-result-received', '2024-06-05'))

export const FILING: readonly Plant[] = [
  ...edges.flatMap((e): Plant[] => [
    {
      rule,
      name: `第 16 个工作日才立案（${e.what}）`,
      expect: 'breached',
      shows: 'first-unlawful',
      line: line(e.clue, e.late, e.tail),
    },
    {
      rule,
      name: `第 15 个工作日立案（${e.what}）`,
      expect: 'met',
      shows: 'last-lawful',
      line: line(e.clue, e.last, e.tail),
    },
    {
      rule,
      name: `第 16 个工作日立案，有无延期未记载（${e.what}）`,
      expect: 'undecidable',
      shows: 'undecidable',
      line: line(e.clue, e.late, e.tail),
      change: incomplete,
    },
  ]),
  {
    rule,
    name: '记载未办理延期',
    expect: 'breached',
    shows: 'first-unlawful',
    line: line('2024-05-20', '2024-06-12', JULY_2024),
    change: all(incomplete, adding(absent('filing-extended'))),
  },
  // 6-11 后再 15 个：12 13 14[3] 17–21[8] 24–28[13] 7-1[14] 7-2[15]
  {
    rule,
    name: '延期 15 个工作日，末日立案',
    expect: 'met',
    shows: 'exception',
    line: line('2024-05-20', '2024-07-02', AUGUST_2024),
    change: extended,
  },
  {
    rule,
    name: '延期 15 个工作日仍超',
    expect: 'breached',
    shows: 'first-unlawful',
    line: line('2024-05-20', '2024-07-03', AUGUST_2024),
    change: extended,
  },
  {
    rule,
    name: '未记载延期，已过 30 个工作日',
    expect: 'breached',
    shows: 'first-unlawful',
    line: line('2024-05-20', '2024-07-03', AUGUST_2024),
    change: incomplete,
  },
  {
    rule,
    name: '未记载延期，第 30 个工作日',
    expect: 'undecidable',
    shows: 'undecidable',
    line: line('2024-05-20', '2024-07-02', AUGUST_2024),
    change: incomplete,
  },
  {
    rule,
    name: '扣除检测期间后未超',
    expect: 'met',
    shows: 'exception',
    line: line('2024-05-20', '2024-06-25', AUGUST_2024),
    change: tested,
  },
  {
    rule,
    name: '扣除检测期间，两端算不算有两读',
    expect: 'undecidable',
    shows: 'undecidable',
    line: line('2024-05-20', '2024-06-26', AUGUST_2024),
    change: tested,
  },
  {
    rule,
    name: '扣除检测期间后仍超',
    expect: 'breached',
    shows: 'first-unlawful',
    line: line('2024-05-20', '2024-06-27', AUGUST_2024),
    change: tested,
  },
  {
    rule,
    name: '线索日未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    change: all(incomplete, without('clue-received')),
  },
  {
    rule,
    name: '立案日未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    change: all(incomplete, without('case-opened')),
  },
  {
    rule,
    name: '简易程序',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['price/企业', 'price/个体工商户'],
    change: summary,
  },
  // 9-27[1] 28 29 30[4] 10-8补[5] 9补[6] 10–14[11] 17–20[15]，10-21 是第 16 个；但修正文本 2022-11-01 才施行
  {
    rule,
    name: '旧规定时期的立案',
    expect: 'undecidable',
    shows: 'undecidable',
    line: line('2022-09-26', '2022-10-21', DECEMBER_2022),
  },
]
