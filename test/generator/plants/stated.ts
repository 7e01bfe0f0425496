import {
  adding,
  all,
  editing,
  firstCharge,
  happened,
  incomplete,
  type Line,
  over,
  type Plant,
  without,
} from '../build.ts'

/** 文书自己写明的：告知书所给的期限、加处罚款的上限、办案为什么过了一百二十日。 */
const inWriting = all(incomplete, over({ record: 'decision' as const }))
const asReadable = (change: Plant['change'] & object) => all(incomplete, change)

const term = (note: string) => adding(happened('notice-served', null, { note }))

export const NOTICE_TERM: readonly Plant[] = (
  [
    ['听证五个工作日', '告知书期限：听证 5 个工作日', 'met', 'last-lawful'],
    ['听证四个工作日', '告知书期限：听证 4 个工作日', 'breached', 'first-unlawful'],
    ['陈述申辩三日', '告知书期限：陈述申辩 3 日', 'breached', 'other'],
  ] as const
)
  .map(
    ([name, note, expect, shows]): Plant => ({
      rule: 'penalty.notice-term',
      name,
      expect,
      shows,
      change: asReadable(term(note)),
    }),
  )
  .concat([
    {
      rule: 'penalty.notice-term',
      name: '写了期限，没有写天数',
      expect: 'undecidable',
      shows: 'undecidable',
      change: adding(happened('notice-served', null, { note: '告知书期限：听证 规定期限内' })),
    },
    { rule: 'penalty.notice-term', name: '没有写期限', expect: 'not-applicable', shows: 'not-applicable' },
  ])

const capped = (note: string) => adding({ ...happened('late-fine-capped', null, { note }), happened: false })

export const LATE_FINE_CAP: readonly Plant[] = [
  {
    rule: 'penalty.late-fine-cap',
    name: '加处已封顶',
    expect: 'met',
    shows: 'last-lawful',
    change: adding(happened('late-fine-capped', '2026-10-01')),
  },
  {
    rule: 'penalty.late-fine-cap',
    name: '写明可以超过罚款数额',
    expect: 'breached',
    shows: 'first-unlawful',
    change: capped('加处罚款可以超过罚款数额'),
  },
  { rule: 'penalty.late-fine-cap', name: '没有写上限', expect: 'not-applicable', shows: 'not-applicable' },
]

/** 4-2 + 120：4 月余 28，5 月 31＝59，6 月 30＝89，7 月 31＝120，7-31（周三）。 */
const line = (decided: string, served: string, disclosed: string): Line => ({
  name: `2024-04-02 立案、${decided} 决定`,
  clue: '2024-03-28',
  opened: '2024-04-02',
  interview: '2024-04-16',
  concluded: '2024-05-20',
  reviewIn: '2024-05-21',
  reviewed: '2024-05-23',
  notice: '2024-05-27',
  decided,
  served,
  disclosed,
})
const LAST = line('2024-07-31', '2024-08-02', '2024-08-14')
const LATE = line('2024-08-01', '2024-08-05', '2024-08-15')
const rule = 'penalty.extension-recorded'

export const EXTENSION_RECORDED: readonly Plant[] = [
  { rule, name: '第一百二十日决定', expect: 'met', shows: 'last-lawful', line: LAST, change: inWriting },
  { rule, name: '第一百二十一日决定', expect: 'breached', shows: 'first-unlawful', line: LATE, change: inWriting },
  {
    rule,
    name: '第一百二十一日决定，写了送检',
    expect: 'met',
    shows: 'exception',
    line: LATE,
    change: all(inWriting, adding(happened('test-commissioned', '2024-04-10'))),
  },
  {
    rule,
    name: '没有写告知之日',
    expect: 'undecidable',
    shows: 'undecidable',
    line: LATE,
    change: all(inWriting, without('notice-served')),
  },
  { rule, name: '办案系统的记录', expect: 'not-applicable', shows: 'not-applicable' },
]

const noted = editing('decision-made', (e) => ({ ...e, note: '同一行为两次罚款' }))
const finedAgain = firstCharge((ch) => ({
  ...ch,
  penalties: [...ch.penalties, ...ch.penalties.filter((p) => p.kind === '罚款')],
}))

export const ONE_ACT: readonly Plant[] = [
  {
    rule: 'penalty.one-act-one-fine',
    name: '一次罚款',
    expect: 'met',
    shows: 'last-lawful',
    on: ['ad/企业'],
    change: noted,
  },
  {
    rule: 'penalty.one-act-one-fine',
    name: '写明同一行为，罚款两次',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['ad/企业'],
    change: all(noted, finedAgain, over({ statedTotals: { fine: null, confiscated: null, all: null } })),
  },
  {
    rule: 'penalty.one-act-one-fine',
    name: '处罚内容没有记载',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['ad/企业'],
    change: (file) => ({ ...file, charges: file.charges.map((ch) => ({ ...ch, penalties: [] })) }),
  },
]
