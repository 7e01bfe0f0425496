import { inflateSync } from 'node:zlib'
import { ReadFailure } from './failure.ts'
import { type ReadLimits, sizeText } from './limits.ts'

const STREAM = Buffer.from('stream')
/** 流的字典写在前面不远处。 */
const DICTIONARY_BYTES = 512

/**
 * 压缩的内容流逐个试解，解到上限即停：几十 KB 能解出上 GB 的，交给解析器会耗尽内存。
 * 图片不看（解析文字时不解图片，大图本来就大）。
 * @throws ReadFailure zip-bomb
 */
export const guardStreams = (bytes: Uint8Array, limits: ReadLimits): void => {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = pdf.indexOf(STREAM); at >= 0; at = pdf.indexOf(STREAM, at + STREAM.length)) {
    if (pdf.toString('latin1', Math.max(0, at - 3), at) === 'end') continue
    const before = pdf.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at)
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1)
    if (!/FlateDecode|\/Fl\b/.test(dictionary) || /\/Subtype\s*\/Image/.test(dictionary)) continue
    const start = at + STREAM.length + (pdf[at + STREAM.length] === 13 ? 2 : 1)
    const end = pdf.indexOf('endstream', start)
    if (isBomb(pdf.subarray(start, end < 0 ? pdf.length : end), limits.pdfStreamBytes))
      throw new ReadFailure(
        'zip-bomb',
        `PDF 里有一处内容解开后超过 ${sizeText(limits.pdfStreamBytes)}，像是压缩炸弹，没有读取；请用阅读器打开后另存。`,
      )
  }
}

/** 解不开的不在这里管，由解析器说明。 */
const isBomb = (packed: Uint8Array, most: number): boolean => {
  // deflate 至多压到千分之一左右
  if (packed.length * 1100 < most) return false
  try {
    inflateSync(packed, { maxOutputLength: most })
    return false
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
  }
}
