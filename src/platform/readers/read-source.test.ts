import { mkdtemp, open, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { Document, FootnoteReferenceRun, Header, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { SourceDocument, SourceJson, SourceTable } from '#kernel/source.ts'
import { type ReadResult, readSource, readSourceFile } from './read-source.ts'
import { buildDocx, buildOle, buildPdf, buildXlsx } from './test-files.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const sources = (result: ReadResult) => {
  if (!Array.isArray(result)) throw new Error(JSON.stringify(result))
  return result
}
const textOf = (result: ReadResult): string => (sources(result)[0] as SourceDocument).text
const rowsOf = (result: ReadResult, i = 0): readonly (readonly string[])[] => (sources(result)[i] as SourceTable).rows
const failure = (result: ReadResult): { code: string; message: string } => {
  if (!('kind' in result)) throw new Error(`本应读不了：${JSON.stringify(result).slice(0, 200)}`)
  return result
}

const DECISION = [
  '行政处罚决定书',
  '虚市监处罚〔2024〕12号',
  '当事人：虚构县某某食品店',
  '本机关于2024年3月5',
  '日立案调查。',
]

describe('docx', () => {
  const build = async (): Promise<Uint8Array> => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
    const document = new Document({
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph('虚构县市场监督管理局')] }) },
          children: [
            ...DECISION.map((line) => new Paragraph(line)),
            new Table({
              rows: [
                new TableRow({ children: [cell('名称'), cell('数量')] }),
                new TableRow({ children: [cell('饼干'), cell('12盒')] }),
              ],
            }),
            new Paragraph({ children: [new TextRun('罚款'), new TextRun('5000元。')] }),
          ],
        },
      ],
    })
    return Packer.toBuffer(document)
  }

  it('段落一行一段，表格一行一行、制表符隔开，页眉不丢', async () => {
    const text = textOf(await readSource('决定书.docx', await build()))
    expect(text.split('\n')).toEqual(['虚构县市场监督管理局', ...DECISION, '名称\t数量', '饼干\t12盒', '罚款5000元。'])
  })

  it('脚注的字留着，编号不插在正文里', async () => {
    const document = new Document({
      footnotes: { 1: { children: [new Paragraph('含税')] } },
      sections: [
        {
          children: [
            new Paragraph({ children: [new TextRun('罚款5000'), new FootnoteReferenceRun(1), new TextRun('元')] }),
          ],
        },
      ],
    })
    expect(textOf(await readSource('a.docx', await Packer.toBuffer(document)))).toBe('罚款5000元\n含税')
  })

  it('后缀写错也按内容读', async () => {
    expect(textOf(await readSource('决定书.bin', await build()))).toContain('当事人')
  })

  it('截断的 docx：说明不完整', async () => {
    const whole = await build()
    const result = failure(await readSource('半截.docx', whole.slice(0, whole.length >> 1)))
    expect(result.code).toBe('corrupt-file')
    expect(result.message).toMatch(/^半截\.docx：.*重新下载/)
  })

  it('目录完好、部件坏了：说明损坏', async () => {
    const whole = (await build()).slice()
    whole.fill(0x41, 100, whole.length - 2000)
    expect(failure(await readSource('坏.docx', whole)).code).toBe('corrupt-file')
  })

  it('文本框里的字不丢', async () => {
    const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
    const body = `<w:document xmlns:w="${w}" xmlns:v="urn:schemas-microsoft-com:vml"><w:body><w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>虚市监处罚〔2024〕3号</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>`
    expect(textOf(await readSource('框.docx', buildDocx(body)))).toContain('虚市监处罚〔2024〕3号')
  })

  it('带实体声明的 XML 不展开，直接拒读', async () => {
    const body = '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    expect(failure(await readSource('实体.docx', buildDocx(body))).code).toBe('corrupt-file')
  })
})

describe('pdf', () => {
  it('逐行读出，记下每页起点，去掉页码行', async () => {
    const result = await readSource(
      '决定书.pdf',
      buildPdf([
        [...DECISION, '— 1 —'],
        ['罚款5000元上缴国库，限十五日内缴清。', '2'],
      ]),
    )
    const [document] = sources(result) as SourceDocument[]
    expect(document?.text).toBe(`${DECISION.join('\n')}\n罚款5000元上缴国库，限十五日内缴清。`)
    expect(document?.pageStarts).toEqual([0, DECISION.join('\n').length + 1])
  })

  it('页末的数字不是本页页码就保留', async () => {
    const text = textOf(await readSource('a.pdf', buildPdf([['罚款金额写在下一行，单位为元，人民币', '5000']])))
    expect(text.endsWith('\n5000')).toBe(true)
  })

  it('部首码位换成通用汉字，字数不变', async () => {
    const text = textOf(await readSource('a.pdf', buildPdf([['⾏政处罚决定书，当事⼈⻓江商店，地址虚构县虚构路一号']])))
    expect(text).toBe('行政处罚决定书，当事人长江商店，地址虚构县虚构路一号')
  })

  it('扫描件：请先做文字识别', async () => {
    const result = failure(await readSource('扫描.pdf', buildPdf([[''], ['']])))
    expect(result).toMatchObject({ code: 'scanned-pdf' })
    expect(result.message).toContain('OCR')
  })

  it('加密：请去掉密码', async () => {
    const key = `<${'ab'.repeat(32)}>`
    const encrypted = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >> /ID [<00> <00>] `
    expect(failure(await readSource('密.pdf', buildPdf([DECISION], encrypted)))).toMatchObject({ code: 'encrypted' })
  })

  it('截断与损坏：说明不完整', async () => {
    const whole = buildPdf([DECISION, DECISION])
    expect(failure(await readSource('半截.pdf', whole.slice(0, whole.length >> 1))).code).toBe('corrupt-file')
    expect(failure(await readSource('坏.pdf', bytes('%PDF-1.7\n什么都没有\n%%EOF'))).code).toBe('corrupt-file')
  })
})

describe('网页', () => {
  const page = `<!DOCTYPE html><html><head><meta charset="gb2312"><title>虚构县市场监督管理局行政处罚决定书</title>
    <script>document.write('脚本里的字')</script><style>p{color:red}</style></head><body>
    <nav><a>首页</a><a>政务公开</a></nav><div class="breadcrumb">当前位置：首页 &gt; 公示</div>
    <h1>虚构县市场监督管理局行政处罚决定书</h1><div>发布时间：2024-04-01&nbsp;&nbsp;来源：本局</div>
    <div id="content"><p>当事人：虚构&amp;某某店</p><p>于2024年3月5日<br>作出决定。&lt;b&gt;&#21495;</p>
    <table><tr><th>文号</th><th>罚款</th></tr><tr><td>虚市监处罚〔2024〕12号</td><td><p>0.5</p></td></tr></table></div>
    <footer>主办单位：某某 ICP备123</footer><div class="copyright">版权所有</div></body></html>`

  it('去掉脚本、导航、页脚，留下标题、发布时间与表格，实体还原', async () => {
    const text = textOf(await readSource('决定.html', iconv.encode(page, 'gbk')))
    expect(text.split('\n')).toEqual([
      '虚构县市场监督管理局行政处罚决定书',
      '发布时间：2024-04-01 来源：本局',
      '当事人：虚构&某某店',
      '于2024年3月5日',
      '作出决定。<b>号',
      '文号\t罚款',
      '虚市监处罚〔2024〕12号\t0.5',
    ])
  })

  it('声明 gb2312 而实为 UTF-8：以内容为准', async () => {
    expect(textOf(await readSource('a.htm', bytes(page)))).toContain('当事人：虚构&某某店')
  })

  it('正文不写发布时间的，用页面头部的 PubDate', async () => {
    const html =
      '<html><head><meta name="PubDate" content="2024-04-02 09:00"></head><body><p>当事人：某某</p></body></html>'
    expect(textOf(await readSource('a.html', bytes(html)))).toBe('发布时间：2024-04-02 09:00\n当事人：某某')
  })

  it('用表格排版的页面按段落读', async () => {
    const html =
      '<html><body><table><tr><td>栏目</td><td><p>第一段</p><p>第二段</p><p>第三段</p><p>第四段</p></td></tr></table></body></html>'
    expect(textOf(await readSource('a.html', bytes(html)))).toBe('栏目\n第一段\n第二段\n第三段\n第四段')
  })

  it('跨行跨列的格对齐各栏：文字只在左上一格，其余空着', async () => {
    const html =
      '<html><body><table><tr><td rowspan="2">当事人</td><td>名称</td><td colspan="2">某店</td></tr><tr><td>代码</td><td>甲</td><td>乙</td></tr></table></body></html>'
    expect(textOf(await readSource('a.html', bytes(html)))).toBe('当事人\t名称\t某店\t\n\t代码\t甲\t乙')
  })

  it('后缀是 .xls 的网页表格按表读', async () => {
    const html =
      '<html><body><table><tr><td colspan="2">标题</td></tr><tr><td>名称</td><td>文号</td></tr></table></body></html>'
    expect(rowsOf(await readSource('导出.xls', bytes(html)))).toEqual([
      ['标题', ''],
      ['名称', '文号'],
    ])
  })
})

describe('文本', () => {
  const text = '行政处罚决定书\n当事人：虚构县某某店\n2024年3月5日'
  it.each([
    ['UTF-8', bytes(text)],
    ['UTF-8 带 BOM', bytes(`\uFEFF${text}`)],
    ['GBK', iconv.encode(text, 'gbk')],
    ['UTF-16LE 带 BOM', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['UTF-16BE 带 BOM', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['UTF-16LE 无 BOM', iconv.encode(text, 'utf-16le')],
    ['回车换行', bytes(text.replaceAll('\n', '\r\n'))],
  ])('%s 读出同一段文字', async (_, content) => {
    expect(textOf(await readSource('a.txt', content))).toBe(text)
  })

  it('个别坏字节的 UTF-8 仍按 UTF-8 读', async () => {
    const broken = Buffer.concat([bytes(text), Buffer.from([0xe4, 0xb8])])
    expect(textOf(await readSource('a.md', broken))).toContain('当事人：虚构县某某店')
  })
})

describe('csv', () => {
  it('GBK、引号里的换行与逗号、Excel 的文本写法', async () => {
    const csv = '行政相对人名称,代码,违法事实\n"虚构店","=""0012""","第一行,\n第二行"\n另一店,\'0034,无\n'
    expect(rowsOf(await readSource('a.csv', iconv.encode(csv, 'gbk')))).toEqual([
      ['行政相对人名称', '代码', '违法事实'],
      ['虚构店', '0012', '第一行,\n第二行'],
      ['另一店', '0034', '无'],
    ])
  })

  it.each([';', '\t'])('分隔符 %j', async (d) => {
    expect(rowsOf(await readSource('a.csv', bytes(`名称${d}文号\n甲,乙${d}1号`)))).toEqual([
      ['名称', '文号'],
      ['甲,乙', '1号'],
    ])
  })

  it('引号不成对：指出行', async () => {
    expect(failure(await readSource('a.csv', bytes('名称,文号\n"甲,1号\n乙,2号\n')))).toMatchObject({
      code: 'invalid-csv',
    })
  })

  it('没有 .csv 后缀的双公示文本按表读', async () => {
    expect(
      rowsOf(await readSource('导出.txt', bytes('CF_WSH,CF_XDR_MC,CF_JDRQ,CF_NR\n1号,甲,2024-01-01,罚款'))),
    ).toHaveLength(2)
  })
})

describe('xlsx', () => {
  it('库写的多种单元格', async () => {
    const rows = [
      [{ value: '名称' }, { value: '日期' }, { value: '金额' }],
      [{ value: ' 虚构店 ' }, { value: new Date(Date.UTC(2024, 2, 5)), format: 'yyyy/mm/dd' }, { value: 0.1743 }],
    ]
    // biome-ignore lint/suspicious/noExplicitAny: 库的类型随写法变化
    const written = await (writeXlsxFile as any)(rows, { buffer: true })
    const buffer: Uint8Array = written instanceof Uint8Array ? written : await written.toBuffer()
    expect(rowsOf(await readSource('a.xlsx', buffer))).toEqual([
      ['名称', '日期', '金额'],
      ['虚构店', '2024-03-05', '0.1743'],
    ])
  })

  it('全部工作表；公式取缓存值；数字写全；错误值与空格为空', async () => {
    const result = await readSource(
      'a.xlsx',
      buildXlsx({
        一: '<row r="1"><c r="A1" s="1"><v>45356</v></c><c r="C1"><v>0.17430000000000001</v></c><c r="D1"><f>1+1</f><v>2</v></c></row>',
        二: '<row r="2"><c r="A2"><v>120000000</v></c><c r="B2" t="str"><f>A1</f><v>甲</v></c><c r="C2" t="e"><v>#REF!</v></c><c r="D2"><v>5.00101199001011E+17</v></c></row>',
        空: '',
      }),
    )
    expect(rowsOf(result, 0)).toEqual([['2024-03-05', '', '0.1743', '2']])
    expect(rowsOf(result, 1)[1]).toEqual(['120000000', '甲', '', '5.00101199001011E+17'])
    expect(sources(result)).toHaveLength(2)
    expect(sources(result)).toMatchObject([{ formulas: ['D1'] }, { formulas: ['B2'] }])
  })

  it('没有公式的工作表不写 formulas', async () => {
    const [table] = sources(await readSource('a.xlsx', buildXlsx({ 一: '<row r="1"><c r="A1"><v>1</v></c></row>' })))
    expect(table).not.toHaveProperty('formulas')
  })

  it('表头的合并单元格补上值', async () => {
    const cell = (r: string, t: string) => `<c r="${r}" t="inlineStr"><is><t>${t}</t></is></c>`
    const rows = `<row r="1">${cell('A1', '标题')}${cell('C1', '代码')}</row><row r="2">${cell('C2', '甲')}${cell('D2', '乙')}</row>`
    const merged = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="C1:D1"/></mergeCells>'
    expect(rowsOf(await readSource('a.xlsx', buildXlsx({ 一: rows }, merged)))).toEqual([
      ['标题', '标题', '代码', '代码'],
      ['标题', '标题', '甲', '乙'],
    ])
  })

  it('数据区的合并不替人填，纵的横的都不填', async () => {
    const row = (n: number, cells: readonly string[]): string =>
      `<row r="${n}">${cells.map((c, i) => `<c r="${'ABCD'[i]}${n}" t="inlineStr"><is><t>${c}</t></is></c>`).join('')}</row>`
    const sheet = [
      row(1, ['决定书文号', '名称', '罚款', '没收']),
      row(2, ['虚〔2024〕1号', '甲', '500', '']),
      row(3, ['', '乙', '', '']),
    ].join('')
    const merges = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="C2:D3"/></mergeCells>'
    expect(rowsOf(await readSource('并.xlsx', buildXlsx({ 一: sheet }, merges))).slice(1)).toEqual([
      ['虚〔2024〕1号', '甲', '500', ''],
      ['', '乙', '', ''],
    ])
    const all = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    expect(rowsOf(await readSource('并.xlsx', buildXlsx({ 一: sheet }, all)))[2]).toEqual(['', '乙', '', ''])
  })

  it('一角有值的巨表拒读，不耗尽内存', async () => {
    const corner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    expect(failure(await readSource('巨.xlsx', buildXlsx({ 一: corner })))).toMatchObject({ code: 'corrupt-file' })
  })

  it('空表：请重新导出', async () => {
    expect(failure(await readSource('空.xlsx', buildXlsx({ 一: '' })))).toMatchObject({ code: 'empty-table' })
  })
})

describe('JSON', () => {
  it('一件、一组、每行一件', async () => {
    const value = async (file: string, text: string) =>
      (sources(await readSource(file, bytes(text)))[0] as SourceJson).value
    expect(await value('a.json', '{"docNo":"1号"}')).toEqual({ docNo: '1号' })
    expect(await value('a.json', '[{"docNo":"1号"}]')).toEqual([{ docNo: '1号' }])
    expect(await value('a.jsonl', '{"docNo":"1号"}\n\n{"docNo":"2号"}\n')).toEqual([{ docNo: '1号' }, { docNo: '2号' }])
  })

  it.each([
    ['a.json', '{\n  "docNo": 一号\n}', '第 2 行第 12 列'],
    ['a.json', '{"docNo": "1号",}', '第 1 行第 16 列'],
    ['a.json', '{"docNo": ', '第 1 行第 11 列'],
    ['a.jsonl', '{"a":1}\n{"a":}\n', '第 2 行第 6 列'],
    ['a.json', '{"a":1}\n{"a":2}\n{"a":}\n', '第 3 行第 6 列'],
  ])('%s 写错：指出行列', async (file, text, where) => {
    const result = failure(await readSource(file, bytes(text)))
    expect(result.code).toBe('invalid-json')
    expect(result.message).toContain(where)
  })
})

describe('读不了的文件', () => {
  it.each([
    ['空.txt', new Uint8Array(), 'empty-file', '空的'],
    ['空白.txt', bytes(' \n\t'), 'empty-file', '没有内容'],
    ['旧.doc', buildOle('WordDocument'), 'unsupported-format', '另存为 .docx'],
    ['旧.wps', buildOle('WpsContents'), 'unsupported-format', '另存为 .docx'],
    ['旧.xls', buildOle('Workbook'), 'unsupported-format', '另存为 .xlsx'],
    ['旧.et', buildOle('EtContents'), 'unsupported-format', '另存为 .xlsx'],
    ['密.docx', buildOle('EncryptedPackage'), 'encrypted', '密码'],
    ['密.xlsx', buildOle('EncryptedPackage'), 'encrypted', '密码'],
    ['a.rtf', bytes('{\\rtf1\\ansi hello}'), 'unsupported-format', '.docx'],
    ['a.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'), 'unsupported-format', 'OCR'],
    ['a.ofd', zipSync({ 'OFD.xml': bytes('<x/>') }), 'unsupported-format', 'OFD'],
    ['a.zip', zipSync({ 'a.txt': bytes('x') }), 'unsupported-format', '解压'],
    ['a.rar', bytes('Rar!\u001a\u0007'), 'unsupported-format', '解压'],
    ['程序.pdf', Buffer.from('4d5a90000300000004000000', 'hex'), 'executable', '.pdf'],
    ['未知.dat', new Uint8Array(4096).map((_, i) => (i * 7919) % 251), 'unknown-binary', '不是文字'],
    ['改名.docx', new Uint8Array(4096).map((_, i) => (i * 7919) % 251), 'corrupt-file', '.docx'],
    ['a.xml', bytes('<?xml version="1.0"?><案件/>'), 'unsupported-format', 'XML'],
  ])('%s', async (file, content, code, words) => {
    const result = failure(await readSource(file, content))
    expect(result.code).toBe(code)
    expect(result.message).toContain(words)
    expect(result.message.startsWith(`${file}：`)).toBe(true)
  })

  it('压缩炸弹：不解开就拒绝；目录谎报大小的，解到声明处即停', async () => {
    const zeros = zipSync({ 'word/document.xml': new Uint8Array(30_000_000) })
    expect(failure(await readSource('弹.docx', zeros)).code).toBe('zip-bomb')
    const many = zipSync({ 'xl/workbook.xml': bytes('x'), 'xl/a.xml': new Uint8Array(3_000_000) }, { level: 0 })
    expect(failure(await readSource('大.xlsx', many, { unpackedBytes: 2_000_000 })).code).toBe('zip-bomb')
    const lying = zipSync({ 'word/document.xml': new Uint8Array(30_000_000) })
    const view = new DataView(lying.buffer, lying.byteOffset, lying.byteLength)
    for (let i = lying.length - 22; i > 0; i--)
      if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 1000, true)
    expect(failure(await readSource('谎.docx', lying)).code).toBe('zip-bomb')
  })

  it('PDF 里的压缩炸弹：解到上限即停；图片再大也不算', async () => {
    const packed = deflateSync(Buffer.alloc(3_000_000, 'BT ET '))
    const pdf = (dictionary: string): Uint8Array =>
      Buffer.concat([
        Buffer.from(`%PDF-1.4\n4 0 obj\n<</Length ${packed.length}/Filter/FlateDecode${dictionary}>>\nstream\n`),
        packed,
        Buffer.from('\nendstream\nendobj\nstartxref\n0\n%%EOF'),
      ])
    const limits = { pdfStreamBytes: 1_000_000 }
    expect(failure(await readSource('炸.pdf', pdf(''), limits)).code).toBe('zip-bomb')
    expect(failure(await readSource('图.pdf', pdf('/Subtype/Image'), limits)).code).toBe('corrupt-file')
  })

  it('标记太多的网页、正文太大的 docx 不交给解析器', async () => {
    const page = `<html><body>${'<p>字</p>'.repeat(110_000)}`
    expect(failure(await readSource('多.html', bytes(page))).code).toBe('too-large')
    const long = buildDocx(`<w:document xmlns:w="x">${Math.random()}${'字'.repeat(100_000)}</w:document>`)
    expect(failure(await readSource('大.docx', long, { documentXmlBytes: 200_000 })).code).toBe('too-large')
  })

  it('过大的文件：先看大小，不读进内存', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'readers-')), '大.txt')
    const handle = await open(path, 'w')
    await handle.truncate(100 * 1024 * 1024)
    await handle.close()
    const before = process.memoryUsage().arrayBuffers
    const result = failure(await readSourceFile(path))
    expect(result.code).toBe('too-large')
    expect(result.message).toContain('100.0 MB')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000)
  })

  it('没有的文件、文件夹', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'readers-'))
    expect(failure(await readSourceFile(join(folder, '没有.docx'))).code).toBe('not-found')
    expect(failure(await readSourceFile(folder)).code).toBe('not-a-file')
    expect(failure(await readSourceFile(join(folder, '\uFFFD\uFFFD.txt'))).message).toContain('文件名不是 UTF-8 编码')
    await writeFile(join(folder, '有.txt'), '当事人')
    expect(textOf(await readSourceFile(join(folder, '有.txt')))).toBe('当事人')
    await writeFile(join(folder, '有.pdf'), buildPdf([['行政处罚决定书，当事人长江商店，地址虚构县虚构路一号']]))
    expect(textOf(await readSourceFile(join(folder, '有.pdf')))).toContain('长江商店')
  })
})

describe('任何输入都不崩', () => {
  const names = fc.constantFrom('a.docx', 'a.xlsx', 'a.pdf', 'a.html', 'a.csv', 'a.json', 'a.txt', 'a')
  const heads = fc.constantFrom(
    '',
    'PK\x03\x04',
    '%PDF-1.4\n',
    '<html><body>',
    '{',
    '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1',
    '\xFF\xFE',
  )

  it('任意字节', async () => {
    await fc.assert(
      fc.asyncProperty(names, heads, fc.uint8Array({ maxLength: 2000 }), async (file, head, tail) => {
        const result = await readSource(file, Buffer.concat([Buffer.from(head, 'latin1'), tail]))
        if ('kind' in result) expect(result.message).toMatch(/^a.*：.*[。]$/s)
      }),
      { numRuns: 300 },
    )
  })

  it('好文件改坏若干字节', async () => {
    const good = [
      ['a.docx', buildDocx('<w:document xmlns:w="x"><w:body/></w:document>')],
      ['a.xlsx', buildXlsx({ 一: '<row r="1"><c r="A1"><v>1</v></c></row>' })],
      ['a.pdf', buildPdf([DECISION])],
    ] as const
    const change = fc.tuple(fc.nat(), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...good),
        fc.array(change, { minLength: 1, maxLength: 20 }),
        async ([file, whole], changes) => {
          const copy = whole.slice()
          for (const [at, value] of changes) copy[at % copy.length] = value
          await readSource(file, copy)
        },
      ),
      { numRuns: 200 },
    )
  })

  it.each([
    ['深层嵌套的网页', 'a.html', `<html>${'<div>'.repeat(100_000)}`],
    ['残缺标记', 'a.html', `<html>${'<a '.repeat(100_000)}`],
    ['成串的小于号', 'a.html', `<html>${'<'.repeat(200_000)}`],
    ['深层嵌套的 JSON', 'a.json', '['.repeat(100_000)],
    ['一行到底的引号', 'a.csv', `名称\n${'"'.repeat(100_001)}`],
  ])('%s', async (_, file, text) => {
    const result = await readSource(file, bytes(text))
    if ('kind' in result) expect(result.message).toContain('：')
  })

  it('脚本与 SQL 只是文字', async () => {
    const evil = `<script>alert(1)</script>'; DROP TABLE cases; -- =cmd|' /C calc'!A0`
    expect(textOf(await readSource('a.txt', bytes(`当事人：${evil}`)))).toBe(`当事人：${evil}`)
    expect(rowsOf(await readSource('a.csv', bytes(`名称,备注\n"${evil}",无`)))[1]?.[0]).toBe(evil)
  })
})
