import { covers, type Scope } from '#kernel/access.ts'
import type { SourceTable } from '#kernel/source.ts'
import { agenciesFromTable } from '#modules/agencies/domain/agencies-from-table.ts'
import { agencyFinder } from '#modules/agencies/domain/agency.ts'
import { readAgencyTable } from '#modules/agencies/domain/agency-table.ts'
import { listAgencies, recordAgencies } from '#modules/agencies/index.ts'
import type { RegisterKind } from '#modules/cases/domain/batch.ts'
import type { Refusal } from '#modules/cases/domain/incoming.ts'
import type { Batch, BatchCounts } from '#modules/cases/store/batches.ts'
import { noticesFrom, readHolidayTable } from '#modules/law-library/domain/holiday-table.ts'
import { saveNotices } from '#modules/law-library/index.ts'
import { readOfficerTable } from '#modules/officers/domain/officer-table.ts'
import { replaceRoster } from '#modules/officers/index.ts'
import type { Blobs } from '#platform/blobs.ts'
import { newId } from '#platform/id.ts'
import { readSource } from '#platform/readers/read-source.ts'
import type { Trx } from '#platform/write.ts'

type Saved = { readonly counts: BatchCounts; readonly refused: readonly Refusal[] }
type Problem = Omit<Refusal, 'file' | 'sheet'>
type Result = {
  readonly created: number
  readonly unchanged: number
  readonly read: number
  readonly problems: readonly Problem[]
}
type Terms = { readonly batch: Batch; readonly scope: Scope }
type Save = (trx: Trx, table: SourceTable, terms: Terms) => Promise<Result>

/** 名册、放假通知、机关名单：一个文件一次存完，都在一个事务里；不属于这三种的不在这里。 */
export const saveRegister = async (trx: Trx, blobs: Blobs, terms: Terms & { kind: RegisterKind }): Promise<Saved> => {
  const refused: Refusal[] = []
  const counts = { read: 0, created: 0, updated: 0, unchanged: 0, refused: 0 }
  for (const { name, blob } of terms.batch.content.files) {
    const bytes = blobs.get(blob)
    const sources = bytes === null ? null : await readSource(name, bytes)
    const tables = sources === null || 'kind' in sources ? [] : sources.filter((s) => s.kind === 'table')
    if (tables.length === 0) {
      const why = sources !== null && 'kind' in sources ? sources.message : '里面没有表格，请用 xlsx 或 csv。'
      refused.push({ file: name, sheet: null, row: null, field: null, why })
    }
    for (const table of tables) {
      const { created, unchanged, read, problems } = await SAVE[terms.kind](trx, table, terms)
      counts.created += created
      counts.unchanged += unchanged
      counts.read += read
      refused.push(...problems.map((p) => ({ file: name, sheet: table.sheet, ...p })))
    }
  }
  return { counts: { ...counts, refused: refused.length }, refused }
}

const SAVE: Readonly<Record<RegisterKind, Save>> = {
  officers: async (trx, table, { batch, scope }) => {
    const { records, refused } = readOfficerTable(table)
    const find = agencyFinder(await listAgencies(trx))
    const problems: Problem[] = [...refused]
    const officers = records.flatMap((row) => {
      const agencyId = row.agency === null ? batch.agencyId : (find(row.agency, null)?.id ?? null)
      if (agencyId === null || !covers(scope, agencyId, null)) {
        const why = agencyId === null ? `没有叫“${row.agency}”的机关` : `“${row.agency}”不在你的导入范围里`
        problems.push({ row: row.row, field: '所属机关', why: `${why}，这一行没有收。` })
        return []
      }
      return [{ ...row, agencyId }]
    })
    return { ...(await replaceRoster(trx, batch.id, officers)), read: records.length + refused.length, problems }
  },
  holidays: async (trx, table, { batch }) => {
    const { records, refused } = readHolidayTable(table)
    const { notices, problems } = noticesFrom(records)
    const said = problems.map((why) => ({ row: null, field: null, why }))
    return {
      ...(await saveNotices(trx, batch.id, notices)),
      read: records.length + refused.length,
      problems: [...refused, ...said],
    }
  },
  agencies: async (trx, table) => {
    const { records, refused } = readAgencyTable(table)
    const { changed, problems } = agenciesFromTable(records, await listAgencies(trx), newId)
    await recordAgencies(trx, changed)
    return {
      created: changed.length,
      unchanged: records.length - changed.length,
      read: records.length + refused.length,
      problems: [...refused, ...problems],
    }
  },
}
