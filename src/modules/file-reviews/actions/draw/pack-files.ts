import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { refuse } from '#modules/file-reviews/actions/draw/refuse.ts'
import { type Entries, packOf, textHash, unzipped, zipOf } from '#modules/file-reviews/contract/draw-pack.ts'
import { jsonText, NAMES, type Pack } from '#modules/file-reviews/domain/draw/pack.ts'
import { readingOf } from '#modules/file-reviews/domain/draw/verify/reading.ts'
import { type Given, type Verification, verifyPack } from '#modules/file-reviews/domain/draw/verify/verify-pack.ts'

/** 字节的 SM3，64 位小写十六进制。 */
export const sm3 = (bytes: Uint8Array): string => createHash('sm3').update(bytes).digest('hex')
/** 文本（UTF-8）的 SM3。 */
export const hash = textHash(sm3)

export const readBytes = (file: string): Uint8Array => {
  try {
    return fs.readFileSync(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? '没有这个文件，请核对路径。' : `打不开（${code}），请检查权限。`
    throw refuse('draw.unreadable', { file, why })
  }
}

/** 先写临时文件再改名：中途断了，原来的还在。 */
export const writeWhole = (file: string, bytes: Uint8Array | string, mode = 0o644): void => {
  const draft = `${file}.part`
  try {
    fs.writeFileSync(draft, bytes, { mode })
    fs.renameSync(draft, file)
  } catch (error) {
    fs.rmSync(draft, { force: true })
    throw refuse('draw.unwritable', { file, code: (error as NodeJS.ErrnoException).code ?? '未知' })
  }
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const NOTHING_GIVEN: Given = { published: null, openings: [] }

/** 读包：zip 读不了的拒绝。 */
export const readEntries = (file: string): { entries: Entries; pack: Pack } => {
  const read = unzipped(readBytes(file))
  if (!read.ok) throw refuse('draw.unreadable', { file, why: read.why })
  return { entries: read.entries, pack: packOf(read.entries, sm3) }
}

const PAGE = new URL('./verify.html', import.meta.url)

/** 随这个版本发行的核验页。 */
export const verifyPage = (): Uint8Array => fs.readFileSync(PAGE)

export type VerifiedFile = Verification & {
  /** 包里的核验页是不是这个版本发行的。不是，可能是别的版本，也可能承诺时就放了假的。 */
  readonly ownPage: boolean
}

export const verifyFile = (file: string, given: Given = NOTHING_GIVEN): VerifiedFile => {
  const { pack } = readEntries(file)
  return { ...verifyPack(pack, hash, given), ownPage: pack.get(NAMES.page)?.sm3 === sm3(verifyPage()) }
}

/** 包核验不通过，不能接着做。 */
export class BrokenPack extends Error {
  readonly verification: Verification
  constructor(file: string, verification: Verification) {
    super(`${file}：抽取包核验不通过，没有改动它。`)
    this.verification = verification
  }
}

/** 打开一个包接着做：先整个核验一遍，不通过抛 BrokenPack。 */
export const openPack = (file: string) => {
  const { entries, pack } = readEntries(file)
  const verification = verifyPack(pack, hash, NOTHING_GIVEN)
  if (!verification.ok) throw new BrokenPack(file, verification)
  const read = readingOf(pack)
  return {
    commitment: verification.commitment as string,
    stage: verification.stage,
    rule: read.rule(),
    reveals: read.reveals(),
    read,
    /** 添上或换掉几个文件，写回去。 */
    save: (changed: Readonly<Record<string, object | Uint8Array>>): void => {
      const written = Object.entries(changed).map(([name, value]): [string, Uint8Array] => [
        name,
        value instanceof Uint8Array ? value : bytesOf(jsonText(value)),
      ])
      writeWhole(file, zipOf(new Map([...entries, ...written])))
    },
  }
}
export type OpenPack = ReturnType<typeof openPack>
