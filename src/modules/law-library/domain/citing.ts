import { type Citation, citationText } from '#law/citation.ts'
import { DEADLINES } from '#law/deadlines.ts'
import { type ArticleChange, articleKey } from '#law/law-changes.ts'
import { canonicalTitle } from '#law/laws.ts'
import { OFFENCES } from '#law/offences.ts'

/** 规则、期限、违法行为之一，引用了某法。 */
export type CitingKind = 'rule' | 'deadline' | 'offence'
export type Citing = {
  readonly kind: CitingKind
  readonly id: string
  readonly title: string
  readonly verified: boolean
  readonly basis: readonly Citation[]
}

export const CITING_NAMES: Readonly<Record<CitingKind, string>> = {
  rule: '规则',
  deadline: '期限',
  offence: '违法行为',
}

/** 规则由组装者给：法规库不知道监督模块。 */
export type CitingRule = { readonly id: string; readonly title: string; readonly basis: readonly Citation[] }

/** 平台里引用法的全部地方。 */
export const citingsWith = (rules: readonly CitingRule[]): Citing[] => [
  ...rules.map((r): Citing => ({ kind: 'rule', id: r.id, title: r.title, verified: true, basis: r.basis })),
  ...DEADLINES.map(
    (row): Citing => ({ kind: 'deadline', id: row.id, title: row.name, verified: row.verified, basis: row.basis }),
  ),
  ...OFFENCES.map(
    (row): Citing => ({
      kind: 'offence',
      id: row.code,
      title: row.name,
      verified: row.verified,
      basis: [...row.violated, ...row.penaltyBasis].map((b) => b.citation),
    }),
  ),
]

/** 引用某法的各处，只留引到它的条款。 */
export const citingLaw = (citings: readonly Citing[], law: string): Citing[] => {
  const title = canonicalTitle(law)
  return citings.flatMap((citing) => {
    const basis = citing.basis.filter((c) => canonicalTitle(c.law) === title)
    return basis.length === 0 ? [] : [{ ...citing, basis }]
  })
}

/** 受影响的一处：引到了有变化的条。 */
export type Affected = Omit<Citing, 'basis'> & { readonly cites: string }

export type ChangeImpact = ArticleChange & { readonly affects: readonly Affected[] }

/** 每一条变化牵动哪些规则、期限、违法行为。 */
export const impactOf = (changes: readonly ArticleChange[], citings: readonly Citing[]): ChangeImpact[] =>
  changes.map((change) => ({
    ...change,
    affects: citings.flatMap(({ basis, ...citing }) => {
      const hits = basis.filter((c) => articleKey(c) === change.article)
      return hits.length === 0 ? [] : [{ ...citing, cites: [...new Set(hits.map(citationText))].join('、') }]
    }),
  }))
