import { conditionText } from './condition.ts'
import { fineText } from './fine.ts'
import { intervalsText } from './interval.ts'
import type { BenchmarkRecord, FactorRecord, WhenRecord } from './record-shape.ts'
import type { BenchmarkTable, Condition, Factor } from './table.ts'

const ANY = '不限'

const whenOf = (when: readonly Condition[], factors: readonly Factor[]): WhenRecord =>
  Object.fromEntries(
    factors.flatMap((factor, i) => {
      const text = conditionText(when[i] ?? null, factor)
      return text === ANY ? [] : [[factor.name, text]]
    }),
  )

const factorOf = ({ name, unit, values, domain, gravity, fact, holds }: Factor): FactorRecord => ({
  name,
  ...(unit === null
    ? { values }
    : {
        unit: unit.name,
        ...(domain.from === 0 && domain.to === null ? {} : { range: intervalsText([domain], unit) }),
      }),
  gravity,
  ...(fact === null ? {} : { fact }),
  ...(holds.length === 0 ? {} : { holds }),
})

/** 写成基准文件的样子；再读回来与原表相同。 */
export const recordOf = (table: BenchmarkTable): BenchmarkRecord => ({
  id: table.id,
  title: table.title,
  offence: table.offence,
  region: table.region,
  target: table.target,
  assumes: table.assumes,
  approval: table.approval,
  validFrom: table.validFrom,
  validUntil: table.validUntil,
  datesVerified: table.datesVerified,
  source: table.source,
  factors: table.factors.map(factorOf),
  rows: table.rows.map((row) => ({
    when: whenOf(row.when, table.factors),
    tier: row.tier,
    fine: fineText(row.fine),
    conditionsVerified: row.conditionsVerified,
    fineVerified: row.fineVerified,
    ...(row.note === null ? {} : { note: row.note }),
  })),
  exemptions: table.exemptions.map((e) => ({ ...e, when: whenOf(e.when, table.factors) })),
})
