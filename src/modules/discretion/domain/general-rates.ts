import type { Offence, OffenceTier } from '#law/offences.ts'
import { amountKey, amountName, termName } from '#modules/supervision/domain/tier-conditions.ts'
import data from './general-rates.json' with { type: 'json' }
import { YUAN } from './table/quantity.ts'
import { readTable } from './table/read-table.ts'
import type { BenchmarkRecord } from './table/record-shape.ts'
import type { BenchmarkTable, Factor } from './table/table.ts'

/**
 * 随产品的通用比例：没有本地的基准表时，按从轻、一般、从重占法定幅度的比例取段。
 * 数据带施行日、来源与核实标志；地方基准优先于它。
 */
export const GENERAL_RATES: readonly BenchmarkTable[] = (data as readonly BenchmarkRecord[]).map((record) => {
  const read = readTable(record)
  if (!read.ok) throw new Error(`通用比例有误：${read.problems.map((p) => p.text).join('；')}`)
  return read.table
})

const amountFactor = (base: string): Factor => ({
  name: amountName(base),
  unit: YUAN,
  values: [],
  domain: { from: 0, to: null },
  gravity: 'none',
  fact: base,
  holds: [],
})

const wordFactor = (word: string): Factor => ({
  name: `${termName({ word })}（${word}）`,
  unit: null,
  values: ['否', '是'],
  domain: { from: 0, to: 2 },
  gravity: 'none',
  fact: word,
  holds: ['是'],
})

/** 罚则里用到的基数与情节词。 */
const factsIn = (tiers: readonly OffenceTier[]) => {
  const terms = tiers.flatMap((t) => t.terms)
  const bases = [
    ...terms.flatMap((t) => ('base' in t ? [t.base] : [])),
    ...tiers.flatMap((t) => (t.fine?.base == null ? [] : [t.fine.base])),
  ]
  const words = terms.flatMap((t) => ('word' in t ? [t.word] : []))
  return {
    bases: [...new Set(bases.map(amountKey))],
    words: [...new Set(words)].filter((w) => !['default', 'person', 'ad_fee_known'].includes(w)),
  }
}

/** 用在一种违法行为上：补上这条罚则要问的基数与情节词作因素（各行不限），好在罚则的每一档里取段。 */
export const applyGeneralRates = (general: BenchmarkTable, offence: Offence): BenchmarkTable => {
  const { bases, words } = factsIn(offence.tiers)
  const added = [...bases.map(amountFactor), ...words.map(wordFactor)]
  return {
    ...general,
    offence: offence.code,
    factors: [...general.factors, ...added],
    rows: general.rows.map((row) => ({ ...row, when: [...row.when, ...added.map(() => null)] })),
  }
}
