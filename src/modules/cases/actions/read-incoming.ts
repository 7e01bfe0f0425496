import type { Source, SourceTable } from '#kernel/source.ts'
import { casesIn, type ReadCase } from '#modules/cases/actions/cases-in.ts'
import type { BatchKind } from '#modules/cases/domain/batch.ts'
import type { SourceKind } from '#modules/cases/domain/case-source.ts'
import { columnsOf } from '#modules/cases/domain/disclosure-table-columns.ts'
import { identityOf } from '#modules/cases/domain/identity.ts'
import type { Incoming, Refusal } from '#modules/cases/domain/incoming.ts'
import { readOutcomeTable } from '#modules/cases/domain/outcome-table.ts'
import { recordKey } from '#modules/cases/domain/record-key.ts'
import type { Batch, BatchContent } from '#modules/cases/store/batches.ts'
import type { Blobs } from '#platform/blobs.ts'
import { readSource } from '#platform/readers/read-source.ts'
import type { Sealing } from '#platform/sealing.ts'

/** 读到哪里：第几个文件、其中第几处（都从 0 起）。 */
export type Position = { readonly file: number; readonly item: number }

/** 读出的一处：一条记录，或不收的一行；`next` 是下一处的位置，`share` 是读到了全部的几分之几（按字节与行数估）。 */
export type ReadItem = {
  readonly next: Position
  readonly share: number
  readonly record: Incoming | null
  readonly refusal: Refusal | null
}

type Tools = { readonly blobs: Blobs; readonly sealing: Sealing }

/** 表头的摘要：同样的表头，列对应可以记住再用。认不出表头的表为 null。 */
export const headerKeyOf = (table: SourceTable, { fingerprint }: Sealing): string | null => {
  const found = columnsOf(table)
  return found === null ? null : fingerprint(`表头\n${found.columns.map((c) => c.header).join('\n')}`)
}

/** 逐个文件读出全部记录，从 `from` 接着给；一次只有一个文件在内存里。 */
export async function* readIncoming(
  { kind, content: { files, mapping } }: Pick<Batch, 'kind' | 'content'>,
  tools: Tools,
  from: Position,
): AsyncGenerator<ReadItem> {
  const bytes = files.map((f) => f.size)
  const all = Math.max(1, sum(bytes))
  for (let file = from.file; file < files.length; file++) {
    const { name, blob, size } = files[file] as BatchContent['files'][number]
    const before = sum(bytes.slice(0, file))
    let item = 0
    for await (const { likely, ...read } of inFile(name, blob, kind, mapping, tools)) {
      item++
      const share = (before + size * Math.min(1, item / likely)) / all
      // 已经入库的也要读：同一条记录在文件里第几次出现，要从头数
      if (file > from.file || item > from.item) yield { ...read, share, next: { file, item } }
    }
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** `likely` 是这个文件大约有几处，只用来估进度。 */
type Read = Omit<ReadItem, 'next' | 'share'> & { readonly likely: number }

/** 一个文件大约有几处：表的行数；JSON 里的件数。 */
const likelyItems = (sources: readonly Source[]): number =>
  Math.max(
    1,
    sum(sources.map((s) => (s.kind === 'table' ? s.rows.length : s.kind === 'json' ? jsonItems(s.value) : 1))),
  )
const jsonItems = (value: unknown): number => (Array.isArray(value) ? value.length : 1)

async function* inFile(
  name: string,
  blob: string,
  batchKind: BatchKind,
  mapping: BatchContent['mapping'],
  tools: Tools,
): AsyncGenerator<Read> {
  const bytes = tools.blobs.get(blob)
  let likely = 1
  const refuse = (why: string, at: Partial<Refusal> = {}): Read => ({
    likely,
    record: null,
    refusal: { file: name, sheet: null, row: null, field: null, why, ...at },
  })
  if (bytes === null) return yield refuse('原始文件已经不在了，请重新上传。')
  const sources = await readSource(name, bytes)
  if ('kind' in sources) return yield refuse(sources.message.replace(`${name}：`, ''))
  likely = likelyItems(sources)
  const mappingOf = (table: SourceTable) => mapping[headerKeyOf(table, tools.sealing) ?? ''] ?? {}
  const seen = new Map<string, number>()
  for (const read of batchKind === 'outcomes' ? outcomesIn(sources) : casesIn(sources, { mappingOf })) {
    const sheet = read.sheet ?? null
    if ('error' in read) {
      const { row, field, why } = read.error
      yield refuse(why, { sheet, row, field })
      continue
    }
    const kind: SourceKind = batchKind === 'outcomes' ? 'outcome' : read.file.record
    const identity = identityOf(read.file, tools.sealing.fingerprint)
    const key = tools.sealing.fingerprint(recordKey(kind, read.file, identity))
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    const at = { file: name, sheet, row: read.record }
    const record = { at, blobId: blob, kind, file: read.file, identity, text: read.text, sourceKey: `${key}#${times}` }
    yield { likely, record, refusal: null }
  }
}

/** 复议、诉讼结果表的各行。 */
function* outcomesIn(sources: readonly Source[]): Generator<ReadCase> {
  for (const source of sources) {
    if (source.kind !== 'table') continue
    const { records, refused } = readOutcomeTable(source)
    for (const { row, file } of records) yield { record: row, file, text: null, sheet: source.sheet }
    for (const { row, field, why } of refused)
      yield { error: { code: 'row-refused', message: why, row, field, why }, sheet: source.sheet }
  }
}
