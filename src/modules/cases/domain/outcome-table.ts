import type { Day } from '#kernel/day.ts'
import {
  Refusal,
  type RegisterField,
  type RegisterRead,
  type RegisterRow,
  readRegister,
  templateOf,
} from '#kernel/register-table.ts'
import type { SourceTable } from '#kernel/source.ts'
import { type CaseFile, type DecisionStatus, EMPTY_CASE, EMPTY_PARTY } from './case-file.ts'
import { isMaskedName } from './masked-name.ts'

/** 复议、诉讼结果表的一行；`file` 用作 outcome 来源：只有文号、机关、当事人与现状。 */
export type OutcomeRow = {
  readonly row: number
  readonly procedure: 'reconsideration' | 'litigation' | null
  /** 结果原文，如“驳回诉讼请求”。 */
  readonly result: string
  readonly file: CaseFile
  readonly notes: readonly string[]
}

const FIELDS = [
  { field: 'outcomeNo', title: '案号', header: /案号|(复议|判决|裁定|法律)(决定)?(文)?书?(文|编|案)?号/ },
  { field: 'docNo', title: '决定书文号', header: /文号|决定书(编)?号/ },
  { field: 'party', title: '当事人', header: /当事人|相对人|申请人|原告|上诉人/ },
  { field: 'procedure', title: '种类', header: /种类|类型|类别|程序/ },
  { field: 'result', title: '结果', header: /结果|结论|处理情况/, required: true },
  { field: 'on', title: '日期', header: /日期|时间/ },
  { field: 'agency', title: '机关', header: /^(处罚|作出|决定|原)?.*(机关|单位|部门)(名称)?$|被告|被申请人/ },
] as const satisfies readonly RegisterField<string>[]
type Field = (typeof FIELDS)[number]['field']

export const OUTCOME_TEMPLATE = templateOf(FIELDS)

/**
 * 结果 → 现状，依次试。确认违法、责令履行不撤销原决定，决定仍有效；部分撤销是变更。
 * 撤回申请、撤诉在“撤回”里，不是撤销。
 */
const RESULTS: readonly (readonly [RegExp, DecisionStatus])[] = [
  [/撤诉|撤回(申请|起诉|上诉|复议)|按撤诉|准许撤/, 'effective'],
  [/部分撤销|变更|改判|减轻|调解|和解/, 'varied'],
  [/(不予|不)撤销|维持|驳回|不予受理|终止|责令履行/, 'effective'],
  [/撤销|确认无效/, 'revoked'],
  [/确认.{0,6}违法/, 'effective'],
  [/受理|审理|立案|办理中|未结|中止|待/, 'challenged'],
]

/** 读复议、诉讼结果表。认不出是哪一件、看不出结果的行不收；日期写法不对的照收并注明。 */
export const readOutcomeTable = (table: SourceTable): RegisterRead<OutcomeRow> =>
  readRegister<Field, OutcomeRow>(table, FIELDS, (row) => {
    const docNo = row.text('docNo')
    const party = row.text('party')
    if (docNo === null && party === null)
      return new Refusal('决定书文号', '没有决定书文号，也没有当事人，认不出是哪一件；请补上，或删去这一行。')
    const result = row.text('result')
    if (result === null) return new Refusal('结果', '没有写结果；请写维持、撤销、变更、确认违法、驳回等。')
    const status = RESULTS.find(([words]) => words.test(result))?.[1]
    if (status === undefined)
      return new Refusal('结果', `看不出“${result.slice(0, 20)}”是什么结果；请写维持、撤销、变更、确认违法、驳回等。`)
    const on = row.day('on')
    return {
      row: row.row,
      procedure: procedureIn(row.text('procedure')),
      result,
      file: fileOf(row, status, on),
      notes: row.notes,
    }
  })

const fileOf = (row: RegisterRow<Field>, status: DecisionStatus, on: Day | null): CaseFile => {
  const party = row.text('party')
  const result = row.text('result') ?? ''
  return {
    ...EMPTY_CASE,
    docNo: row.text('docNo'),
    agency: row.text('agency')?.replace(/\s/g, '') ?? null,
    parties: party === null ? [] : [{ ...EMPTY_PARTY, name: party, masked: isMaskedName(party) }],
    decisions: [{ docNo: row.text('outcomeNo'), status, on }],
    notes:
      /违法/.test(result) && status === 'effective'
        ? [{ path: 'decisions[0]', text: `结果是“${result}”，决定没有撤销。` }]
        : [],
  }
}

const procedureIn = (text: string | null): OutcomeRow['procedure'] => {
  if (text === null) return null
  if (/复议/.test(text)) return 'reconsideration'
  return /诉|审|判|裁|法院/.test(text) ? 'litigation' : null
}
