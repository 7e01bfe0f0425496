import { fileURLToPath } from 'node:url'
import { getDocumentProxy } from 'unpdf'
import type { Source } from '#kernel/source.ts'
import { ReadFailure } from './failure.ts'
import type { ReadLimits } from './limits.ts'
import { plainCharacters } from './pdf-characters.ts'
import { linesOf, type PdfLine, unfold } from './pdf-lines.ts'
import { guardStreams } from './pdf-streams.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** 未嵌入字体的中文 PDF 要靠字符映射表（Adobe-GB1）才能读出文字。 */
const CMAPS = fileURLToPath(new URL('./cmaps/', import.meta.url))
/** 全文不足这么多字，就当没有文字层。 */
const MIN_CHARACTERS = 20

/**
 * 读 PDF 的文字层：折行接回成段，页首下标在 pageStarts；只有页码的行去掉。
 * @throws ReadFailure encrypted、corrupt-file、zip-bomb、scanned-pdf、garbled-text、too-large
 */
export const readPdf = async (file: string, bytes: Uint8Array, limits: ReadLimits): Promise<readonly Source[]> => {
  if (!hasEnd(bytes)) throw new ReadFailure('corrupt-file', 'PDF 末尾缺失，多半没有下载完整，请重新下载。')
  guardStreams(bytes, limits)
  const pdf = await open(bytes)
  try {
    if (pdf.numPages > limits.pages)
      throw new ReadFailure('too-large', `PDF 有 ${pdf.numPages} 页，超过上限 ${limits.pages} 页，请拆开后再导入。`)
    const pages: PdfLine[][] = []
    for (let n = 1; n <= pdf.numPages; n++) pages.push(withoutPageNumber(await pageLines(pdf, n), n))
    return [{ kind: 'document', file, ...readable(unfold(pages)) }]
  } finally {
    await pdf.loadingTask.destroy()
  }
}

const hasEnd = (bytes: Uint8Array): boolean => {
  const from = Math.max(0, bytes.length - 8192)
  return /%%EOF|startxref/.test(
    Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from).toString('latin1'),
  )
}

const open = async (bytes: Uint8Array): Promise<Pdf> => {
  try {
    // pdfjs 会占用传入的缓冲区，也不收 Buffer：给它一份 Uint8Array 副本
    return await getDocumentProxy(new Uint8Array(bytes), {
      cMapUrl: CMAPS,
      cMapPacked: true,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    })
  } catch (error) {
    if ((error as Error).name === 'PasswordException')
      throw new ReadFailure('encrypted', 'PDF 有打开密码，请去掉密码后另存再导入。')
    throw new ReadFailure('corrupt-file', 'PDF 结构损坏或文件不完整，请重新下载，或用阅读器打开后另存。')
  }
}

const pageLines = async (pdf: Pdf, n: number): Promise<PdfLine[]> => {
  try {
    const { items } = await (await pdf.getPage(n)).getTextContent()
    const texts = items.filter((item) => 'str' in item)
    return linesOf(texts.map((item) => ({ ...item, str: plainCharacters(item.str) })))
  } catch {
    throw new ReadFailure('corrupt-file', `PDF 第 ${n} 页损坏，读不出来；请重新下载，或用阅读器打开后另存。`)
  }
}

/** 页首、页尾只有页码的一行：— 3 —、第 3 页 共 5 页、3/5；光秃秃的数字须正好是本页页码。 */
const withoutPageNumber = (lines: PdfLine[], page: number): PdfLine[] => {
  const isNumber = (line: PdfLine | undefined): boolean => {
    const bare = (line?.text ?? '').replace(/\s/g, '')
    return (
      bare === String(page) ||
      /^([-—–－·]+\d{1,4}[-—–－·]+|第\d{1,4}页(，?[,/]?共\d{1,4}页)?|\d{1,4}\/\d{1,4})$/.test(bare)
    )
  }
  const body = isNumber(lines.at(-1)) ? lines.slice(0, -1) : lines
  return body.length > 1 && isNumber(body[0]) ? body.slice(1) : body
}

/** 没有文字或满是认不出的字符的，不当作读到了。 */
const readable = ({ text, pageStarts }: { text: string; pageStarts: number[] }) => {
  const characters = text.replace(/\s/g, '')
  if (characters.length < MIN_CHARACTERS)
    throw new ReadFailure('scanned-pdf', '这份 PDF 没有文字，是扫描件，请先做文字识别（OCR）再导入。')
  const garbled = characters.match(/[\uFFFD\uE000-\uF8FF\p{Cc}]/gu)?.length ?? 0
  if (garbled > characters.length * 0.2)
    throw new ReadFailure(
      'garbled-text',
      'PDF 的文字用了认不出的字体编码，读出来是乱码；请先做文字识别（OCR），或向制作者索取 .docx。',
    )
  return { text, pageStarts }
}
