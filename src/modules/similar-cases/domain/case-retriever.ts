import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import type { Distribution } from '#modules/similar-cases/domain/distribution.ts'
import type { FunnelRow } from '#modules/similar-cases/domain/district-funnel.ts'
import type { CaseFacts, EffectiveCase } from '#modules/similar-cases/domain/effective-case.ts'
import type { Tier } from '#modules/similar-cases/domain/tier.ts'

/** 一份类案库的版本：同样的案件，不论怎样进来、放在哪里，版本相同；任何一件变了就不同。 */
export type Version = { readonly cases: number; readonly digest: string }

/** 哪些案件：没有写的不限；`from`、`to` 是决定日的首尾，都含。 */
export type Window = {
  readonly offence?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

export type Filters = Window & {
  readonly agency?: string | undefined
  readonly tier?: Tier | undefined
  /** 分；只要货值在其三分之一到三倍之间的。 */
  readonly goodsValue?: Cents | undefined
}

export type Search = Filters & {
  /** 案情；引用的条款、金额照写。 */
  readonly facts: string
  readonly k: number
}

/** 罚款的一格：案由 × 档次 × 货值上下三倍 × 一段时间；档次、货值为 null 即不分。 */
export type Cell = {
  readonly offence: string
  readonly from: Day
  readonly to: Day
  readonly tier: Tier | null
  readonly goodsValue: Cents | null
}

/** 两件共有的一个词，与它在得分里占的份额（0–1）。 */
export type SharedTerm = { readonly term: string; readonly share: number }

export type Hit = {
  readonly id: string
  /** 与自己一样的为 1。 */
  readonly score: number
  readonly facts: CaseFacts
  /** 份额大的在前，至多十个。 */
  readonly shared: readonly SharedTerm[]
}

/**
 * 类案库。分词、权重与次序的规定（terms.ts、weighting.ts）在它之上，各种存放办法排出来的次序相同：
 * 得分高的在前；同分的决定日新的在前；再同的编号小的在前。
 */
export interface CaseRetriever {
  /** 存入或换掉（同编号的）；返回时已查得到。 */
  upsert(cases: readonly EffectiveCase[]): Promise<void>
  /** 去掉（撤销、更正的决定）；没有的不算错。 */
  remove(ids: readonly string[]): Promise<void>
  search(query: Search): Promise<readonly Hit[]>
  /** `fine` 是要在这一格里定位置的数额。 */
  distribution(cell: Cell, fine: Cents | null): Promise<Distribution>
  /** 一段时间里同一案由、写明罚款的各件，供机关之间比较。 */
  fines(window: Window & { readonly offence: string }): Promise<readonly FunnelRow[]>
  version(): Promise<Version>
}
