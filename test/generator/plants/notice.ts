import type { ActEvent } from '#modules/cases/domain/case-file.ts'
import {
  absent,
  adding,
  all,
  editing,
  happened,
  incomplete,
  type Line,
  on,
  over,
  type Plant,
  summary,
  without,
} from '../build.ts'
import { SUMMER_2024 } from '../timelines.ts'

const moved =
  (date: string) =>
  (e: ActEvent): ActEvent => ({ ...e, on: on(date) })

/** 没有告知书，听证权自然无从告知起：该项留空，免得另成一个问题。 */
const noNotice = all(without('notice-served'), over({ hearingOffered: null }))

const before = 'penalty.notice-before-decision'
export const NOTICE: readonly Plant[] = [
  { rule: before, name: '事件记全而没有告知', expect: 'breached', shows: 'first-unlawful', change: noNotice },
  {
    rule: before,
    name: '记载明确没有告知',
    expect: 'breached',
    shows: 'first-unlawful',
    change: all(noNotice, incomplete, adding(absent('notice-served'))),
  },
  // 告知晚于决定：只由本规则提示，先后顺序与等待期的规则不重复报
  {
    rule: before,
    name: '决定次日才告知',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: editing('notice-served', moved('2024-07-16')),
  },
  {
    rule: before,
    name: '决定后一周才告知',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: editing('notice-served', moved('2024-07-22')),
  },
  { rule: before, name: '先告知后决定', expect: 'met', shows: 'last-lawful' },
  { rule: before, name: '告知未记载', expect: 'undecidable', shows: 'undecidable', change: all(noNotice, incomplete) },
  {
    rule: before,
    name: '简易程序口头告知',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['price/企业', 'price/个体工商户'],
    change: summary,
  },
  {
    rule: before,
    name: '不予处罚',
    expect: 'not-applicable',
    shows: 'not-applicable',
    change: all(
      noNotice,
      (f) => ({
        ...f,
        act: { kind: 'penalty', outcome: 'not-penalised' },
        disclosed: false,
        charges: f.charges.map((ch) => ({
          ...ch,
          penalties: [],
          circumstances: [
            {
              kind: '不予处罚',
              basis: [{ law: '行政处罚法', article: 33, paragraph: 1, item: null }],
              reason: '违法行为轻微并及时改正，没有造成危害后果',
            },
          ],
        })),
      }),
      without('disclosure-published'),
    ),
  },
]

const wait = 'penalty.defence-window'
const win = (name: string, notice: string, decided: string, rest: Omit<Line, 'name' | 'notice' | 'decided'>): Line => ({
  name,
  notice,
  decided,
  ...rest,
})

/** 四个告知日：第 4、第 5、第 5 个之后的决定日。 */
const windows: readonly { what: string; early: Line; fifth: Line; after: Line }[] = [
  (() => {
    // 7-1 周一：7-2[1] 3 4 5[4] 8[5]
    const rest = {
      clue: '2024-05-20',
      opened: '2024-05-27',
      interview: '2024-06-05',
      concluded: '2024-06-24',
      reviewIn: '2024-06-25',
      reviewed: '2024-06-27',
      served: '2024-07-11',
      disclosed: '2024-07-25',
    }
    return {
      what: '平常周',
      early: win('', '2024-07-01', '2024-07-05', rest),
      fifth: win('', '2024-07-01', '2024-07-08', rest),
      after: win('', '2024-07-01', '2024-07-09', rest),
    }
  })(),
  (() => {
    // 9-26 周五：9-28 周日补[1] 29 30[3] 10-9[4] 10[5] 11 周六补[6]
    const rest = {
      clue: '2025-08-11',
      opened: '2025-08-18',
      interview: '2025-08-27',
      concluded: '2025-09-15',
      reviewIn: '2025-09-17',
      reviewed: '2025-09-19',
      served: '2025-10-14',
      disclosed: '2025-10-28',
    }
    return {
      what: '跨国庆',
      early: win('', '2025-09-26', '2025-10-09', rest),
      fifth: win('', '2025-09-26', '2025-10-10', rest),
      after: win('', '2025-09-26', '2025-10-11', rest),
    }
  })(),
  (() => {
    // 2-9 周一：10 11 12 13[4] 14 周六补[5]，15 至 23 放假，24[6]
    const rest = {
      clue: '2026-01-05',
      opened: '2026-01-12',
      interview: '2026-01-19',
      concluded: '2026-02-02',
      reviewIn: '2026-02-03',
      reviewed: '2026-02-05',
      served: '2026-02-26',
      disclosed: '2026-03-10',
    }
    return {
      what: '春节前',
      early: win('', '2026-02-09', '2026-02-13', rest),
      fifth: win('', '2026-02-09', '2026-02-14', rest),
      after: win('', '2026-02-09', '2026-02-24', rest),
    }
  })(),
  (() => {
    // 2-23 周五：26 27 28 29[4]（闰日）3-1[5] 3-4[6]
    const rest = {
      clue: '2024-01-22',
      opened: '2024-01-29',
      interview: '2024-02-05',
      concluded: '2024-02-19',
      reviewIn: '2024-02-20',
      reviewed: '2024-02-22',
      served: '2024-03-06',
      disclosed: '2024-03-18',
    }
    return {
      what: '闰日月末',
      early: win('', '2024-02-23', '2024-02-29', rest),
      fifth: win('', '2024-02-23', '2024-03-01', rest),
      after: win('', '2024-02-23', '2024-03-04', rest),
    }
  })(),
]
const early = windows[0]?.early as Line

export const DEFENCE_WINDOW: readonly Plant[] = [
  ...windows.flatMap((w): Plant[] => [
    {
      rule: wait,
      name: `告知后第 4 个工作日就决定（${w.what}）`,
      expect: 'breached',
      shows: 'first-unlawful',
      line: w.early,
    },
    {
      rule: wait,
      name: `恰在第 5 个工作日决定，有两读（${w.what}）`,
      expect: 'undecidable',
      shows: 'undecidable',
      line: w.fifth,
    },
    { rule: wait, name: `第 5 个工作日之后决定（${w.what}）`, expect: 'met', shows: 'last-lawful', line: w.after },
  ]),
  {
    rule: wait,
    name: '告知当日就决定',
    expect: 'breached',
    shows: 'first-unlawful',
    line: { ...SUMMER_2024, notice: '2024-07-15' },
  },
  {
    rule: wait,
    name: '当事人明确放弃',
    expect: 'not-applicable',
    shows: 'exception',
    line: early,
    change: adding(happened('rights-waived', '2024-07-02')),
  },
  {
    rule: wait,
    name: '已陈述申辩，不属听证范围',
    expect: 'undecidable',
    shows: 'exception',
    line: early,
    on: ['equipment/企业', 'ad/企业', 'price/企业', 'quality/企业'],
    change: adding(happened('defence-submitted', '2024-07-03')),
  },
  { rule: wait, name: '告知日未记载', expect: 'undecidable', shows: 'undecidable', change: all(noNotice, incomplete) },
  {
    rule: wait,
    name: '简易程序',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['price/企业'],
    change: summary,
  },
]

const order = 'penalty.review-before-notice'
const reviewedOn = (date: string) =>
  all(editing('review-completed', moved(date)), (f) => ({
    ...f,
    reviews: f.reviews.map((r) => ({ ...r, on: on(date) })),
  }))
export const REVIEW_BEFORE_NOTICE: readonly Plant[] = [
  {
    rule: order,
    name: '告知次日才审核完',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: reviewedOn('2024-07-02'),
  },
  {
    rule: order,
    name: '告知后一周审核完',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: reviewedOn('2024-07-08'),
  },
  {
    rule: order,
    name: '决定当日才审核完',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: reviewedOn('2024-07-15'),
  },
  {
    rule: order,
    name: '同一日审核完并告知',
    expect: 'met',
    shows: 'last-lawful',
    line: SUMMER_2024,
    change: reviewedOn('2024-07-01'),
  },
  {
    rule: order,
    name: '审核未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    change: all(incomplete, without('review-completed'), over({ reviews: [] })),
  },
  {
    rule: order,
    name: '简易程序',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['price/企业'],
    change: summary,
  },
]
