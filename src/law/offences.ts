import { type Day, day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { agrees, type Citation } from '#law/citation.ts'
import data from '#law/tables/offences.json' with { type: 'json' }

/** 违法行为表里的一处引条；适用对象与时段来自表内括号。 */
export type OffenceCitation = {
  readonly citation: Citation
  /** 适用对象，如“生产者”“公司”；null＝不分。 */
  readonly audience: string | null
  readonly note: string | null
  readonly validFrom: Day | null
  /** 半开：当日起不再适用。 */
  readonly validUntil: Day | null
}

/** 罚款：`cents` 的上下限单位分；`times` 是 `base` 的倍数（百分之三十写 0.3，至多六位小数）。封顶、基数下限单位分。 */
export type OffenceFine = {
  readonly type: 'range' | 'upto' | 'multiple'
  readonly unit: 'cents' | 'times'
  readonly min: number
  readonly max: number
  readonly base: string | null
  readonly cap: Cents | null
  readonly baseFloor: Cents | null
}

/** 罚款档前提的一个词：情节词，或基数与数额（分）的比较。 */
export type WhenTerm =
  | { readonly word: string }
  | { readonly base: string; readonly op: '<' | '<=' | '=' | '>=' | '>'; readonly cents: Cents }

export type OffenceTier = {
  readonly condition: string
  /** 原式，`&` 连接，数额单位元。 */
  readonly when: string
  readonly terms: readonly WhenTerm[]
  /** null＝该档不得罚款。 */
  readonly fine: OffenceFine | null
  /** false＝可以罚，不罚不判错。 */
  readonly mandatory: boolean
  readonly validFrom: Day | null
  readonly validUntil: Day | null
}

export type Offence = {
  readonly code: string
  readonly name: string
  readonly domain: string
  readonly violated: readonly OffenceCitation[]
  readonly penaltyBasis: readonly OffenceCitation[]
  readonly kinds: readonly string[]
  readonly tiers: readonly OffenceTier[]
  /** 按行为日选行。 */
  readonly validFrom: Day
  readonly validUntil: Day | null
  readonly source: string
  /** 整行已逐条对过文本；否则只提示、不判错。 */
  readonly verified: boolean
  /** 金额、倍数与条号已对过文本。 */
  readonly amountsVerified: boolean
  /** 起用日已核；未核的不影响其后的行为。 */
  readonly fromVerified: boolean
  readonly verifyNote: string | null
  readonly notes: string | null
}

type RowCitation = Citation & {
  readonly audience: string | null
  readonly note: string | null
  readonly validFrom: string | null
  readonly validUntil: string | null
}
type RowTier = Omit<OffenceTier, 'validFrom' | 'validUntil'> & Pick<RowCitation, 'validFrom' | 'validUntil'>
type Row = Omit<Offence, 'violated' | 'penaltyBasis' | 'tiers' | 'validFrom' | 'validUntil'> & {
  readonly violated: readonly RowCitation[]
  readonly penaltyBasis: readonly RowCitation[]
  readonly tiers: readonly RowTier[]
  readonly validFrom: string
  readonly validUntil: string | null
}

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

const citationOf = (c: RowCitation): OffenceCitation => ({
  citation: { law: c.law, article: c.article, paragraph: c.paragraph, item: c.item },
  audience: c.audience,
  note: c.note,
  validFrom: dayOrNull(c.validFrom),
  validUntil: dayOrNull(c.validUntil),
})

const tierOf = (t: RowTier): OffenceTier => ({
  condition: t.condition,
  when: t.when,
  terms: t.terms,
  fine: t.fine,
  mandatory: t.mandatory,
  validFrom: dayOrNull(t.validFrom),
  validUntil: dayOrNull(t.validUntil),
})

/** 全部违法行为。 */
export const OFFENCES: readonly Offence[] = (data as unknown as readonly Row[]).map((row) => ({
  code: row.code,
  name: row.name,
  domain: row.domain,
  violated: row.violated.map(citationOf),
  penaltyBasis: row.penaltyBasis.map(citationOf),
  kinds: row.kinds,
  tiers: row.tiers.map(tierOf),
  validFrom: day(row.validFrom),
  validUntil: dayOrNull(row.validUntil),
  source: row.source,
  verified: row.verified,
  amountsVerified: row.amountsVerified,
  fromVerified: row.fromVerified,
  verifyNote: row.verifyNote,
  notes: row.notes,
}))

const byCode = new Map(OFFENCES.map((o) => [o.code, o]))

const keyOf = (c: Citation): string => `${c.law}\u0000${c.article}`

const byBasis = new Map<string, Offence[]>()
for (const offence of OFFENCES)
  for (const key of new Set(offence.penaltyBasis.map((b) => keyOf(b.citation))))
    byBasis.set(key, [...(byBasis.get(key) ?? []), offence])

type Dated = { readonly validFrom: Day | null; readonly validUntil: Day | null }

/** 某日适用（半开区间）；两端为 null 即不限。 */
export const validOn = (row: Dated, on: Day): boolean =>
  (row.validFrom === null || row.validFrom <= on) && (row.validUntil === null || on < row.validUntil)

/** 由编码取一行；没有返回 null。 */
export const offenceByCode = (code: string): Offence | null => byCode.get(code) ?? null

/** 依 `basis` 处罚的，所违反的可以是哪些条款；不分时段。 */
export const dutiesPunishedBy = (basis: Citation): readonly Citation[] =>
  basis.article === null
    ? []
    : (byBasis.get(keyOf(basis)) ?? [])
        .filter((o) => o.penaltyBasis.some((b) => agrees(b.citation, basis)))
        .flatMap((o) => o.violated.map((v) => v.citation))

/** 行为日适用的各行。 */
export const offencesInForce = (on: Day): readonly Offence[] => OFFENCES.filter((o) => validOn(o, on))

/** 写到哪一级都对得上的级数，越大越具体。 */
const depth = (a: Citation, b: Citation): number =>
  (a.paragraph !== null && a.paragraph === b.paragraph ? 1 : 0) + (a.item !== null && a.item === b.item ? 2 : 0)

/**
 * 罚则与所引相合的各行，行为日 on 适用，最具体者在前。引到条而表内到项，或反过来，都算相合，所以可能不止一行。
 * 没有写条的引用不查，返回空。
 */
export const offencesByBasis = (basis: Citation, on: Day): readonly Offence[] => {
  if (basis.article === null) return []
  const score = (o: Offence): number =>
    Math.max(
      -1,
      ...o.penaltyBasis.filter((b) => validOn(b, on) && agrees(b.citation, basis)).map((b) => depth(b.citation, basis)),
    )
  return (byBasis.get(keyOf(basis)) ?? [])
    .filter((o) => validOn(o, on) && score(o) >= 0)
    .sort((a, b) => score(b) - score(a))
}
