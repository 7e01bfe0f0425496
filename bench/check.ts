/** 检查速度：各格式每秒读出多少份、从读出到判完多少份（同一份虚构决定书的各种格式；表格一份 1,000 行，另测两万行一份）。 */
import { readFileSync } from 'node:fs'
import { Document, Packer, Paragraph } from 'docx'
import iconv from 'iconv-lite'
import { day } from '#kernel/day.ts'
import { officialCalendar } from '#law/holidays.ts'
import { checkSources } from '#modules/supervision/actions/check-sources.ts'
import { readSource } from '#platform/readers/read-source.ts'
import { buildPdf, buildXlsx } from '#platform/readers/test-files.ts'

const given = { on: day('2026-11-01'), calendar: officialCalendar, region: '500000' }

const SECONDS = 1.5

const LINES = readFileSync(new URL('../examples/decisions/chengxi-two-charges.txt', import.meta.url), 'utf8').split(
  '\n',
)
const HEADERS =
  '行政相对人名称,行政相对人类别,行政相对人代码_1(统一社会信用代码),法定代表人,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,处罚有效期,处罚机关,备注'.split(
    ',',
  )
const tableRow = (i: number): string[] =>
  `虚构县某某食品店${i},个体工商户,92500199MA00000T1,张某,虚市监处罚〔2024〕${i}号,经营超过保质期的食品,经营超过保质期的饼干12盒,《食品安全法》第一百二十四条第一款第（五）项,罚款,罚款2000元,0.2,2024/03/05,2099/12/31,虚构县市场监督管理局,无`.split(
    ',',
  )
const tableOf = (count: number): string[][] => [HEADERS, ...Array.from({ length: count }, (_, i) => tableRow(i + 1))]

const csvOf = (count: number): string =>
  tableOf(count)
    .map((row) => row.join(','))
    .join('\n')
const xlsxOf = (count: number): Uint8Array =>
  buildXlsx({
    处罚: tableOf(count)
      .map(
        (row, r) =>
          `<row r="${r + 1}">${row.map((cell, c) => `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`,
      )
      .join(''),
  })

const inputs = async (): Promise<Readonly<Record<string, readonly [string, Uint8Array]>>> => {
  const paragraphs = LINES.map((line) => new Paragraph(line))
  const html = `<html><head><meta charset="utf-8"><title>决定书</title></head><body><nav>首页</nav>${LINES.map((l) => `<p>${l}</p>`).join('')}</body></html>`
  return {
    docx: ['a.docx', await Packer.toBuffer(new Document({ sections: [{ children: paragraphs }] }))],
    pdf: ['a.pdf', buildPdf([LINES.slice(0, 22), LINES.slice(22)])],
    html: ['a.html', Buffer.from(html)],
    txt: ['a.txt', Buffer.from(LINES.join('\n'))],
    'txt-gbk': ['a.txt', iconv.encode(LINES.join('\n'), 'gbk')],
    json: ['a.json', readFileSync(new URL('../examples/case.json', import.meta.url))],
    'csv-1000': ['a.csv', Buffer.from(csvOf(1000))],
    'xlsx-1000': ['a.xlsx', xlsxOf(1000)],
  }
}

/** 每秒做多少次；先热身一次。 */
const perSecond = async (once: () => Promise<unknown>): Promise<number> => {
  await once()
  const start = performance.now()
  let times = 0
  while (performance.now() - start < SECONDS * 1000) {
    await once()
    times++
  }
  return Math.round((times * 10_000) / (performance.now() - start)) / 10
}

const read = async (file: string, bytes: Uint8Array) => {
  const result = await readSource(file, bytes)
  if ('kind' in result) throw new Error(result.message)
  return result
}

async function* once(file: string, bytes: Uint8Array) {
  yield await readSource(file, bytes)
}

/** 从读出到判完，连同理由；返回记录数。 */
const check = async (file: string, bytes: Uint8Array): Promise<number> => {
  for await (const line of checkSources(once(file, bytes), given)) if ('done' in line) return line.records
  throw new Error('检查没有结束')
}

export const run = async () => {
  const formats: Record<string, object> = {}
  for (const [format, [file, bytes]] of Object.entries(await inputs()))
    formats[format] = {
      readPerSecond: await perSecond(() => read(file, bytes)),
      checkedPerSecond: await perSecond(() => check(file, bytes)),
      recordsEach: await check(file, bytes),
    }
  const large = xlsxOf(20_000)
  const start = performance.now()
  const records = await check('a.xlsx', large)
  const seconds = (performance.now() - start) / 1000
  return {
    formats,
    largeTable: {
      rows: records,
      seconds: Math.round(seconds * 100) / 100,
      rowsPerSecond: Math.round(records / seconds),
    },
  }
}
