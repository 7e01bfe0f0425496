/** 造一件像真的处罚案件：机关、当事人、日子、罚款都由序号与种子定，不读时钟。 */
import { addDays, type Day, day } from '#kernel/day.ts'
import { yuan } from '#kernel/money.ts'
import { usccCheckDigit } from '#kernel/uscc.ts'
import { AGENCIES } from '#law/agencies.ts'
import type { EventType } from '#law/events.ts'
import { officialCalendar } from '#law/holidays.ts'
import { type ActEvent, type CaseFile, EMPTY_CASE, EMPTY_PARTY, type Party } from '#modules/cases/domain/case-file.ts'
import { happened } from '../../test/generator/build.ts'
import { OFFENCES, type Offence, WARNING_ONLY } from '../../test/generator/offences.ts'
import { type Random, randomFrom } from './random.ts'

/** 观察日：数据都在它之前。 */
export const OBSERVED = day('2026-06-30')
const FIRST = day('2023-03-01')
const LAST = day('2026-06-01')

const WORKDAYS: readonly Day[] = (() => {
  const days: Day[] = []
  for (let d = FIRST; d < OBSERVED; d = addDays(d, 1)) if (officialCalendar.statusOf(d)?.works === true) days.push(d)
  return days
})()
const LAST_START = WORKDAYS.findIndex((d) => d >= LAST)

type Dates = Readonly<Record<'clue' | 'opened' | 'review' | 'notice' | 'decided' | 'served' | 'disclosed', Day>>
/** 各环节相隔的工作日；植错就是改其中一个。 */
type Gaps = Record<'opened' | 'review' | 'notice' | 'decided' | 'served' | 'disclosed', number>

const datesOf = (start: number, gaps: Gaps): Dates => {
  let at = start
  const after = (n: number): Day => {
    at += n
    return WORKDAYS[at] ?? OBSERVED
  }
  return {
    clue: WORKDAYS[start] as Day,
    opened: after(gaps.opened),
    review: after(gaps.review),
    notice: after(gaps.notice),
    decided: after(gaps.decided),
    served: after(gaps.served),
    disclosed: after(gaps.disclosed),
  }
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const GIVEN = [...'一鸣可书文明华志强丽娟建国红梅晓燕宏伟佳怡子涵雨泽思源欣然俊杰海波春兰玉珍']
const NAME_CHARS = [...'澄泉禾穗衡川岚桥青禾溪口半山云岭听松望江临渊远景鸿运恒昌瑞丰和顺永兴嘉禾百川东篱南屏西园北辰']
const TRADES = ['商贸有限公司', '食品有限公司', '餐饮管理有限公司', '药房有限公司', '建材有限公司', '机械设备有限公司']
const SHOPS = ['副食店', '餐馆', '便利店', '水果店', '五金店', '化妆品店', '药店', '火锅店']

const personName = (r: Random) => r.pick(SURNAMES) + r.pick(GIVEN) + (r.chance(60) ? r.pick(GIVEN) : '')
const CODE = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']

const usccOf = (kind: '91' | '92', region: string, r: Random): string => {
  const body = `${kind}${region}${Array.from({ length: 9 }, () => r.pick(CODE)).join('')}`
  return `${body}${usccCheckDigit(body)}`
}

/** 当事人由编号定：同一编号总是同一人，回头客即编号相同。 */
const partyOf = (id: number, kind: Offence['who'][number], agency: (typeof AGENCIES)[number]): Party => {
  const r = randomFrom(id * 7 + 1)
  const region = agency.code ?? '500000'
  if (kind === '自然人') return { ...EMPTY_PARTY, name: personName(r), kind, province: '50' }
  const trade = Array.from({ length: 3 }, () => r.pick(NAME_CHARS)).join('')
  const unit = agency.unit.replace(/[区县]$/, '')
  const name = kind === '企业' ? `${unit}${trade}${r.pick(TRADES)}` : `${agency.unit}${trade}${r.pick(SHOPS)}`
  const uscc = usccOf(kind === '企业' ? '91' : '92', region, r)
  return { ...EMPTY_PARTY, name, kind, uscc, representative: personName(r), province: '50' }
}

type Draft = {
  gaps: Gaps
  fineTimes: number
  brokenCode: boolean
  officers: number
  remedyDays: number
  reviewAfterNotice: boolean
}

/** 植错：每种都必然违反一条规则（多数只一条）。 */
const FAULTS: readonly ((d: Draft) => void)[] = [
  (d) => {
    d.gaps.opened = 30
  },
  (d) => {
    d.gaps.decided = 2
  },
  (d) => {
    d.gaps.served = 14
  },
  (d) => {
    d.gaps.disclosed = 35
  },
  (d) => {
    d.fineTimes = 0.4
  },
  (d) => {
    d.fineTimes = 60
  },
  (d) => {
    d.brokenCode = true
  },
  (d) => {
    d.officers = 1
  },
  (d) => {
    d.remedyDays = 30
  },
  (d) => {
    d.reviewAfterNotice = true
  },
]

const draftOf = (r: Random): Draft => ({
  gaps: {
    opened: 2 + r.below(9),
    review: 12 + r.below(25),
    notice: 1 + r.below(4),
    decided: 7 + r.below(8),
    served: 1 + r.below(4),
    disclosed: 3 + r.below(10),
  },
  fineTimes: 1,
  brokenCode: false,
  officers: 2,
  remedyDays: 60,
  reviewAfterNotice: false,
})

export type MadeCase = { readonly agency: number; readonly file: CaseFile; readonly faulty: boolean }

/** 第 `i` 件（共 `total` 件）。约百分之八看得出违反，五分之一只有公示表的栏，百分之二还没有决定。 */
export const makeCase = (i: number, total: number): MadeCase => {
  const r = randomFrom(i * 2_654_435_761 + 97)
  const agency = r.below(AGENCIES.length)
  const body = AGENCIES[agency] as (typeof AGENCIES)[number]
  const offence = r.chance(7) ? WARNING_ONLY : r.pick(OFFENCES)
  const draft = draftOf(r)
  const faulty = r.chance(12)
  if (faulty) r.pick(FAULTS)(draft)
  const pending = r.chance(2)
  const start = pending ? LAST_START - r.below(40) : r.below(LAST_START - 60)
  const dates = datesOf(start, draft.gaps)
  const repeat = r.chance(15)
  const partyId = repeat ? r.below(Math.max(20, total / 60)) : total + i
  const party = partyOf(partyId, repeat ? '企业' : r.pick(offence.who), body)
  const record = pending ? 'case-system' : r.pick(RECORDS)
  const serial = 1 + i - (r.chance(0.1) ? Math.min(i, r.below(2_000)) : 0)
  const prefix = body.prefixes[0] ?? '渝'
  const whole: CaseFile = {
    ...EMPTY_CASE,
    act: { kind: 'penalty', outcome: pending ? null : 'penalised' },
    record,
    docNo: pending ? null : `${prefix}市监处罚〔${dates.decided.slice(0, 4)}〕${serial}号`,
    caseNo: `${prefix}立〔${dates.opened.slice(0, 4)}〕${serial}`,
    agency: body.name,
    province: '50',
    procedure: 'ordinary',
    parties: [draft.brokenCode && party.uscc !== null ? { ...party, uscc: broken(party.uscc) } : party],
    charges: chargesOf(offence, draft, dates, pending),
    ...procedureOf(draft, dates, pending, body.name, r),
    disclosed: offence !== WARNING_ONLY,
  }
  return { agency, faulty, file: AS_WRITTEN[record](whole, dates) }
}

const RECORDS = ['case-system', 'case-system', 'case-system', 'decision', 'disclosure-row'] as const

const broken = (uscc: string): string => uscc.slice(0, 17) + (uscc[17] === '0' ? '1' : '0')

const chargesOf = (offence: Offence, { fineTimes }: Draft, dates: Dates, pending: boolean): CaseFile['charges'] =>
  offence.charges.map((ch) => ({
    ...ch,
    conductUntil: dates.clue,
    discoveredOn: dates.clue,
    penalties: pending
      ? []
      : ch.penalties.map((p) =>
          p.kind === '罚款' && p.amount !== null ? { ...p, amount: yuan(Math.round((p.amount / 100) * fineTimes)) } : p,
        ),
  }))

const procedureOf = (
  draft: Draft,
  dates: Dates,
  pending: boolean,
  agency: string,
  r: Random,
): Pick<
  CaseFile,
  'events' | 'eventsComplete' | 'officers' | 'reviews' | 'hearingOffered' | 'deliberated' | 'remedy'
> => {
  const names = Array.from({ length: draft.officers }, () => personName(r))
  const reviewer = personName(r)
  const reviewed = draft.reviewAfterNotice ? addDays(dates.notice, 3) : dates.review
  const did = (type: EventType, on: Day, by: readonly string[] = []): ActEvent => happened(type, on, { by })
  const investigated = [
    did('clue-received', dates.clue),
    did('inspection-held', dates.clue, names),
    did('case-opened', dates.opened),
    did('interview-held', addDays(dates.opened, 3), names),
  ]
  const closed = [
    did('review-completed', reviewed, [reviewer]),
    did('notice-served', dates.notice),
    did('decision-made', dates.decided),
    did('decision-served', dates.served),
    did('disclosure-published', dates.disclosed),
  ]
  return {
    events: pending ? investigated : [...investigated, ...closed],
    eventsComplete: !pending && r.chance(70),
    officers: names.map((name, i) => ({
      name,
      certificateNo: `ZF-2020-${1000 + r.below(9000)}${i}`,
      certifiedFrom: day('2018-01-01'),
      certifiedUntil: day('2027-12-31'),
      agency,
    })),
    reviews: pending
      ? []
      : [{ kind: 'case-review', on: reviewed, by: [reviewer], opinion: '同意', qualified: r.chance(50) ? true : null }],
    hearingOffered: pending ? null : true,
    deliberated: r.chance(70) ? false : null,
    remedy: pending
      ? null
      : {
          reconsiderationDays: draft.remedyDays,
          litigationMonths: 6,
          litigationDays: null,
          reconsiderationAgency: `${agency.replace('市场监督管理局', '')}人民政府`,
          court: null,
        },
  }
}

/** 各种来源写得出什么：决定书写不出送达与公示，公示表只有少数栏。 */
const AS_WRITTEN: Readonly<Record<CaseFile['record'], (file: CaseFile, dates: Dates) => CaseFile>> = {
  'case-system': (file) => file,
  decision: (file) => ({
    ...file,
    events: file.events.filter((e) => e.type !== 'decision-served' && e.type !== 'disclosure-published'),
    eventsComplete: false,
    disclosed: null,
  }),
  'disclosure-row': (file, dates) => asRow(file, dates),
}

/** 只剩公示表有的栏。 */
const asRow = (file: CaseFile, dates: Dates): CaseFile => ({
  ...file,
  caseNo: null,
  procedure: null,
  events: [happened('decision-made', dates.decided), happened('disclosure-published', dates.disclosed)],
  eventsComplete: false,
  officers: [],
  reviews: [],
  hearingOffered: null,
  deliberated: null,
  remedy: null,
})
