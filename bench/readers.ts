/** 读取速度：各格式每秒读多少份（决定书约 1,500 字；表格一份 1,000 行 20 栏，另测两万行一份）。内容虚构，运行时拼出。 */
import { Document, Packer, Paragraph } from 'docx'
import iconv from 'iconv-lite'
import { readDisclosureTable } from '#modules/cases/domain/disclosure-table.ts'
import { readSource } from '#platform/readers/read-source.ts'
import { buildPdf, buildXlsx } from '#platform/readers/test-files.ts'

type Row = {
  readonly name: string
  readonly format: string
  readonly documents: number
  readonly seconds: number
  readonly perSecond: number
}

const SECONDS = 1.5

const LINES = [
  '虚构县市场监督管理局',
  '行政处罚决定书',
  '虚市监处罚〔2024〕12号',
  ...Array.from(
    { length: 40 },
    (_, i) => `第${i + 1}段：当事人于2024年3月5日经营超过保质期的食品，货值金额120元，依据有关规定处理。`,
  ),
]
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
    json: ['a.json', Buffer.from(JSON.stringify({ docNo: '1号', charges: LINES.map((offence) => ({ offence })) }))],
    'csv-1000': ['a.csv', Buffer.from(csvOf(1000))],
    'xlsx-1000': ['a.xlsx', xlsxOf(1000)],
  }
}

const measure = async (name: string, format: string, once: () => Promise<void> | void): Promise<Row> => {
  await once()
  const start = performance.now()
  let documents = 0
  let seconds = 0
  while (seconds < SECONDS) {
    await once()
    documents++
    seconds = (performance.now() - start) / 1000
  }
  return {
    name,
    format,
    documents,
    seconds: Number(seconds.toFixed(2)),
    perSecond: Number((documents / seconds).toFixed(1)),
  }
}

const rowsRead = async (bytes: Uint8Array): Promise<number> => {
  const sources = await readSource('a.xlsx', bytes)
  if ('kind' in sources || sources[0]?.kind !== 'table') throw new Error('没有读成表')
  const table = readDisclosureTable(sources[0])
  if ('problem' in table) throw new Error(table.problem)
  return table.records.length
}

export const run = async (): Promise<{ readonly results: readonly Row[] }> => {
  const results: Row[] = []
  for (const [format, [file, bytes]] of Object.entries(await inputs())) {
    const once = async () => {
      const result = await readSource(file, bytes)
      if ('kind' in result) throw new Error(result.message)
    }
    results.push(await measure('readers', format, once))
  }
  const large = xlsxOf(20_000)
  const start = performance.now()
  const rows = await rowsRead(large)
  const seconds = (performance.now() - start) / 1000
  results.push({
    name: 'disclosure-rows',
    format: 'xlsx-20000',
    documents: rows,
    seconds: Number(seconds.toFixed(2)),
    perSecond: Math.round(rows / seconds),
  })
  return { results }
}

if (import.meta.main) for (const row of (await run()).results) console.log(JSON.stringify(row))
