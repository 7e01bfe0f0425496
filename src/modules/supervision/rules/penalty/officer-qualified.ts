import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { EVENT_NAMES } from '#law/events.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact, INVESTIGATIVE } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

const inspectedOn = (on: string): CaseFile =>
  caseOf({
    events: [event('inspection-held', on, { by: ['甄实'] })],
    officers: [
      {
        name: '甄实',
        certificateNo: '示50001',
        certifiedFrom: day('2020-01-01'),
        certifiedUntil: day('2024-12-31'),
        agency: null,
      },
    ],
  })

export const officerQualified = rule({
  id: 'penalty.officer-qualified',
  revision: 1,
  title: '执法人员在执法当日持有有效证件',
  summary: '具有行政执法资格的人员才能实施处罚。证件有效期不覆盖其参加检查、询问当日的，提示；证件没有记载的不判。',
  basis: [cite('行政处罚法', 42, 1), cite('市场监督管理行政处罚程序规定', 22)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '乱检查',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    const acts = file.events.flatMap((e) =>
      e.happened && e.on !== null && INVESTIGATIVE.has(e.type)
        ? e.by.map((name) => ({ name, on: e.on as string, type: e.type }))
        : [],
    )
    if (acts.length === 0)
      return file.eventsComplete ? notApplicable('没有记载任何执法人员') : lacking(['参加各次执法的人员'])
    const certificate = (name: string) => file.officers.filter((o) => o.name === name)
    const expired = acts.filter(({ name, on }) => {
      const own = certificate(name)
      return (
        own.length === 1 &&
        own.some(
          (o) =>
            (o.certifiedUntil !== null && o.certifiedUntil < on) || (o.certifiedFrom !== null && o.certifiedFrom > on),
        )
      )
    })
    const facts = file.officers.map((o, i) =>
      fact(`${o.name}的证件`, `${o.certifiedFrom ?? '未载'} 至 ${o.certifiedUntil ?? '未载'}`, `officers[${i}]`),
    )
    if (expired.length > 0)
      return breached(() => ({
        because: expired
          .map(({ name, on, type }) => `${name} ${on} 参加${EVENT_NAMES[type]}时证件不在有效期内`)
          .join('；'),
        facts,
        steps: [],
      }))
    const covered = acts.every(({ name }) =>
      certificate(name).some((o) => o.certifiedFrom !== null && o.certifiedUntil !== null),
    )
    return covered
      ? met(() => ({ because: '各次执法人员的证件都在有效期内', facts, steps: [] }))
      : lacking(['执法人员证件的有效期'])
  },

  examples: [
    { name: '有效期末日检查', file: inspectedOn('2024-12-31'), expect: 'met', shows: 'last-lawful' },
    { name: '到期次日检查', file: inspectedOn('2025-01-01'), expect: 'breached', shows: 'first-unlawful' },
    {
      name: '证件没有记载',
      file: { ...inspectedOn('2024-12-31'), officers: [] },
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '事件记全而没有执法人员',
      file: caseOf({ eventsComplete: true }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
