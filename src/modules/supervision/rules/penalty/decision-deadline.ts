import { day } from '#kernel/day.ts'
import { calendarDays } from '#kernel/period.ts'
import { cite } from '#law/citation.ts'
import { deadlineRow } from '#law/deadlines.ts'
import { judgeDeadline } from '#modules/supervision/domain/deadline-judgement.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { exclusionsOf } from '#modules/supervision/domain/exclusions.ts'
import { firstOf, happenedOf, recordOf } from '#modules/supervision/domain/facts.ts'
import { type Judgement, lacking, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

const ROW = deadlineRow('DL19')
const EXCLUDED = ['检测检验检疫鉴定', '权利人辨认鉴别', '中止调查', '听证', '公告', '责令退款'] as const
const DONE = ['decision-made', 'case-transferred', 'crime-transferred', 'investigation-terminated'] as const

/** 延长的形式是：负责人批准三十日一次，再延由负责人集体讨论定期限；条文没有给再延设上限。 */
export const decisionDeadline = rule({
  id: 'penalty.decision-deadline',
  revision: 1,
  title: '立案之日起九十日内作出处理决定',
  summary:
    '普通程序案件自立案之日起九十日内作出处理决定；经批准可延长三十日，仍不能作出的由负责人集体讨论决定再延。听证、公告、检测、鉴定、中止等时间不计。决定书往往不写延期审批，所以超过九十日而延期没有记载的列为无法判断，请补延期审批；写明没有延期，或所记延期也盖不住的，才提示疑似超期。',
  basis: [
    cite('行政处罚法', 60),
    cite('市场监督管理行政处罚程序规定', 64, 1),
    cite('市场监督管理行政处罚程序规定', 64, 2),
  ],
  from: day('2022-11-01'),
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  scope: 'case',
  row: ROW.id,
  dayOf: (file) => firstOf(file, ...DONE)?.on ?? firstOf(file, 'case-opened')?.on ?? null,

  judge(file, given): Judgement {
    if (file.procedure === 'summary') return notApplicable('简易程序当场作出决定，不计办案期限')
    const opened = firstOf(file, 'case-opened')
    if (!opened) return lacking(['立案之日'])
    const done = firstOf(file, ...DONE)
    if (done && done.on < opened.on) return lacking(['立案与决定的先后（记载的决定日早于立案日）'])
    const { list, startMissing } = exclusionsOf(file, EXCLUDED, opened.on)
    const granted = happenedOf(file, 'deadline-extended', 'deadline-extended-again')
    const unrecorded = granted.length === 0 && recordOf(file, 'deadline-extended') === 'unrecorded'
    const openEnded = granted.some((e) => e.type === 'deadline-extended-again' && e.until === null)
    return judgeDeadline(
      {
        what: '作出处理决定',
        from: opened,
        done,
        period: ROW.period,
        extensions: granted.map((e) => ({
          label: `延长办案期限（${e.on ?? '日期未载'}批准）`,
          by: e.until ? { until: e.until } : calendarDays(30),
          document: e.document,
        })),
        exclusions: list,
        couldSave: [
          ...(unrecorded ? ['延长办案期限的审批'] : []),
          ...(openEnded ? ['再次延期所定的期限'] : []),
          ...startMissing,
        ],
        verified: ROW.verified,
      },
      given,
    )
  },

  examples: [
    {
      name: '2024-03-01 立案，第九十日 5-30 决定',
      file: caseOf({ events: events({ 'case-opened': '2024-03-01', 'decision-made': '2024-05-30' }) }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '第九十一日 5-31（周五）决定，写明没有延期',
      file: caseOf({
        events: events({ 'case-opened': '2024-03-01', 'decision-made': '2024-05-31', 'deadline-extended': null }),
      }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '第九十一日决定，是否延期没有记载',
      file: caseOf({ events: events({ 'case-opened': '2024-03-01', 'decision-made': '2024-05-31' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '第九十日是周日（2024-03-31），次日周一决定：顺延有两读',
      file: caseOf({
        events: events({ 'case-opened': '2024-01-01', 'decision-made': '2024-04-01', 'deadline-extended': null }),
      }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '批准延长三十日，第一百二十日 6-29（周六）决定',
      file: caseOf({
        events: events({
          'case-opened': '2024-03-01',
          'deadline-extended': '2024-05-20',
          'decision-made': '2024-06-29',
        }),
      }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '只记了一次延长三十日，7-02 决定（末日 6-29 周六顺延到 7-01）',
      file: caseOf({
        events: events({
          'case-opened': '2024-03-01',
          'deadline-extended': '2024-05-20',
          'decision-made': '2024-07-02',
        }),
      }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '扣除鉴定二十日后未超期',
      file: caseOf({
        events: [
          event('case-opened', '2024-03-01'),
          event('test-commissioned', '2024-03-10'),
          event('test-result-received', '2024-03-30'),
          event('decision-made', '2024-06-19'),
          event('deadline-extended', null),
        ],
      }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '简易程序不适用',
      file: caseOf({ procedure: 'summary' }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '2022 年 11 月以前的规定未编入',
      file: caseOf({ events: events({ 'case-opened': '2022-03-01', 'decision-made': '2022-10-31' }) }),
      expect: 'undecidable',
      shows: 'other',
    },
  ],
})
