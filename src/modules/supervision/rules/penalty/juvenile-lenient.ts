import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile, CircumstanceKind } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, party, penalty } from '#modules/supervision/domain/example.ts'
import { fact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule, untriggered } from '#modules/supervision/domain/rule.ts'
import { birthOf, conductEndOf, underAge } from '#modules/supervision/rules/families/minor.ts'

const LENIENT: readonly CircumstanceKind[] = ['从轻', '减轻', '不予处罚']

/** 2008-03-15 出生，2026-03-15 满十八周岁。 */
const youth = (conductUntil: string, ...kinds: CircumstanceKind[]): CaseFile =>
  caseOf({
    parties: [party('自然人', { idNumber: '500103200803150045' })],
    charges: [
      chargeOf({
        conductUntil: day(conductUntil),
        circumstances: kinds.map((kind) => ({ kind, basis: [], reason: null })),
        penalties: [penalty('罚款', 500)],
      }),
    ],
  })

export const juvenileLenient = rule({
  id: 'penalty.juvenile-lenient',
  revision: 1,
  title: '已满十四不满十八周岁的从轻或者减轻',
  summary:
    '已满十四周岁不满十八周岁的未成年人有违法行为的，应当从轻或者减轻处罚。记载写明按一般、从重裁量的提示；没有写裁量情节的不判；恰在生日当天的按已满算，不判违反。',
  basis: [cite('行政处罚法', 30)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'charge',
  dayOf: (_, charge) => (charge ? conductEndOf(charge) : null),

  judge(charge, file): Judgement {
    if (file.act.outcome === 'not-penalised' || charge.penalties.length === 0) return untriggered('没有给予处罚')
    const [birth, on] = [birthOf(file), conductEndOf(charge)]
    if (birth === null) return untriggered('没有身份证号，看不出年龄')
    if (on === null) return lacking(['违法行为终了或者发现之日'])
    if (underAge(birth, on, 14) === 'under') return untriggered('不满十四周岁，另有规则')
    if (underAge(birth, on, 18) !== 'under') return untriggered('已满十八周岁')
    const kinds = charge.circumstances.map((c) => c.kind)
    const why = (because: string) => () => ({
      because,
      facts: [
        fact('出生日期', birth, 'parties[0].idNumber'),
        fact('裁量情节', kinds.join('、') || null, '.circumstances'),
      ],
      steps: [],
    })
    if (kinds.some((kind) => LENIENT.includes(kind))) return met(why('已从轻或者减轻'))
    return kinds.length === 0
      ? lacking(['是否从轻或者减轻'])
      : breached(why(`${on} 不满十八周岁，却按${kinds.join('、')}裁量`))
  },

  examples: [
    { name: '满十八周岁前一天，从轻', file: youth('2026-03-14', '从轻'), expect: 'met', shows: 'last-lawful' },
    {
      name: '满十八周岁前一天，按一般',
      file: youth('2026-03-14', '一般'),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    { name: '没有写裁量情节', file: youth('2026-03-14'), expect: 'undecidable', shows: 'undecidable' },
    { name: '已满十八周岁', file: youth('2026-03-15', '一般'), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
