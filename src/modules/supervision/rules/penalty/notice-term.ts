import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { deadlineRow } from '#law/deadlines.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  untriggered,
} from '#modules/supervision/domain/rule.ts'

const ROW = deadlineRow('DL12')
/** 读取器写的说明：“告知书期限：听证 3 个工作日”。 */
const TERM = /^告知书期限：(.+?) (\d{1,2}) (个工作日|日)$/

/** 写了期限而读不出天数。 */
const STATED = /^告知书期限：/

type Term = { readonly what: string; readonly days: number; readonly words: string; readonly path: string }

const termsOf = (file: CaseFile): readonly Term[] =>
  file.events.flatMap((e, i) => {
    const m = e.type === 'notice-served' ? TERM.exec(e.note ?? '') : null
    return m === null
      ? []
      : [{ what: m[1] as string, days: Number(m[2]), words: `${m[2]} ${m[3]}`, path: `events[${i}]` }]
  })

const given = (note: string | null, over: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    events: [event('notice-served', '2024-03-01', { note }), ...events({ 'decision-made': '2024-04-01' })],
    ...over,
  })

export const noticeTerm = rule({
  id: 'penalty.notice-term',
  revision: 2,
  title: '告知书给的听证、陈述申辩期限不得少于五个工作日',
  summary:
    '当事人要求听证、进行陈述申辩的期限是告知书送达后五个工作日。文书写明告知书所给的期限不足五日的，提示疑似违反；写五日没有写明工作日的，按法律所称五日即工作日，不提示；没有写期限的不判。',
  basis: [cite('行政处罚法', 64, 1, 1), cite('市场监督管理行政处罚程序规定', 57, 2)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    if (file.procedure === 'summary') return notApplicable('简易程序当场听取陈述申辩')
    const terms = termsOf(file)
    if (terms.length === 0)
      return file.events.some((e) => e.type === 'notice-served' && STATED.test(e.note ?? ''))
        ? lacking(['告知书所给的期限（天数）'])
        : untriggered('没有写告知书所给的期限')
    const short = terms.filter((t) => t.days < ROW.period.n)
    const facts = terms.map((t) => fact(`${t.what}期限`, t.words, t.path))
    const say = (list: readonly Term[]) => list.map((t) => `${t.what}期限写作 ${t.words}`).join('；')
    return short.length > 0
      ? breached(() => ({ because: `${say(short)}，不足五个工作日`, facts, steps: [] }))
      : met(() => ({ because: say(terms), facts, steps: [] }))
  },

  examples: [
    {
      name: '听证申请期限五个工作日',
      file: given('告知书期限：听证 5 个工作日'),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '听证申请期限四个工作日',
      file: given('告知书期限：听证 4 个工作日'),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    { name: '陈述申辩期限三日', file: given('告知书期限：陈述申辩 3 日'), expect: 'breached', shows: 'other' },
    {
      name: '写了期限，没有写天数',
      file: given('告知书期限：听证 规定期限内'),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '没有写期限', file: given(null), expect: 'not-applicable', shows: 'other' },
    {
      name: '简易程序',
      file: given('告知书期限：陈述申辩 3 日', { procedure: 'summary' }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
