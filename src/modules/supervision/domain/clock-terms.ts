import type { SupervisoryBody } from '#law/deadline-packs.ts'
import type { EventType } from '#law/events.ts'
import type { ActEvent, CaseFile, PenaltyKind } from '#modules/cases/domain/case-file.ts'
import { amountOf, happenedOf, kindsOf } from '#modules/supervision/domain/facts.ts'

/** 期限表的一行怎样落到一件案件上；表里写不下的都在这里。 */
export type ClockTerms = {
  /** 起算、办结的事件；不写用期限表的。 */
  readonly starts?: readonly EventType[]
  readonly ends?: readonly EventType[]
  /** 有了这些就不必再算：缴清了不必再申请强制执行。 */
  readonly stops?: readonly EventType[]
  readonly extendedBy?: readonly EventType[]
  /** 延长累计有上限，只算一次。 */
  readonly extendedOnce?: boolean
  /** 本案不用这一行。 */
  readonly outside?: (file: CaseFile) => boolean
  /** 本案没有记载的前提：有就不断定届满。 */
  readonly doubt?: (file: CaseFile, start: ActEvent) => string | null
}

const has = (file: CaseFile, ...types: readonly EventType[]): boolean => happenedOf(file, ...types).length > 0
const noted = (file: CaseFile, words: RegExp, ...types: readonly EventType[]): boolean =>
  happenedOf(file, ...types).some((e) => words.test(`${e.note ?? ''}${e.document ?? ''}`))

/** 本案引了这部法吗；一条也没有引为 null。 */
const cites = (file: CaseFile, law: RegExp): boolean | null => {
  const cited = file.charges.flatMap((c) => [...c.violated, ...c.basis])
  return cited.length === 0 ? null : cited.some((c) => law.test(c.law))
}
const onlyUnder = (law: RegExp, what: string): ClockTerms => ({
  outside: (file) => cites(file, law) === false,
  doubt: (file) => (cites(file, law) === null ? `限${what}；本案没有记载所依据的法` : null),
})

const SERVED = ['decision-served', 'deemed-served'] as const
const KNOWN = ['act-known', ...SERVED] as const
const CHALLENGED = ['reconsideration-applied', 'reconsideration-decided', 'lawsuit-filed', 'judgment-served'] as const

/** 没有罚没款要缴：不予处罚，或者写明各项数额都是零、没有罚没。 */
export const nothingToPay = (file: CaseFile): boolean =>
  file.act.outcome === 'not-penalised' ||
  (file.charges.length > 0 && amountOf(file.charges, '罚款', '没收违法所得') === 0)

/** 经过复议、诉讼的，强制执行的起算另有司法解释，未读。 */
export const isChallenged = (file: CaseFile): boolean => has(file, ...CHALLENGED)

const isOnly = (file: CaseFile, kind: PenaltyKind): boolean => {
  const kinds = kindsOf(file)
  return kinds.size === 1 && kinds.has(kind)
}

const noEmergency = (file: CaseFile): boolean => !has(file, 'emergency-approved')
const MULTI_LEVEL = /禁止传销条例|直销管理条例/
const DRUG = /药品管理法/
/** 名单的公示与推送：登记地同省的公示，跨省的推送。 */
const registeredIn = (where: 'same' | 'other'): ClockTerms => {
  const at = (file: CaseFile): 'same' | 'other' | null => {
    const [only] = file.parties
    if (!only || file.parties.length > 1 || only.province === null || file.province === null) return null
    return only.province === file.province ? 'same' : 'other'
  }
  return {
    outside: (file) => (at(file) ?? where) !== where,
    doubt: (file) => (at(file) === null ? '登记地在不在本省没有记载' : null),
  }
}
const unrecorded = (...what: readonly string[]): ClockTerms => ({
  doubt: () => `${what.join('、')}的时间没有记载，可以扣除`,
})

const inWorkdays = () => '三日是否工作日，移送规定没有说'

/** 没有写的行，照期限表的起止，没有别的前提。 */
export const CLOCK_TERMS: Readonly<Record<string, ClockTerms>> = {
  DL01: { extendedBy: ['filing-extended'] },
  DL07: { outside: noEmergency },
  DL08: { outside: (file) => noEmergency(file) || cites(file, MULTI_LEVEL) === true },
  DL09: { extendedBy: ['seizure-extended'], extendedOnce: true },
  DL10: { extendedBy: ['assistance-delay-informed'] },
  DL11: { extendedBy: ['review-extended'] },
  DL12: {
    ends: ['decision-made', 'rights-waived', 'case-transferred', 'crime-transferred', 'investigation-terminated'],
    outside: (file) => file.procedure === 'summary' || file.act.outcome === 'not-penalised',
  },
  DL19: { extendedBy: ['deadline-extended', 'deadline-extended-again'] },
  DL20: { ends: SERVED },
  DL21: { ends: ['deemed-served', 'decision-served'] },
  DL26: {
    starts: [...SERVED, 'summary-decision-made'],
    stops: ['payment-deferred'],
    outside: nothingToPay,
  },
  DL29: { stops: ['payment-made'] },
  DL35: { doubt: inWorkdays },
  DL38: {
    starts: [...KNOWN, 'summary-decision-made'],
    stops: ['lawsuit-filed'],
    doubt: (file) => (file.remedy === null ? '没有记载告知了权利与期限；没有告知的自知道之日起算' : null),
  },
  DL39: {
    starts: KNOWN,
    stops: ['reconsideration-applied', 'reconsideration-decided'],
    outside: (file) => file.procedure === 'summary',
    doubt: (file) => (file.remedy === null ? '没有记载告知了起诉期限；没有告知的另计' : null),
  },
  DL43: { outside: (file) => !has(file, 'complaint-accepted') },
  DL45: { outside: (file) => cites(file, /广告法/) !== true },
  DL47: { outside: (file) => cites(file, /企业信息公示/) !== true },
  DL48: { outside: (file) => cites(file, MULTI_LEVEL) !== true, extendedBy: ['seizure-extended'], extendedOnce: true },
  DL49: { outside: (file) => noEmergency(file) || cites(file, MULTI_LEVEL) !== true },
  DL50: {
    outside: (file) => cites(file, DRUG) !== true || has(file, 'test-commissioned', 'test-report-issued'),
    doubt: () => '七日是否工作日，药品管理法没有说',
  },
  DL51: {
    outside: (file) => cites(file, DRUG) !== true || !has(file, 'seizure-imposed'),
    doubt: () => '十五日是否工作日，药品管理法没有说',
  },
  DL55: { doubt: () => '限没有明显社会危害、当事人确无能力履行' },
  DL58: { doubt: inWorkdays },
  DL59: { doubt: inWorkdays },
  DL60: { doubt: () => '仍有异议的才须建议' },
  DL61: { doubt: () => '法律、法规对履职期限另有规定的从其规定' },
  DL64: { doubt: () => '限简易程序审理的；普通程序十个工作日' },
  DL65: { outside: (file) => file.procedure !== 'summary', doubt: () => '限需要维持原决定的' },
  DL67: { doubt: () => '本机关是制定机关的才须答复' },
  DL68: { doubt: () => '经法院准许可以延期提供' },
  DL69: { doubt: () => '对裁定上诉的是十日' },
  DL70: { doubt: () => '情况复杂的可以延长三十日；简易程序三十日；中止的扣除' },
  DL71: registeredIn('same'),
  DL72: registeredIn('other'),
  DL74: { doubt: () => '另须义务已履行、后果已消除、没有再受较重处罚' },
  DL79: { doubt: () => '限制经营、从业超过三年的按实际期限' },
  DL80: {
    outside: (file) => !isOnly(file, '通报批评'),
    doubt: () => '2026-04-01 起另有信用修复的规定，未读',
  },
  DL81: {
    outside: (file) => kindsOf(file).size === 0 || isOnly(file, '通报批评') || isOnly(file, '警告'),
    doubt: () => '2026-04-01 起另有信用修复的规定，未读；限制经营、从业的按实际期限',
  },
  DL82: { stops: ['licence-accepted', 'licence-decided'] },
  DL83: unrecorded('招标、拍卖、专家评审'),
  DL84: { outside: (file) => noted(file, /不予/, 'licence-decided'), doubt: () => '准予许可、须发证的才发' },
  DL85: unrecorded('专家评审'),
  DL101: { outside: (file) => !noted(file, /执法/, 'report-received') },
  DL102: {
    outside: (file) => file.act.kind !== 'inspection',
    doubt: () => '“原则上”；涉嫌违法、有明显隐患的除外',
  },
  DL103: onlyUnder(/食品安全法/, '食品检验'),
  DL104: onlyUnder(/产品质量法/, '产品质量监督抽查'),
  DL105: onlyUnder(/化妆品/, '化妆品检验'),
  DL109: { outside: (file) => !has(file, 'report-received') },
  DL108: { outside: (file) => has(file, 'payment-due'), stops: ['payment-made'] },
}

/** 监督文书是谁发的：看送来的文书与发文的人；看不出为 null。 */
export const bodyOf = ({ by, document, note }: ActEvent): SupervisoryBody | null => {
  const words = [...by, document ?? '', note ?? ''].join(' ')
  const [government, superior] = [/人民政府|司法厅|司法局/.test(words), /市场监督管理|市场监管/.test(words)]
  return government === superior ? null : government ? 'government' : 'superior'
}
