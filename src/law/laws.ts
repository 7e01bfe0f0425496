import { addYears, type Day, day } from '#kernel/day.ts'
import data from '#law/tables/laws.json' with { type: 'json' }

/** 效力层级。 */
export type LawKind = '法律' | '行政法规' | '部门规章' | '地方性法规' | '地方政府规章'

/** 一部法的一个文本：以公布日（修正、修订日）为版本号。 */
export type LawVersion = {
  readonly version: string
  readonly effectiveFrom: Day
  /** 半开：当日起已改用下一文本或已废止；null＝未见改动。 */
  readonly effectiveUntil: Day | null
  readonly source: string
  /** 起用日是否读过原文或已核对。 */
  readonly verified: boolean
  /** 流传文本的题注仍写着的旧日期；与版本号相同的不写。 */
  readonly textDated: string | null
}

type Milestone = { readonly on: Day; readonly verified: boolean; readonly source: string }

export type Law = {
  readonly id: string
  /** 通行简称，引用时的法名。 */
  readonly title: string
  readonly full: string
  readonly kind: LawKind
  readonly aliases: readonly string[]
  /** 此名之下最早的施行日。 */
  readonly first: Milestone
  readonly repealed: Milestone | null
  /** 旧者在前；只列入库的文本，最早一个之前的文本可能没有列。 */
  readonly versions: readonly LawVersion[]
}

/** 文本核对截至这一天；其后的修法未核。 */
export const TEXTS_CHECKED_UNTIL: Day = day('2026-05-16')

type Row = (typeof data)[number]

const versionsOf = (row: Row): LawVersion[] =>
  row.versions.map((v, i) => ({
    version: v.version,
    effectiveFrom: day(v.effectiveFrom),
    effectiveUntil:
      i + 1 < row.versions.length ? day(row.versions[i + 1]?.effectiveFrom as string) : (repealOf(row)?.on ?? null),
    source: v.source,
    verified: v.verified,
    textDated: 'textDated' in v ? v.textDated : null,
  }))

const repealOf = (row: Row): Milestone | null =>
  'repealed' in row ? { ...row.repealed, on: day(row.repealed.on) } : null

/** 法规登记簿：所引各法，含没有文本的。 */
export const LAWS: readonly Law[] = data.map((row) => ({
  id: row.id,
  title: row.title,
  full: row.full,
  kind: row.kind as LawKind,
  aliases: row.aliases,
  first: { on: day(row.first.effectiveFrom), verified: row.first.verified, source: row.first.source },
  repealed: repealOf(row),
  versions: versionsOf(row),
}))

const NATION = '中华人民共和国'

/** 去掉书名号、空白、国名与“（2021年修正）”一类的版本尾注。 */
export const bareTitle = (name: string): string =>
  name
    .replace(/[《》〈〉\s]/g, '')
    .replace(/[（(](?:[12]\d{3}[^（()）]{0,12}|[^（()）]{0,8}(?:修正|修订|修改)[^（()）]{0,4})[）)]$/, '')
    .replace(NATION, '')

const index = new Map(LAWS.flatMap((law) => [law.title, bareTitle(law.full), ...law.aliases].map((n) => [n, law])))

/** 由全称、简称或别名查法；不在登记簿的返回 null。 */
export const lawByName = (name: string): Law | null => index.get(bareTitle(name)) ?? null

export const isKnownLaw = (name: string): boolean => lawByName(name) !== null

/** 引用用的法名：登记簿的简称；未登记的为去掉国名与版本尾注的原名。 */
export const canonicalTitle = (name: string): string => lawByName(name)?.title ?? bareTitle(name)

/** 起用日未核的文本，公布满一年后视为确已施行（登记簿所列各文本的施行准备期都不到一年）。 */
const settled = (v: LawVersion, on: Day): boolean => v.verified || on >= addYears(day(v.version), 1)

/**
 * 某日施行的文本；没有入库则 null。
 * `verified`：该日落在此文本的施行期内这一点可靠（起用日与下一文本的起用日都已核，或远离未核的界线）。
 */
export const lawVersionOn = (law: string, on: Day): { version: string; verified: boolean } | null => {
  const found = lawByName(law)
  const at = found?.versions.findLastIndex((v) => v.effectiveFrom <= on) ?? -1
  const version = found?.versions[at]
  if (!found || !version || (found.repealed !== null && on >= found.repealed.on)) return null
  const next = found.versions[at + 1]
  const nearNext = next !== undefined && !next.verified && on >= day(next.version)
  const nearRepeal = found.repealed !== null && !found.repealed.verified && on >= addYears(found.repealed.on, -1)
  return { version: version.version, verified: settled(version, on) && !nearNext && !nearRepeal }
}

/**
 * 该法（不论文本）某日是否施行。只凭已核的日期答“未施行”“已废止”，否则 unknown。
 */
export const inForceOn = (law: string, on: Day): 'in-force' | 'not-yet' | 'repealed' | 'unknown' => {
  const found = lawByName(law)
  if (!found) return 'unknown'
  const { first, repealed } = found
  if (repealed !== null && on >= repealed.on) return repealed.verified ? 'repealed' : 'unknown'
  if (on < first.on) return first.verified ? 'not-yet' : 'unknown'
  const began = first.verified || found.versions.some((v) => on >= v.effectiveFrom && settled(v, on))
  const ending = repealed !== null && !repealed.verified && on >= addYears(repealed.on, -1)
  return began && !ending ? 'in-force' : 'unknown'
}
