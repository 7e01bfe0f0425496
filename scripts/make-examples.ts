/**
 * 生成 examples/ 里的二进制示例（docx、xlsx）与类案库（jsonl），逐字节可重现。
 * 用法：node scripts/make-examples.ts [输出目录，缺省 examples]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import writeXlsxFile from 'write-excel-file/node'
import { TABLE } from './examples/disclosure-rows.ts'
import { type Block, DOCUMENTS, type ExampleDocument } from './examples/documents.ts'
import { similarCases } from './examples/similar-cases.ts'

/** 压缩包只记当地钟面时间，用当地零时才与时区无关。 */
const EPOCH = new Date(2025, 0, 1)

/** 去掉压缩包里的生成时间，使同样的内容得到同样的字节。 */
const reproducible = (archive: Uint8Array): Uint8Array => {
  const files = unzipSync(archive)
  const fixed = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, data]): [string, Uint8Array] => [
      name,
      name === 'docProps/core.xml'
        ? strToU8(strFromU8(data).replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '2025-01-01T00:00:00Z'))
        : data,
    ])
  return zipSync(Object.fromEntries(fixed), { mtime: EPOCH, level: 6 })
}

const line = (text: string, centred = false) =>
  new Paragraph({
    alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
    children: [new TextRun({ text, bold: centred })],
  })

const block = (b: Block) =>
  typeof b === 'string'
    ? line(b)
    : new Table({
        rows: b.map((cells) => new TableRow({ children: cells.map((t) => new TableCell({ children: [line(t)] })) })),
      })

const docx = async (d: ExampleDocument): Promise<Uint8Array> => {
  const document = new Document({
    sections: [{ children: [...d.title.map((t) => line(t, true)), ...d.blocks.map(block)] }],
  })
  return reproducible(await Packer.toBuffer(document))
}

const xlsx = async (): Promise<Uint8Array> => {
  const rows = TABLE.map((cells, i) =>
    cells.map((value) =>
      value === '' ? null : { value, type: String, ...(i === 0 ? { fontWeight: 'bold' as const } : {}) },
    ),
  )
  return reproducible(await writeXlsxFile(rows, { sheet: '行政处罚' }).toBuffer())
}

const out = process.argv[2] ?? 'examples'
mkdirSync(join(out, 'decisions'), { recursive: true })
for (const d of DOCUMENTS) writeFileSync(join(out, 'decisions', d.file), await docx(d))
writeFileSync(join(out, 'shuanggongshi.xlsx'), await xlsx())
writeFileSync(join(out, 'similar-cases.jsonl'), similarCases())
