/** 合法的底案：普通程序、简易程序、不予处罚、正在办的。 */
import type { Day } from '#kernel/day.ts'
import { type CaseFile, type Charge, EMPTY_CASE, type Officer, type Party } from '#modules/cases/domain/case-file.ts'
import type { Bureau } from './agencies.ts'
import { happened } from './facts.ts'
import type { Line } from './timeline.ts'

/** 一件案件由谁办、罚谁、罚什么。 */
export type Cast = {
  readonly bureau: Bureau
  readonly officers: readonly Officer[]
  readonly reviewer: string
  readonly party: Party
  readonly charges: readonly Charge[]
}

const HEARING_FROM = { 自然人: 5_000_00, 个体工商户: 5_000_00, 企业: 50_000_00, 其他: 50_000_00 } as const

/** 够得着任何一条听证线（全国、地方）的都告知听证权。 */
const hearingOffered = (party: Party, charges: readonly Charge[]): boolean => {
  const line = HEARING_FROM[party.kind ?? '企业']
  const sums = new Map<string, number>()
  for (const { kind, amount } of charges.flatMap((charge) => charge.penalties)) {
    const group = kind === '罚款' ? kind : '没收'
    sums.set(group, (sums.get(group) ?? 0) + (amount ?? 0))
  }
  return [...sums.values()].some((sum) => sum >= line)
}

const isWarningOnly = (charges: readonly Charge[]): boolean =>
  charges.every((charge) => charge.penalties.every((p) => p.kind === '警告'))

const dated = (charge: Charge, line: Line): Charge => ({
  ...charge,
  conductFrom: line.conductFrom,
  conductUntil: line.clue,
  discoveredOn: line.clue,
})

const government = (agency: string): string => agency.replace(/市场监督管理局$/, '人民政府')

/** 调查阶段的事件，办结与正在办的都有。 */
const investigation = (line: Line, by: readonly string[]) => [
  happened('clue-received', line.clue),
  happened('inspection-held', line.clue, { by }),
  happened('identity-shown', line.clue),
  happened('rights-informed', line.clue),
  happened('attendance-notified', line.clue),
  happened('scene-recorded', line.clue),
  happened('case-opened', line.opened),
  happened('correction-ordered', line.opened),
  happened('interview-held', line.interview, { by }),
  happened('interview-recorded', line.interview),
]

/** 普通程序办结：事件记全，两人办案、证件有效，先审核后告知。 */
export const ordinaryCase = (cast: Cast, line: Line): CaseFile => {
  const { bureau, officers, reviewer, party, charges } = cast
  const by = officers.map((o) => o.name)
  const disclosed = !isWarningOnly(charges)
  return {
    ...EMPTY_CASE,
    act: { kind: 'penalty', outcome: 'penalised' },
    agency: bureau.agency.name,
    province: '50',
    procedure: 'ordinary',
    parties: [party],
    charges: charges.map((charge) => dated(charge, line)),
    events: [
      ...investigation(line, by),
      happened('investigation-concluded', line.concluded),
      happened('review-received', line.reviewIn),
      happened('review-completed', line.reviewed, { by: [reviewer] }),
      happened('notice-approved', line.reviewed),
      happened('notice-served', line.notice),
      happened('decision-approved', line.decided),
      happened('decision-made', line.decided),
      happened('decision-announced', line.decided),
      happened('decision-served', line.served),
      ...(disclosed
        ? [happened('disclosure-informed', line.served), happened('disclosure-published', line.disclosed)]
        : []),
    ],
    eventsComplete: true,
    officers,
    reviews: [{ kind: 'case-review', on: line.reviewed, by: [reviewer], opinion: '同意', qualified: null }],
    hearingOffered: hearingOffered(party, charges),
    deliberated: false,
    remedy: {
      ...{ reconsiderationDays: 60, litigationMonths: 6, litigationDays: null, court: null },
      reconsiderationAgency: government(bureau.agency.name),
    },
    disclosed,
  }
}

/** 简易程序：当场查明、当场决定、当场交付。 */
export const summaryCase = (cast: Cast, on: Day): CaseFile => {
  const { bureau, officers, party, charges } = cast
  return {
    ...EMPTY_CASE,
    act: { kind: 'penalty', outcome: 'penalised' },
    agency: bureau.agency.name,
    province: '50',
    procedure: 'summary',
    parties: [party],
    charges: charges.map((charge) => ({ ...charge, conductUntil: on, discoveredOn: on })),
    events: [
      happened('inspection-held', on, { by: officers.map((o) => o.name) }),
      happened('identity-shown', on),
      happened('summary-notice-given', on),
      happened('summary-decision-made', on),
      happened('decision-served', on),
    ],
    eventsComplete: true,
    officers,
    remedy: {
      ...{ reconsiderationDays: 60, litigationMonths: 6, litigationDays: null, court: null },
      reconsiderationAgency: government(bureau.agency.name),
    },
  }
}

/** 不予处罚：违法行为轻微并及时改正。 */
export const notPenalisedCase = (cast: Cast, line: Line): CaseFile => {
  const file = ordinaryCase(cast, line)
  return {
    ...file,
    act: { kind: 'penalty', outcome: 'not-penalised' },
    charges: file.charges.map((charge) => ({
      ...charge,
      basis: [],
      penalties: [],
      refusedCorrection: null,
      circumstances: [
        {
          kind: '不予处罚',
          basis: [{ law: '行政处罚法', article: 33, paragraph: 1, item: null }],
          reason: '违法行为轻微并及时改正，没有造成危害后果',
        },
      ],
    })),
    events: file.events.filter((e) => e.type !== 'disclosure-published' && e.type !== 'disclosure-informed'),
    hearingOffered: false,
    disclosed: false,
  }
}

/** 正在办：只有到今天为止的事。 */
export const runningCase = (cast: Cast, line: Line, today: Day): CaseFile => {
  const file = ordinaryCase(cast, line)
  return {
    ...file,
    act: { kind: 'penalty', outcome: null },
    charges: file.charges.map((charge) => ({ ...charge, basis: [], penalties: [], refusedCorrection: null })),
    events: file.events.filter((e) => e.on !== null && e.on <= today),
    reviews: file.reviews.filter((r) => r.on !== null && r.on <= today),
    hearingOffered: line.notice <= today ? file.hearingOffered : null,
    deliberated: null,
    remedy: null,
    disclosed: null,
  }
}
