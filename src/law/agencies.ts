import { type Day, day } from '#kernel/day.ts'
import { PROVINCES } from '#kernel/province.ts'
import agencyData from '#law/tables/agencies.json' with { type: 'json' }
import divisions from '#law/tables/divisions.json' with { type: 'json' }

/** 机关词典的一条；撤销的保留，`validUntil` 为撤销宣布之日（半开）。 */
export type Agency = {
  readonly name: string
  readonly unit: string
  readonly kind: string
  readonly code: string | null
  readonly province: string
  /** 文号里“市监”之前的部分；没有查到的为空。 */
  readonly prefixes: readonly string[]
  /** 文号前缀是否在真实文书上见过（否则按规律推得）。 */
  readonly prefixConfirmed: boolean
  readonly uscc: string | null
  readonly validUntil: Day | null
}

export const AGENCIES: readonly Agency[] = agencyData.map((a) => ({
  ...a,
  validUntil: a.validUntil === null ? null : day(a.validUntil),
}))

const byName = new Map(AGENCIES.map((a) => [a.name, a]))
const byPrefix = new Map(AGENCIES.flatMap((a) => a.prefixes.map((p) => [p, a])))

/** 由全名查机关；空白不计较。词典没有返回 null。 */
export const agencyByName = (name: string): Agency | null => byName.get(name.replace(/\s/g, '')) ?? null

/** 由文号前缀（“渝万州”或“渝万州市监处罚”）查机关。 */
export const agencyByPrefix = (prefix: string): Agency | null =>
  byPrefix.get(prefix.replace(/市监.*$/, '').replace(/\s/g, '')) ?? null

const MUNICIPALITIES = ['11', '12', '31', '50']
const AUTONOMOUS = ['15', '45', '54', '64', '65']
const LEADING: readonly (readonly [string, string])[] = [
  ...PROVINCES.map((p) => [p.name, p.code] as const),
  ...PROVINCES.filter((p) => MUNICIPALITIES.includes(p.code) || AUTONOMOUS.includes(p.code)).map(
    (p) => [p.short, p.code] as const,
  ),
  ...Object.entries(divisions).flatMap(([code, names]) => names.split(' ').map((n) => [n, code] as const)),
]
/** 开头的字样 → 省；先列的先得。按长短逐个截取来查，不逐个比较。 */
const PROVINCE_OF_LEAD = new Map([...LEADING].reverse())
const LEAD_LENGTHS = [...new Set(LEADING.map(([lead]) => lead.length))].sort((a, b) => b - a)

/**
 * 机关所在省级区划码前两位：机关名以省名、直辖市名或全国唯一的市县名开头才认，认不出返回 null。
 */
export const provinceOfAgency = (name: string): string | null => {
  const clean = name.replace(/\s/g, '')
  const known = agencyByName(clean)?.province
  if (known !== undefined) return known
  const length = LEAD_LENGTHS.find((n) => PROVINCE_OF_LEAD.has(clean.slice(0, n)))
  return length === undefined ? null : (PROVINCE_OF_LEAD.get(clean.slice(0, length)) ?? null)
}
