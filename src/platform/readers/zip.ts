import { inflateRawSync } from 'node:zlib'
import { ReadFailure } from './failure.ts'
import { type ReadLimits, sizeText } from './limits.ts'

/** 压缩包里的一个部件；解开前已知其声明的大小。 */
type Entry = {
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
  readonly encrypted: boolean
}

export type Zip = {
  readonly names: readonly string[]
  /** 解开一个部件；没有则 null。超过声明的大小即停。 */
  readonly read: (name: string) => Uint8Array | null
  readonly sizeOf: (name: string) => number
}

const END = 0x06054b50
const END64_LOCATOR = 0x07064b50
const CENTRAL = 0x02014b50
const ONE_MB = 1024 * 1024
const corrupt = () =>
  new ReadFailure('corrupt-file', '压缩包目录损坏或文件不完整，请重新下载或用 Office、WPS 打开后另存。')

/**
 * 打开 zip：先读中央目录，总大小或压缩倍数超限即拒绝，不解任何部件。
 * @throws ReadFailure corrupt-file、zip-bomb、encrypted
 */
export const openZip = (bytes: Uint8Array, limits: ReadLimits): Zip => {
  const entries = readDirectory(bytes)
  guard(entries, limits)
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.unpacked ?? 0,
    read: (name) => {
      const entry = entries.get(name)
      return entry === undefined ? null : inflate(bytes, entry)
    },
  }
}

const guard = (entries: ReadonlyMap<string, Entry>, limits: ReadLimits): void => {
  let total = 0
  for (const [name, entry] of entries) {
    if (entry.encrypted) throw new ReadFailure('encrypted', '文件有打开密码，请去掉密码后另存再导入。')
    total += entry.unpacked
    if (entry.unpacked > ONE_MB && entry.unpacked > entry.packed * limits.ratio)
      throw new ReadFailure(
        'zip-bomb',
        `部件 ${name} 解开后是压缩前的 ${Math.round(entry.unpacked / Math.max(1, entry.packed))} 倍，像是压缩炸弹，没有解开。`,
      )
  }
  if (total > limits.unpackedBytes)
    throw new ReadFailure(
      'zip-bomb',
      `解开后有 ${sizeText(total)}，超过上限 ${sizeText(limits.unpackedBytes)}，没有解开；请拆成几个较小的文件。`,
    )
}

const inflate = (bytes: Uint8Array, entry: Entry): Uint8Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
    const body = bytes.subarray(start, start + entry.packed)
    if (body.length < entry.packed) throw corrupt()
    if (entry.method === 0) return body
    if (entry.method !== 8 || entry.unpacked === 0) throw corrupt()
    return inflateRawSync(body, { maxOutputLength: entry.unpacked })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw new ReadFailure('zip-bomb', '部件解开后超过它自己声明的大小，像是压缩炸弹，已停止。')
    throw error instanceof ReadFailure ? error : corrupt()
  }
}

const readDirectory = (bytes: Uint8Array): Map<string, Entry> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map<string, Entry>()
  try {
    let { at, count } = directoryAt(view)
    for (; count > 0; count--) {
      if (view.getUint32(at, true) !== CENTRAL) throw corrupt()
      const nameLength = view.getUint16(at + 28, true)
      const extraLength = view.getUint16(at + 30, true)
      const name = Buffer.from(bytes.buffer, bytes.byteOffset + at + 46, nameLength).toString('utf8')
      entries.set(name, readEntry(view, at, at + 46 + nameLength, extraLength))
      at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    }
  } catch {
    throw corrupt()
  }
  return entries
}

const directoryAt = (view: DataView): { at: number; count: number } => {
  const size = view.byteLength
  let end = size - 22
  while (end >= 0 && end > size - 22 - 65536 && view.getUint32(end, true) !== END) end--
  if (end < 0 || view.getUint32(end, true) !== END) throw corrupt()
  if (end >= 20 && view.getUint32(end - 20, true) === END64_LOCATOR) {
    const end64 = Number(view.getBigUint64(end - 12, true))
    return { at: Number(view.getBigUint64(end64 + 48, true)), count: Number(view.getBigUint64(end64 + 32, true)) }
  }
  return { at: view.getUint32(end + 16, true), count: view.getUint16(end + 10, true) }
}

/** 一条目录；大小或位置写成 0xFFFFFFFF 的，实值在 ZIP64 扩展栏（按 unpacked、packed、offset 的次序只列溢出的）。 */
const readEntry = (view: DataView, at: number, extraStart: number, extraLength: number): Entry => {
  const short = {
    unpacked: view.getUint32(at + 24, true),
    packed: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  }
  for (let p = extraStart; p + 4 <= extraStart + extraLength; p += 4 + view.getUint16(p + 2, true)) {
    if (view.getUint16(p, true) !== 1) continue
    let q = p + 4
    for (const key of ['unpacked', 'packed', 'offset'] as const) {
      if (short[key] !== 0xffffffff) continue
      short[key] = Number(view.getBigUint64(q, true))
      q += 8
    }
  }
  return { ...short, method: view.getUint16(at + 10, true), encrypted: (view.getUint16(at + 8, true) & 1) === 1 }
}
