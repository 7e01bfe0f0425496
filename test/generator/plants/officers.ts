import type { ActEvent, CaseFile } from '#modules/cases/domain/case-file.ts'
import { OFFICERS } from '../base.ts'
import { adding, all, editing, happened, incomplete, on, over, type Plant, without } from '../build.ts'
import { SUMMER_2024 } from '../timelines.ts'

const [first, second] = OFFICERS as [string, string]
const alone = (e: ActEvent): ActEvent => ({ ...e, by: [first] })
const nobody = (e: ActEvent): ActEvent => ({ ...e, by: [] })

const two = 'penalty.two-officers'
export const TWO_OFFICERS: readonly Plant[] = [
  {
    rule: two,
    name: '现场检查只有一人',
    expect: 'breached',
    shows: 'first-unlawful',
    change: editing('inspection-held', alone),
  },
  {
    rule: two,
    name: '询问只有一人',
    expect: 'breached',
    shows: 'first-unlawful',
    change: editing('interview-held', alone),
  },
  {
    rule: two,
    name: '抽样只有一人',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: adding(happened('sample-taken', '2024-05-22', { by: [second] })),
  },
  {
    rule: two,
    name: '两人抽样',
    expect: 'met',
    shows: 'last-lawful',
    line: SUMMER_2024,
    change: adding(happened('sample-taken', '2024-05-22', { by: [first, second] })),
  },
  { rule: two, name: '审核由一人完成，不是调查', expect: 'met', shows: 'exception' },
  {
    rule: two,
    name: '都没有记人',
    expect: 'undecidable',
    shows: 'undecidable',
    change: all(editing('inspection-held', nobody), editing('interview-held', nobody)),
  },
  {
    rule: two,
    name: '是许可，不是处罚',
    expect: 'not-applicable',
    shows: 'not-applicable',
    change: all(editing('inspection-held', alone), over({ act: { kind: 'licence', outcome: null } })),
  },
]

/** 改第一名办案人员的证件效期；时间线固定：检查 2024-05-20，询问 2024-06-05。 */
const certified =
  (from: string | null, until: string | null) =>
  (file: CaseFile): CaseFile => ({
    ...file,
    officers: file.officers.map((o, i) =>
      i === 0
        ? { ...o, certifiedFrom: from === null ? null : on(from), certifiedUntil: until === null ? null : on(until) }
        : o,
    ),
  })

const cert = 'penalty.officer-qualified'
export const OFFICER_QUALIFIED: readonly Plant[] = [
  {
    rule: cert,
    name: '证件在询问前一日到期',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: certified('2019-06-05', '2024-06-04'),
  },
  {
    rule: cert,
    name: '证件在询问当日到期',
    expect: 'met',
    shows: 'last-lawful',
    line: SUMMER_2024,
    change: certified('2019-06-06', '2024-06-05'),
  },
  {
    rule: cert,
    name: '检查次日才取得证件',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    change: certified('2024-05-21', '2029-05-20'),
  },
  {
    rule: cert,
    name: '检查当日取得证件',
    expect: 'met',
    shows: 'last-lawful',
    line: SUMMER_2024,
    change: certified('2024-05-20', '2029-05-19'),
  },
  {
    rule: cert,
    name: '检查在二月末，证件二月二十九日到期',
    expect: 'met',
    shows: 'last-lawful',
    line: {
      ...SUMMER_2024,
      name: '闰日询问',
      conductFrom: '2024-02-05',
      clue: '2024-02-19',
      opened: '2024-02-26',
      interview: '2024-02-29',
      concluded: '2024-03-11',
      reviewIn: '2024-03-12',
      reviewed: '2024-03-14',
      notice: '2024-03-18',
      decided: '2024-03-29',
      served: '2024-04-02',
      disclosed: '2024-04-18',
    },
    change: certified('2020-03-01', '2024-02-29'),
  },
  { rule: cert, name: '没有证件记载', expect: 'undecidable', shows: 'undecidable', change: over({ officers: [] }) },
  {
    rule: cert,
    name: '只记起日',
    expect: 'undecidable',
    shows: 'undecidable',
    change: (f) => ({ ...f, officers: f.officers.map((o) => ({ ...o, certifiedUntil: null })) }),
  },
  {
    rule: cert,
    name: '证件过期的人没有参与',
    expect: 'met',
    shows: 'exception',
    change: (f) => ({
      ...f,
      officers: [
        ...f.officers,
        {
          name: '陶然',
          certificateNo: null,
          certifiedFrom: on('2015-01-01'),
          certifiedUntil: on('2016-01-01'),
          agency: null,
        },
      ],
    }),
  },
]

const independent = 'penalty.reviewer-independent'
const reviewedBy =
  (...by: readonly string[]) =>
  (file: CaseFile): CaseFile => ({
    ...file,
    reviews: file.reviews.map((r) => ({ ...r, by })),
    events: file.events.map((e) => (e.type === 'review-completed' ? { ...e, by } : e)),
  })
export const REVIEWER_INDEPENDENT: readonly Plant[] = [
  {
    rule: independent,
    name: '审核人就是办案人',
    expect: 'breached',
    shows: 'first-unlawful',
    change: reviewedBy(second),
  },
  {
    rule: independent,
    name: '两名审核人中一名办过案',
    expect: 'breached',
    shows: 'first-unlawful',
    change: reviewedBy('贺书文', first),
  },
  { rule: independent, name: '审核人另有其人', expect: 'met', shows: 'last-lawful' },
  { rule: independent, name: '审核人名字掩码', expect: 'undecidable', shows: 'undecidable', change: reviewedBy('罗*') },
  { rule: independent, name: '审核人未记载', expect: 'undecidable', shows: 'undecidable', change: reviewedBy() },
  {
    rule: independent,
    name: '办案人未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    change: all(incomplete, over({ officers: [] }), without('inspection-held', 'interview-held')),
  },
]
