import type { CaseFile } from './case-file.ts'
import type { SourceKind } from './case-source.ts'
import type { ColumnGuess } from './disclosure-table-columns.ts'
import type { ActIdentity } from './identity.ts'

/** 记录在导入的文件里的位置。 */
export type RecordPlace = { readonly file: string; readonly sheet: string | null; readonly row: number }

/** 从文件里读出、等着入库的一条记录。 */
export type Incoming = {
  readonly at: RecordPlace
  readonly blobId: string | null
  readonly kind: SourceKind
  readonly file: CaseFile
  readonly identity: ActIdentity
  /** 文书的全文；表格、JSON 为 null。 */
  readonly text: string | null
  /** 同一条记录的键（见 record-key.ts），同一文件里重复的另编次序。 */
  readonly sourceKey: string
}

/** 没有收下的一条与原因；整个文件读不了的 `row` 为 null。 */
export type Refusal = {
  readonly file: string
  readonly sheet: string | null
  readonly row: number | null
  readonly field: string | null
  readonly why: string
}

/** 文件里的一张表：开头几行、各列的猜测。 */
export type TableLook = {
  readonly kind: 'table'
  readonly sheet: string | null
  readonly total: number
  readonly headerKey: string | null
  readonly table: 'penalty' | 'licence' | null
  readonly columns: readonly ColumnGuess[]
  readonly rows: readonly (readonly string[])[]
  readonly problem: string | null
}

/** 上传时看到的一个文件。 */
export type FilePreview = {
  readonly problem: string | null
  readonly parts: readonly (
    | TableLook
    | { readonly kind: 'document'; readonly characters: number }
    | { readonly kind: 'json'; readonly total: number }
  )[]
}
