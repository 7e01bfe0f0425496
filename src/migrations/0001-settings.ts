import { type Kysely, sql } from 'kysely'

/** 全系统的设置：一键一值。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('setting')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'jsonb', (c) => c.notNull())
    .addColumn('updated_at', 'timestamptz', (c) => c.notNull().defaultTo(sql`now()`))
    .execute()
  await sql`comment on table setting is '系统设置'`.execute(db)
  await sql`comment on column setting.key is '设置的名称'`.execute(db)
  await sql`comment on column setting.value is '设置的值（JSON）'`.execute(db)
  await sql`comment on column setting.updated_at is '最后修改时刻'`.execute(db)
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.dropTable('setting').execute()
}
