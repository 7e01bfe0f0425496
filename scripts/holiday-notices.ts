/**
 * 由 chinese-days 的放假数据与下表的通知文号生成 src/law/tables/holiday-notices.json。
 * 用法：npm run -s law:holidays。新一年的通知公布后，升级 chinese-days，在下表加一行，再运行。
 */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import chineseDays from 'chinese-days'

const { getSolarDateFromLunar, getSolarTermDate } = chineseDays

type YearData = { holidays: Record<string, string>; workdays: Record<string, string> }
const load = (year: number): YearData => createRequire(import.meta.url)(`chinese-days/dist/years/${year}.json`)

/** 文号与发布日：凭公开报道整理，未逐份核对原件（不影响日子本身）。 */
const NOTICES: { year: number; document: string; issuedOn: string }[] = [
  { year: 2018, document: '国办发明电〔2017〕12号', issuedOn: '2017-11-30' },
  { year: 2019, document: '国办发明电〔2018〕15号', issuedOn: '2018-12-06' },
  { year: 2020, document: '国办发明电〔2019〕16号', issuedOn: '2019-11-21' },
  { year: 2021, document: '国办发明电〔2020〕27号', issuedOn: '2020-11-25' },
  { year: 2022, document: '国办发明电〔2021〕11号', issuedOn: '2021-10-25' },
  { year: 2023, document: '国办发明电〔2022〕16号', issuedOn: '2022-12-08' },
  { year: 2024, document: '国办发明电〔2023〕7号', issuedOn: '2023-10-25' },
  { year: 2025, document: '国办发明电〔2024〕12号', issuedOn: '2024-11-12' },
  { year: 2026, document: '国办发明电〔2025〕7号', issuedOn: '2025-11-04' },
]

/** 中途修改的两次：改前的安排只列与改后不同的日子。 */
const AMENDMENTS = [
  {
    document: '国办发明电〔2019〕3号',
    issuedOn: '2019-03-22',
    amends: '国办发明电〔2018〕15号',
    festival: '劳动节',
    before: { off: ['2019-05-01'], work: [] as string[] },
  },
  {
    document: '国办发明电〔2020〕1号',
    issuedOn: '2020-01-26',
    amends: '国办发明电〔2019〕16号',
    festival: '春节',
    before: {
      off: ['2020-01-24', '2020-01-25', '2020-01-26', '2020-01-27', '2020-01-28', '2020-01-29', '2020-01-30'],
      work: ['2020-01-19', '2020-02-01'],
    },
  },
]

const pad = (n: number) => String(n).padStart(2, '0')
const lunar = (year: number, month: number, date: number) =>
  getSolarDateFromLunar(`${year}-${pad(month)}-${pad(date)}`).date
const shift = (d: string, days: number) =>
  new Date(Date.parse(`${d}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10)

/** 法定节假日（全国年节及纪念日放假办法；2025 年起春节含除夕、劳动节两天）。 */
const statutoryDays = (year: number): string[] => {
  const spring = lunar(year, 1, 1)
  return [
    `${year}-01-01`,
    ...(year >= 2025 ? [shift(spring, -1)] : []),
    spring,
    shift(spring, 1),
    shift(spring, 2),
    getSolarTermDate(year, 4, 'pure_brightness'),
    `${year}-05-01`,
    ...(year >= 2025 ? [`${year}-05-02`] : []),
    lunar(year, 5, 5),
    lunar(year, 8, 15),
    `${year}-10-01`,
    `${year}-10-02`,
    `${year}-10-03`,
  ]
}

const all: YearData = { holidays: {}, workdays: {} }
for (let year = 2017; year <= 2026; year++) {
  const data = load(year)
  Object.assign(all.holidays, data.holidays)
  Object.assign(all.workdays, data.workdays)
}
const festivalOf = (text: string) =>
  (text.split(',')[1] as string)
    .replace(/^清明$/, '清明节')
    .replace(/^端午$/, '端午节')
    .replace(/^中秋$/, '中秋节')
/** 十二月的元旦假日属于下一年的通知。 */
const noticeYear = (d: string) => Number(d.slice(0, 4)) + (d.slice(5, 7) === '12' ? 1 : 0)
const daysOf = (source: Record<string, string>, year: number) =>
  Object.entries(source)
    .filter(([d]) => noticeYear(d) === year)
    .sort(([a], [b]) => (a < b ? -1 : 1))

const rows = NOTICES.flatMap((notice) => {
  const amendment = AMENDMENTS.find((a) => a.amends === notice.document)
  const final = {
    off: daysOf(all.holidays, notice.year).map(([on, text]) => ({ on, festival: festivalOf(text) })),
    work: daysOf(all.workdays, notice.year).map(([on, text]) => ({ on, festival: festivalOf(text) })),
  }
  const base = { ...notice, statutory: statutoryDays(notice.year), amends: null as string | null }
  if (!amendment) return [{ ...base, ...final }]
  const { festival, before } = amendment
  const keep = (list: { on: string; festival: string }[], own: string[]) =>
    [...list.filter((x) => x.festival !== festival), ...own.map((on) => ({ on, festival }))].sort((a, b) =>
      a.on < b.on ? -1 : 1,
    )
  return [
    { ...base, off: keep(final.off, before.off), work: keep(final.work, before.work) },
    { ...base, document: amendment.document, issuedOn: amendment.issuedOn, amends: amendment.amends, ...final },
  ]
})

writeFileSync(
  new URL('../src/law/tables/holiday-notices.json', import.meta.url),
  `${JSON.stringify({ source: 'chinese-days 1.5.7（MIT），文号与发布日另行整理', notices: rows }, null, 1)}\n`,
)
