import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { type Sealing, writeDurably } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

/** 原始文件的存放处：按内容编号，加密存放，先落盘再登记。接口不限于文件夹，以后可换对象存储。 */
export type Blobs = {
  /** 存入，返回内容的编号（SM3，64 位十六进制）；同样的内容只存一份。磁盘满等问题抛错，不留半个文件。 */
  readonly put: (bytes: Uint8Array) => string
  /** 取出；没有返回 null，被改动过抛错。 */
  readonly get: (id: string) => Buffer | null
  /** 全部编号，供备份核对。 */
  readonly list: () => string[]
}

const ID = /^[0-9a-f]{64}$/

export const contentId = (bytes: Uint8Array): string => createHash('sm3').update(bytes).digest('hex')

export const folderBlobs = (root: string, sealing: Sealing): Blobs => {
  const fileOf = (id: string): string => {
    if (!ID.test(id)) throw new RangeError('文件编号不对')
    return path.join(root, id.slice(0, 2), id.slice(2))
  }
  return {
    put: (bytes) => {
      const id = contentId(bytes)
      const file = fileOf(id)
      if (!fs.existsSync(file)) {
        fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
        writeDurably(file, sealing.sealBytes(bytes))
      }
      return id
    },
    get: (id) => {
      const file = fileOf(id)
      if (!fs.existsSync(file)) return null
      const bytes = sealing.openBytes(fs.readFileSync(file))
      if (contentId(bytes) !== id) throw new Error(`文件 ${id} 的内容与编号对不上`)
      return bytes
    },
    list: () =>
      !fs.existsSync(root)
        ? []
        : fs
            .readdirSync(root, { recursive: true, encoding: 'utf8' })
            .map((name) => name.split(path.sep).join(''))
            .filter((id) => ID.test(id))
            .sort(),
  }
}

declare module '#platform/database.ts' {
  interface Tables {
    blob: { id: string; size: number }
  }
}

/** 在调用者的事务里登记一个已经落盘的文件；同样的内容只登记一次。 */
export const registerBlob = async (trx: Trx, id: string, size: number): Promise<void> => {
  await trx
    .insertInto('blob')
    .values({ id, size })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
