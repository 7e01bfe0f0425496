import { type Kysely, sql } from 'kysely'

/** 到处同义的列。 */
const COMMON: Readonly<Record<string, string>> = {
  id: '编号（UUIDv7）',
  agency_id: '所属机关，分库的键',
  account_id: '操作的账号；系统为空',
  actor: '当时的姓名',
  at: '发生时刻',
  created_at: '建立时刻',
  recorded_at: '记载时刻',
  superseded_at: '被新的记载取代的时刻',
  batch_id: '哪一次导入',
  case_id: '案件',
  finding_id: '发现',
  version: '每次改动加一：两个人同时改，后到的被告知',
}

/** 给表与列写中文说明：`columns` 里没有的取到处同义的说法。 */
export const describe = async (
  db: Kysely<unknown>,
  table: string,
  about: string,
  columns: Readonly<Record<string, string>> = {},
): Promise<void> => {
  await sql`comment on table ${sql.table(table)} is ${sql.lit(about)}`.execute(db)
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table}`.execute(db)
  for (const { name } of rows) {
    const text = columns[name] ?? COMMON[name]
    if (text === undefined) throw new Error(`${table}.${name} 没有中文说明`)
    await sql`comment on column ${sql.ref(`${table}.${name}`)} is ${sql.lit(text)}`.execute(db)
  }
}
