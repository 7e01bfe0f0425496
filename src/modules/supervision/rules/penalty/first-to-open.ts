import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact, firstOf } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, type SetFinding, setRule } from '#modules/supervision/domain/rule.ts'
import { actKeysOf } from '#modules/supervision/domain/same-act.ts'
import { hasAny, isDenied } from '#modules/supervision/rules/families/family.ts'

const filedOn = (file: CaseFile) => firstOf(file, 'case-opened')?.on ?? null

/** 先立案的与后立案而作了处罚决定的；管辖已经指定、移送的不算。 */
const judgePair = (first: CaseFile, later: CaseFile): Judgement | null => {
  if ([first, later].some((f) => hasAny(f, ['jurisdiction-assigned', 'case-transferred']))) return null
  const why = () => ({
    because: `${first.agency} ${filedOn(first)} 先立案，${later.agency} ${filedOn(later)} 后立案而作出处罚`,
    facts: [first, later].map((f) => fact(`${f.docNo ?? '没有文号'} 立案`, filedOn(f))),
    steps: [],
  })
  return isDenied(later, ['jurisdiction-assigned']) && isDenied(first, ['case-transferred'])
    ? breached(why)
    : lacking(['是否移送、指定管辖'], why)
}

const findingsIn = (key: string, records: readonly number[], files: readonly CaseFile[]): SetFinding[] => {
  const [first, ...rest] = [...records].sort((a, b) =>
    String(filedOn(files[a] as CaseFile)) < String(filedOn(files[b] as CaseFile)) ? -1 : 1,
  )
  if (first === undefined) return []
  const earliest = files[first] as CaseFile
  return rest.flatMap((later): SetFinding[] => {
    const file = files[later] as CaseFile
    if (file.agency === earliest.agency || filedOn(file) === filedOn(earliest) || decisionDay(file) === null) return []
    const judgement = judgePair(earliest, file)
    return judgement === null ? [] : [{ key: `${key}|${file.agency}`, records: [first, later], judgement }]
  })
}

const opened = (
  agency: string,
  on: string | null,
  over: Parameters<typeof events>[0] = { 'jurisdiction-assigned': null, 'case-transferred': null },
): CaseFile =>
  caseOf({
    agency,
    docNo: `${agency}〔2024〕1号`,
    parties: [party('企业', { uscc: '915000000000000018' })],
    charges: [
      chargeOf({
        conductFrom: day('2024-01-01'),
        conductUntil: day('2024-01-31'),
        violated: [cite('广告法', 28, 2, 2)],
        penalties: [penalty('警告')],
      }),
    ],
    events: events({ ...(on === null ? {} : { 'case-opened': on }), 'decision-made': '2024-04-01', ...over }),
  })

export const firstToOpen = setRule({
  id: 'penalty.first-to-open',
  revision: 1,
  title: '两个机关都有管辖权的，由最先立案的管辖',
  summary:
    '两个以上机关都有管辖权的，由最先立案的机关管辖。两个机关的案件当事人代码、行为起止、违反的条款项全部相同，后立案的作了处罚决定，又写明没有移送、没有指定管辖的，才提示；没有写明的无法判断，同一天立案的不比。',
  basis: [cite('行政处罚法', 25, 1), cite('市场监督管理行政处罚程序规定', 12)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '违规异地执法',
  scope: 'set',
  per: { is: 'party' },
  needs: (file) => ({ ...file, places: {}, notes: [], officers: [], reviews: [] }),

  judge(files) {
    const groups = new Map<string, number[]>()
    files.forEach((file, record) => {
      if (file.agency === null || filedOn(file) === null || file.decisions.some((d) => d.status === 'revoked')) return
      for (const key of new Set(actKeysOf(file, () => true))) groups.set(key, [...(groups.get(key) ?? []), record])
    })
    return [...groups].flatMap(([key, records]) => findingsIn(key, records, files))
  },

  examples: [
    {
      name: '只有一个机关',
      files: [opened('甲局', '2024-02-01'), opened('甲局', '2024-02-05')],
      expect: 'none',
      shows: 'last-lawful',
    },
    {
      name: '晚一天立案的处罚',
      files: [opened('甲局', '2024-02-01'), opened('乙局', '2024-02-02')],
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '甲局移送了乙局',
      files: [opened('甲局', '2024-02-01', { 'case-transferred': '2024-02-10' }), opened('乙局', '2024-02-12')],
      expect: 'none',
      shows: 'exception',
    },
    {
      name: '同一天立案',
      files: [opened('甲局', '2024-02-01'), opened('乙局', '2024-02-01')],
      expect: 'none',
      shows: 'not-applicable',
    },
    {
      name: '是否移送、指定没有记载',
      files: [opened('甲局', '2024-02-01', {}), opened('乙局', '2024-02-02', {})],
      expect: 'undecidable',
      shows: 'undecidable',
    },
  ],
})
