import { loadAuditKey } from '#modules/audit-trail/actions/audit-key.ts'
import { chainEntries, countUnsealed } from '#modules/audit-trail/store.ts'
import type { Database } from '#platform/database.ts'

export const EXPORT_FORMAT = 'zhunsheng-audit/1'

/**
 * 导出的每一行（JSON）：抬头带公钥，各机关依次是一环一行、检查点、链尾。
 * 有这个文件和公钥，没有数据库也能核验；留着它，以后连尾部一起删去的也能发现。
 */
export async function* exportAudit(
  db: Database,
  dataFolder: string,
  agencies: readonly string[],
  exportedAt: Date,
): AsyncGenerator<string> {
  const { publicKeys } = loadAuditKey(dataFolder)
  yield row({ format: EXPORT_FORMAT, exportedAt: exportedAt.toISOString(), publicKeys })
  for (const agency of agencies) {
    yield row({ agency })
    for await (const entry of chainEntries(db, agency, 0)) yield row(entry)
    yield row({ end: agency, unsealed: await countUnsealed(db, agency) })
  }
}

const row = (value: unknown): string => `${JSON.stringify(value)}\n`
