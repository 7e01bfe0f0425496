import type { Day } from '#kernel/day.ts'
import type { FineRange } from './fine.ts'
import type { Interval } from './interval.ts'
import type { Unit } from './quantity.ts'

/** 裁量档次，自轻至重。 */
export const TIERS = ['不予', '减轻', '从轻', '一般', '从重'] as const
export type Tier = (typeof TIERS)[number]

/** 轻重次序，0 最轻。 */
export const rankOf = (tier: Tier): number => TIERS.indexOf(tier)

/** 因素的值怎样变才更重：越大（越靠后）越重、越小（越靠前）越重、不分轻重。 */
export const GRAVITIES = ['increasing', 'decreasing', 'none'] as const
export type Gravity = (typeof GRAVITIES)[number]

/**
 * 裁量因素。数值因素有单位；选项因素有各项，位置是第几项（从 0 起）。两者的条件都是若干段位置。
 * `fact` 是案件里对应的事实（见 case-facts.ts）；选项因素对应情节词的，`holds` 是该词成立的各项。
 */
export type Factor = {
  readonly name: string
  readonly unit: Unit | null
  readonly values: readonly string[]
  /** 可能的值；`from` 总有数。 */
  readonly domain: { readonly from: number; readonly to: number | null }
  readonly gravity: Gravity
  readonly fact: string | null
  readonly holds: readonly string[]
}

/** 一个因素上的条件；null＝不限。 */
export type Condition = readonly Interval[] | null

/** 一行：各因素的条件都满足即落在这一档。条件与因素一一对应。 */
export type Row = {
  readonly when: readonly Condition[]
  readonly tier: Tier
  readonly fine: FineRange
  /** 条件里的数、幅度里的数是否已与批准文件核对。 */
  readonly conditionsVerified: boolean
  readonly fineVerified: boolean
  readonly note: string | null
}

/** 不予处罚的情形，先于各行；`必须`＝应当不予，否则是可以不予（落在的那一行仍可适用）。 */
export type Exemption = {
  readonly name: string
  readonly when: readonly Condition[]
  readonly effect: '应当不予' | '可以不予'
  /** 依据，如“行政处罚法第三十三条第一款”。 */
  readonly basis: string
  readonly verified: boolean
}

/** 批准文件。 */
export type Approval = { readonly document: string; readonly issuer: string; readonly approvedOn: Day | null }

/** 一张裁量基准表的一个版本。 */
export type BenchmarkTable = {
  readonly id: string
  readonly title: string
  /** 违法行为表的编码；null＝通用的比例，不限于哪一种违法行为。 */
  readonly offence: string | null
  readonly region: string | null
  /** 罚在当事人还是责任人员身上。 */
  readonly target: 'party' | 'person'
  /** 本表以之为前提的情节词，如 { serious: false }＝不管情节严重的。 */
  readonly assumes: Readonly<Record<string, boolean>>
  readonly approval: Approval
  readonly validFrom: Day
  /** 半开：当日起不再适用；null＝未定。 */
  readonly validUntil: Day | null
  readonly datesVerified: boolean
  readonly source: string
  readonly factors: readonly Factor[]
  readonly rows: readonly Row[]
  readonly exemptions: readonly Exemption[]
}

/** 某日施行的版本。 */
export const inForceOn = (table: Pick<BenchmarkTable, 'validFrom' | 'validUntil'>, on: Day): boolean =>
  table.validFrom <= on && (table.validUntil === null || on < table.validUntil)

/** 给人看的行号，从 1 起。 */
export const rowName = (index: number): string => `第${index + 1}行`
