import { absent, adding, all, happened, incomplete, type Line, on, type Plant, summary, without } from '../build.ts'

const rule = 'penalty.decision-deadline'

/** 立案在先、告知早早做完，只有决定日在变；送达、公示都跟得上。 */
const line = (parts: Omit<Line, 'name'>): Line => ({ name: `${parts.opened} 立案、${parts.decided} 决定`, ...parts })

const APRIL_2024 = {
  clue: '2024-03-28',
  interview: '2024-04-16',
  concluded: '2024-05-20',
  reviewIn: '2024-05-21',
  reviewed: '2024-05-23',
  notice: '2024-05-27',
}
const JULY_2025 = {
  clue: '2025-07-01',
  interview: '2025-07-16',
  concluded: '2025-09-01',
  reviewIn: '2025-09-02',
  reviewed: '2025-09-04',
  notice: '2025-09-08',
}
const NOVEMBER_2025 = {
  clue: '2025-11-17',
  interview: '2025-12-02',
  concluded: '2026-01-12',
  reviewIn: '2026-01-13',
  reviewed: '2026-01-15',
  notice: '2026-01-19',
}
const DECEMBER_2023 = {
  clue: '2023-11-28',
  interview: '2023-12-12',
  concluded: '2024-01-15',
  reviewIn: '2024-01-16',
  reviewed: '2024-01-18',
  notice: '2024-01-22',
}
const DECEMBER_2022 = {
  clue: '2022-11-28',
  interview: '2022-12-12',
  concluded: '2023-01-09',
  reviewIn: '2023-01-10',
  reviewed: '2023-01-12',
  notice: '2023-01-16',
}

const edges: readonly { what: string; last: Line; late: Line }[] = [
  {
    // 4-2 + 90：4 月余 28，5 月 31＝59，6 月 30＝89，7-1＝90（周一）
    what: '平常',
    last: line({
      ...APRIL_2024,
      opened: '2024-04-02',
      decided: '2024-07-01',
      served: '2024-07-03',
      disclosed: '2024-07-16',
    }),
    late: line({
      ...APRIL_2024,
      opened: '2024-04-02',
      decided: '2024-07-02',
      served: '2024-07-04',
      disclosed: '2024-07-17',
    }),
  },
  {
    // 7-3 + 90：7 月余 28，8 月 31＝59，9 月 30＝89，10-1＝90，法定节假日，顺延到 10-9
    what: '末日是国庆',
    last: line({
      ...JULY_2025,
      opened: '2025-07-03',
      decided: '2025-10-09',
      served: '2025-10-10',
      disclosed: '2025-10-23',
    }),
    late: line({
      ...JULY_2025,
      opened: '2025-07-03',
      decided: '2025-10-10',
      served: '2025-10-13',
      disclosed: '2025-10-23',
    }),
  },
  {
    // 11-20 + 90：11 月余 10，12 月 31＝41，1 月 31＝72，2-18＝90，正月初二，顺延到 2-24
    what: '末日在春节',
    last: line({
      ...NOVEMBER_2025,
      opened: '2025-11-20',
      decided: '2026-02-24',
      served: '2026-02-26',
      disclosed: '2026-03-10',
    }),
    late: line({
      ...NOVEMBER_2025,
      opened: '2025-11-20',
      decided: '2026-02-25',
      served: '2026-02-27',
      disclosed: '2026-03-10',
    }),
  },
  {
    // 12-1 + 90：12 月余 30，1 月 31＝61，闰年 2 月 29＝90 → 2-29（周四）
    what: '闰年二月',
    last: line({
      ...DECEMBER_2023,
      opened: '2023-12-01',
      decided: '2024-02-29',
      served: '2024-03-04',
      disclosed: '2024-03-14',
    }),
    late: line({
      ...DECEMBER_2023,
      opened: '2023-12-01',
      decided: '2024-03-01',
      served: '2024-03-05',
      disclosed: '2024-03-15',
    }),
  },
  {
    // 12-1 + 90：30 + 31 + 28＝89，3-1＝90（周三）
    what: '平年二月',
    last: line({
      ...DECEMBER_2022,
      opened: '2022-12-01',
      decided: '2023-03-01',
      served: '2023-03-03',
      disclosed: '2023-03-15',
    }),
    late: line({
      ...DECEMBER_2022,
      opened: '2022-12-01',
      decided: '2023-03-02',
      served: '2023-03-06',
      disclosed: '2023-03-16',
    }),
  },
]

const from0402 = (decided: string, served: string, disclosed: string) =>
  line({ ...APRIL_2024, opened: '2024-04-02', decided, served, disclosed })
const extended = adding(
  happened('deadline-extended', '2024-06-26', { document: '延长办案期限审批表', note: '部门负责人批准' }),
)
const extendedUntil = adding(happened('deadline-extended', '2024-06-26', { until: on('2024-07-31') }))
/** 中止 5-6 至 5-20：严 14 日、宽 15 日。7-1 + 14＝7-15，+ 15＝7-16。 */
const suspended = adding(
  happened('investigation-suspended', '2024-05-06'),
  happened('investigation-resumed', '2024-05-20'),
)
const late = edges[0]?.late as Line

export const DECISION: readonly Plant[] = [
  ...edges.flatMap((e): Plant[] => [
    {
      rule,
      name: `立案后第 91 日决定，未延期（${e.what}）`,
      expect: 'breached',
      shows: 'first-unlawful',
      line: e.late,
    },
    { rule, name: `期限最后一日决定（${e.what}）`, expect: 'met', shows: 'last-lawful', line: e.last },
    {
      rule,
      name: `超过 90 日，有无延期未记载（${e.what}）`,
      expect: 'undecidable',
      shows: 'undecidable',
      line: e.late,
      change: incomplete,
    },
  ]),
  {
    rule,
    name: '记载未办理延期',
    expect: 'breached',
    shows: 'first-unlawful',
    line: late,
    change: all(incomplete, adding(absent('deadline-extended'))),
  },
  // 4-1 + 90＝6-30 周日：严读 6-30，宽读顺延到 7-1
  {
    rule,
    name: '末日是周日，周日决定',
    expect: 'met',
    shows: 'last-lawful',
    line: line({
      ...APRIL_2024,
      opened: '2024-04-01',
      decided: '2024-06-30',
      served: '2024-07-02',
      disclosed: '2024-07-15',
    }),
  },
  {
    rule,
    name: '末日是周日，周一决定',
    expect: 'undecidable',
    shows: 'undecidable',
    line: line({
      ...APRIL_2024,
      opened: '2024-04-01',
      decided: '2024-07-01',
      served: '2024-07-03',
      disclosed: '2024-07-16',
    }),
  },
  {
    rule,
    name: '末日是周日，周二决定',
    expect: 'breached',
    shows: 'first-unlawful',
    line: line({
      ...APRIL_2024,
      opened: '2024-04-01',
      decided: '2024-07-02',
      served: '2024-07-04',
      disclosed: '2024-07-17',
    }),
  },
  // 7-7 + 90：24 + 31＝55，+30＝85，10-5＝90，放假但不是法定节假日：严读 10-5，宽读 10-9
  {
    rule,
    name: '末日是国庆调休日，节后首日决定',
    expect: 'undecidable',
    shows: 'undecidable',
    line: line({
      ...JULY_2025,
      clue: '2025-07-02',
      opened: '2025-07-07',
      decided: '2025-10-09',
      served: '2025-10-10',
      disclosed: '2025-10-23',
    }),
  },
  // 7-1 + 30＝7-31（周三）
  {
    rule,
    name: '延期 30 日，末日决定',
    expect: 'met',
    shows: 'exception',
    line: from0402('2024-07-31', '2024-08-02', '2024-08-15'),
    change: extended,
  },
  {
    rule,
    name: '延期 30 日仍超',
    expect: 'breached',
    shows: 'first-unlawful',
    line: from0402('2024-08-01', '2024-08-05', '2024-08-15'),
    change: extended,
  },
  {
    rule,
    name: '延期至写明的日子，当日决定',
    expect: 'met',
    shows: 'exception',
    line: from0402('2024-07-31', '2024-08-02', '2024-08-15'),
    change: extendedUntil,
  },
  {
    rule,
    name: '延期至写明的日子，次日决定',
    expect: 'breached',
    shows: 'first-unlawful',
    line: from0402('2024-08-01', '2024-08-05', '2024-08-15'),
    change: extendedUntil,
  },
  {
    rule,
    name: '扣除中止期间后未超',
    expect: 'met',
    shows: 'exception',
    line: from0402('2024-07-15', '2024-07-17', '2024-07-30'),
    change: suspended,
  },
  {
    rule,
    name: '扣除中止期间，两端算不算有两读',
    expect: 'undecidable',
    shows: 'undecidable',
    line: from0402('2024-07-16', '2024-07-18', '2024-07-30'),
    change: suspended,
  },
  {
    rule,
    name: '扣除中止期间后仍超',
    expect: 'breached',
    shows: 'first-unlawful',
    line: from0402('2024-07-17', '2024-07-19', '2024-07-30'),
    change: suspended,
  },
  {
    rule,
    name: '中止后恢复未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    line: late,
    change: all(incomplete, adding(absent('deadline-extended'), happened('investigation-suspended', '2024-05-06'))),
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
]
