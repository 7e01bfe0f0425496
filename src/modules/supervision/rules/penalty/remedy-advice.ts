import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { lawVersionOn } from '#law/laws.ts'
import type { CaseFile, RemedyAdvice } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule, undecidable } from '#modules/supervision/domain/rule.ts'

/** 复议法第二十条第一款、行诉法第四十六条第一款的一般期限；法律另有规定的除外。 */
const RECONSIDERATION_DAYS = 60
const LITIGATION_MONTHS = 6
/** 起诉期限另有规定的法律：天数（计量法第三十一条十五日）；没有逐条核过的为 null，不判起诉期限。 */
const OWN_LITIGATION_DAYS: Readonly<Record<string, number | null>> = {
  计量法: 15,
  计量法实施细则: 15,
  标准化法实施条例: null,
  烟草专卖法: null,
  烟草专卖法实施条例: null,
}
/** 复议、起诉都另有规定的法律，机器不判。 */
const SPECIAL_LAWS = new Set(['专利法', '反垄断法'])

/** 案件所依据的法律自己的起诉期限；没有为 undefined。 */
const ownTerm = (file: CaseFile): number | null | undefined =>
  file.charges
    .flatMap((c) => [...c.basis, ...c.violated])
    .map((c) => OWN_LITIGATION_DAYS[c.law])
    .find((days) => days !== undefined)

/** 复议集中到人民政府管辖的文本（2024-01-01 施行）。 */
const BY_GOVERNMENT = '2023-09-01'
const SUPERVISING_AGENCY = /(?:市场监督管理局|监督管理局|知识产权局)$/

/** 写错的复议机关：地方局的处罚，新复议法施行后写作向主管部门申请。没有写错、说不准为 null。 */
const wrongAgency = (file: CaseFile): string | null => {
  const on = decisionDay(file)
  const named = file.remedy?.reconsiderationAgency ?? null
  if (on === null || named === null || !SUPERVISING_AGENCY.test(named)) return null
  const text = lawVersionOn('行政复议法', on)
  return text?.verified && text.version >= BY_GOVERNMENT ? named : null
}

const NONE: RemedyAdvice = {
  reconsiderationDays: null,
  litigationMonths: null,
  litigationDays: null,
  reconsiderationAgency: null,
  court: null,
}
const advised = (over: Partial<RemedyAdvice>, more: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    record: 'decision',
    remedy: { ...NONE, ...over },
    events: events({ 'decision-made': '2024-03-01' }),
    ...more,
  })

export const remedyAdvice = rule({
  id: 'penalty.remedy-advice',
  revision: 3,
  title: '告知复议和诉讼的途径与期限',
  summary:
    '处罚决定书应当载明申请行政复议、提起行政诉讼的途径和期限：一般为六十日、六个月。所写期限与此不符，或者全文完整而没有这一内容的，提示；2024 年起地方各局的处罚由本级人民政府复议，写作向市场监管部门申请的也提示；计量等法律另定起诉期限的不按六个月判；不服复议决定再起诉的十五日不是这里的起诉期限；专利、反垄断等另有规定的不判。',
  basis: [cite('行政处罚法', 59, 1, 5), cite('行政复议法', 20, 1), cite('行政诉讼法', 46, 1)],
  from: day('2018-01-01'),
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    const { remedy } = file
    if (remedy === null) return lacking(['救济途径与期限（文书不完整或来源不含）'])
    if (file.charges.some((c) => c.basis.some((b) => SPECIAL_LAWS.has(b.law))))
      return undecidable('disputed-reading', '所依据的法律对复议、起诉另有规定')
    const { reconsiderationDays, litigationMonths, litigationDays } = remedy
    const facts = [
      fact('复议期限', reconsiderationDays === null ? null : `${reconsiderationDays}日`, 'remedy.reconsiderationDays'),
      fact(
        '起诉期限',
        litigationMonths !== null ? `${litigationMonths}个月` : litigationDays === null ? null : `${litigationDays}日`,
        'remedy.litigationMonths',
      ),
    ]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    const own = ownTerm(file)
    const elsewhere = wrongAgency(file)
    const wrong = [
      ...(elsewhere === null ? [] : [`复议机关写作${elsewhere}（应为本级人民政府）`]),
      ...(reconsiderationDays !== null && reconsiderationDays !== RECONSIDERATION_DAYS
        ? [`申请复议的期限写作 ${reconsiderationDays} 日（应为 60 日）`]
        : []),
      ...(own === undefined && litigationMonths !== null && litigationMonths !== LITIGATION_MONTHS
        ? [`起诉期限写作 ${litigationMonths} 个月（应为 6 个月）`]
        : []),
      ...(own === undefined && litigationMonths === null && litigationDays !== null
        ? [`起诉期限写作 ${litigationDays} 日（应为 6 个月）`]
        : []),
    ]
    if (wrong.length > 0)
      return breached(() => ({
        ...why(wrong.join('；'))(),
        ...(elsewhere === null ? {} : { basis: [cite('行政复议法', 24, 1, 1)] }),
      }))
    if (Object.values(remedy).every((v) => v === null))
      return file.record === 'decision'
        ? breached(why('文书完整，没有复议、诉讼的途径和期限'))
        : lacking(['救济途径与期限'])
    if (own !== undefined && reconsiderationDays !== null)
      return own !== null && own === litigationDays
        ? met(why(`已告知六十日内申请复议、${own} 日内起诉（所依据的法律另有规定）`))
        : undecidable('disputed-reading', why('所依据的法律对起诉期限另有规定，与一般的六个月以哪一个为准须人工核对'))
    if (reconsiderationDays === null || litigationMonths === null)
      return lacking([
        ...(reconsiderationDays === null ? ['复议期限'] : []),
        ...(litigationMonths === null ? ['起诉期限'] : []),
      ])
    return met(why('已告知六十日内申请复议、六个月内起诉'))
  },

  examples: [
    {
      name: '六十日、六个月',
      file: advised({ reconsiderationDays: 60, litigationMonths: 6 }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '起诉期限写作三个月',
      file: advised({ reconsiderationDays: 60, litigationMonths: 3 }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '复议期限写作五十九日',
      file: advised({ reconsiderationDays: 59, litigationMonths: 6 }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '2023-12-31 的决定写作向上一级主管部门申请复议，最后一日',
      file: advised(
        { reconsiderationDays: 60, litigationMonths: 6, reconsiderationAgency: '阿乡市市场监督管理局' },
        { events: events({ 'decision-made': '2023-12-31' }) },
      ),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '2024-01-01 的决定写作向上一级主管部门申请复议',
      file: advised(
        { reconsiderationDays: 60, litigationMonths: 6, reconsiderationAgency: '阿乡市市场监督管理局' },
        { events: events({ 'decision-made': '2024-01-01' }) },
      ),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    { name: '文书完整而没有救济告知', file: advised({}), expect: 'breached', shows: 'other' },
    {
      name: '专利案件另有规定',
      file: advised(
        { reconsiderationDays: 60, litigationMonths: 3 },
        { charges: [chargeOf({ basis: [cite('专利法', 68)] })] },
      ),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '计量案件写作十五日内起诉',
      file: advised(
        { reconsiderationDays: 60, litigationDays: 15 },
        { charges: [chargeOf({ basis: [cite('计量法', 25)] })] },
      ),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '不是计量案件而写作十五日内起诉',
      file: advised({ reconsiderationDays: 60, litigationDays: 15 }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    { name: '文书不完整', file: caseOf({ record: 'decision' }), expect: 'undecidable', shows: 'undecidable' },
    {
      name: '不是处罚案件',
      file: caseOf({ act: { kind: 'licence', outcome: null } }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
