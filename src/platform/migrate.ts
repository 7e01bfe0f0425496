import type { Kysely } from 'kysely'
import { type Migration, type MigrationResultSet, Migrator } from 'kysely/migration'
import { Mendable } from '#platform/problem.ts'

/** 名称 → 迁移；名称如 `0001-settings`，按名称先后执行，合并后不再改。 */
export type Migrations = Readonly<Record<string, Migration>>

const migrator = <T>(db: Kysely<T>, migrations: Migrations): Migrator =>
  new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })

/**
 * 执行还没有执行的迁移，返回它们的名称。Kysely 以数据库的咨询锁保证多个进程同时启动时只执行一次；
 * 全部在一个事务里，失败则一条也不生效。
 */
export const migrate = <T>(db: Kysely<T>, migrations: Migrations): Promise<string[]> =>
  carryOut(() => migrator(db, migrations).migrateToLatest())

/** 只执行到某一条为止：恢复旧的备份、试验升级时用。 */
export const migrateTo = <T>(db: Kysely<T>, migrations: Migrations, last: string): Promise<string[]> =>
  carryOut(() => migrator(db, migrations).migrateTo(last))

const carryOut = async (go: () => Promise<MigrationResultSet>): Promise<string[]> => {
  const { error, results = [] } = await go()
  if (error === undefined) return results.map((result) => result.migrationName)
  const message = error instanceof Error ? error.message : String(error)
  if (/corrupted migrations/.test(message))
    throw new Mendable(
      `数据库与程序的版本对不上（${message}）。请换用建立这个数据库的程序版本或更新的版本，不要用旧版本打开。`,
    )
  const failed = results.find((result) => result.status === 'Error')?.migrationName
  throw new Mendable(`数据库升级失败${failed ? `（${failed}）` : ''}：${message}。数据没有改动。`)
}

/** 还没有执行的迁移；数据库连不上时抛错。 */
export const pendingMigrations = async <T>(db: Kysely<T>, migrations: Migrations): Promise<string[]> =>
  (await migrator(db, migrations).getMigrations()).filter((m) => m.executedAt === undefined).map((m) => m.name)
