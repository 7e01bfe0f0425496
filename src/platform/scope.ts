import { type RawBuilder, sql } from 'kysely'
import type { Area, Scope } from '#kernel/access.ts'

/**
 * 范围写成 SQL 条件：`where(inScope(scope, sql.ref('f.agency_id'), sql.ref('f.line')))`。
 * 没有任何范围的，什么也查不到；不分条线的表，`line` 给 null。
 */
export const inScope = (
  scope: Scope,
  agency: RawBuilder<unknown>,
  line: RawBuilder<unknown> | null,
): RawBuilder<boolean> => {
  const areas = scope.map((area) => inArea(area, agency, line))
  if (areas.length === 0) return sql<boolean>`false`
  return sql<boolean>`(${sql.join(areas, sql` or `)})`
}

const inArea = ({ agencies, lines }: Area, agency: RawBuilder<unknown>, line: RawBuilder<unknown> | null) => {
  const parts = [
    ...(agencies === 'all' ? [] : [isAnyOf(agency, agencies, 'uuid')]),
    ...(lines === 'all' || line === null ? [] : [isAnyOf(line, lines, 'text')]),
  ]
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
}

/** 只有一个的写成等于：数据库才知道可以照索引的次序走。 */
const isAnyOf = (column: RawBuilder<unknown>, values: readonly string[], type: 'uuid' | 'text') =>
  values.length === 1
    ? sql`${column} = ${values[0]}::${sql.raw(type)}`
    : sql`${column} = any(${[...values]}::${sql.raw(type)}[])`
