import type { Day } from '#kernel/day.ts'
import { Refusal, type RegisterField, type RegisterRead, readRegister, templateOf } from '#kernel/register-table.ts'
import type { SourceTable } from '#kernel/source.ts'
import { checkUscc } from '#kernel/uscc.ts'

/** 机关名单的一行。撤并的机关也在名单里：`validUntil` 起不再存在，由 `mergedInto` 承继。 */
export type AgencyRow = {
  readonly row: number
  readonly name: string
  readonly shortName: string | null
  /** 文号里“市监”之前的代字，如“渝万州”；可以有几个。 */
  readonly prefixes: readonly string[]
  readonly parent: string | null
  readonly uscc: string | null
  /** 行政区划代码，按原样。 */
  readonly regionCode: string | null
  readonly validFrom: Day | null
  readonly validUntil: Day | null
  readonly mergedInto: string | null
  readonly notes: readonly string[]
}

const FIELDS = [
  { field: 'uscc', title: '统一社会信用代码', header: /信用代码/ },
  { field: 'regionCode', title: '行政区划代码', header: /区划/ },
  { field: 'prefixes', title: '文号代字', header: /代字|文号|字号/ },
  { field: 'shortName', title: '简称', header: /简称/ },
  { field: 'parent', title: '上级机关', header: /上级|主管|隶属/ },
  { field: 'mergedInto', title: '并入机关', header: /并入|承继|继受|合并/ },
  { field: 'validFrom', title: '起', header: /^(起|自|成立|设立)|(起始|成立|设立|生效).*(日|时间)$|有效期自/ },
  { field: 'validUntil', title: '止', header: /^(止|至|撤销)|(终止|撤销|截止).*(日|时间)$|有效期至/ },
  {
    field: 'name',
    title: '机关名称',
    header: /(机关|单位|机构|部门|局)?名称$|^(机关|单位|机构|部门)$/,
    required: true,
  },
] as const satisfies readonly RegisterField<string>[]

export const AGENCY_TEMPLATE = templateOf(FIELDS)

/** 读机关名单。没有名称的行不收；代码不对的照收并注明。 */
export const readAgencyTable = (table: SourceTable): RegisterRead<AgencyRow> =>
  readRegister<(typeof FIELDS)[number]['field'], AgencyRow>(table, FIELDS, (row) => {
    const name = row.text('name')
    if (name === null) return new Refusal('机关名称', '没有机关名称；请补上，或删去这一行。')
    const uscc = row.text('uscc')
    if (uscc !== null && !checkUscc(uscc).ok) row.note('uscc', `“${uscc}”不是正确的统一社会信用代码，照原样留着。`)
    const regionCode = row.text('regionCode')
    if (regionCode !== null && !/^\d{6}(\d{3}|\d{6})?$/.test(regionCode))
      row.note('regionCode', `“${regionCode}”不是六位数字，照原样留着。`)
    return {
      row: row.row,
      name: name.replace(/\s/g, ''),
      shortName: row.text('shortName'),
      prefixes: (row.text('prefixes') ?? '').split(/[、,，;；/\s]+/).filter((prefix) => prefix !== ''),
      parent: row.text('parent')?.replace(/\s/g, '') ?? null,
      uscc,
      regionCode,
      validFrom: row.day('validFrom'),
      validUntil: row.day('validUntil'),
      mergedInto: row.text('mergedInto')?.replace(/\s/g, '') ?? null,
      notes: row.notes,
    }
  })
