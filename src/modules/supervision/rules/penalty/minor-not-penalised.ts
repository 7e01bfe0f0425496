import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, party, penalty } from '#modules/supervision/domain/example.ts'
import { fact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  rule,
  undecidable,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { birthOf, conductEndOf, underAge } from '#modules/supervision/rules/families/minor.ts'

/** 2012-03-15 出生，2026-03-15 满十四周岁。 */
const child = (conductUntil: string | null, idNumber: string | null = '500103201203150011'): CaseFile =>
  caseOf({
    parties: [party('自然人', { idNumber })],
    charges: [
      chargeOf({
        conductUntil: conductUntil === null ? null : day(conductUntil),
        penalties: [penalty('罚款', 500)],
      }),
    ],
  })

export const minorNotPenalised = rule({
  id: 'penalty.minor-not-penalised',
  revision: 1,
  title: '不满十四周岁的不予行政处罚',
  summary:
    '不满十四周岁的未成年人有违法行为的，不予行政处罚，责令监护人加以管教。年龄由校验过的身份证号与行为终了（没有的取发现之日）算；恰在生日当天的有两读；证号掩去、没有记载的不列。',
  basis: [cite('行政处罚法', 30)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '乱罚款',
  scope: 'charge',
  dayOf: (_, charge) => (charge ? conductEndOf(charge) : null),

  judge(charge, file): Judgement {
    if (file.act.outcome === 'not-penalised' || charge.penalties.length === 0) return untriggered('没有给予处罚')
    const [birth, on] = [birthOf(file), conductEndOf(charge)]
    if (birth === null) return untriggered('没有身份证号，看不出年龄')
    if (on === null) return lacking(['违法行为终了或者发现之日'])
    const age = underAge(birth, on, 14)
    const why = (because: string) => () => ({
      because,
      facts: [fact('出生日期', birth, 'parties[0].idNumber'), fact('行为终了或发现', on, '.conductUntil')],
      steps: [],
    })
    if (age === 'birthday') return undecidable('disputed-reading', why('恰在满十四周岁的生日当天'))
    return age === 'under' ? breached(why(`${on} 不满十四周岁，却给予处罚`)) : met(why(`${on} 已满十四周岁`))
  },

  examples: [
    { name: '满十四周岁的次日', file: child('2026-03-16'), expect: 'met', shows: 'last-lawful' },
    { name: '生日的前一天', file: child('2026-03-14'), expect: 'breached', shows: 'first-unlawful' },
    { name: '恰在生日当天', file: child('2026-03-15'), expect: 'undecidable', shows: 'exception' },
    { name: '证号没有记载', file: child('2026-03-14', null), expect: 'not-applicable', shows: 'exception' },
    { name: '行为终了与发现都没有日子', file: child(null), expect: 'undecidable', shows: 'undecidable' },
    {
      name: '当事人是企业',
      file: caseOf({ parties: [party('企业')], charges: [chargeOf({ penalties: [penalty('罚款', 500)] })] }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
