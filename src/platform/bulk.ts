import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '#platform/write.ts'

/** 一列的 PostgreSQL 类型。 */
export type ColumnType =
  | 'uuid'
  | 'text'
  | 'text[]'
  | 'integer[]'
  | 'integer'
  | 'smallint'
  | 'bigint'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'jsonb'
  | 'bytea'

type Columns = Readonly<Record<string, ColumnType>>
type RowOf<C extends Columns> = { readonly [K in keyof C]: unknown }

/**
 * 一条语句插入许多行：每列一个数组参数，参数的个数与行数无关。`onConflict` 写冲突时怎样。
 * @example await insertRows(trx, 'party_case', { agency_id: 'uuid', party_key: 'text' }, rows)
 */
export const insertRows = async <C extends Columns>(
  trx: Trx,
  table: string,
  columns: C,
  rows: readonly RowOf<C>[],
  onConflict: RawBuilder<unknown> = sql``,
): Promise<void> => {
  if (rows.length === 0) return
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${names}) ${fromArrays(columns, rows)} ${onConflict}`.execute(trx)
}

/** `select … from unnest(…)`：把许多行作为一张临时的表，供插入、更新与连接用。 */
export const fromArrays = <C extends Columns>(columns: C, rows: readonly RowOf<C>[]): RawBuilder<unknown> => {
  const entries = Object.entries(columns)
  // 不等长的数组不能放进二维数组，先写成文字，到库里再转
  const arrays = entries.map(([name, type]) =>
    isArray(type)
      ? sql`${rows.map((row) => arrayText(row[name] as readonly (string | number)[]))}::text[]`
      : sql`${rows.map((row) => row[name] ?? null)}::${sql.raw(type)}[]`,
  )
  const picked = entries.map(([name, type]) =>
    isArray(type) ? sql`x.${sql.ref(name)}::${sql.raw(type)} as ${sql.ref(name)}` : sql`x.${sql.ref(name)}`,
  )
  return sql`select ${sql.join(picked)} from unnest(${sql.join(arrays)}) as x(${sql.join(entries.map(([name]) => sql.ref(name)))})`
}

/** 冲突时以新的为准：除主键外的列全部改写。 */
export const replaceOn = (key: readonly string[], columns: Columns): RawBuilder<unknown> =>
  sql`on conflict (${sql.join(key.map((name) => sql.ref(name)))}) do update set ${sql.join(
    Object.keys(columns)
      .filter((name) => !key.includes(name))
      .map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`),
  )}`

const isArray = (type: ColumnType): boolean => type.endsWith('[]')

const arrayText = (values: readonly (string | number)[]): string =>
  `{${values.map((value) => (typeof value === 'number' ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`)).join(',')}}`
