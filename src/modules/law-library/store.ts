import { type Generated, sql } from 'kysely'
import type { NewText, StoredText } from '#modules/law-library/domain/stored-text.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import type { Trx } from '#platform/write.ts'

declare module '#platform/database.ts' {
  interface Tables {
    law_text: {
      id: string
      law: string
      version: string
      title: string
      document_number: string | null
      effective: string | null
      /** 各条的款项文字。 */
      articles: unknown
      /** 各条的款项数与指纹。 */
      outline: unknown
      fingerprint: string
      imported_by: string | null
      imported_at: Generated<Date>
      superseded_at: Generated<Date | null>
    }
  }
}

/** 现行记载的全部文本，不含条文；法律是公开的，读它不需要范围。 */
export const listTexts = async (db: Database): Promise<StoredText[]> => {
  const rows = await db
    .selectFrom('law_text')
    .select(['id', 'law', 'version', 'title', 'effective', 'outline', 'imported_at'])
    .where('superseded_at', 'is', null)
    .orderBy('law')
    .orderBy('version')
    .execute()
  return rows.map(({ imported_at, outline, ...row }) => ({
    ...row,
    outline: outline as StoredText['outline'],
    importedAt: imported_at,
  }))
}

/** 一个文本的全部条文；没有导入返回 null。 */
export const wordsOf = async (db: Database, law: string, version: string): Promise<NewText['articles'] | null> => {
  const row = await current(db, law, version).select('articles').executeTakeFirst()
  return row === undefined ? null : (row.articles as NewText['articles'])
}

/** 一条的各款；文本没有导入返回 null，文本里没有这一条返回空。 */
export const articleIn = async (
  db: Database,
  law: string,
  version: string,
  article: string,
): Promise<{ title: string; paragraphs: NewText['articles'][string] } | null> => {
  const row = await current(db, law, version)
    .select(['title', sql<NewText['articles'][string] | null>`articles -> ${article}`.as('paragraphs')])
    .executeTakeFirst()
  return row === undefined ? null : { title: row.title, paragraphs: row.paragraphs ?? [] }
}

const current = (db: Database, law: string, version: string) =>
  db.selectFrom('law_text').where('law', '=', law).where('version', '=', version).where('superseded_at', 'is', null)

/** 存一个文本：与现行的相同则不动；不同则现行的留作历史，换上新的。 */
export const saveText = async (
  trx: Trx,
  text: NewText,
  importedBy: string | null,
): Promise<'imported' | 'replaced' | 'unchanged'> => {
  const before = await trx
    .selectFrom('law_text')
    .select(['id', 'fingerprint'])
    .where('law', '=', text.law)
    .where('version', '=', text.version)
    .where('superseded_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (before?.fingerprint === text.fingerprint) return 'unchanged'
  if (before !== undefined)
    await trx
      .updateTable('law_text')
      .set({ superseded_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', before.id)
      .execute()
  const { documentNumber, articles, outline, ...columns } = text
  await trx
    .insertInto('law_text')
    .values({
      ...columns,
      id: newId(),
      document_number: documentNumber,
      articles: JSON.stringify(articles),
      outline: JSON.stringify(outline),
      imported_by: importedBy,
    })
    .execute()
  return before === undefined ? 'imported' : 'replaced'
}
