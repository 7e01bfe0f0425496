import { unzipSync, zipSync } from 'fflate'
import type { Hash } from '#modules/file-reviews/domain/draw/hashing.ts'
import type { Pack } from '#modules/file-reviews/domain/draw/pack.ts'

/** 抽取包的 zip：文件名 → 字节。命令行与核验网页用同一份读法。 */
export type Entries = ReadonlyMap<string, Uint8Array>

const MAX_BYTES = 512 * 1024 * 1024
/** zip 里的时刻是当地时间：取当地的 1980-01-01 中午，在哪个时区写出来都一样。 */
const FIXED_TIME = new Date(1980, 0, 1, 12)

/** 打成 zip：按文件名排序、不压缩、时刻固定，同样的内容总是同样的字节。不压缩，改一个字节只影响那一个文件。 */
export const zipOf = (entries: Entries): Uint8Array => {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
  return zipSync(Object.fromEntries(sorted), { level: 0, mtime: FIXED_TIME })
}

export type Unzipped = { readonly ok: true; readonly entries: Entries } | { readonly ok: false; readonly why: string }

/** 读 zip；不是 zip、太大、同名文件有两个的，说明为什么。 */
export const unzipped = (zip: Uint8Array): Unzipped => {
  const names: string[] = []
  let size = 0
  try {
    const files = unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        names.push(name)
        size += originalSize
        return size <= MAX_BYTES
      },
    })
    if (size > MAX_BYTES) return { ok: false, why: '解开超过 512 MB，不是抽取包。' }
    const twice = names.find((name, i) => names.indexOf(name) !== i)
    if (twice !== undefined) return { ok: false, why: `里面有两个 ${twice}，分不清以哪个为准。` }
    return { ok: true, entries: new Map(Object.entries(files)) }
  } catch {
    return { ok: false, why: '不是 zip 文件，或已经损坏。请重新取得抽取包。' }
  }
}

/** 供核验用：文本按 UTF-8 读（BOM 保留，读不成的字节成 U+FFFD），摘要按字节算。 */
export const packOf = (entries: Entries, sm3: (bytes: Uint8Array) => string): Pack => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  return new Map([...entries].map(([name, bytes]) => [name, { text: decoder.decode(bytes), sm3: sm3(bytes) }]))
}

/** 文本摘要：由字节的 SM3 得来。 */
export const textHash = (sm3: (bytes: Uint8Array) => string): Hash => {
  const encoder = new TextEncoder()
  return (text) => sm3(encoder.encode(text))
}
