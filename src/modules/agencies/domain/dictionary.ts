import { type Day, day } from '#kernel/day.ts'
import { AGENCIES } from '#law/agencies.ts'
import type { Agency } from '#modules/agencies/domain/agency.ts'

/** 词典没有设立日；有记载的案件都在这之后。 */
export const SINCE_UNKNOWN: Day = day('1949-10-01')

/** 首次设置时填的本机关。 */
export type OwnAgency = {
  readonly name: string
  readonly shortName: string
  /** 六位行政区划代码。 */
  readonly code: string
  /** 文号里“市监”之前的部分；不知道的为空。 */
  readonly prefix: string
}

const plain = (name: string): string => name.replace(/\s/g, '')

/** 由名称、区划代码推断层级，只用于显示。 */
const kindOf = ({ code }: OwnAgency): string =>
  code.endsWith('0000') ? '省级局' : code.endsWith('00') ? '市级局' : '区县局'

/** 万州区局、执法总队（词典写作“重庆市(执法总队)”）。 */
const shortNameOf = (unit: string): string => /\((.+)\)/.exec(unit)?.[1] ?? `${unit}局`

/** 省级局：词典里本省代码以 0000 结尾、名称以“市场监督管理局”结尾的一个。 */
const isProvincial = (a: { name: string; code: string | null }): boolean =>
  a.code?.endsWith('0000') === true && a.name.endsWith('市场监督管理局')

/**
 * 首次设置时要记下的机关：本机关，加上词典里同省的全部机关（`withDictionary`）。
 * 同省的都归在省级局之下；词典里已有本机关的（按名称）用填写的名称、简称与代码，文号前缀取并。
 * 返回的第一个是本机关。
 */
export const foundingAgencies = (own: OwnAgency, withDictionary: boolean, nextId: () => string): Agency[] => {
  const province = own.code.slice(0, 2)
  const listed = withDictionary ? AGENCIES.filter((a) => a.province === province) : []
  const known = listed.find((a) => plain(a.name) === plain(own.name))
  const id = nextId()
  const others = listed
    .filter((a) => a !== known)
    .map((a) => ({ ...a, id: nextId(), shortName: shortNameOf(a.unit), isTop: isProvincial(a) }))
  const ownIsTop = own.code.endsWith('0000')
  const topId = ownIsTop ? id : (others.find((a) => a.isTop)?.id ?? null)
  const self: Agency = {
    id,
    name: plain(own.name),
    shortName: own.shortName,
    kind: known?.kind ?? kindOf(own),
    code: own.code,
    province,
    prefixes: [...new Set([own.prefix, ...(known?.prefixes ?? [])])].filter((prefix) => prefix !== ''),
    uscc: known?.uscc ?? null,
    parentId: ownIsTop ? null : topId,
    mergedInto: null,
    validFrom: SINCE_UNKNOWN,
    validUntil: null,
  }
  return [
    self,
    ...others.map(({ name, kind, code, prefixes, uscc, validUntil, shortName, id: otherId }) => ({
      ...{ id: otherId, name, shortName, kind, code, province, prefixes, uscc, mergedInto: null },
      parentId: otherId === topId ? null : topId,
      validFrom: SINCE_UNKNOWN,
      validUntil,
    })),
  ]
}
