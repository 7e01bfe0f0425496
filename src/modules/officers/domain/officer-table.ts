import type { Day } from '#kernel/day.ts'
import { Refusal, type RegisterField, type RegisterRead, readRegister, templateOf } from '#kernel/register-table.ts'
import type { SourceTable } from '#kernel/source.ts'

/** 执法人员名册的一行。 */
export type OfficerRow = {
  readonly row: number
  readonly name: string
  readonly certificateNo: string | null
  readonly certifiedFrom: Day | null
  readonly certifiedUntil: Day | null
  readonly agency: string | null
  /** 取得法律职业资格：有、没有、未写。 */
  readonly qualified: boolean | null
  readonly notes: readonly string[]
}

const FIELDS = [
  { field: 'name', title: '姓名', header: /^(执法)?(人员)?姓名$|^执法人员$/, required: true },
  { field: 'certificateNo', title: '执法证号', header: /(执法|监督|检查|工作|资格).*证.*号|^证(件|书)?(编)?号码?$/ },
  { field: 'certifiedFrom', title: '发证日期', header: /(发证|领证|取证|签发).*(日|时间)|有效期(自|起)|起始/ },
  { field: 'certifiedUntil', title: '有效期至', header: /有效期|到期|截止|届满/ },
  { field: 'agency', title: '所属机关', header: /^(?!发证|签发).*(机关|单位|部门|机构)/ },
  { field: 'qualified', title: '法律职业资格', header: /法律职业|法律资格|司法考试|法考/ },
] as const satisfies readonly RegisterField<string>[]

export const OFFICER_TEMPLATE = templateOf(FIELDS)

/** 读执法人员名册。没有姓名的行不收；日期等写法不对的照收，值为空并注明。 */
export const readOfficerTable = (table: SourceTable): RegisterRead<OfficerRow> =>
  readRegister<(typeof FIELDS)[number]['field'], OfficerRow>(table, FIELDS, (row) => {
    const name = row.text('name')
    if (name === null) return new Refusal('姓名', '没有姓名，认不出是谁；请补上，或删去这一行。')
    return {
      row: row.row,
      name: name.replace(/\s/g, ''),
      certificateNo: row.text('certificateNo'),
      certifiedFrom: row.day('certifiedFrom'),
      certifiedUntil: row.day('certifiedUntil'),
      agency: row.text('agency'),
      qualified: qualifiedIn(row.raw('qualified')),
      notes: row.notes,
    }
  })

/** “否、无、未取得”是没有；写了是、证号或等次（A 类）的是有；空着是未写。 */
const qualifiedIn = (cell: string | null): boolean | null => {
  const text = cell?.normalize('NFKC').replace(/\s/g, '') ?? ''
  if (/^[-—/]*$/.test(text)) return null
  return !/^(否|无|没有|未|不|×|n|no|0$|false)/i.test(text)
}
