import iconv from 'iconv-lite'
import { ReadFailure } from './failure.ts'

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((b, i) => bytes[i] === b)

/**
 * 把字节读成文本：BOM → UTF-16 特征 → 严格 UTF-8 → 声明的字符集 → GB18030（含 GBK、GB2312）。
 * 换行统一为 \n。
 * @param declared 网页 meta 等处声明的字符集，没有则 null；内容本身是合格 UTF-8 时不理会声明
 * @throws ReadFailure unknown-binary（不是文本）
 */
export const decodeText = (bytes: Uint8Array, declared: string | null = null): string => {
  const text = decode(bytes, declared)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
  if (looksBinary(text))
    throw new ReadFailure('unknown-binary', '内容不是文字，也不是认得的文书格式，请确认选对了文件。')
  return text
}

const decode = (bytes: Uint8Array, declared: string | null): string => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (startsWith(bytes, 0xff, 0xfe)) return iconv.decode(buffer, 'utf-16le')
  if (startsWith(bytes, 0xfe, 0xff)) return iconv.decode(buffer, 'utf-16be')
  const wide = guessUtf16(bytes)
  if (wide !== null) return iconv.decode(buffer, wide)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const gb = iconv.decode(buffer, declared !== null && iconv.encodingExists(declared) ? declared : 'gb18030')
    const utf8 = buffer.toString('utf8')
    // 个别坏字节的 UTF-8（截断、拼接）：坏字少于按国标读时才取
    return badness(utf8) < badness(gb) ? utf8 : gb
  }
}

/** 没有 BOM 的 UTF-16：换行、空格、数字的高位字节是 0，且总在同一侧。 */
const guessUtf16 = (bytes: Uint8Array): string | null => {
  const size = Math.min(bytes.length & ~1, 4096)
  let even = 0
  let odd = 0
  for (let i = 0; i < size; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  if (odd > 0 && even === 0 && odd * 50 > size) return 'utf-16le'
  if (even > 0 && odd === 0 && even * 50 > size) return 'utf-16be'
  return null
}

const BAD = /[\uFFFD\uE000-\uF8FF\u0080-\u009F]/g
const badness = (text: string): number => text.match(BAD)?.length ?? 0

// biome-ignore lint/suspicious/noControlCharactersInRegex: 正是要数控制字符
const CONTROL = /[\x00-\x08\x0B\x0E-\x1F\x7F]/g

const looksBinary = (text: string): boolean => {
  const sample = text.slice(0, 100_000)
  const odd = (sample.match(CONTROL)?.length ?? 0) + badness(sample)
  return sample.includes('\0') || odd > Math.max(2, sample.length * 0.01)
}
