import { dayNumber } from '#kernel/day.ts'
import type { Filters } from '#modules/similar-cases/domain/case-retriever.ts'
import { bandOf } from '#modules/similar-cases/domain/distribution.ts'
import type { Columns } from '#modules/similar-cases/domain/engine/columns.ts'
import type { Names } from '#modules/similar-cases/domain/engine/names.ts'
import { TIERS } from '#modules/similar-cases/domain/tier.ts'

/** 一行合不合筛选。 */
export type RowFilter = (columns: Columns, row: number) => boolean

const FIRST = -1e9
const LAST = 1e9

/** 起止日的序号；没有写的不限。 */
export const daysOf = ({ from, to }: Pick<Filters, 'from' | 'to'>): readonly [number, number] => [
  from === undefined ? FIRST : dayNumber(from),
  to === undefined ? LAST : dayNumber(to),
]

/** 没有写的条件不看；未记载的不合任何条件。 */
export const rowFilter = (filters: Filters, offences: Names, agencies: Names): RowFilter => {
  const { offence, agency, tier, goodsValue } = filters
  const [from, to] = daysOf(filters)
  const tests: RowFilter[] = []
  if (from !== FIRST || to !== LAST)
    tests.push(({ day }, row) => (day[row] as number) >= from && (day[row] as number) <= to)
  if (offence !== undefined) {
    const code = offences.find(offence)
    tests.push((columns, row) => columns.offence[row] === code)
  }
  if (agency !== undefined) {
    const code = agencies.find(agency)
    tests.push((columns, row) => columns.agency[row] === code)
  }
  if (tier !== undefined) {
    const code = TIERS.indexOf(tier)
    tests.push((columns, row) => columns.tier[row] === code)
  }
  if (goodsValue !== undefined) {
    const [least, most] = bandOf(goodsValue)
    tests.push((c, row) => (c.goodsValue[row] as number) >= least && (c.goodsValue[row] as number) <= most)
  }
  return (columns, row) => tests.every((test) => test(columns, row))
}
