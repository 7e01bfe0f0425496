import { type CellValue, readXlsx as hucreReadXlsx, type Sheet } from 'hucre/xlsx'
import { columnName, type Source } from '#kernel/source.ts'
import { ReadFailure } from './failure.ts'

/** 表头（连同标题、填报单位）至多这么多行。 */
const HEADER_ROWS = 10

/**
 * 读 xlsx 全部工作表（隐藏的也读）。单元格写成文本：日期 YYYY-MM-DD，数字写全，公式取缓存值。
 * 调用前 zip.ts 已按目录核过大小；解开时 hucre 按声明的大小截断，格数过多时报错。
 */
export const readXlsx = async (file: string, bytes: Uint8Array): Promise<readonly Source[]> => {
  const { sheets } = await hucreReadXlsx(bytes)
  const tables = sheets.map((sheet) => ({
    kind: 'table' as const,
    file,
    sheet: sheet.name,
    rows: rowsOf(sheet),
    ...formulasIn(sheet),
  }))
  const filled = tables.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')))
  if (filled.length === 0) throw new ReadFailure('empty-table', '各工作表都没有内容，请重新导出。')
  return filled
}

/** 含公式的单元格；没有公式的不写这一项。 */
const formulasIn = ({ cells }: Sheet): { formulas?: readonly string[] } => {
  const formulas = [...(cells ?? [])].flatMap(([key, cell]) => {
    const [row, column] = key.split(',').map(Number) as [number, number]
    return cell.type === 'formula' ? [`${columnName(column)}${row + 1}`] : []
  })
  return formulas.length === 0 ? {} : { formulas }
}

/** 合并单元格只在表头一带补值；数据区的合并按原样留空，不替人填。 */
const rowsOf = (sheet: Sheet): string[][] => {
  const rows = sheet.rows.map((row) => row.map(cellText))
  const header = headerHeight(rows)
  for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? []) {
    const value = rows[startRow]?.[startCol] ?? ''
    for (let r = startRow; r <= Math.min(endRow, header - 1); r++) {
      const row = rows[r] as string[]
      for (let c = startCol; c <= Math.min(endCol, row.length - 1); c++) if (!row[c]) row[c] = value
    }
  }
  return rows
}

/** 到第一行像数据的为止：三格以上有字，其中有年份、号码那样的四位数字。 */
const headerHeight = (rows: readonly (readonly string[])[]): number => {
  const head = rows.slice(0, HEADER_ROWS)
  const data = head.findIndex((row) => {
    const filled = row.filter((cell) => cell !== '')
    return filled.length >= 3 && filled.some((cell) => /\d{4}/.test(cell))
  })
  return data < 0 ? head.length : data
}

const ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/

const cellText = (value: CellValue): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  return ERROR.test(value) ? '' : value.replace(/\r\n?/g, '\n').trim()
}

const dateText = (date: Date): string => {
  if (Number.isNaN(date.getTime())) return ''
  const iso = date.toISOString()
  const time = iso.slice(11, 16)
  return time === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`
}

/**
 * 数字写全，去掉浮点尾差（至多 15 位有效数字）。十六位以上的整数在 Excel 里已失真，
 * 保留科学计数写法（5.00101E+17），让后面看得出它不是原来的号码。
 */
const numberText = (n: number): string => {
  if (!Number.isFinite(n)) return ''
  const rounded = Number(n.toPrecision(15))
  if (Math.abs(rounded) >= 1e15) return rounded.toExponential().toUpperCase()
  if (Number.isInteger(rounded)) return String(rounded)
  return Math.abs(rounded) >= 1e-6 ? String(rounded) : rounded.toFixed(20).replace(/0+$/, '')
}
