import type { Migrations } from '#platform/migrate.ts'
import * as settings from './0001-settings.ts'

/** 全部迁移，按编号。加一个就加一行；合并后不改旧的。 */
export const migrations: Migrations = {
  '0001-settings': settings,
}
