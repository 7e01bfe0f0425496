import { zipSync } from 'fflate'

/** 测试用：运行时拼出的小文件，内容均为虚构。 */
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const hex = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')

/** 最小的中文 PDF：未嵌入字体，一页若干行。 */
export const buildPdf = (pages: readonly (readonly string[])[], extraTrailer = ''): Uint8Array => {
  const first = 5
  const kids = pages.map((_, i) => `${first + i * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>',
    ...pages.flatMap((lines, i) => {
      const body = `BT /F1 14 Tf 60 780 Td ${lines.map((line) => `<${hex(line)}> Tj 0 -22 Td`).join(' ')} ET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + i * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${body.length} >>\nstream\n${body}\nendstream`,
      ]
    }),
  ]
  let out = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = out.length
    out += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const xref = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  out += offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return utf8(`${out}trailer << /Size ${objects.length + 1} /Root 1 0 R ${extraTrailer}>>\nstartxref\n${xref}\n%%EOF`)
}

/** 手写工作表 XML 的 xlsx，用于库写不出的情形（合并、公式缓存值、日期格式）。 */
export const buildXlsx = (sheets: Readonly<Record<string, string>>, tail = ''): Uint8Array => {
  const names = Object.keys(sheets)
  const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = (rows: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows}</Relationships>`
  return zipSync({
    '[Content_Types].xml': utf8(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    '_rels/.rels': utf8(relations(`<Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/>`)),
    'xl/workbook.xml': utf8(
      `<workbook ${ns} xmlns:r="${rel}"><sheets>${names.map((n, i) => `<sheet name="${n}" sheetId="${i + 1}" r:id="r${i + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': utf8(
      relations(
        `${names.map((_, i) => `<Relationship Id="r${i + 1}" Type="${rel}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="r99" Type="${rel}/styles" Target="styles.xml"/>`,
      ),
    ),
    'xl/styles.xml': utf8(
      `<styleSheet ${ns}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    ...Object.fromEntries(
      names.map((n, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        utf8(`<worksheet ${ns}><sheetData>${sheets[n]}</sheetData>${tail}</worksheet>`),
      ]),
    ),
  })
}

/** 只有外壳的 docx，正文 XML 由测试给出。 */
export const buildDocx = (body: string, extra: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': utf8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    '_rels/.rels': utf8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': utf8(body),
    ...Object.fromEntries(Object.entries(extra).map(([name, text]) => [name, utf8(text)])),
  })

/** OLE 容器的样子：文件头加一个目录项名。 */
export const buildOle = (entry: string): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(512),
    Buffer.from(entry, 'utf16le'),
    Buffer.alloc(512),
  ])
