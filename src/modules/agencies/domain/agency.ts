import type { Day } from '#kernel/day.ts'

/** 一个机关在一段时间里的样子；编号终身不变，名称、上级会变。 */
export type Agency = {
  readonly id: string
  readonly name: string
  readonly shortName: string
  /** 市局、区县局、直属机构……，按机关自己的叫法。 */
  readonly kind: string
  /** 六位行政区划代码；没有的为 null。 */
  readonly code: string | null
  /** 省级区划码前两位。 */
  readonly province: string
  /** 文号里“市监”之前的部分，如 渝万州。 */
  readonly prefixes: readonly string[]
  readonly uscc: string | null
  readonly parentId: string | null
  /** 撤并后承接的机关。 */
  readonly mergedInto: string | null
  readonly validFrom: Day
  /** 半开；null＝仍有效。 */
  readonly validUntil: Day | null
}

export const isActive = (agency: Agency, on: Day): boolean =>
  agency.validFrom <= on && (agency.validUntil === null || on < agency.validUntil)

/** 某机关及其全部下级的编号；撤并了的下级也在内（历史案件仍归它）。上级成环时各取一次。 */
export const subtreeOf = (agencies: readonly Agency[], root: string): string[] => {
  const children = Map.groupBy(agencies, (a) => a.parentId)
  const found = new Set<string>()
  const visit = (id: string): void => {
    if (found.has(id)) return
    found.add(id)
    for (const child of children.get(id) ?? []) visit(child.id)
  }
  visit(root)
  return [...found]
}

/** 某机关及其各级上级的编号，由下而上；上级成环时各取一次。 */
export const agencyChain = (agencies: readonly Agency[], id: string): string[] => {
  const parents = new Map(agencies.map((a) => [a.id, a.parentId]))
  const chain: string[] = []
  for (let at: string | null = id; at !== null && !chain.includes(at); at = parents.get(at) ?? null) chain.push(at)
  return chain
}

const plain = (name: string): string => name.replace(/\s/g, '')

/** 由案件上的机关名称、文号找机关：先看全名与简称，再看文号前缀；找不到或不止一个返回 null。 */
export const agencyFinder = (
  agencies: readonly Agency[],
): ((name: string | null, docNoPrefix: string | null) => Agency | null) => {
  const byName = Map.groupBy(
    agencies.flatMap((a) => [...new Set([a.name, a.shortName])].map((name) => ({ name: plain(name), a }))),
    ({ name }) => name,
  )
  const byPrefix = Map.groupBy(
    agencies.flatMap((a) => a.prefixes.map((prefix) => ({ prefix: plain(prefix), a }))),
    ({ prefix }) => prefix,
  )
  const only = (found: readonly { a: Agency }[] | undefined): Agency | null =>
    found?.length === 1 ? (found[0] as { a: Agency }).a : null
  return (name, docNoPrefix) =>
    (name === null ? null : only(byName.get(plain(name)))) ??
    (docNoPrefix === null ? null : only(byPrefix.get(plain(docNoPrefix).replace(/市监.*$/, ''))))
}
