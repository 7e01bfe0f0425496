import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { deflateRawSync, inflateRawSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { Mendable } from '#platform/problem.ts'

/**
 * 落库前加密、取出后解密。含个人信息的内容一律整份封存；可检索的只有不含个人信息的栏目与带密钥的摘要。
 */
export type Sealing = {
  /** 任意 JSON 值 → 压缩并加密（AES-256-GCM）的字节。 */
  readonly seal: (value: unknown) => Buffer
  /** 解开；密钥不对或内容被改动则抛错。 */
  readonly open: <T>(sealed: Uint8Array) => T
  readonly sealBytes: (bytes: Uint8Array) => Buffer
  readonly openBytes: (sealed: Uint8Array) => Buffer
  /** 带密钥的摘要（HMAC-SM3，取 128 位，base64url）：同文同值，用于精确检索姓名、代码。 */
  readonly fingerprint: (text: string) => string
  /** 会话令牌等另派生的密钥。 */
  readonly derive: (purpose: string) => Buffer
}

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
/** 头一个字节：压缩的方法。小的用 deflate（一件案件 17 微秒，zstd 要 45 微秒），大的用 zstd。 */
const ZSTD = 1
const DEFLATE = 2
const SMALL_BYTES = 64 * 1024
/** 一件案件解开约三千字节：按缺省的一万六千字节逐件分配，百万件就是十几个 GB 的垃圾。 */
const CHUNK = { chunkSize: 4 * 1024 }
const inflate = (bytes: Uint8Array): Buffer => inflateRawSync(bytes, CHUNK)

/** 随机数成批取：一次取一个的开销与加密一件案件相当。 */
const ivs = { pool: Buffer.alloc(0), at: 0 }
const nextIv = (): Buffer => {
  if (ivs.at + IV_BYTES > ivs.pool.length) Object.assign(ivs, { pool: randomBytes(IV_BYTES * 512), at: 0 })
  ivs.at += IV_BYTES
  return ivs.pool.subarray(ivs.at - IV_BYTES, ivs.at)
}

/** 由主密钥得到封存工具。 */
export const sealingWith = (master: Uint8Array): Sealing => {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, '', `zhunsheng/${purpose}`, KEY_BYTES))
  // 密钥对象只建一次：每次传字节要多花两三倍的时间
  const [cipherKey, hashKey] = [createSecretKey(derive('seal')), createSecretKey(derive('fingerprint'))]

  const sealBytes = (bytes: Uint8Array): Buffer => {
    const iv = nextIv()
    const cipher = createCipheriv('aes-256-gcm', cipherKey, iv)
    const small = bytes.length <= SMALL_BYTES
    const packed = small ? deflateRawSync(bytes, { level: 1 }) : zstdCompressSync(bytes)
    const body = Buffer.concat([cipher.update(packed), cipher.final()])
    return Buffer.concat([Buffer.of(small ? DEFLATE : ZSTD), iv, cipher.getAuthTag(), body])
  }
  const openBytes = (sealed: Uint8Array): Buffer => {
    const all = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
    const unpack = all[0] === DEFLATE ? inflate : all[0] === ZSTD ? zstdDecompressSync : null
    if (unpack === null) throw new Error('封存的内容不是本程序的格式')
    const head = 1 + IV_BYTES
    const decipher = createDecipheriv('aes-256-gcm', cipherKey, all.subarray(1, head))
    decipher.setAuthTag(all.subarray(head, head + TAG_BYTES))
    const packed = decipher.update(all.subarray(head + TAG_BYTES))
    decipher.final() // 只核对标签，GCM 到这里没有余下的字节
    return unpack(packed)
  }
  return {
    seal: (value) => sealBytes(Buffer.from(JSON.stringify(value))),
    open: <T>(sealed: Uint8Array) => JSON.parse(openBytes(sealed).toString('utf8')) as T,
    sealBytes,
    openBytes,
    fingerprint: (text) => createHmac('sm3', hashKey).update(text).digest().subarray(0, 16).toString('base64url'),
    derive,
  }
}

/** 读主密钥文件，没有就新建（0600）；内容不对抛 Mendable。几台服务器共用一个数据库时须用同一份。 */
export const loadSealing = (file: string): Sealing => {
  const found = fs.statSync(file, { throwIfNoEntry: false })
  if (found === undefined) {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeDurably(file, randomBytes(KEY_BYTES))
  }
  const key = fs.readFileSync(file)
  if (key.length !== KEY_BYTES)
    throw new Mendable(`密钥文件 ${file} 应是 ${KEY_BYTES} 字节，现在是 ${key.length} 字节。请从备份取回原来的密钥。`)
  return sealingWith(key)
}

/** 写到临时文件、落盘、再改名，文件夹也落盘：断电、磁盘满之后，要么没有，要么完整。已有同名文件则不动。 */
export const writeDurably = (file: string, bytes: Uint8Array): void => {
  const draft = `${file}.${randomBytes(6).toString('hex')}.part`
  try {
    writeThrough(draft, bytes)
    if (fs.existsSync(file)) fs.rmSync(draft)
    else fs.renameSync(draft, file)
  } catch (error) {
    fs.rmSync(draft, { force: true })
    throw error
  }
  syncFolder(path.dirname(file))
}

/** 写完并落盘；writeFileSync 会写到底，单次 write 在磁盘将满时可能只写一半而不报错。 */
const writeThrough = (file: string, bytes: Uint8Array): void => {
  const handle = fs.openSync(file, 'wx', 0o600)
  try {
    fs.writeFileSync(handle, bytes)
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

const syncFolder = (folder: string): void => {
  const handle = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}
