import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { EVENT_NAMES } from '#law/events.ts'
import type { ActEvent, CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact, INVESTIGATIVE } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

/** 文书明写只有一人。 */
const ALONE =
  /(?<!另有?)(?:仅有?|只有?|由)(?:一|1)名执法人员|(?:一|1)人(?:单独|独自)?(?:进行|实施|开展)?(?:检查|询问|调查)/

/** 决定书常只写“执法人员某某等”，写出一个名字不等于只有一人；办案系统的名单才算全。 */
const isAlone = (file: CaseFile, e: ActEvent) =>
  ALONE.test(e.note ?? '') || (file.record === 'case-system' && e.by.length === 1)

export const twoOfficers = rule({
  id: 'penalty.two-officers',
  revision: 2,
  title: '执法人员不得少于两人',
  summary:
    '检查、询问、抽样、查封扣押等，执法人员不得少于两人。只在办案系统的名单或者文书明写只有一人时提示；决定书里写出一个名字加“等”的不判。',
  basis: [cite('行政处罚法', 42, 1), cite('市场监督管理行政处罚程序规定', 22)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '乱检查',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    const acts = file.events
      .map((e, index) => ({ e, index }))
      .filter(({ e }) => e.happened && INVESTIGATIVE.has(e.type))
    if (acts.length === 0 && file.eventsComplete) return notApplicable('没有需要执法人员到场的调查行为')
    const facts = acts.map(({ e, index }) =>
      fact(`${EVENT_NAMES[e.type]}人员`, e.by.length > 0 ? e.by.join('、') : e.note, `events[${index}]`),
    )
    const alone = acts.filter(({ e }) => isAlone(file, e))
    const names = alone.map(({ e }) => `${e.on ?? ''}${EVENT_NAMES[e.type]}`).join('、')
    if (alone.length > 0) return breached(() => ({ because: `${names}只记载一名执法人员`, facts, steps: [] }))
    if (acts.length === 0 || acts.some(({ e }) => e.by.length < 2))
      return lacking(['各次检查、询问的执法人员名单'], () => ({ because: '没有逐次记载执法人员', facts, steps: [] }))
    return met(() => ({ because: '每次调查都有两名以上执法人员', facts, steps: [] }))
  },

  examples: [
    {
      name: '两人检查',
      file: caseOf({ events: [event('inspection-held', '2024-03-01', { by: ['甄实', '贾语'] })] }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '一人检查',
      file: caseOf({ events: [event('inspection-held', '2024-03-01', { by: ['甄实'] })] }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '决定书只写出一个名字',
      file: caseOf({ record: 'decision', events: [event('inspection-held', '2024-03-01', { by: ['甄实'] })] }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '决定书写明检查时只有一名执法人员',
      file: caseOf({
        record: 'decision',
        events: [event('inspection-held', null, { happened: true, note: '只有一名执法人员' })],
      }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '没有写执法人员',
      file: caseOf({ events: [event('inspection-held', '2024-03-01')] }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '事件记全而没有现场调查',
      file: caseOf({ eventsComplete: true }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
