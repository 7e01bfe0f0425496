import type { Source, SourceDocument, SourceJson, SourceTable } from '#kernel/source.ts'
import { caseFromRecord } from '#modules/cases/actions/read-case-record.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { disclosureRows } from '#modules/cases/domain/disclosure-table.ts'
import type { ColumnMapping } from '#modules/cases/domain/disclosure-table-header.ts'
import { extractDecision } from '#modules/cases/domain/extract/extract-decision.ts'

/** 读不了的一处：`row` 是行号或第几件，整个文件（工作表）读不了的为 null；`why` 是不带位置的一句话。 */
export type Failure = {
  readonly code: string
  readonly message: string
  readonly row: number | null
  readonly field: string | null
  readonly why: string
}

/**
 * 一个来源里的一件案件，或一处读不了的地方。`record` 是表中行号或第几件，从 1 起；
 * 有几个工作表的，`sheet` 写明是哪一个。
 */
export type ReadCase =
  | { readonly record: number; readonly file: CaseFile; readonly text: string | null; readonly sheet?: string | null }
  | { readonly error: Failure; readonly sheet?: string | null }

type ReadOptions = {
  /** 使用者为这张表指定的栏。 */
  readonly mappingOf?: (table: SourceTable) => ColumnMapping
}

/** 从一个文件取出案件，边读边给：文书一件，表格一行一件，JSON 一件或一组；一件也没有的说明白。 */
export function* casesIn(file: readonly Source[], options: ReadOptions = {}): Generator<ReadCase> {
  const sources = worthReading(file)
  let found = 0
  for (const source of sources)
    for (const read of inSource(source, options)) {
      found++
      yield sources.length > 1 && source.kind === 'table' ? { ...read, sheet: source.sheet } : read
    }
  const name = sources[0]?.file ?? ''
  if (found === 0)
    yield failure('no-records', name, '里面一条记录也没有（空的数组，或只有表头），请核对是否选错了文件。')
}

const inSource = (source: Source, options: ReadOptions): Iterable<ReadCase> =>
  source.kind === 'document'
    ? [inDocument(source)]
    : source.kind === 'table'
      ? inTable(source, options)
      : inJson(source)

const failure = (
  code: string,
  where: string,
  why: string,
  row: number | null = null,
  field: string | null = null,
): ReadCase => ({ error: { code, message: `${where}：${why}`, row, field, why } })

const nameOf = (source: Source): string =>
  source.kind === 'table' && source.sheet !== null ? `${source.file} 工作表“${source.sheet}”` : source.file

const inDocument = (source: SourceDocument): ReadCase => {
  const read = extractDecision(source)
  if ('file' in read) return { record: 1, file: read.file, text: source.text }
  return failure('not-a-decision', source.file, read.notADecision)
}

function* inTable(source: SourceTable, { mappingOf = () => ({}) }: ReadOptions): Generator<ReadCase> {
  const rows = disclosureRows(source, { mapping: mappingOf(source) })
  if ('problem' in rows) {
    yield failure('table-not-recognised', source.file, rows.problem)
    return
  }
  for (const read of rows.each())
    if ('file' in read) yield { record: read.row, file: read.file, text: null }
    else {
      const { row, field, why } = read
      yield failure('row-refused', `${nameOf(source)} 第 ${row} 行${field ? `“${field}”` : ''}`, why, row, field)
    }
}

function* inJson(source: SourceJson): Generator<ReadCase> {
  const values = Array.isArray(source.value) ? source.value : [source.value]
  for (const [i, value] of values.entries()) {
    if (isFindingLine(value)) continue
    const read = caseFromRecord(value)
    if (read.ok) yield { record: i + 1, file: read.file, text: null }
    else yield failure('case-file-invalid', `${source.file} 第 ${i + 1} 件`, read.problems.join('；'), i + 1)
  }
}

/** 本平台 check 的输出整份送回来时，读不了的来源与成批发现两种行不是案件。 */
const isFindingLine = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'source' in value && ('error' in value || 'set' in value)

/** 有别的工作表认得出时，填表说明、码表一类的工作表不算读不了。 */
const worthReading = (sources: readonly Source[]): readonly Source[] => {
  const data = sources.filter((s) => s.kind !== 'table' || !/说明|字典|码表|代码表|选项|下拉/.test(s.sheet ?? ''))
  return data.length > 0 ? data : sources
}
