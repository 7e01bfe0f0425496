import { addDays, type Day, day, dayOf } from '#kernel/day.ts'

/** 单元格读出的值；读不成时 `why` 说明原因（接在“C5 的内容‘…’”后面）。空格是 null 而没有 why。 */
export type Read<T> = { readonly value: T | null; readonly why: string | null }

const nothing = { value: null, why: null }
const bad = (why: string) => ({ value: null, why })

/** 表示没有内容的写法。 */
const BLANK = /^[\s/\\\-—–_无空]*$|^(null|none|n\/a|暂无|不适用)$/i

export const isBlank = (cell: string): boolean => BLANK.test(cell)

const SHAPES = [
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?$/,
  /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/,
]
/** Excel 序列日：1954 年至 2119 年之间才当日期，免得把年份、金额当日期。 */
const SERIAL = /^([2-7]\d{4})(?:\.\d+)?$/
const SERIAL_ZERO = day('1899-12-30')

/** 日期：2024/3/5、2024-03-05、2024.3.5、20240305、2024年3月5日、Excel 序列日，后面可带时刻。 */
export const readDay = (cell: string): Read<Day> => {
  const text = cell.normalize('NFKC').trim()
  if (isBlank(text)) return nothing
  for (const shape of SHAPES) {
    const m = shape.exec(text)
    if (!m) continue
    const value = dayOf(Number(m[1]), Number(m[2]), Number(m[3]))
    return value === null ? bad('不是存在的日期') : { value, why: null }
  }
  const serial = SERIAL.exec(text)
  if (serial) return { value: addDays(SERIAL_ZERO, Number(serial[1])), why: null }
  return bad('认不出是哪一天')
}
