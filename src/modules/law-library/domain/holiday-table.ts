import type { HolidayNotice } from '#kernel/calendar.ts'
import type { Day } from '#kernel/day.ts'
import { yearOf } from '#kernel/day.ts'
import { Refusal, type RegisterField, type RegisterRead, readRegister, templateOf } from '#kernel/register-table.ts'
import type { SourceTable } from '#kernel/source.ts'

/** 放假通知的一天。 */
export type HolidayRow = {
  readonly row: number
  readonly on: Day
  readonly festival: string | null
  readonly works: boolean
  /** 是法定节假日本身；没有写为 null。 */
  readonly statutory: boolean | null
  readonly document: string
  readonly issuedOn: Day | null
  readonly notes: readonly string[]
}

const FIELDS = [
  { field: 'issuedOn', title: '发布日期', header: /(发布|印发|公布|成文).*(日|时间)/ },
  { field: 'statutory', title: '是否法定节假日', header: /法定/ },
  { field: 'on', title: '日期', header: /日期|^(放假|调休)?(日|天)$/, required: true },
  { field: 'festival', title: '名称', header: /名称|节日|节假日|^节$/ },
  { field: 'works', title: '休/班', header: /休|班|类型|安排/, required: true },
  { field: 'document', title: '通知文号', header: /文号|通知|文件/, required: true },
] as const satisfies readonly RegisterField<string>[]

export const HOLIDAY_TEMPLATE = templateOf(FIELDS)

/** 读放假通知表，一行一天。日期、休班、文号缺一样的行不收。 */
export const readHolidayTable = (table: SourceTable): RegisterRead<HolidayRow> =>
  readRegister<(typeof FIELDS)[number]['field'], HolidayRow>(table, FIELDS, (row) => {
    const on = row.day('on')
    if (on === null) return new Refusal('日期', row.notes[0] ?? '没有日期，请补上，或删去这一行。')
    const works = worksIn(row.text('works'))
    if (works === null) return new Refusal('休/班', '看不出是放假还是上班，请写“休”或“班”。')
    const document = row.text('document')
    if (document === null) return new Refusal('通知文号', '没有通知文号：日历要说得出依据，请补上。')
    return {
      row: row.row,
      on,
      festival: row.text('festival'),
      works,
      statutory: yesIn(row.raw('statutory')),
      document,
      issuedOn: row.day('issuedOn'),
      notes: row.notes,
    }
  })

const worksIn = (text: string | null): boolean | null => {
  if (text === null) return null
  if (/班|工作|^上/.test(text)) return true
  return /休|假|^off$/i.test(text) ? false : null
}

const yesIn = (text: string | null): boolean | null =>
  text === null ? null : /^(是|有|√|1|y|法定)/i.test(text) ? true : /^(否|不|非|无|×|0|n)/i.test(text) ? false : null

/**
 * 把各天合成日历用的通知：同一文号、同一年的为一份。没有发布日期、没有写明法定节假日的不能用来演算，
 * 列在 problems 里，每份一句。
 */
export const noticesFrom = (
  rows: readonly HolidayRow[],
): { readonly notices: readonly HolidayNotice[]; readonly problems: readonly string[] } => {
  const groups = new Map<string, HolidayRow[]>()
  for (const row of rows) {
    const key = `${row.document} ${yearOf(row.on)}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const notices: HolidayNotice[] = []
  const problems: string[] = []
  for (const days of groups.values()) {
    const { document, on } = days[0] as HolidayRow
    const issuedOn = days.find((d) => d.issuedOn !== null)?.issuedOn
    const off = days.filter((d) => !d.works)
    if (!issuedOn) problems.push(`${document} 没有写发布日期，不能用来演算期限。`)
    else if (off.every((d) => d.statutory === null))
      problems.push(`${document} 没有写明哪几天是法定节假日，期限顺延算不出来。`)
    else notices.push({ year: yearOf(on), document, issuedOn, amends: null, ...daysOf(days) })
  }
  return { notices, problems }
}

const daysOf = (days: readonly HolidayRow[]): Pick<HolidayNotice, 'statutory' | 'off' | 'work'> => {
  const list = (works: boolean) =>
    days.filter((d) => d.works === works).map(({ on, festival }) => ({ on, festival: festival ?? '' }))
  return { statutory: days.filter((d) => d.statutory === true).map((d) => d.on), off: list(false), work: list(true) }
}
