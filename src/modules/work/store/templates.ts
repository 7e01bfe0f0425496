import { type Generated, sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type { Template } from '#modules/work/domain/template.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'

declare module '#platform/database.ts' {
  interface Tables {
    document_template: {
      agency_id: string
      id: string
      name: string
      title: string
      prefix: string
      fields: string[]
      body: string
      retired_at: Date | null
      updated_at: Generated<Date>
      version: Generated<number>
    }
  }
}

export type TemplateRow = Template & { readonly agencyId: string; readonly id: string; readonly version: number }

const COLUMNS = ['agency_id as agencyId', 'id', 'name', 'title', 'prefix', 'fields', 'body', 'version'] as const

/** 范围里在用的模板，按名字。 */
export const listTemplates = (db: Database, scope: Scope): Promise<TemplateRow[]> =>
  db
    .selectFrom('document_template')
    .select(COLUMNS)
    .where(inScope(scope, sql.ref('agency_id'), null))
    .where('retired_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()

/** 在用的一个模板；没有、停用了的为 null。 */
export const findTemplate = async (db: Database, agencyId: string, id: string): Promise<TemplateRow | null> =>
  (await db
    .selectFrom('document_template')
    .select(COLUMNS)
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()) ?? null

export const insertTemplate = async (trx: Trx, agencyId: string, id: string, t: Template): Promise<void> => {
  const { name, title, prefix, fields, body } = t
  await trx
    .insertInto('document_template')
    .values({ agency_id: agencyId, id, name, title, prefix, fields: [...fields], body })
    .execute()
}

/** 改模板；`version` 对不上（别人先改了、已停用）返回 false。 */
export const updateTemplate = async (
  trx: Trx,
  { agencyId, id, version }: Pick<TemplateRow, 'agencyId' | 'id' | 'version'>,
  change: Template | 'retire',
): Promise<boolean> => {
  const values =
    change === 'retire'
      ? { retired_at: sql<Date>`clock_timestamp()` }
      : {
          ...{ name: change.name, title: change.title, prefix: change.prefix, body: change.body },
          ...{ fields: [...change.fields], updated_at: sql<Date>`clock_timestamp()` },
        }
  const done = await trx
    .updateTable('document_template')
    .set({ ...values, version: version + 1 })
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
