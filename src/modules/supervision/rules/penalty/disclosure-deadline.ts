import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { deadlineRow } from '#law/deadlines.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { judgeDeadline } from '#modules/supervision/domain/deadline-judgement.ts'
import { caseOf, chargeOf, event, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { decisionOf, eventsOf, type Found, kindsOf } from '#modules/supervision/domain/facts.ts'
import { type Judgement, lacking, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

const ROW = deadlineRow('DL22')
/** 网页发布日不等于在国家企业信用信息公示系统公示之日。 */
const WEB_PAGE = /网页/

/** 公示之日：有系统公示的取系统的，没有才看网页。 */
const publishedIn = (file: CaseFile): Found | null => {
  const all = eventsOf(file, 'disclosure-published')
  return all.find((e) => !WEB_PAGE.test(e.event.note ?? '')) ?? all[0] ?? null
}

/** 企业名称冠以登记地的县级以上行政区划名称；与机关冠以同一地名的，登记地在本地。 */
const isLocal = (agency: string | null, name: string | null): boolean => {
  const place = /^(.{2,6}?)(?:省|市|县|区|旗|自治)/.exec(agency ?? '')?.[1]
  return place !== undefined && (name ?? '').startsWith(place)
}

const local = caseOf({
  province: '50',
  parties: [party('企业', { province: '50' })],
  charges: [chargeOf({ penalties: [penalty('罚款', 10000)] })],
})

export const disclosureDeadline = rule({
  id: 'penalty.disclosure-deadline',
  revision: 2,
  title: '决定之日起二十个工作日内公示',
  summary:
    '当事人登记地与处罚机关同省的，自作出决定之日起二十个工作日内在国家企业信用信息公示系统公示。跨省的由登记地部门公示，不算到处罚机关头上；自然人没有登记地，不判；只知道网页发布日而晚于期限的，列为无法判断。',
  basis: [cite('市场监督管理行政处罚信息公示规定', 2, 1), cite('市场监督管理行政处罚信息公示规定', 9)],
  from: day('2021-09-01'),
  consequence: '内部管理',
  misconduct: '慢作为',
  scope: 'case',
  row: ROW.id,
  dayOf: (file) => decisionOf(file)?.on ?? null,

  judge(file, given): Judgement {
    if (file.procedure === 'summary') return notApplicable('只公示普通程序作出的决定')
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚，没有处罚决定可公示')
    const kinds = kindsOf(file)
    if (kinds.size === 1 && kinds.has('警告')) return notApplicable('仅受警告，不予公示')
    const decided = decisionOf(file)
    if (!decided) return lacking(['作出决定之日'])
    const party = file.parties[0]
    if (file.parties.length !== 1 || !party) return lacking(['唯一的当事人'])
    if (party.kind === '自然人') return lacking(['公示途径（自然人没有登记地可比）'])
    const published = publishedIn(file)
    if (published && published.on < decided.on) return lacking(['决定与公示的先后（记载的公示日早于决定日）'])
    const couldSave = [
      ...((file.province === null || party.province === null) && !isLocal(file.agency, party.name)
        ? ['处罚机关与当事人登记地是否同省']
        : []),
      ...(WEB_PAGE.test(published?.event.note ?? '') ? ['在公示系统公示之日'] : []),
    ]
    if (file.province !== null && party.province !== null && file.province !== party.province)
      return notApplicable('当事人登记地在外省，由登记地部门公示')
    return judgeDeadline(
      {
        what: '公示',
        from: decided,
        done: published,
        period: ROW.period,
        extensions: [],
        exclusions: [],
        couldSave,
        verified: ROW.verified,
      },
      given,
    )
  },

  examples: [
    {
      name: '2024-03-01 决定，第二十个工作日 3-29 公示',
      file: { ...local, events: events({ 'decision-made': '2024-03-01', 'disclosure-published': '2024-03-29' }) },
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '第二十一个工作日 4-01 公示',
      file: { ...local, events: events({ 'decision-made': '2024-03-01', 'disclosure-published': '2024-04-01' }) },
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '省份没有记载，当事人与机关冠同一地名，4-01 公示',
      file: {
        ...local,
        agency: '甬安市市场监督管理局',
        province: null,
        parties: [party('企业', { name: '甬安市浩瀚物资有限公司' })],
        events: events({ 'decision-made': '2024-03-01', 'disclosure-published': '2024-04-01' }),
      },
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '只知道网页发布日，晚于期限',
      file: {
        ...local,
        events: [
          event('decision-made', '2024-03-01'),
          event('disclosure-published', '2024-04-20', { note: '网页发布日' }),
        ],
      },
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '当事人登记在外省',
      file: {
        ...local,
        parties: [party('企业', { province: '51' })],
        events: events({ 'decision-made': '2024-03-01', 'disclosure-published': '2024-05-20' }),
      },
      expect: 'not-applicable',
      shows: 'exception',
    },
    {
      name: '仅受警告',
      file: {
        ...local,
        charges: [chargeOf({ penalties: [penalty('警告')] })],
        events: events({ 'decision-made': '2024-03-01' }),
      },
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '没有记载公示日',
      file: { ...local, events: events({ 'decision-made': '2024-03-01' }) },
      expect: 'undecidable',
      shows: 'undecidable',
    },
  ],
})
