/** 一行留痕，写下之后不再改变。 */
export type AuditLine = {
  readonly agencyId: string
  readonly id: string
  /** 世界时，精确到微秒，如 2026-03-01T01:02:03.000004Z。 */
  readonly at: string
  readonly accountId: string | null
  readonly actor: string
  readonly verb: string
  readonly objectType: string
  readonly objectId: string | null
  /** 任意 JSON 值。 */
  readonly detail: unknown
}

/** 同一行留痕总是写成同样的文本：栏目次序固定，对象的键排序，与数据库怎样存放无关。 */
export const canonicalLine = (line: AuditLine): string =>
  JSON.stringify([
    line.agencyId,
    line.id,
    line.at,
    line.accountId,
    line.actor,
    line.verb,
    line.objectType,
    line.objectId,
    sorted(line.detail),
  ])

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
