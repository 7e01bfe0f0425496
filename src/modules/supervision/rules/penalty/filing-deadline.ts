import { day } from '#kernel/day.ts'
import { workdays } from '#kernel/period.ts'
import { cite } from '#law/citation.ts'
import { deadlineRow } from '#law/deadlines.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { judgeDeadline } from '#modules/supervision/domain/deadline-judgement.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { exclusionsOf, hasTraceOf } from '#modules/supervision/domain/exclusions.ts'
import { eventsOf, type Found, firstOf, happenedOf, recordOf } from '#modules/supervision/domain/facts.ts'
import { type Conditions, type Judgement, lacking, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

const ROW = deadlineRow('DL01')
const EXCLUDED = ['检测检验检疫鉴定', '权利人辨认鉴别'] as const

const CLUES = ['clue-received', 'report-received', 'complaint-received'] as const

const judgeFrom = (clue: Found, done: Found | null, file: CaseFile, given: Conditions): Judgement => {
  const { list, startMissing } = exclusionsOf(file, EXCLUDED, clue.on)
  const granted = happenedOf(file, 'filing-extended')
  const common = {
    what: '决定是否立案',
    from: clue,
    done,
    period: ROW.period,
    exclusions: list,
    verified: ROW.verified,
  } as const
  const recorded = granted.map((e) => ({
    label: `核查延期（${e.on ?? '日期未载'}批准）`,
    by: e.until ? { until: e.until } : workdays(15),
    document: e.document,
  }))
  const fromComplaint = clue.event.type === 'complaint-received' ? ['从投诉中发现违法线索之日'] : []
  const judgement = judgeDeadline(
    { ...common, extensions: recorded, couldSave: [...startMissing, ...fromComplaint] },
    given,
  )
  if (judgement.is !== 'breached' || granted.length > 0 || recordOf(file, 'filing-extended') === 'absent')
    return judgement
  const extended = judgeDeadline(
    {
      ...common,
      extensions: [{ label: '假定已批准延长一次', by: workdays(15), document: null }],
      couldSave: hasTraceOf(file, EXCLUDED) ? ['检测鉴定的起止'] : [],
    },
    given,
  )
  return extended.is === 'breached' ? judgement : lacking(['核查延期的审批'], judgement.explain)
}

/** 查扣除的起止与延长审批；延长只能一次十五个工作日，所以超过三十个工作日又无扣除痕迹的不必再等审批单。 */
export const filingDeadline = rule({
  id: 'penalty.filing-deadline',
  revision: 2,
  title: '十五个工作日内核查并决定是否立案',
  summary:
    '自发现线索或收到材料之日起十五个工作日内决定是否立案，经批准可延长十五个工作日；检测、鉴定、辨认时间不计。只认记载了起日和止日的案件；立案之前有几条线索的，从哪一条算都超期才提示；延长没有记载时，只有连延长也盖不住才提示。',
  basis: [cite('市场监督管理行政处罚程序规定', 18, 1), cite('市场监督管理行政处罚程序规定', 18, 2)],
  from: day('2022-11-01'),
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  condition825: '有案不立',
  scope: 'case',
  row: ROW.id,
  dayOf: (file) => firstOf(file, 'case-opened', 'case-not-opened')?.on ?? null,

  judge(file, given): Judgement {
    if (file.procedure === 'summary') return notApplicable('简易程序当场作出决定，不经立案')
    const done = firstOf(file, 'case-opened', 'case-not-opened')
    const [clue, ...later] = eventsOf(file, ...CLUES)
    if (!clue) return lacking(['发现线索或收到材料之日'])
    if (done && done.on < clue.on) return lacking(['线索与立案的先后（记载的线索日晚于立案日）'])
    const judgement = judgeFrom(clue, done, file, given)
    // 立案之前不止一条线索：据以立案的可能是后一条
    const others = later.filter((c) => c.on > clue.on && (done === null || c.on <= done.on))
    if (judgement.is !== 'breached' || others.every((c) => judgeFrom(c, done, file, given).is === 'breached'))
      return judgement
    return lacking(['据以立案的是哪一条线索'], judgement.explain)
  },

  examples: [
    {
      name: '2024-03-01（周五）收到线索，第十五个工作日 3-22 立案',
      file: caseOf({ events: events({ 'clue-received': '2024-03-01', 'case-opened': '2024-03-22' }) }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '第十六个工作日 3-25 立案，且明确没有延期',
      file: caseOf({
        events: events({ 'clue-received': '2024-03-01', 'case-opened': '2024-03-25', 'filing-extended': null }),
      }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '第十六个工作日立案，是否延期没有记载',
      file: caseOf({ events: events({ 'clue-received': '2024-03-01', 'case-opened': '2024-03-25' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '第三十一个工作日 4-16 立案（清明放假、4-07 补班），延长一次也盖不住',
      file: caseOf({ events: events({ 'clue-received': '2024-03-01', 'case-opened': '2024-04-16' }) }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '经批准延长十五个工作日，第三十个工作日 4-15 立案',
      file: caseOf({
        events: events({ 'clue-received': '2024-03-01', 'filing-extended': '2024-03-20', 'case-opened': '2024-04-15' }),
      }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '扣除检验十日（3-05 委托、3-19 出结果）后未超期',
      file: caseOf({
        events: [
          event('clue-received', '2024-03-01'),
          event('test-commissioned', '2024-03-05'),
          event('test-result-received', '2024-03-19'),
          event('case-opened', '2024-04-03'),
          event('filing-extended', null),
        ],
      }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '前一条线索已超期，后一条 4-08 收到的没有超期',
      file: caseOf({
        events: [
          event('clue-received', '2024-03-01'),
          event('report-received', '2024-04-08'),
          event('case-opened', '2024-04-16'),
        ],
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '简易程序',
      file: caseOf({ procedure: 'summary', events: events({ 'clue-received': '2024-03-01' }) }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '没有记载何时发现线索',
      file: caseOf({ events: events({ 'case-opened': '2024-03-25' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
  ],
})
