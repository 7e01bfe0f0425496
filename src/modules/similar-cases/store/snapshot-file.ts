import fs from 'node:fs'
import { crc32 } from 'node:zlib'
import { CaseIndex, type IndexState } from '#modules/similar-cases/domain/engine/case-index.ts'
import { COLUMN_NAMES, type Columns, emptyColumns } from '#modules/similar-cases/domain/engine/columns.ts'
import { Names } from '#modules/similar-cases/domain/engine/names.ts'
import type { Segment } from '#modules/similar-cases/domain/engine/segment.ts'
import { Vocabulary } from '#modules/similar-cases/domain/engine/vocabulary.ts'
import { RANKING } from '#modules/similar-cases/domain/engine/weighting.ts'
import { Mendable } from '#platform/problem.ts'

/**
 * 快照：魔数、头（JSON：各部分的名称、类型、长度、校验）、各数组的原样字节，每部分对齐到八个字节。
 * 数字按小端；只有小端的机器运行得了 Node 的这些版本，不另转换。
 */
const MAGIC = Buffer.from('ZSSIMIL1')
const ALIGN = 8
const CHUNK = 2 ** 30
const MOST_HEADER = 2 ** 28

type Part = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array | Float32Array
const TYPES = { Int32Array, Uint32Array, Uint16Array, Uint8Array, Float64Array, Float32Array }
type Header = {
  readonly ranking: number
  readonly offences: readonly string[]
  readonly agencies: readonly string[]
  readonly parts: readonly {
    readonly name: string
    readonly type: keyof typeof TYPES
    readonly length: number
    readonly crc: number
  }[]
}

const SEGMENT_PARTS = [
  ...([
    'alive',
    'offenceStart',
    'termLists',
    'listImpact',
    'listComplement',
    'listRuns',
    'runBlock',
    'runStart',
    'rows',
  ] as const),
] as const

/** 存下类案库；写完才换上，中断不坏旧的。 */
export const saveSnapshot = (file: string, index: CaseIndex): void => {
  const { segment, vocabulary, ids, offences, agencies } = index.state()
  const { high, low } = vocabulary.digests()
  const parts = new Map<string, Part>([
    ...SEGMENT_PARTS.map((name) => [name, segment[name]] as const),
    ...COLUMN_NAMES.map((name) => [`column.${name}`, segment.columns[name]] as const),
    ['vocabulary.high', high],
    ['vocabulary.low', low],
    ['ids', new TextEncoder().encode(ids.list.join('\n'))],
  ])
  const header: Header = {
    ranking: RANKING,
    offences: offences.list,
    agencies: agencies.list,
    parts: [...parts].map(([name, part]) => ({
      name,
      type: part.constructor.name as keyof typeof TYPES,
      length: part.length,
      crc: crc32(bytesOf(part)),
    })),
  }
  const temporary = `${file}.${process.pid}.tmp`
  const fd = fs.openSync(temporary, 'w', 0o600)
  try {
    const head = Buffer.from(JSON.stringify(header))
    const size = Buffer.alloc(ALIGN)
    size.writeUInt32LE(head.length)
    for (const bytes of [MAGIC, size, head, ...[...parts.values()].map(bytesOf)]) writeAll(fd, bytes)
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
  fs.renameSync(temporary, file)
}

/** 读回快照；没有、损坏、版本不合的抛 Mendable。 */
export const loadSnapshot = (file: string): CaseIndex => {
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Mendable(`${file}：没有这个快照文件，请核对路径。`)
  const fd = fs.openSync(file, 'r')
  try {
    return new CaseIndex(stateFrom(file, fd))
  } finally {
    fs.closeSync(fd)
  }
}

const stateFrom = (file: string, fd: number): IndexState => {
  const header = readHeader(file, fd)
  const parts = new Map<string, Part>()
  for (const { name, type, length, crc } of header.parts) {
    const part = new TYPES[type](length)
    readAll(file, fd, bytesOf(part))
    if (crc32(bytesOf(part)) !== crc) throw damaged(file)
    parts.set(name, part)
  }
  const part = (name: string): Part => {
    const found = parts.get(name)
    if (found === undefined) throw damaged(file)
    return found
  }
  const columns: Columns = emptyColumns(0)
  for (const name of COLUMN_NAMES) Object.assign(columns, { [name]: part(`column.${name}`) })
  const ids = new TextDecoder().decode(part('ids') as Uint8Array)
  return {
    segment: {
      count: columns.id.length,
      columns,
      ...(Object.fromEntries(SEGMENT_PARTS.map((name) => [name, part(name)])) as Pick<
        Segment,
        (typeof SEGMENT_PARTS)[number]
      >),
    },
    vocabulary: new Vocabulary(part('vocabulary.high') as Uint32Array, part('vocabulary.low') as Uint32Array),
    ids: new Names(ids === '' ? [] : ids.split('\n')),
    offences: new Names(header.offences),
    agencies: new Names(header.agencies),
  }
}

const damaged = (file: string): Mendable =>
  new Mendable(`${file}：不是完整的类案快照，可能没有写完或已损坏；请用 --cases 重新生成。`)

const readHeader = (file: string, fd: number): Header => {
  const start = Buffer.alloc(MAGIC.length + ALIGN)
  readAll(file, fd, start)
  const length = start.readUInt32LE(MAGIC.length)
  if (!start.subarray(0, MAGIC.length).equals(MAGIC) || length > MOST_HEADER) throw damaged(file)
  const head = Buffer.alloc(length)
  readAll(file, fd, head)
  const header = parsed(head)
  if (header === null) throw damaged(file)
  if (header.ranking !== RANKING)
    throw new Mendable(
      `${file}：快照是按第 ${header.ranking} 版的排序规定生成的，现在是第 ${RANKING} 版；请用 --cases 重新生成。`,
    )
  return header
}

const parsed = (head: Buffer): Header | null => {
  try {
    return JSON.parse(head.toString()) as Header
  } catch {
    return null
  }
}

const bytesOf = (part: Part): Uint8Array => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)

const padding = (size: number): number => (ALIGN - (size % ALIGN)) % ALIGN

const writeAll = (fd: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length; ) at += fs.writeSync(fd, bytes, at, Math.min(CHUNK, bytes.length - at))
  fs.writeSync(fd, Buffer.alloc(padding(bytes.length)))
}

const readAll = (file: string, fd: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length; ) {
    const read = fs.readSync(fd, bytes, at, Math.min(CHUNK, bytes.length - at), null)
    if (read === 0) throw damaged(file)
    at += read
  }
  fs.readSync(fd, Buffer.alloc(padding(bytes.length) || 1), 0, padding(bytes.length), null)
}
