import { type Cents, sumCents } from '#kernel/money.ts'
import type { CaseFile, PenaltyKind } from './case-file.ts'

export type Totals = { readonly fine: Cents | null; readonly confiscated: Cents | null }

/**
 * 罚款与没收总额（分）：各项数额都记载的取其和，有一项未载的取文书写明的合计，都没有为 null。
 * 没有这种处罚也是 null，不写成 0。没收非法财物常不折价：没有数额的不计，只要没收违法所得的数额齐全。
 */
export const totalsOf = (file: CaseFile): Totals => ({
  fine: sumOf(file, ['罚款'], []) ?? file.statedTotals.fine,
  confiscated: sumOf(file, ['没收违法所得'], ['没收非法财物']) ?? file.statedTotals.confiscated,
})

const sumOf = (file: CaseFile, required: readonly PenaltyKind[], optional: readonly PenaltyKind[]): Cents | null => {
  const penalties = file.charges.flatMap((charge) => charge.penalties)
  const must = penalties.filter((p) => required.includes(p.kind)).map((p) => p.amount)
  const may = penalties.filter((p) => optional.includes(p.kind) && p.amount !== null).map((p) => p.amount)
  const amounts = [...must, ...may].filter((amount) => amount !== null)
  return amounts.length === 0 || amounts.length < must.length + may.length ? null : sumCents(amounts)
}
