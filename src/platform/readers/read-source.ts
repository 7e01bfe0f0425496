import { readFile, stat } from 'node:fs/promises'
import type { Source, Unreadable } from '#kernel/source.ts'
import { looksLikeDisclosureCsv, readCsv } from './csv.ts'
import { detect, detectZip } from './detect.ts'
import { readDocx } from './docx.ts'
import { extensionOf, type FailureCode, ReadFailure } from './failure.ts'
import { decodeHtml, looksLikeHtml, readHtml } from './html.ts'
import { looksLikeJson, readJson } from './json.ts'
import { DEFAULT_LIMITS, type ReadLimits, sizeText } from './limits.ts'
import { readPdf } from './pdf.ts'
import { readXlsx } from './xlsx.ts'
import { openZip } from './zip.ts'

export type ReadResult = readonly Source[] | Unreadable

/**
 * 把一份文件读成文书、表格或 JSON：先认内容，文件名只作参考。从不抛错。
 * @param file 文件名或路径，原样写进结果与消息
 * @returns 一份或多份来源（xlsx 一个工作表一份）；读不了的是 Unreadable，`code` 稳定，`message` 说明哪里不对、怎样改
 */
export const readSource = async (
  file: string,
  bytes: Uint8Array,
  limits: Partial<ReadLimits> = {},
): Promise<ReadResult> => {
  const all = { ...DEFAULT_LIMITS, ...limits }
  try {
    if (bytes.length > all.fileBytes) throw tooLarge(bytes.length, all)
    return await withinTime(read(file, bytes, all), all)
  } catch (error) {
    return unreadable(file, error)
  }
}

/** 由路径读：先看大小，过大的不读进内存。从不抛错。 */
export const readSourceFile = async (path: string, limits: Partial<ReadLimits> = {}): Promise<ReadResult> => {
  const all = { ...DEFAULT_LIMITS, ...limits }
  try {
    const info = await stat(path)
    if (!info.isFile()) throw new ReadFailure('not-a-file', '这不是普通文件，请给出文件的路径。')
    if (info.size > all.fileBytes) throw tooLarge(info.size, all)
    return await readSource(path, await readFile(path), all)
  } catch (error) {
    return unreadable(path, error)
  }
}

const tooLarge = (size: number, limits: ReadLimits): ReadFailure =>
  new ReadFailure(
    'too-large',
    `文件有 ${sizeText(size)}，超过上限 ${sizeText(limits.fileBytes)}；请拆开，或去掉图片后再导入。`,
  )

const read = async (file: string, bytes: Uint8Array, limits: ReadLimits): Promise<readonly Source[]> => {
  const kind = detect(file, bytes)
  if (kind === 'pdf') return readPdf(file, bytes, limits)
  if (kind === 'zip') {
    const zip = openZip(bytes, limits)
    return detectZip(zip.names) === 'docx' ? readDocx(file, zip, limits) : readXlsx(file, bytes)
  }
  return readText(file, bytes)
}

const readText = (file: string, bytes: Uint8Array): readonly Source[] => {
  const text = decodeTextOrHtml(file, bytes)
  if (text.trim() === '') throw new ReadFailure('empty-file', '文件里没有内容，请重新导出。')
  if (looksLikeHtml(file, text)) return readHtml(file, text)
  if (/^MIME-Version:/im.test(text.slice(0, 500)) && /multipart\/related/i.test(text.slice(0, 2000)))
    throw new ReadFailure(
      'unsupported-format',
      '这是单文件网页（.mht），请在浏览器中打开，另存为“仅网页 .html”后再导入。',
    )
  if (/^\s*<\?xml/.test(text))
    throw new ReadFailure('unsupported-format', '这是 XML 文件，请在原系统中导出为 .xlsx、.csv 或 .docx 后再导入。')
  if (looksLikeJson(file, text)) return readJson(file, text)
  if (/^(csv|tsv|xlsx?|et)$/.test(extensionOf(file)) || looksLikeDisclosureCsv(text)) return readCsv(file, text)
  return [{ kind: 'document', file, text, pageStarts: null }]
}

/** 文本解不开、后缀又说是文书的，多半是损坏的文件，把话说准。 */
const decodeTextOrHtml = (file: string, bytes: Uint8Array): string => {
  try {
    return decodeHtml(bytes)
  } catch (error) {
    const extension = extensionOf(file)
    if (/^(docx|xlsx|pdf)$/.test(extension) && error instanceof ReadFailure)
      throw new ReadFailure('corrupt-file', `内容不是 .${extension} 格式，文件可能已损坏或改过后缀，请重新下载或导出。`)
    throw error
  }
}

const withinTime = async <T>(work: Promise<T>, limits: ReadLimits): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ReadFailure('took-too-long', `读了 ${limits.seconds} 秒还没有读完，已停止；请拆开后再导入。`)),
      limits.seconds * 1000,
    )
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
    work.catch(() => {})
  }
}

/** Linux 上的 GBK 文件名（多由压缩包解出）到这里已经认不出原名。 */
const missing = (file: string): readonly [FailureCode, string] => [
  'not-found',
  file.includes('\uFFFD')
    ? '文件名不是 UTF-8 编码（多为解压时乱码），打不开；请改名后再检查。'
    : '没有这个文件或文件夹，请检查路径。',
]

const SYSTEM: Readonly<Record<string, readonly [FailureCode, string]>> = {
  ELOOP: ['not-found', '这个符号链接绕成了圈，指不到文件；请改正或删去链接。'],
  ENAMETOOLONG: ['not-found', '文件名或路径太长，打不开；请改短后再检查。'],
  EACCES: ['no-permission', '没有读取这个文件的权限，请检查文件权限。'],
  EPERM: ['no-permission', '没有读取这个文件的权限，请检查文件权限。'],
  EISDIR: ['not-a-file', '这是文件夹，请给出文件的路径。'],
}

const unreadable = (file: string, error: unknown): Unreadable => {
  const [code, message] = error instanceof ReadFailure ? [error.code, error.message] : because(file, error)
  return { kind: 'unreadable', file, code, message: `${file}：${message}` }
}

const because = (file: string, error: unknown): readonly [FailureCode, string] => {
  const code = (error as { code?: string } | null)?.code ?? ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing(file)
  return SYSTEM[code] ?? ['corrupt-file', '文件内容损坏，读不出来；请重新下载，或用原来的软件打开后另存。']
}
