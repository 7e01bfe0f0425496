import { daysBetween } from '#kernel/day.ts'
import type { CaseFile, Charge, Known } from '#modules/cases/domain/case-file.ts'
import { amountKey, amountOn, type TierFacts, tierFactsOf } from '#modules/supervision/domain/tier-conditions.ts'
import type { BaseAmounts, FactorValues } from './evaluate.ts'
import { CONDUCT_DAYS, isAmount, isWord } from './table/read-factor.ts'
import type { BenchmarkTable, Factor } from './table/table.ts'

const conductDays = ({ conductFrom, conductUntil }: Charge): number | null =>
  conductFrom === null || conductUntil === null ? null : daysBetween(conductFrom, conductUntil) + 1

const only = <T>(items: readonly T[]): T | null => (new Set(items).size === 1 ? (items[0] as T) : null)

/** 情节词成立与否各只有一项的，才认得出是哪一项。 */
const wordPosition = (factor: Factor, known: Known): number | null => {
  if (known === null) return null
  const fitting = factor.values.filter((v) => factor.holds.includes(v) === known)
  return fitting.length === 1 ? factor.values.indexOf(fitting[0] as string) : null
}

const choice = (factor: Factor, value: string | null): number | null => {
  const at = value === null ? -1 : factor.values.indexOf(value)
  return at < 0 ? null : at
}

const position = (factor: Factor, charge: Charge, file: CaseFile, facts: TierFacts): number | null => {
  const { fact } = factor
  if (fact === null) return null
  if (fact === CONDUCT_DAYS) return conductDays(charge)
  if (isAmount(fact)) return amountOn(fact, facts)
  if (fact === 'party_kind') return choice(factor, only(file.parties.map((p) => p.kind)))
  if (fact === 'circumstance') return choice(factor, only(charge.circumstances.map((c) => c.kind)))
  if (!isWord(fact)) return null
  if (fact === 'refuse_correct' || fact === 'overdue_correct') return wordPosition(factor, facts.refusedCorrection)
  return wordPosition(factor, { individual: facts.individual, company: facts.company }[fact as 'company'] ?? null)
}

/** 案件里记载了的因素值；没有记载的一律不明。金额超出表的范围照写，由表说管不到。 */
export const valuesFromCase = (
  table: BenchmarkTable,
  charge: Charge,
  file: CaseFile,
): { readonly values: FactorValues; readonly amounts: BaseAmounts } => {
  const facts = tierFactsOf(charge, file, table.target, false)
  return {
    values: table.factors.map((factor) => position(factor, charge, file, facts)),
    amounts: Object.fromEntries(Object.entries(facts.amounts).map(([base, v]) => [amountKey(base), v])),
  }
}
