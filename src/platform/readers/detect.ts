import { extensionOf, ReadFailure } from './failure.ts'

/** 按内容认出的格式；`zip` 要看目录才知道是 docx 还是 xlsx。 */
export type Detected = 'pdf' | 'zip' | 'text'

const head = (bytes: Uint8Array, size: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(size, bytes.length)).toString('latin1')

/** 各类文件头（按 latin1 写）；`?` 代表任意一字节。 */
const IMAGES = [
  '\x89PNG',
  '\xFF\xD8\xFF',
  'GIF8',
  'BM????\0\0\0\0',
  'II*\0',
  'MM\0*',
  'RIFF????WEBP',
  '????ftyphei',
  '????ftypmif1',
  '????ftypavif',
]
const PROGRAMS = ['MZ', '\x7FELF', '\xCF\xFA\xED\xFE', '\xCE\xFA\xED\xFE', '\xCA\xFE\xBA\xBE']
const ARCHIVES = ['Rar!', '7z\xBC\xAF', '\x1F\x8B', 'BZh', '\xFD7zXZ']
const ZIPS = ['PK\x03\x04', 'PK\x05\x06']
const OLE = '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'

const isAny = (start: string, marks: readonly string[]): boolean =>
  marks.some((mark) => [...mark].every((c, i) => c === '?' || start[i] === c))

const unsupported = (message: string) => new ReadFailure('unsupported-format', message)

/**
 * 按文件头认格式；文件名只用来把话说清楚。
 * @throws ReadFailure 认得但不读的格式，各说一句怎样转换
 */
export const detect = (file: string, bytes: Uint8Array): Detected => {
  if (bytes.length === 0) throw new ReadFailure('empty-file', '文件是空的（0 字节），请重新导出或下载。')
  const start = head(bytes, 1024)
  if (start.includes('%PDF-')) return 'pdf'
  if (isAny(start, ZIPS)) return 'zip'
  if (start.startsWith(OLE)) throw oleFailure(file, bytes)
  if (start.startsWith('{\\rtf')) throw unsupported('这是 RTF 文件，请用 Word 或 WPS 打开，另存为 .docx 后再导入。')
  if (isAny(start, IMAGES))
    throw unsupported('这是图片，请先做文字识别（OCR），存成 .docx、.txt 或带文字的 PDF 再导入。')
  if ((isAny(start, PROGRAMS) && start.includes('\0')) || start.startsWith('#!/'))
    throw new ReadFailure('executable', programText(file))
  if (isAny(start, ARCHIVES)) throw unsupported('这是压缩包，请解压后导入里面的文件。')
  return 'text'
}

const programText = (file: string): string => {
  const extension = extensionOf(file)
  const named = extension === '' ? '' : `文件名是 .${extension}，`
  return `${named}内容却是可执行程序或脚本，没有打开；请核实文件来源。`
}

/** OLE 容器：加密的 docx、xlsx，或旧版 Office、WPS 格式。 */
const oleFailure = (file: string, bytes: Uint8Array): ReadFailure => {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (name: string): boolean => content.includes(Buffer.from(name, 'utf16le'))
  if (has('EncryptedPackage')) return new ReadFailure('encrypted', '文件有打开密码，请去掉密码后另存再导入。')
  const extension = extensionOf(file)
  if (has('WordDocument'))
    return unsupported('这是旧版 Word（.doc、.wps）文件，请用 Word 或 WPS 打开，另存为 .docx 后再导入。')
  if (has('Workbook') || has('Book'))
    return unsupported('这是旧版 Excel（.xls、.et）文件，请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。')
  const target = ['xls', 'xlsx', 'et'].includes(extension) ? '.xlsx' : '.docx'
  return unsupported(`这是旧版 Office 或 WPS 格式，请用 Office 或 WPS 打开，另存为 ${target} 后再导入。`)
}

/** 压缩包里装的是什么：由部件名认。 */
export const detectZip = (names: readonly string[]): 'docx' | 'xlsx' => {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name))
  if (has(/^word\/document\d*\.xml$/i)) return 'docx'
  if (has(/^xl\/.*\.xml$/i) && !has(/^xl\/workbook\.bin$/i)) return 'xlsx'
  if (has(/^xl\//i)) throw unsupported('这是二进制 Excel（.xlsb）文件，请用 Excel 打开，另存为 .xlsx 后再导入。')
  if (has(/^OFD\.xml$/i)) throw unsupported('这是 OFD 版式文件，请用 OFD 阅读器转成 PDF（保留文字）或 .docx 后再导入。')
  if (has(/^ppt\//i)) throw unsupported('这是演示文稿，不是文书或表格；请把内容存成 .docx 后再导入。')
  if (has(/^content\.xml$/))
    throw unsupported('这是 OpenDocument 文件，请另存为 .docx（文书）或 .xlsx（表格）后再导入。')
  throw unsupported('这是压缩包，或不认得的打包格式；请解压后导入里面的文件。')
}
