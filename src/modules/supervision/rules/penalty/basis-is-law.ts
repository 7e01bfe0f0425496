import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { isKnownLaw } from '#law/laws.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, penalty } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule, untriggered } from '#modules/supervision/domain/rule.ts'

/** 名称就是规范性文件的：通知、意见、批复、基准、清单。 */
const NORMATIVE = /(?:通知|意见|批复|复函|公告|通告|方案|基准|清单|纪要|指引|指南)$/

const citing = (...laws: string[]): CaseFile =>
  caseOf({
    events: events({ 'decision-made': '2024-04-20' }),
    charges: [chargeOf({ basis: laws.map((law) => cite(law, 3)), penalties: [penalty('罚款', 1000)] })],
  })

export const basisIsLaw = rule({
  id: 'penalty.basis-is-law',
  revision: 1,
  title: '处罚依据是法律、法规、规章',
  summary:
    '除法律、法规、规章外，其他规范性文件不得设定行政处罚。一项违法行为的处罚依据全是通知、意见、裁量基准一类文件的，提示；同时引有法律、法规、规章的不算。只判办案系统的记载，决定书读出的依据可能不全。',
  basis: [cite('行政处罚法', 4), cite('行政处罚法', 16)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '乱罚款',
  scope: 'charge',
  dayOf: decisionDay,

  judge(charge, file): Judgement {
    if (charge.penalties.length === 0) return untriggered('没有给予处罚')
    if (charge.basis.length === 0) return untriggered('没有记载处罚依据')
    const laws = [...new Set(charge.basis.map((c) => c.law))]
    if (laws.some((law) => isKnownLaw(law) || !NORMATIVE.test(law))) return met('引有法律、法规、规章')
    if (file.record !== 'case-system') return lacking(['处罚依据是否读全'])
    return breached(() => ({
      because: `处罚依据只有《${laws.join('》《')}》，是规范性文件`,
      facts: [fact('处罚依据', laws.join('、'), '.basis')],
      steps: [],
    }))
  },

  examples: [
    { name: '同时引有法律', file: citing('食品安全法', '关于规范处罚的通知'), expect: 'met', shows: 'last-lawful' },
    { name: '只引一份通知', file: citing('关于规范处罚的通知'), expect: 'breached', shows: 'first-unlawful' },
    { name: '名称看不出是规范性文件的不判', file: citing('某某管理办法'), expect: 'met', shows: 'exception' },
    {
      name: '决定书只读出一份通知，可能没有读全',
      file: { ...citing('关于规范处罚的通知'), record: 'decision' },
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '没有处罚', file: caseOf({ charges: [chargeOf({})] }), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
