import type { CaseFile, Charge, Party } from '#modules/cases/domain/case-file.ts'
import { EMPTY_CASE } from '#modules/cases/domain/case-file.ts'
import { happened, type Line, on } from './build.ts'
import { OFFENCES, type Offence, offence } from './offences.ts'
import { AGENCIES, type Agency, COMPANIES, PERSONS, SHOPS } from './parties.ts'

/** 一种底案：哪个机关、罚谁、罚什么。 */
export type Profile = { readonly id: string; readonly agency: Agency; readonly party: Party; readonly offence: Offence }

const POOL = { 企业: COMPANIES, 个体工商户: SHOPS, 自然人: PERSONS, 其他: [] } as const
const agencies = Object.values(AGENCIES)

/** 违法行为 × 当事人类别，机关与当事人轮换。 */
export const PROFILES: readonly Profile[] = OFFENCES.flatMap((o, i) =>
  o.who.flatMap((kind, k) => {
    const pool = POOL[kind]
    const party = pool[i % Math.max(1, pool.length)]
    return party
      ? [{ id: `${o.id}/${kind}`, agency: agencies[(i + k) % agencies.length] as Agency, party, offence: o }]
      : []
  }),
)

/** 指明的一种底案，如 `food/企业`。 */
export const profile = (id: string): Profile => {
  const found = PROFILES.find((p) => p.id === id)
  if (found) return found
  const [name, kind] = id.split('/') as [string, keyof typeof POOL]
  const party = POOL[kind][0]
  if (!party) throw new RangeError(`没有这种底案：${id}`)
  return { id, agency: AGENCIES.fuling, party, offence: offence(name) }
}

export const OFFICERS = ['罗一鸣', '秦可']
export const REVIEWER = '贺书文'

const dated = (ch: Charge, line: Line): Charge => ({
  ...ch,
  conductFrom: line.conductFrom === undefined ? null : on(line.conductFrom),
  conductUntil: on(line.conductUntil ?? line.clue),
  discoveredOn: on(line.clue),
})

/** 合法的普通程序案件：事件记全，两人办案、证件有效，先审核后告知。 */
export const caseOn = (p: Profile, line: Line, serial: number): CaseFile => ({
  ...EMPTY_CASE,
  act: { kind: 'penalty', outcome: 'penalised' },
  record: 'case-system',
  docNo: `${p.agency.docPrefix}〔${line.decided.slice(0, 4)}〕${serial}号`,
  agency: p.agency.agency,
  province: p.agency.province,
  procedure: 'ordinary',
  parties: [p.party],
  charges: p.offence.charges.map((ch) => dated(ch, line)),
  events: [
    happened('clue-received', line.clue),
    happened('inspection-held', line.clue, { by: OFFICERS }),
    happened('identity-shown', line.clue),
    happened('rights-informed', line.clue),
    happened('attendance-notified', line.clue),
    happened('scene-recorded', line.clue),
    happened('case-opened', line.opened),
    happened('correction-ordered', line.opened),
    happened('interview-held', line.interview, { by: OFFICERS }),
    happened('interview-recorded', line.interview),
    happened('investigation-concluded', line.concluded),
    happened('review-received', line.reviewIn),
    happened('review-completed', line.reviewed, { by: [REVIEWER] }),
    happened('notice-approved', line.reviewed),
    happened('notice-served', line.notice),
    happened('decision-approved', line.notice),
    happened('decision-made', line.decided),
    happened('decision-announced', line.decided),
    happened('decision-served', line.served),
    happened('disclosure-informed', line.served),
    happened('disclosure-published', line.disclosed),
    ...(line.extra ?? []),
  ],
  eventsComplete: true,
  officers: OFFICERS.map((name, i) => ({
    name,
    certificateNo: `ZF-2020-000${i + 1}`,
    certifiedFrom: on('2018-01-01'),
    certifiedUntil: on('2027-12-31'),
    agency: p.agency.agency,
  })),
  reviews: [{ kind: 'case-review', on: on(line.reviewed), by: [REVIEWER], opinion: '同意', qualified: null }],
  hearingOffered: p.offence.hearingOffered,
  deliberated: false,
  remedy: {
    reconsiderationDays: 60,
    litigationMonths: 6,
    litigationDays: null,
    reconsiderationAgency: `${p.agency.agency.replace('市场监督管理局', '')}人民政府`,
    court: null,
  },
  disclosed: true,
})
