import { Worker } from 'node:worker_threads'
import type { SourceTable, Unreadable } from '#kernel/source.ts'
import type { ReadResult } from '#platform/readers/read-source.ts'

/** 文件里有什么：表的开头几行与行数，文书的字数，JSON 的件数。 */
export type Peeked =
  | { readonly kind: 'table'; readonly table: SourceTable; readonly total: number }
  | { readonly kind: 'document'; readonly characters: number }
  | { readonly kind: 'json'; readonly total: number }

export type PeekResult = readonly Peeked[] | Unreadable

/** 大于这么多字节的在另一个线程里读。 */
const LARGE_BYTES = 200_000
const WORKER_MB = 1024

/** 看一眼文件里有什么；不抛错。 */
export const peekSource = async (
  file: string,
  bytes: Uint8Array,
  { rows, read }: { readonly rows: number; readonly read: (file: string, bytes: Uint8Array) => Promise<ReadResult> },
): Promise<PeekResult> =>
  bytes.length <= LARGE_BYTES ? peekInto(await read(file, bytes), rows) : peekAside(file, bytes, rows)

export const peekInto = (result: ReadResult, rows: number): PeekResult =>
  'kind' in result
    ? result
    : result.map((source): Peeked => {
        if (source.kind === 'document') return { kind: 'document', characters: source.text.length }
        if (source.kind === 'json')
          return { kind: 'json', total: Array.isArray(source.value) ? source.value.length : 1 }
        return { kind: 'table', table: { ...source, rows: source.rows.slice(0, rows) }, total: source.rows.length }
      })

const peekAside = (file: string, bytes: Uint8Array, rows: number): Promise<PeekResult> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./peek-worker.ts', import.meta.url), {
      workerData: { file, bytes, rows },
      resourceLimits: { maxOldGenerationSizeMb: WORKER_MB },
    })
    const failed: Unreadable = {
      kind: 'unreadable',
      file,
      code: 'too-large',
      message: `${file}：内容太多，读不下来；请拆成几个文件再导入。`,
    }
    worker.once('message', resolve)
    worker.once('error', () => resolve(failed))
    worker.once('exit', () => resolve(failed))
  })
