import type { Actor } from '#kernel/access.ts'
import type { SourceTable } from '#kernel/source.ts'
import { headerKeyOf } from '#modules/cases/actions/read-incoming.ts'
import { refuseCase } from '#modules/cases/actions/refusals.ts'
import { BATCH_PERMISSIONS, type BatchKind } from '#modules/cases/domain/batch.ts'
import { columnsOf } from '#modules/cases/domain/disclosure-table-columns.ts'
import { type ColumnMapping, findHeader } from '#modules/cases/domain/disclosure-table-header.ts'
import type { FilePreview, TableLook } from '#modules/cases/domain/incoming.ts'
import { type BatchFile, insertBatch, savedMappings } from '#modules/cases/store/batches.ts'
import { registerBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/id.ts'
import { type Peeked, peekSource } from '#platform/readers/peek.ts'
import { readSource } from '#platform/readers/read-source.ts'
import type { Sealing } from '#platform/sealing.ts'
import { authorise, write } from '#platform/write.ts'

/** 预览看这么多行，显示表头之后的前几行。 */
const PEEK_ROWS = 60
const SHOWN_ROWS = 5
const NAME_LENGTH = 200

type Tools = Pick<Context, 'db' | 'sealing' | 'blobs'>
type Upload = { readonly name: string; readonly bytes: Uint8Array }

/**
 * 存下上传的文件，看一眼各有什么，建一批等着核对列。文件先落盘再登记；还没有任何记录入库。
 * 返回批次的编号。
 */
export const uploadFiles = async (
  { db, sealing, blobs }: Tools,
  actor: Actor,
  kind: BatchKind,
  uploads: AsyncIterable<Upload>,
): Promise<string> => {
  const { agencyId } = actor
  if (agencyId === null) throw refuseCase('import.no-agency')
  authorise(actor, { permission: BATCH_PERMISSIONS[kind], agencyId })
  const files: BatchFile[] = []
  for await (const { name, bytes } of uploads) {
    const safe = safeName(name)
    if (bytes.length === 0) throw refuseCase('import.empty-file', { file: safe })
    const blob = keep(() => blobs.put(bytes))
    files.push({ name: safe, blob, size: bytes.length, preview: await previewOf(safe, bytes, sealing) })
  }
  if (files.length === 0) throw refuseCase('import.no-files')
  const id = newId()
  const mapping = await savedMappings(db, agencyId, headerKeysIn(files))
  const deed = {
    permission: 'case.import',
    verb: '上传待导入的文件',
    object: { type: 'import', id },
    agencyId,
    detail: { kind, files: files.length, bytes: files.reduce((sum, f) => sum + f.size, 0) },
  } as const
  return write(db, actor, deed, async (trx) => {
    for (const { blob, size } of files) await registerBlob(trx, blob, size)
    const content = { by: actor.name, files, mapping }
    await insertBatch(trx, sealing, { agencyId, id, accountId: actor.accountId, kind, content })
    return { value: id }
  })
}

/** 文件名只作显示：去掉路径、控制字符，不用来打开任何文件。 */
const safeName = (name: string): string =>
  (name.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(-NAME_LENGTH)
    .trim() || '没有名字的文件'

/** 磁盘满了给一句话；别的错原样抛出。 */
const keep = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw refuseCase('import.disk-full')
    throw error
  }
}

const headerKeysIn = (files: readonly BatchFile[]): string[] =>
  files.flatMap((f) =>
    (f.preview?.parts ?? []).flatMap((part) =>
      part.kind === 'table' && part.headerKey !== null ? [part.headerKey] : [],
    ),
  )

const previewOf = async (name: string, bytes: Uint8Array, sealing: Sealing): Promise<FilePreview> => {
  const peeked = await peekSource(name, bytes, { rows: PEEK_ROWS, read: readSource })
  if ('kind' in peeked) return { problem: peeked.message.replace(`${name}：`, ''), parts: [] }
  return { problem: null, parts: peeked.map((part) => (part.kind === 'table' ? lookAt(part, sealing) : part)) }
}

const lookAt = ({ table, total }: Peeked & { kind: 'table' }, sealing: Sealing): TableLook => {
  const found = columnsOf(table)
  const from = found?.headerRow ?? 0
  return {
    kind: 'table',
    sheet: table.sheet,
    total: Math.max(0, total - from),
    headerKey: headerKeyOf(table, sealing),
    columns: found?.columns ?? [],
    rows: table.rows.slice(from, from + SHOWN_ROWS).map((row) => [...row]),
    ...judgeHeader(table, {}),
  }
}

/** 照这样的列对应能不能读；不能的说为什么。 */
const judgeHeader = (table: SourceTable, mapping: ColumnMapping): Pick<TableLook, 'table' | 'problem'> => {
  const header = findHeader(table, mapping)
  return 'problem' in header ? { table: null, problem: header.problem } : { table: header.kind, problem: null }
}
