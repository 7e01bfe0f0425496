import { day } from '#kernel/day.ts'
import { checkUscc } from '#kernel/uscc.ts'
import { cite } from '#law/citation.ts'
import { caseOf, party } from '#modules/supervision/domain/example.ts'
import { fact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

const WHY = { length: '不是十八位', characters: '含有不应出现的字符', 'check-digit': '校验码不符' } as const

export const usccValid = rule({
  id: 'penalty.uscc-valid',
  revision: 1,
  title: '统一社会信用代码校验相符',
  summary: '按国家标准核对代码的位数、字符与校验码，查的是录入差错，不涉及处罚是否合法。掩码或没有写代码的不判。',
  basis: [cite('行政处罚法', 59, 1, 1)],
  from: day('2018-01-01'),
  consequence: '数据质量',
  misconduct: null,
  scope: 'case',
  dayOf: () => null,

  judge(file): Judgement {
    const coded = file.parties
      .map((p, i) => ({ uscc: p.uscc, path: `parties[${i}].uscc` }))
      .filter((p) => p.uscc !== null)
    if (file.parties.length > 0 && file.parties.every((p) => p.kind === '自然人' && p.uscc === null))
      return notApplicable('当事人是自然人，没有代码')
    if (coded.length === 0) return lacking(['统一社会信用代码'])
    const facts = coded.map(({ uscc, path }) => fact('统一社会信用代码', uscc, path))
    const wrong = coded.flatMap(({ uscc }) => {
      const check = checkUscc(uscc as string)
      return check.ok ? [] : [`${uscc}${WHY[check.why]}`]
    })
    return wrong.length > 0
      ? breached(() => ({ because: wrong.join('；'), facts, steps: [] }))
      : met(() => ({ because: '校验相符', facts, steps: [] }))
  },

  examples: [
    {
      name: '校验相符',
      file: caseOf({ parties: [party('企业', { uscc: '915000000000000018' })] }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '末位错一位',
      file: caseOf({ parties: [party('企业', { uscc: '915000000000000017' })] }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    { name: '自然人', file: caseOf({ parties: [party('自然人')] }), expect: 'not-applicable', shows: 'not-applicable' },
    { name: '没有写代码', file: caseOf({ parties: [party('企业')] }), expect: 'undecidable', shows: 'undecidable' },
  ],
})
