import type { Source, Unreadable } from '#kernel/source.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { recordFromCase } from '#modules/cases/domain/case-record.ts'
import { readDisclosureTable } from '#modules/cases/domain/disclosure-table.ts'
import { extractDecision } from '#modules/cases/domain/extract/extract-decision.ts'
import { caseFromRecord } from '#modules/cases/index.ts'
import type { CheckedRecord, CheckLine, FailedSource, SetVerdictView } from '#modules/supervision/contract.ts'
import type { Conditions } from '#modules/supervision/domain/rule.ts'
import { judgeCase, judgeSet } from '#modules/supervision/domain/run-rules.ts'
import { viewSetVerdict, viewVerdict } from '#modules/supervision/domain/verdict-view.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'

/** 一个来源里的一件案件，或一处读不了的地方。 */
type Read =
  | { readonly record: number; readonly file: CaseFile; readonly text: string | null }
  | { readonly error: { readonly code: string; readonly message: string } }

/** 从一个来源取出案件：文书一件，表格一行一件，JSON 一件或一组。 */
export function* casesIn(source: Source): Generator<Read> {
  if (source.kind === 'document') {
    const read = extractDecision(source)
    if ('file' in read) yield { record: 1, file: read.file, text: source.text }
    else yield { error: { code: 'not-a-decision', message: `${source.file}：${read.notADecision}` } }
  } else if (source.kind === 'table') {
    const read = readDisclosureTable(source)
    if ('problem' in read) yield { error: { code: 'table-not-recognised', message: `${source.file}：${read.problem}` } }
    else {
      for (const { row, file } of read.records) yield { record: row, file, text: null }
      for (const { row, field, why } of read.refused)
        yield {
          error: { code: 'row-refused', message: `${source.file} 第 ${row} 行${field ? `“${field}”` : ''}：${why}` },
        }
    }
  } else {
    const values = Array.isArray(source.value) ? source.value : [source.value]
    for (const [i, value] of values.entries()) {
      const read = caseFromRecord(value)
      if (read.ok) yield { record: i + 1, file: read.file, text: null }
      else
        yield {
          error: { code: 'case-file-invalid', message: `${source.file} 第 ${i + 1} 件：${read.problems.join('；')}` },
        }
    }
  }
}

/** 判一件案件，得到带理由的结果。 */
export const checkCase = (source: string, record: number, file: CaseFile, given: Conditions): CheckedRecord => ({
  source,
  record,
  extracted: recordFromCase(file) as CheckedRecord['extracted'],
  verdicts: judgeCase(RULES, file, given).map((v) => viewVerdict(v, file, given.on)),
  places: Object.fromEntries(Object.entries(file.places).map(([path, places]) => [path, [...places]])),
  notes: file.notes.map((n) => ({ ...n })),
})

/** 成批规则只看文号、机关、当事人与各项行为，其余不留在内存里。 */
const forSet = (file: CaseFile): CaseFile => ({ ...file, places: {}, notes: [], officers: [], reviews: [] })

/**
 * 逐个检查来源，边读边给结果；最后是成批规则的发现与汇总。
 * 读不了的文件给一句话，其余照常；任何一个文件都不会使检查中断。
 */
export async function* checkSources(
  inputs: AsyncIterable<readonly Source[] | Unreadable>,
  given: Conditions,
  { withText = false } = {},
): AsyncGenerator<CheckLine> {
  const judged: { source: string; record: number; file: CaseFile }[] = []
  let [failed, breachedCount] = [0, 0]
  const failure = (source: string, error: FailedSource['error']): FailedSource => {
    failed++
    return { source, error }
  }
  for await (const input of inputs) {
    if ('kind' in input) {
      yield failure(input.file, { code: input.code, message: input.message })
      continue
    }
    for (const source of input)
      for (const read of casesIn(source)) {
        if ('error' in read) {
          yield failure(source.file, read.error)
          continue
        }
        const checked = checkCase(source.file, read.record, read.file, given)
        breachedCount += checked.verdicts.some((v) => v.is === 'breached') ? 1 : 0
        judged.push({ source: source.file, record: read.record, file: forSet(read.file) })
        yield withText ? { ...checked, text: read.text } : checked
      }
  }
  const files = judged.map((j) => j.file)
  for (const { rule, finding } of judgeSet(SET_RULES, files, given)) {
    const records = finding.records.flatMap((i): SetVerdictView['records'] => {
      const one = judged[i]
      return one ? [{ source: one.source, record: one.record, docNo: one.file.docNo }] : []
    })
    breachedCount += finding.judgement.is === 'breached' ? 1 : 0
    yield { set: true, verdict: viewSetVerdict(rule, finding.judgement, given.on), records }
  }
  yield { done: true, records: judged.length, failed, breached: breachedCount }
}
