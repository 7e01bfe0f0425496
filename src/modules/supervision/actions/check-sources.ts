import type { Source, Unreadable } from '#kernel/source.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { recordFromCase } from '#modules/cases/domain/case-record.ts'
import { casesIn } from '#modules/cases/index.ts'
import { type RulesInForce, releasedRules } from '#modules/supervision/actions/rules-in-force.ts'
import type { CheckedRecord, CheckLine, FailedSource, SetVerdictView } from '#modules/supervision/contract.ts'
import type { Conditions } from '#modules/supervision/domain/rule.ts'
import { judgeCase, judgeSet } from '#modules/supervision/domain/run-rules.ts'
import { viewSetVerdict, viewVerdicts } from '#modules/supervision/domain/verdict-view.ts'

/** 检查的条件与用哪些规则。 */
type Checking = { readonly given: Conditions; readonly inForce: RulesInForce }

/** 判一件案件，得到带理由的结果。 */
const checkCase = (source: string, record: number, file: CaseFile, { given, inForce }: Checking): CheckedRecord => ({
  source,
  record,
  extracted: recordFromCase(file) as CheckedRecord['extracted'],
  verdicts: viewVerdicts(judgeCase(inForce.rules, file, given), file, given.on),
  places: Object.fromEntries(Object.entries(file.places).map(([path, places]) => [path, [...places]])),
  notes: file.notes.map((n) => ({ ...n })),
})

/** 成批规则只看文号、机关、当事人与各项行为，其余不留在内存里。 */
const forSet = (file: CaseFile): CaseFile => ({ ...file, places: {}, notes: [], officers: [], reviews: [] })

type Judged = SetVerdictView['records'][number] & { readonly file: CaseFile }

/**
 * 逐个检查来源，边读边给结果；最后是成批规则的发现与汇总。
 * 读不了的文件给一句话，其余照常；任何一个文件都不会使检查中断。
 */
export async function* checkSources(
  inputs: AsyncIterable<readonly Source[] | Unreadable>,
  given: Conditions,
  {
    withText = false,
    inForce = releasedRules(),
  }: { readonly withText?: boolean; readonly inForce?: RulesInForce } = {},
): AsyncGenerator<CheckLine> {
  const checking = { given, inForce }
  const judged: Judged[] = []
  let [failed, breached] = [0, 0]
  for await (const input of inputs)
    for (const line of 'kind' in input ? [unreadable(input)] : checkFile(input, checking, judged, withText)) {
      if ('error' in line) failed++
      else breached += line.verdicts.some((v) => v.is === 'breached') ? 1 : 0
      yield line
    }
  for (const line of checkSet(judged, checking)) {
    breached += line.verdict.is === 'breached' ? 1 : 0
    yield line
  }
  yield { done: true, records: judged.length, failed, breached }
}

const unreadable = ({ file, code, message }: Unreadable): FailedSource => ({ source: file, error: { code, message } })

/** 一个文件里的各件；处理中出了意料之外的错，说一句，不连累别的文件。 */
function* checkFile(
  input: readonly Source[],
  checking: Checking,
  judged: Judged[],
  withText: boolean,
): Generator<CheckedRecord | FailedSource> {
  const source = input[0]?.file ?? ''
  try {
    for (const read of casesIn(input)) {
      if ('error' in read) {
        yield { source, error: { code: read.error.code, message: read.error.message } }
        continue
      }
      const where = read.sheet === undefined ? { source } : { source, sheet: read.sheet }
      const checked = { ...checkCase(source, read.record, read.file, checking), ...where }
      judged.push({ ...where, record: read.record, docNo: read.file.docNo, file: forSet(read.file) })
      yield withText ? { ...checked, text: read.text } : checked
    }
  } catch (error) {
    yield { source, error: { code: 'internal-fault', message: `${source}：${faultText(error)}` } }
  }
}

/** 不写错误信息：里面可能有案件内容。 */
const faultText = (error: unknown): string => {
  const { name, stack } = error instanceof Error ? error : new Error()
  const at = /[\w.-]+\.tsx?:\d+/.exec(stack ?? '')?.[0]
  return `程序处理这个文件时出错（${name}${at ? `，${at}` : ''}），没有检查完；请把括号里的字告诉开发者。`
}

function* checkSet(judged: readonly Judged[], { given, inForce }: Checking): Generator<SetVerdictView> {
  const files = judged.map((j) => j.file)
  for (const { rule, finding } of judgeSet(inForce.setRules, files, given)) {
    const records = finding.records.flatMap((i): SetVerdictView['records'] => {
      const one = judged[i]
      if (one === undefined) return []
      const { file: _, ...where } = one
      return [where]
    })
    yield { set: true, verdict: viewSetVerdict(rule, finding.judgement, given.on), records }
  }
}
