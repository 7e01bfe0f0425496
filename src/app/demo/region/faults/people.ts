import { addDays } from '#kernel/day.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { brokenUscc, inventedUscc } from '../codes.ts'
import { adding, all, dayOfEvent, editing, fine, firstCharge, firstParty, happened, over, penalty } from '../facts.ts'
import { atWork } from '../timeline.ts'
import type { Fault, Setting } from './fault.ts'

const BIG = ['SE-84-1']
const heavy = (file: CaseFile): CaseFile =>
  over({ hearingOffered: true })(firstCharge({ penalties: [fine(150_000)] })(file))

/** 告知后三日申请听证，听证、报告都赶在决定之前。 */
const heard = (file: CaseFile): CaseFile => {
  const notice = dayOfEvent(file, 'notice-served')
  const held = atWork(addDays(notice, 24))
  return adding(
    happened('hearing-requested', atWork(addDays(notice, 3))),
    happened('hearing-notice-served', atWork(addDays(notice, 6))),
    happened('hearing-held', held),
    happened('hearing-ended', held),
    happened('hearing-reported', atWork(addDays(held, 2))),
  )(heavy(file))
}

const deliberated = (file: CaseFile): CaseFile => ({
  ...adding(happened('deliberation-held', addDays(dayOfEvent(file, 'decision-made'), -1)))(file),
  deliberated: true,
})

/** 听证以后又作法制审核。 */
const legallyReviewed = (file: CaseFile, { cast }: Setting): CaseFile => {
  const on = atWork(addDays(dayOfEvent(file, 'hearing-reported'), 1))
  return {
    ...adding(happened('review-completed', on, { by: [cast.reviewer] }))(file),
    reviews: [...file.reviews, { kind: 'legal-review', on, by: [cast.reviewer], opinion: '同意', qualified: true }],
  }
}

/** 听证之后还要审核、讨论，告知到决定隔得久些。 */
const HEARING_GAPS = { noticeToDecided: 38, interviewToConcluded: 5 }

export const PEOPLE_FAULTS: readonly Fault[] = [
  {
    rule: 'penalty.two-officers',
    why: '现场检查只有一名执法人员',
    source: 'case-system',
    plant: (file, { cast }) => editing('inspection-held', { by: [cast.officers[0]?.name ?? ''] })(file),
  },
  {
    rule: 'penalty.officer-qualified',
    why: '一名办案人员的执法证在检查之前就到期了',
    source: 'case-system',
    plant: (file, { line }) => ({
      ...file,
      officers: file.officers.map((o, i) => (i === 0 ? { ...o, certifiedUntil: addDays(line.clue, -40) } : o)),
    }),
  },
  {
    rule: 'penalty.reviewer-independent',
    why: '审核本案的人就是办案人员',
    source: 'case-system',
    plant: (file, { cast }) => {
      const by = [cast.officers[1]?.name ?? '']
      return { ...editing('review-completed', { by })(file), reviews: file.reviews.map((r) => ({ ...r, by })) }
    },
  },
  {
    rule: 'penalty.hearing-offered',
    why: '罚款十五万元，没有告知听证权利',
    codes: BIG,
    party: '企业',
    plant: (file) => over({ hearingOffered: false })(heavy(file)),
  },
  {
    rule: 'penalty.legal-review-required',
    why: '经过听证，决定之前没有作法制审核',
    codes: BIG,
    party: '企业',
    gaps: HEARING_GAPS,
    source: 'case-system',
    plant: (file) => all(heard, deliberated)(file),
  },
  {
    rule: 'penalty.collective-deliberation',
    why: '经过听证，负责人没有集体讨论',
    codes: BIG,
    party: '企业',
    gaps: HEARING_GAPS,
    source: 'case-system',
    plant: (file, setting) => over({ deliberated: false })(legallyReviewed(heard(file), setting)),
  },
  {
    rule: 'penalty.summary-limits',
    why: '对个体工商户当场罚款三千五百元',
    codes: ['PR-13'],
    party: '个体工商户',
    procedure: 'summary',
    plant: (file) => firstCharge({ penalties: [fine(3500)] })(file),
  },
  {
    rule: 'penalty.uscc-valid',
    why: '统一社会信用代码的校验位不对',
    party: '企业',
    plant: (file) => firstParty({ uscc: brokenUscc(file.parties[0]?.uscc ?? '') })(file),
  },
  {
    rule: 'penalty.party-kind-matches-code',
    why: '登记为企业，代码却是个体工商户的',
    party: '企业',
    plant: (file, { chance, cast }) =>
      firstParty({ uscc: inventedUscc(chance, '92', cast.bureau.agency.code ?? '500000') })(file),
  },
  {
    rule: 'penalty.warning-not-disclosed',
    why: '只给予警告，却在网上公示了',
    codes: ['FS-126-1-3', 'FS-126-1-6', 'FS-126-1-5'],
    source: 'case-system',
    plant: (file, { line }) =>
      all(
        firstCharge({ penalties: [penalty('警告')] }),
        adding(happened('disclosure-published', line.disclosed)),
        over({ disclosed: true }),
      )(file),
  },
]
