import { day } from '#kernel/day.ts'
import { citationText, cite } from '#law/citation.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import { docNoKey } from '#modules/cases/domain/identity.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact } from '#modules/supervision/domain/facts.ts'
import { breached, type SetFinding, setRule } from '#modules/supervision/domain/rule.ts'
import { actKeysOf } from '#modules/supervision/domain/same-act.ts'

const isFined = (c: Charge) => c.penalties.some((p) => p.kind === '罚款' && p.amount !== null && p.amount > 0)

const actKeys = (file: CaseFile): string[] =>
  file.docNo === null || decisionDay(file) === null ? [] : actKeysOf(file, isFined)

const findingOf = (key: string, records: readonly number[], files: readonly CaseFile[]): SetFinding => ({
  key,
  records,
  judgement: breached(() => {
    const own = records.map((i) => files[i] as CaseFile)
    const violated = own[0]?.charges[0]?.violated.map(citationText).join('、') ?? ''
    return {
      because: `同一当事人、同一行为期间、违反同样的规定（${violated}），${own.map((f) => f.docNo).join('与')}都处以罚款`,
      facts: own.map((f) => fact(f.docNo ?? '', decisionDay(f))),
      steps: [],
    }
  }),
})

const fined = (docNo: string, over: Partial<Charge> = {}): CaseFile =>
  caseOf({
    docNo,
    parties: [party('企业', { uscc: '915000000000000018' })],
    charges: [
      chargeOf({
        conductFrom: day('2024-01-01'),
        conductUntil: day('2024-01-31'),
        violated: [cite('广告法', 28, 2, 2)],
        penalties: [penalty('罚款', 10_000)],
        ...over,
      }),
    ],
    events: events({ 'decision-made': docNo.includes('〕1号') ? '2024-03-01' : '2024-06-01' }),
  })

export const sameActFinedTwice = setRule({
  id: 'penalty.same-act-fined-twice',
  revision: 2,
  title: '同一违法行为不得两次罚款',
  summary:
    '对当事人的同一个违法行为，不得给予两次以上罚款的处罚。两件文号不同的决定，当事人代码、行为起止、违反的条款项全部相同且都罚款的才提示；缺任何一样都不比。撤销后重新作出的，请以复议、诉讼结果排除。',
  basis: [cite('行政处罚法', 29)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '乱罚款',
  scope: 'set',
  per: { is: 'party' },
  needs: (file) => ({ ...file, places: {}, notes: [], officers: [], reviews: [] }),

  judge(files) {
    const groups = new Map<string, number[]>()
    files.forEach((file, record) => {
      if (file.decisions.some((d) => d.status === 'revoked')) return
      for (const key of new Set(actKeys(file))) groups.set(key, [...(groups.get(key) ?? []), record])
    })
    return [...groups]
      .filter(([, records]) => new Set(records.map((i) => docNoKey(files[i]?.docNo ?? null))).size > 1)
      .map(([key, records]) => findingOf(key, records, files))
  },

  examples: [
    {
      name: '行为期间不同',
      files: [
        fined('渝万州市监处罚〔2024〕1号'),
        fined('渝万州市监处罚〔2024〕2号', { conductFrom: day('2024-02-01'), conductUntil: day('2024-02-05') }),
      ],
      expect: 'none',
      shows: 'last-lawful',
    },
    {
      name: '行为期间与违反的条款都相同，两次罚款',
      files: [fined('渝万州市监处罚〔2024〕1号'), fined('渝万州市监处罚〔2024〕2号')],
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '第二件只没收不罚款',
      files: [
        fined('渝万州市监处罚〔2024〕1号'),
        fined('渝万州市监处罚〔2024〕2号', { penalties: [penalty('没收非法财物')] }),
      ],
      expect: 'none',
      shows: 'exception',
    },
    {
      name: '同一文号的两份来源，括号写法不同',
      files: [fined('渝万州市监处罚〔2024〕1号'), fined('渝万州市监处罚[2024]第1号')],
      expect: 'none',
      shows: 'not-applicable',
    },
    {
      name: '行为期间没有记载的不比',
      files: [
        fined('渝万州市监处罚〔2024〕1号', { conductFrom: null }),
        fined('渝万州市监处罚〔2024〕2号', { conductFrom: null }),
      ],
      expect: 'none',
      shows: 'undecidable',
    },
  ],
})
