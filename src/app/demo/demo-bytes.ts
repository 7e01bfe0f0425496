import { strToU8, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import type { DemoFile } from '#app/demo/region/sources.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] as string)

const TYPES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const RELATIONS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

/** 最小的 docx：一行一段。 */
const docx = (text: string): Uint8Array => {
  const cells = (line: string) =>
    line
      .split('\t')
      .map((part) => `<w:t xml:space="preserve">${escaped(part)}</w:t>`)
      .join('<w:tab/>')
  const paragraphs = text.split('\n').map((line) => `<w:p><w:r>${cells(line)}</w:r></w:p>`)
  const document = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.join('')}</w:body></w:document>`
  const parts = { '[Content_Types].xml': TYPES, '_rels/.rels': RELATIONS, 'word/document.xml': document }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), {
    mtime: new Date(2026, 0, 1),
  })
}

const html = (text: string): string =>
  `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>行政处罚决定书</title></head><body>\n${text
    .split('\n')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('\n')}\n</body></html>\n`

/** 写成要导入的字节。 */
export const demoBytes = async (file: DemoFile): Promise<Uint8Array> => {
  if (file.kind === 'json') return strToU8(JSON.stringify(file.records))
  if (file.kind === 'xlsx') return writeXlsx({ sheets: [{ name: file.sheet, rows: file.rows.map((row) => [...row]) }] })
  return file.form === 'docx' ? docx(file.text) : strToU8(file.form === 'html' ? html(file.text) : file.text)
}
