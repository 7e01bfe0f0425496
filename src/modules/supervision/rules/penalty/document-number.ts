import { day, yearOf } from '#kernel/day.ts'
import { agencyByName } from '#law/agencies.ts'
import { cite } from '#law/citation.ts'
import { parseDocumentNumber } from '#law/document-number.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { decisionOf, fact, firstOf } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

const numbered = (docNo: string | null, over: Parameters<typeof caseOf>[0] = {}) =>
  caseOf({ docNo, events: events({ 'case-opened': '2023-12-01', 'decision-made': '2024-03-01' }), ...over })

export const documentNumber = rule({
  id: 'penalty.document-number',
  revision: 2,
  title: '文号合乎格式、年度与机关',
  summary:
    '文号由机关代字、文种、六角括号的年份与序号组成；年份应为决定或立案的年度；机关在机构名录里的，代字不得是名录里别的机关的。键盘与网页常以方括号代替六角括号，不算差错。查的是编号与录入差错，不涉及处罚是否合法。',
  basis: [cite('行政处罚法', 59, 1)],
  from: day('2018-01-01'),
  consequence: '数据质量',
  misconduct: null,
  scope: 'case',
  dayOf: () => null,

  judge(file): Judgement {
    if (file.docNo === null) return lacking(['决定书文号'])
    if (/[*＊×xX某]/.test(file.docNo)) return notApplicable('文号被掩码')
    const number = parseDocumentNumber(file.docNo)
    const facts = [fact('文号', file.docNo, 'docNo'), fact('机关', file.agency, 'agency')]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    if (!number) return breached(why(`“${file.docNo}”不合文号格式（机关代字＋文种＋〔年份〕＋序号＋号）`))
    if (number.problems.length > 0) return breached(why(`“${file.docNo}”：${number.problems.join('；')}`))
    const agency = file.agency === null ? null : agencyByName(file.agency)
    if (agency && number.agency && agency.name !== number.agency.name) {
      const because = why(`文号代字属于${number.agency.name}，作出决定的是${file.agency}`)
      return number.agency.prefixConfirmed ? breached(because) : undecidable('unverified-basis', because)
    }
    const decided = decisionOf(file)
    if (number.year === null || !decided) return lacking(['作出决定之日'], why('没有决定日期，年份无从核对'))
    const opened = firstOf(file, 'case-opened')
    const tenable = [yearOf(decided.on), ...(opened ? [yearOf(opened.on)] : [])]
    if (tenable.includes(number.year)) return met(why('格式、年度相符'))
    if (opened || number.year > yearOf(decided.on))
      return breached(why(`文号年份 ${number.year}，${opened ? `立案于 ${opened.on}，` : ''}决定于 ${decided.on}`))
    return lacking(['立案之日'], why(`文号年份 ${number.year} 早于决定年度，或为立案年度`))
  },

  examples: [
    { name: '按决定年度编号', file: numbered('渝万州市监处罚〔2024〕12号'), expect: 'met', shows: 'last-lawful' },
    { name: '按立案年度编号', file: numbered('渝万州市监处罚〔2023〕12号'), expect: 'met', shows: 'exception' },
    {
      name: '年份与立案、决定都不符',
      file: numbered('渝万州市监处罚〔2022〕12号'),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    { name: '方括号代替六角括号', file: numbered('渝万州市监处罚[2024]12号'), expect: 'met', shows: 'exception' },
    { name: '全角方括号', file: numbered('渝万州市监处罚［2024］12号'), expect: 'met', shows: 'exception' },
    { name: '实心方头括号', file: numbered('渝万州市监处罚【2024】12号'), expect: 'breached', shows: 'other' },
    { name: '没有括号', file: numbered('渝万州市监处罚2024年12号'), expect: 'breached', shows: 'other' },
    { name: '年份里夹了序号', file: numbered('渝万州市监处罚〔2022-14〕号'), expect: 'breached', shows: 'other' },
    {
      name: '代字属于别的机关',
      file: numbered('渝涪陵市监处罚〔2024〕12号', { agency: '重庆市万州区市场监督管理局' }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '文号被掩码',
      file: numbered('渝万州市监处罚〔2024〕**号'),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    { name: '没有文号', file: numbered(null), expect: 'undecidable', shows: 'undecidable' },
  ],
})
