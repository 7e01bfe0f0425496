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

/** 案由与日子已由行号的区间保证，不必再看。 */
export const withoutWindow = ({ agency, tier, goodsValue }: Filters): Filters => ({ agency, tier, goodsValue })

/** 没有写的条件不看；未记载的不合任何条件。 */
export const rowFilter = (filters: Filters, offences: Names, agencies: Names): RowFilter => {
  const offence = filters.offence === undefined ? null : offences.find(filters.offence)
  const agency = filters.agency === undefined ? null : agencies.find(filters.agency)
  const tier = filters.tier === undefined ? null : TIERS.indexOf(filters.tier)
  const [from, to] = daysOf(filters)
  const [least, most] = filters.goodsValue === undefined ? [0, null] : bandOf(filters.goodsValue)
  return (c, row) =>
    (offence === null || c.offence[row] === offence) &&
    (c.day[row] as number) >= from &&
    (c.day[row] as number) <= to &&
    (tier === null || c.tier[row] === tier) &&
    (most === null || ((c.goodsValue[row] as number) >= least && (c.goodsValue[row] as number) <= most)) &&
    (agency === null || c.agency[row] === agency)
}
