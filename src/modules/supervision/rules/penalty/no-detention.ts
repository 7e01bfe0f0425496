import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, penalty } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule, untriggered } from '#modules/supervision/domain/rule.ts'

const MARKET = /市场监督管理|市场监管|药品监督管理|知识产权/

const by = (agency: string | null, kind: '罚款' | '行政拘留'): CaseFile =>
  caseOf({
    agency,
    events: events({ 'decision-made': '2024-04-20' }),
    charges: [chargeOf({ penalties: [penalty(kind, kind === '罚款' ? 1000 : null)] })],
  })

export const noDetention = rule({
  id: 'penalty.no-detention',
  revision: 1,
  title: '市场监管部门不得决定行政拘留',
  summary:
    '限制人身自由的行政处罚权只能由公安机关和法律规定的其他机关行使。市场监管、药品监管、知识产权部门的决定里有行政拘留的，提示，多半是录入差错；从决定书正文读出的不判，可能读错。',
  basis: [cite('行政处罚法', 18, 3), cite('行政处罚法', 17)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    const at = file.charges.findIndex((c) => c.penalties.some((p) => p.kind === '行政拘留'))
    if (at < 0)
      return file.charges.some((c) => c.penalties.length > 0)
        ? met('没有限制人身自由的处罚')
        : untriggered('没有处罚内容')
    if (file.agency === null) return lacking(['作出决定的机关'])
    if (!MARKET.test(file.agency)) return untriggered('不是市场监管部门')
    if (file.record === 'decision') return lacking(['处罚种类是否读对'])
    return breached(() => ({
      because: `${file.agency}的决定有行政拘留`,
      facts: [fact('作出机关', file.agency, 'agency'), fact('处罚种类', '行政拘留', `charges[${at}].penalties`)],
      steps: [],
    }))
  },

  examples: [
    { name: '罚款', file: by('重庆市涪陵区市场监督管理局', '罚款'), expect: 'met', shows: 'last-lawful' },
    {
      name: '行政拘留',
      file: by('重庆市涪陵区市场监督管理局', '行政拘留'),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    { name: '公安机关决定的', file: by('某某区公安分局', '行政拘留'), expect: 'not-applicable', shows: 'exception' },
    { name: '没有记载机关', file: by(null, '行政拘留'), expect: 'undecidable', shows: 'undecidable' },
    { name: '没有处罚内容', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
