import { day } from '#kernel/day.ts'
import { checkUscc, usccKind } from '#kernel/uscc.ts'
import { cite } from '#law/citation.ts'
import type { PartyKind } from '#modules/cases/domain/case-file.ts'
import { caseOf, party } from '#modules/supervision/domain/example.ts'
import { fact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

/** 代码类别与所写类别不能并存的组合；农民专业合作社可写作企业或其他。 */
const CONFLICTS: Readonly<Record<PartyKind, readonly string[]>> = {
  企业: ['个体工商户'],
  个体工商户: ['企业', '农民专业合作社', '其他'],
  自然人: ['企业', '农民专业合作社', '其他'],
  其他: [],
}

export const partyKindMatchesCode = rule({
  id: 'penalty.party-kind-matches-code',
  revision: 1,
  title: '当事人类别与代码相符',
  summary:
    '统一社会信用代码前两位表明登记类别：91 企业、92 个体工商户、93 农民专业合作社。与所写类别矛盾的提示核对；个体工商户的经营者以自然人身份受罚而写字号代码的，不算矛盾。代码校验不过的由另一条规则提示。',
  basis: [cite('行政处罚法', 59, 1, 1)],
  from: day('2018-01-01'),
  consequence: '数据质量',
  misconduct: null,
  scope: 'case',
  dayOf: () => null,

  judge(file): Judgement {
    if (file.parties.length > 0 && file.parties.every((p) => p.uscc === null && p.kind === '自然人'))
      return notApplicable('当事人是自然人，没有代码')
    const known = file.parties
      .map((p, i) => ({
        kind: p.kind,
        uscc: p.uscc,
        path: `parties[${i}]`,
        code: p.uscc === null ? null : usccKind(p.uscc),
      }))
      .filter((p) => p.kind !== null && p.uscc !== null && checkUscc(p.uscc).ok && p.code !== null)
    if (known.length === 0) return lacking(['当事人类别', '校验相符的代码'])
    const facts = known.flatMap((p) => [
      fact('当事人类别', p.kind, `${p.path}.kind`),
      fact('代码', p.uscc, `${p.path}.uscc`),
    ])
    const wrong = known.filter((p) => CONFLICTS[p.kind as PartyKind].includes(p.code as string))
    return wrong.length > 0
      ? breached(() => ({
          because: wrong.map((p) => `写作${p.kind}，代码 ${p.uscc} 属于${p.code}`).join('；'),
          facts,
          steps: [],
        }))
      : met(() => ({ because: '类别与代码相符', facts, steps: [] }))
  },

  examples: [
    {
      name: '企业用 91 开头的代码',
      file: caseOf({ parties: [party('企业', { uscc: '915000000000000018' })] }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '个体工商户用 91 开头的代码',
      file: caseOf({ parties: [party('个体工商户', { uscc: '915000000000000018' })] }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '自然人没有代码',
      file: caseOf({ parties: [party('自然人')] }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '类别没有记载',
      file: caseOf({ parties: [party(null, { uscc: '915000000000000018' })] }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
  ],
})
