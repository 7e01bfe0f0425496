import { day } from '#kernel/day.ts'
import { calendarDays } from '#kernel/period.ts'
import { cite } from '#law/citation.ts'
import { deadlineRow } from '#law/deadlines.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { judgeDeadline } from '#modules/supervision/domain/deadline-judgement.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { exclusionsOf, hasTraceOf } from '#modules/supervision/domain/exclusions.ts'
import { decisionOf, eventsOf, firstOf, happenedOf, recordOf } from '#modules/supervision/domain/facts.ts'
import { type Judgement, lacking, notApplicable, rule, undecidable } from '#modules/supervision/domain/rule.ts'

const ROW = deadlineRow('DL09')
const TESTS = ['检测检验检疫鉴定'] as const
const MOST_EXTENSION = 30
/** 查封扣押期限另有规定的领域（deadlines.json DL48、DL50、DL51）。 */
const SPECIAL = /^(?:药品管理法|药品管理法实施条例|禁止传销条例|直销管理条例)$/

const isSpecial = (file: CaseFile) =>
  file.charges.some((c) => [...c.violated, ...c.basis].some((x) => SPECIAL.test(x.law)))

export const seizureDeadline = rule({
  id: 'coercion.seizure-deadline',
  revision: 2,
  title: '查封、扣押不超过三十日',
  summary:
    '查封、扣押不得超过三十日，情况复杂经批准可延长，延长累计不超过三十日；检测、检验、检疫、鉴定期间另计，须书面告知。延长没有记载时，只有连六十日也超过才提示；写明一直没有解除的，以作出处罚决定之日为处理之日；药品、传销案件另有规定，不判。',
  basis: [
    cite('行政强制法', 25, 1),
    cite('行政强制法', 25, 3),
    cite('行政强制法', 27),
    cite('市场监督管理行政处罚程序规定', 38, 1),
    cite('市场监督管理行政处罚程序规定', 38, 3),
  ],
  from: day('2022-11-01'),
  consequence: '确认违法',
  misconduct: '慢作为',
  condition825: '乱查封',
  scope: 'case',
  row: ROW.id,
  dayOf: (file) => firstOf(file, 'seizure-imposed')?.on ?? null,

  judge(file, given): Judgement {
    const imposed = firstOf(file, 'seizure-imposed')
    if (!imposed) {
      if (recordOf(file, 'seizure-imposed') === 'happened') return lacking(['查封扣押之日'])
      return notApplicable('没有记载查封、扣押')
    }
    if (isSpecial(file)) return undecidable('rule-not-encoded', '药品、传销案件的查封扣押期限另有规定')
    if (eventsOf(file, 'seizure-imposed').length > 1) return lacking(['各次查封扣押与解除的对应'])
    const lifted = firstOf(file, 'seizure-lifted', 'seizure-disposed')
    const done = lifted ?? (recordOf(file, 'seizure-lifted') === 'absent' ? decisionOf(file) : null)
    if (done && done.on < imposed.on) return lacking(['查封扣押与处理的先后'])
    const { list, startMissing } = exclusionsOf(file, TESTS, imposed.on)
    const extended = happenedOf(file, 'seizure-extended')
    const extendedUntil = extended
      .flatMap((e) => (e.until === null ? [] : [e.until]))
      .sort()
      .at(-1)
    const common = {
      what: '处理或解除',
      from: imposed,
      done,
      period: ROW.period,
      exclusions: list,
      verified: ROW.verified,
    } as const
    const recorded = judgeDeadline(
      {
        ...common,
        extensions:
          extended.length === 0
            ? []
            : [
                {
                  label: '延长（累计至多三十日）',
                  by: extendedUntil === undefined ? calendarDays(MOST_EXTENSION) : { until: extendedUntil },
                  document: extended[0]?.document ?? null,
                },
              ],
        couldSave: startMissing,
      },
      given,
    )
    if (recorded.is !== 'breached' || extended.length > 0 || recordOf(file, 'seizure-extended') === 'absent')
      return recorded
    const atMost = judgeDeadline(
      {
        ...common,
        extensions: [{ label: '假定已批准延长三十日', by: calendarDays(MOST_EXTENSION), document: null }],
        couldSave: hasTraceOf(file, TESTS) ? ['检测鉴定的起止'] : [],
      },
      given,
    )
    return atMost.is === 'breached' ? recorded : lacking(['延长查封扣押的决定'], recorded.explain)
  },

  examples: [
    {
      name: '2026-04-01 查封，末日 5-01 劳动节顺延，5-06 解除',
      file: caseOf({ events: events({ 'seizure-imposed': '2026-04-01', 'seizure-lifted': '2026-05-06' }) }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '5-07 才解除，明确没有延长',
      file: caseOf({
        events: events({ 'seizure-imposed': '2026-04-01', 'seizure-lifted': '2026-05-07', 'seizure-extended': null }),
      }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '写明没有延长也没有解除，5-07 才作出处罚决定',
      file: caseOf({
        events: events({
          'seizure-imposed': '2026-04-01',
          'seizure-lifted': null,
          'seizure-extended': null,
          'decision-made': '2026-05-07',
        }),
      }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '写明没有解除，5-06 即作出处罚决定',
      file: caseOf({
        events: events({ 'seizure-imposed': '2026-04-01', 'seizure-lifted': null, 'decision-made': '2026-05-06' }),
      }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '检测 4-10 至 4-20，5-13 仍未解除',
      file: caseOf({
        events: [
          event('seizure-imposed', '2026-04-01'),
          event('test-commissioned', '2026-04-10'),
          event('test-result-received', '2026-04-20'),
          event('seizure-lifted', '2026-05-13'),
          event('seizure-extended', null),
        ],
      }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '检测 4-10 至 4-20，5-11 解除',
      file: caseOf({
        events: [
          event('seizure-imposed', '2026-04-01'),
          event('test-commissioned', '2026-04-10'),
          event('test-result-received', '2026-04-20'),
          event('seizure-lifted', '2026-05-11'),
        ],
      }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '延长至 2025-08-30（周六），9-01 周一解除：顺延有两读',
      file: caseOf({
        events: [
          event('seizure-imposed', '2025-07-02'),
          { ...event('seizure-extended', '2025-07-30'), until: day('2025-08-30') },
          event('seizure-lifted', '2025-09-01'),
        ],
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '是否延长没有记载',
      file: caseOf({ events: events({ 'seizure-imposed': '2026-04-01', 'seizure-lifted': '2026-05-07' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '没有查封扣押', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
