import { columnName, type SourceTable } from '#kernel/source.ts'
import { type Cell, safeCell } from '#kernel/spreadsheet.ts'
import type { BenchmarkRecord, FactorRecord, Problem } from './record-shape.ts'

/** 基准表在 xlsx 里的样子：四个工作表。 */
export type NamedSheet = { readonly name: string; readonly rows: readonly (readonly Cell[])[] }

const SHEETS = { table: '基准表', factors: '因素', rows: '各行', exemptions: '不予处罚' } as const

const GRAVITY_NAMES: readonly (readonly [FactorRecord['gravity'], string])[] = [
  ['increasing', '越大越重'],
  ['decreasing', '越小越重'],
  ['none', '不分轻重'],
]
const TARGET_NAMES = [
  ['party', '当事人'],
  ['person', '责任人员'],
] as const
const YES_NO = [
  [true, '是'],
  [false, '否'],
] as const

/** “基准表”一页：左栏的名目 ↔ 记录的路径。 */
const FIELDS: readonly (readonly [string, readonly string[]])[] = [
  ['编号', ['id']],
  ['标题', ['title']],
  ['违法行为', ['offence']],
  ['地区', ['region']],
  ['罚款对象', ['target']],
  ['前提', ['assumes']],
  ['批准文件', ['approval', 'document']],
  ['制定机关', ['approval', 'issuer']],
  ['批准日', ['approval', 'approvedOn']],
  ['施行日', ['validFrom']],
  ['停用日', ['validUntil']],
  ['日期已核', ['datesVerified']],
  ['来源', ['source']],
]

const FACTOR_HEAD = ['名称', '单位', '可能的值', '各项', '轻重', '对应的事实', '成立的各项']
const FACTOR_FIELDS = ['name', 'unit', 'range', 'values', 'gravity', 'fact', 'holds'] as const
const ROW_TAIL = ['档次', '幅度', '条件已核', '幅度已核', '说明']
const ROW_FIELDS = ['tier', 'fine', 'conditionsVerified', 'fineVerified', 'note'] as const
const EXEMPTION_TAIL = ['效果', '依据', '已核']
const EXEMPTION_FIELDS = ['effect', 'basis', 'verified'] as const

const nameOf = <T>(names: readonly (readonly [T, string])[], value: T): string =>
  names.find(([v]) => v === value)?.[1] ?? ''
const yes = (value: boolean | null | undefined): string => nameOf<boolean>(YES_NO, value === true)
const list = (values: readonly string[] | null | undefined): string => (values ?? []).join('；')

const assumesText = (assumes: BenchmarkRecord['assumes']): string =>
  list(Object.entries(assumes ?? {}).map(([word, value]) => `${word}=${yes(value)}`))

const fieldText = (record: BenchmarkRecord, path: readonly string[]): string => {
  const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], record)
  if (path[0] === 'assumes') return assumesText(record.assumes)
  if (path[0] === 'target') return nameOf<string>(TARGET_NAMES, record.target ?? 'party')
  return typeof value === 'boolean' ? yes(value) : ((value as string | null | undefined) ?? '')
}

/** 写成四个工作表。 */
export const sheetsOf = (record: BenchmarkRecord): readonly NamedSheet[] => {
  const names = record.factors.map((f) => f.name)
  const when = (w: Readonly<Record<string, string>>) => names.map((name) => w[name] ?? '')
  return [
    { name: SHEETS.table, rows: FIELDS.map(([label, path]) => [label, fieldText(record, path)]) },
    {
      name: SHEETS.factors,
      rows: [
        FACTOR_HEAD,
        ...record.factors.map((f) => [
          f.name,
          f.unit ?? '',
          f.range ?? '',
          list(f.values),
          nameOf(GRAVITY_NAMES, f.gravity),
          f.fact ?? '',
          list(f.holds),
        ]),
      ],
    },
    {
      name: SHEETS.rows,
      rows: [
        ['行号', ...names, ...ROW_TAIL],
        ...record.rows.map((r, i) => [
          i + 1,
          ...when(r.when),
          r.tier,
          r.fine,
          yes(r.conditionsVerified),
          yes(r.fineVerified),
          r.note ?? '',
        ]),
      ],
    },
    {
      name: SHEETS.exemptions,
      rows: [
        ['名称', ...names, ...EXEMPTION_TAIL],
        ...(record.exemptions ?? []).map((e) => [e.name, ...when(e.when), e.effect, e.basis, yes(e.verified)]),
      ],
    },
  ]
}

/** 读出的记录（还没有校验），与“路径 → 单元格”；读不成的是一处处的问题。 */
export type ReadSheets =
  | { readonly record: unknown; readonly whereIs: (path: Problem['path']) => string }
  | { readonly problems: readonly string[] }

const blank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '')
const split = (text: string): readonly string[] => text.split(/[；;]/).map((v) => v.trim())
const byName = <T>(names: readonly (readonly [T, string])[], text: string): T | string =>
  names.find(([, name]) => name === text)?.[0] ?? text
const flag = (text: string): unknown => (text === '' ? null : byName<boolean>(YES_NO, text))
const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

const readFields = (sheet: SourceTable | undefined): Record<string, unknown> => {
  const record: Record<string, unknown> = { approval: {} }
  for (const [label = '', value = ''] of sheet?.rows ?? []) {
    const path = FIELDS.find(([name]) => name === label)?.[1]
    if (path === undefined) continue
    const [key, inner] = path as [string, string?]
    if (inner !== undefined) (record.approval as Record<string, unknown>)[inner] = orNull(value)
    else record[key] = fieldValue(key, value)
  }
  return record
}

const fieldValue = (key: string, text: string): unknown => {
  if (key === 'assumes')
    return text === ''
      ? null
      : Object.fromEntries(split(text).map((part) => [part.split('=')[0], flag(part.split('=')[1] ?? '')]))
  if (key === 'target') return text === '' ? null : byName<string>(TARGET_NAMES, text)
  return key === 'datesVerified' ? flag(text) : orNull(text)
}

/** 表头以下不空的各行，与它们在表里的行号。 */
const linesOf = (sheet: SourceTable | undefined) =>
  (sheet?.rows ?? []).map((row, i) => ({ row, line: i + 1 })).filter(({ row, line }) => line > 1 && !blank(row))

const readFactorRows = (sheet: SourceTable | undefined) =>
  linesOf(sheet)
    .map(({ row }) => row)
    .map(([name, unit, range, values, gravity, fact, holds]) => ({
      name: name ?? '',
      unit: orNull(unit),
      range: orNull(range),
      values: orNull(values) && split(values as string),
      gravity: byName<string>(GRAVITY_NAMES, gravity ?? ''),
      fact: orNull(fact),
      holds: orNull(holds) && split(holds as string),
    }))

/** 行与不予情形的表：第一栏、各因素、固定的几栏。 */
const readWhenRows = (sheet: SourceTable | undefined, tail: readonly string[]) => {
  const head = sheet?.rows[0] ?? []
  const end = head.length - tail.length
  return linesOf(sheet).map(({ row }) => ({
    first: row[0] ?? '',
    when: Object.fromEntries(
      head.slice(1, end).flatMap((name, i) => ((row[i + 1] ?? '') === '' ? [] : [[name, row[i + 1] as string]])),
    ),
    tail: tail.map((_, i) => row[end + i] ?? ''),
  }))
}

const headProblems = (sheets: ReadonlyMap<string | null, SourceTable>): string[] => {
  const problems: string[] = []
  for (const name of [SHEETS.table, SHEETS.factors, SHEETS.rows])
    if (!sheets.has(name)) problems.push(`没有“${name}”工作表；请用 benchmark export --xlsx 导出一份照着填`)
  for (const [name, tail] of [
    [SHEETS.rows, ROW_TAIL],
    [SHEETS.exemptions, EXEMPTION_TAIL],
  ] as const) {
    const head = sheets.get(name)?.rows[0]
    if (head !== undefined && head.slice(-tail.length).join() !== tail.join())
      problems.push(`工作表“${name}”的表头最后应是：${tail.join('、')}`)
  }
  const factors = sheets.get(SHEETS.factors)?.rows[0]
  if (factors !== undefined && factors.join() !== FACTOR_HEAD.join())
    problems.push(`工作表“${SHEETS.factors}”的表头应是：${FACTOR_HEAD.join('、')}`)
  return problems
}

/** 有公式的格：公式的值靠得住与否要看那台电脑，不收。 */
const formulaProblems = (sheets: readonly SourceTable[]): string[] =>
  sheets.flatMap(({ sheet, formulas }) =>
    formulas === undefined || formulas.length === 0
      ? []
      : [`工作表“${sheet}”的 ${formulas.slice(0, 10).join('、')} 是公式；请复制后“选择性粘贴”为值再导入`],
  )

/** 导出时为防公式加的撇号（见 safeCell）去掉。 */
const unsafeCell = (text: string): string => (safeCell(text.slice(1)) === text ? text.slice(1) : text)

/** 由四个工作表读成记录。 */
export const readSheets = (tables: readonly SourceTable[]): ReadSheets => {
  const sheets = new Map(tables.map((t) => [t.sheet, { ...t, rows: t.rows.map((row) => row.map(unsafeCell)) }]))
  const problems = [...formulaProblems(tables), ...headProblems(sheets)]
  if (problems.length > 0) return { problems }
  const record = {
    ...readFields(sheets.get(SHEETS.table)),
    factors: readFactorRows(sheets.get(SHEETS.factors)),
    rows: readWhenRows(sheets.get(SHEETS.rows), ROW_TAIL).map(({ when, tail }) => ({
      when,
      tier: tail[0],
      fine: tail[1],
      conditionsVerified: flag(tail[2] ?? ''),
      fineVerified: flag(tail[3] ?? ''),
      ...(orNull(tail[4]) === null ? {} : { note: tail[4] }),
    })),
    exemptions: readWhenRows(sheets.get(SHEETS.exemptions), EXEMPTION_TAIL).map(({ first, when, tail }) => ({
      name: first,
      when,
      effect: tail[0],
      basis: tail[1],
      verified: flag(tail[2] ?? ''),
    })),
  }
  return { record, whereIs: (path) => cellOf(sheets, path) }
}

const cellOf = (sheets: ReadonlyMap<string | null, SourceTable>, path: Problem['path']): string => {
  const [group, index, field, name] = path
  const at = (sheet: string, col: number, row: number) => `工作表“${sheet}”${columnName(Math.max(0, col))}${row}`
  const lineOf = (sheet: string, i: number) => linesOf(sheets.get(sheet))[i]?.line ?? i + 2
  if (group === 'factors' && typeof index === 'number')
    return at(SHEETS.factors, FACTOR_FIELDS.indexOf(field as never), lineOf(SHEETS.factors, index))
  if ((group === 'rows' || group === 'exemptions') && typeof index === 'number') {
    const sheet = SHEETS[group]
    const head = sheets.get(sheet)?.rows[0] ?? []
    const fields: readonly string[] = group === 'rows' ? ROW_FIELDS : EXEMPTION_FIELDS
    const tail = head.length - fields.length + fields.indexOf(String(field))
    return at(sheet, field === 'when' ? head.indexOf(String(name)) : field === 'name' ? 0 : tail, lineOf(sheet, index))
  }
  const row = FIELDS.findIndex(([, p]) => p.join('.') === path.slice(0, p.length).join('.'))
  const label = FIELDS[row]?.[0] ?? ''
  const line = sheets.get(SHEETS.table)?.rows.findIndex(([cell]) => cell === label) ?? -1
  return line < 0 ? `工作表“${SHEETS.table}”的“${label}”` : at(SHEETS.table, 1, line + 1)
}
