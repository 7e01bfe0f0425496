import { CHONGQING, MERGED } from '#app/demo/region/agencies.ts'
import { type Day, day } from '#kernel/day.ts'
import type { Agency } from '#modules/agencies/domain/agency.ts'
import { newId } from '#platform/id.ts'

const TOP = '重庆市市场监督管理局'
const SINCE: Day = day('1949-10-01')

/** 万州区局、执法总队、市局。 */
const shortNameOf = (name: string, unit: string): string =>
  name === TOP ? '市局' : (/\((.+)\)/.exec(unit)?.[1] ?? `${unit}局`)

/** 重庆的全部机关，都归市局；撤并的留作历史，写明由谁承接。 */
export const demoAgencies = (): { readonly agencies: readonly Agency[]; readonly top: Agency } => {
  const ids = new Map(CHONGQING.map(({ name }) => [name, newId()]))
  const topId = ids.get(TOP) as string
  const agencies = CHONGQING.map(
    ({ name, unit, kind, code, province, prefixes, uscc, validUntil }): Agency => ({
      id: ids.get(name) as string,
      shortName: shortNameOf(name, unit),
      parentId: name === TOP ? null : topId,
      mergedInto: ids.get(MERGED[name] ?? '') ?? null,
      validFrom: SINCE,
      ...{ name, kind, code, province, prefixes, uscc, validUntil },
    }),
  )
  return { agencies, top: agencies.find((a) => a.id === topId) as Agency }
}
