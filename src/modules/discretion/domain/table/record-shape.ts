import type { Exemption, Gravity, Tier } from './table.ts'

/**
 * 基准文件的形状：JSON 里这样写，xlsx 读成这样，再由 read-table.ts 读成表。日期是 YYYY-MM-DD 文本，
 * 条件与幅度是中文。contract.ts 的 zod 模式由编译器核对与此一致；多余的字段由它拒绝。
 */
export type Maybe<T> = T | null | undefined

export type FactorRecord = {
  readonly name: string
  /** 数值因素的单位；有单位即数值因素。 */
  readonly unit?: Maybe<string>
  /** 可能的值，如“100%以下”；不写是零以上。 */
  readonly range?: Maybe<string>
  /** 选项因素的各项，自轻至重。 */
  readonly values?: Maybe<readonly string[]>
  readonly gravity: Gravity
  readonly fact?: Maybe<string>
  readonly holds?: Maybe<readonly string[]>
}

/** 因素名 → 条件；没写的因素不限。 */
export type WhenRecord = Readonly<Record<string, string>>

export type RowRecord = {
  readonly when: WhenRecord
  readonly tier: Tier
  readonly fine: string
  readonly conditionsVerified?: Maybe<boolean>
  readonly fineVerified?: Maybe<boolean>
  readonly note?: Maybe<string>
}

export type ExemptionRecord = {
  readonly name: string
  readonly when: WhenRecord
  readonly effect: Exemption['effect']
  readonly basis: string
  readonly verified?: Maybe<boolean>
}

export type BenchmarkRecord = {
  readonly id: string
  readonly title: string
  readonly offence?: Maybe<string>
  readonly region?: Maybe<string>
  readonly target?: Maybe<'party' | 'person'>
  readonly assumes?: Maybe<Readonly<Record<string, boolean>>>
  readonly approval: { readonly document: string; readonly issuer: string; readonly approvedOn?: Maybe<string> }
  readonly validFrom: string
  readonly validUntil?: Maybe<string>
  readonly datesVerified?: Maybe<boolean>
  readonly source: string
  readonly factors: readonly FactorRecord[]
  readonly rows: readonly RowRecord[]
  readonly exemptions?: Maybe<readonly ExemptionRecord[]>
}

/** 一处不合格：在哪里（路径），哪里不对、怎样改。 */
export type Problem = { readonly path: readonly (string | number)[]; readonly text: string }
