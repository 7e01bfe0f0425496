import type { Cents } from '#kernel/money.ts'
import type { Penalty } from '#modules/cases/domain/case-file.ts'
import type { Span } from './reading.ts'

/** 一项处罚与出处；`amountSpan` 是数额的位置。 */
export type FoundPenalty = Span & { readonly penalty: Penalty; readonly amountSpan: Span | null }

export type StatedTotals = {
  readonly fine: Cents | null
  readonly confiscated: Cents | null
  readonly all: Cents | null
}
export type DecisionContent = {
  readonly penalties: readonly FoundPenalty[]
  readonly totals: StatedTotals
  readonly totalSpans: Readonly<Partial<Record<keyof StatedTotals, Span>>>
}
