import type { Cents } from '#kernel/money.ts'
import type { WhenTerm } from '#law/offences.ts'
import type { CaseFile, Charge, Known, Penalty } from '#modules/cases/domain/case-file.ts'

/** 罚款档前提所用的事实；null＝不明。数额单位分，键为表内的词（goods_value、illegal_gains …）。 */
export type TierFacts = {
  readonly amounts: Readonly<Record<string, Cents | null>>
  readonly refusedCorrection: Known
  /** 罚的是责任人员（或受贿个人）而非单位。 */
  readonly person: Known
  /** 被罚者本身是个人经营者（个体工商户实务不一，视为不明）。 */
  readonly individual: Known
  readonly company: Known
  /** 其余情节词里已经认定的（裁量基准的因素）；没有列的一律不明。 */
  readonly words?: Readonly<Record<string, Known>>
}

/** 数额的可能范围，分，含两端；`high` 为 null 即无上限。 */
export type Span = { readonly low: bigint; readonly high: bigint | null }

const AMOUNT_NAMES: Readonly<Record<string, string>> = {
  goods_value: '货值金额',
  illegal_gains: '违法所得',
  turnover: '违法经营额',
  ad_fee: '广告费用',
  fee: '检验、认证费用',
  last_year_sales: '上一年度销售额',
  personal_income_last_year: '责任人员上一年度收入',
  personal_income_violation_period: '责任人员违法期间收入',
  property_value: '涉案财物价值',
  inspection_fee: '检验费用',
  certification_fee: '认证费用',
  business_income: '营业所得',
  false_capital: '虚报的注册资本',
  unpaid_capital: '未缴的出资',
  withdrawn_capital: '抽逃的出资',
  concealed_property: '隐匿、违法分配的财产',
}

/** 没有记载就既不推定有也不推定没有的前提：多为加重情形或主体身份。 */
const STATUS_NAMES: Readonly<Record<string, string>> = {
  serious: '是否认定情节严重',
  fairly_serious: '是否认定情节较重',
  fsr75_grounds: '是否故意、性质恶劣或后果严重',
  harm: '是否造成危害后果',
  ad_fee_known: '广告费用',
  ad_fee_unknown: '广告费用是否无法计算或者明显偏低',
  company: '当事人是否公司',
  platform: '当事人是否平台经营者',
  association: '当事人是否协会或交易服务单位',
  wholesale: '属于生产、批发还是零售',
  retail: '属于生产、批发还是零售',
  ecl83: '是否属于电子商务法第八十三条情形',
}

/** 表内基数名换成事实名：违法经营额有两种写法。 */
export const amountKey = (base: string): string => (base === 'illegal_turnover' ? 'turnover' : base)

export const amountName = (base: string): string => AMOUNT_NAMES[amountKey(base)] ?? base

/** 某基数的记载；未记载为 null。 */
export const amountOn = (base: string, facts: TierFacts): Cents | null => {
  const value = facts.amounts[amountKey(base)] ?? null
  return value !== null && value >= 0 ? value : null
}

type Comparison = Exclude<WhenTerm, { readonly word: string }>

const compare = ({ op, cents }: Comparison, value: number): boolean => {
  if (op === '>=') return value >= cents
  if (op === '<=') return value <= cents
  if (op === '<') return value < cents
  return op === '>' ? value > cents : value === cents
}

/** 一个词的真假；词表之外的词与情节一类的词一律不明（“情节严重”写了也可能只是引法条，不推定为真）。 */
const truthOfTerm = (term: WhenTerm, facts: TierFacts): Known => {
  if ('base' in term) {
    const value = amountOn(term.base, facts)
    return value === null ? null : compare(term, value)
  }
  switch (term.word) {
    case 'default':
      return true
    case 'refuse_correct':
    case 'overdue_correct':
      return facts.refusedCorrection
    case 'person':
      return facts.person
    case 'individual':
      return facts.individual
    case 'entity':
      return facts.individual === null ? null : !facts.individual
    case 'company':
      return facts.company
    case 'ad_fee_known':
      return amountOn('ad_fee', facts) === null ? (facts.words?.ad_fee_known ?? null) : true
    default:
      return facts.words?.[term.word] ?? null
  }
}

/** 一档的前提：各词同时成立。 */
export type When = readonly WhenTerm[]

export const hasWord = (when: When, word: string): boolean => when.some((t) => 'word' in t && t.word === word)

/** 全部词的合取：有假为假，否则有不明为不明。 */
export const truthOf = (when: When, facts: TierFacts): Known => {
  const truths = when.map((term) => truthOfTerm(term, facts))
  return truths.includes(false) ? false : truths.includes(null) ? null : true
}

/** 前提里不明的，说成缺的事实。 */
export const unsettledIn = (when: When, facts: TierFacts): readonly string[] =>
  when.flatMap((term) => (truthOfTerm(term, facts) === null ? [termName(term)] : []))

/** 一个前提问的是什么事实。 */
export const termName = (term: WhenTerm): string => {
  if ('base' in term) return amountName(term.base)
  const { word } = term
  if (word === 'refuse_correct' || word === 'overdue_correct') return '责令改正与期满复查（是否拒不改正、逾期不改正）'
  if (word === 'person') return '罚款对象是单位还是责任人员'
  if (word === 'entity' || word === 'individual') return '当事人属于单位还是个人'
  return STATUS_NAMES[word] ?? '罚款档的前提是否成立'
}

/** 当事人、责令改正一类卷内必有记载的词；其余的词没有主张就不当作成立。 */
const RECORDED_WORDS: ReadonlySet<string> = new Set([
  'refuse_correct',
  'overdue_correct',
  'person',
  'entity',
  'individual',
])

/** 该档是否因“未主张的情节或身份”而不明：这样的档只在越界时才作为可能的读法，不妨碍认定合法。 */
export const isUnalleged = (when: When, facts: TierFacts): boolean =>
  when.some((t) => 'word' in t && !RECORDED_WORDS.has(t.word) && truthOfTerm(t, facts) === null)

const keysOf = (when: When): readonly string[] =>
  when.flatMap((t) => ('base' in t ? [`${t.base}${t.op}${t.cents}`] : t.word === 'default' ? [] : [t.word]))

/** a 是否比 b 更具体：词更多且含 b 的全部词（default 视为没有词）。 */
export const moreSpecific = (a: When, b: When): boolean => {
  const [more, fewer] = [keysOf(a), keysOf(b)]
  return more.length > fewer.length && fewer.every((w) => more.includes(w))
}

/** 基数的可能范围：有记载就是那个数；没有时由前提里的比较推出（货值不足一万元的档，基数必在其内）。 */
export const spanOf = (base: string, when: When, facts: TierFacts): Span => {
  const known = amountOn(base, facts)
  if (known !== null) return { low: BigInt(known), high: BigInt(known) }
  let low = 0n
  let high: bigint | null = null
  for (const term of when) {
    if (!('base' in term) || amountKey(term.base) !== amountKey(base)) continue
    const limit = BigInt(term.cents)
    if (term.op === '>=' || term.op === '=') low = limit
    if (term.op === '>') low = limit + 1n
    if (term.op === '<=' || term.op === '=') high = limit
    if (term.op === '<') high = limit - 1n
  }
  return { low, high }
}

const kindsOfParties = (file: CaseFile): ReadonlySet<string | null> => new Set(file.parties.map((p) => p.kind))

/** 全体当事人都是某类才算；没有当事人、类别不一或未记载为不明。 */
const everyParty = (file: CaseFile, test: (kind: string) => Known): Known => {
  const answers = new Set([...kindsOfParties(file)].map((kind) => (kind === null ? null : test(kind))))
  return answers.size === 1 ? ([...answers][0] ?? null) : null
}

const isPerson = (target: Penalty['target'], file: CaseFile, splitsEntity: boolean): Known => {
  if (target === 'person') return true
  if (target === null) return null
  return everyParty(file, (kind) => (kind === '自然人' || (kind === '个体工商户' && splitsEntity) ? null : false))
}

/**
 * 一项违法行为的档位事实。
 * @param target 罚款落在谁身上；当事人本人是自然人的，可能就是另案处罚的责任人员，作不明
 * @param splitsEntity 该行是否分“单位”“个人”两档；分的，个体工商户归哪档有争议，作不明
 */
export const tierFactsOf = (
  charge: Charge,
  file: CaseFile,
  target: Penalty['target'],
  splitsEntity: boolean,
): TierFacts => {
  const { goodsValue, illegalGains, turnover, adFee, others } = charge.values
  return {
    amounts: {
      fee: others.inspection_fee ?? others.certification_fee ?? null,
      ...others,
      goods_value: goodsValue,
      illegal_gains: illegalGains,
      turnover,
      ad_fee: adFee,
    },
    refusedCorrection: charge.refusedCorrection,
    person: isPerson(target, file, splitsEntity),
    individual: everyParty(file, (kind) => (kind === '个体工商户' ? null : kind === '自然人')),
    company: isCompany(file),
    words: { platform: isPlatform(charge) },
  }
}

/** 电子商务法第七十六条对平台经营者写的是依照第八十一条第一款处罚：没有引后一条，行为也没有说到平台的，不是。 */
const isPlatform = ({ basis, offence }: Charge): Known => {
  const cites = (article: number) => basis.some((c) => c.law === '电子商务法' && c.article === article)
  return cites(76) && !cites(81) && !/平台/.test(offence ?? '') ? false : null
}

const isCompany = (file: CaseFile): Known => {
  const answers = file.parties.map((p): Known => {
    if (p.kind === '个体工商户') return false
    return p.kind === '企业' && p.name !== null && /公司(?:[（(]|$)/.test(p.name) ? true : null
  })
  return new Set(answers).size === 1 ? (answers[0] ?? null) : null
}
