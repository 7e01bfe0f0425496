import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { Mendable } from '#platform/problem.ts'

const FORMAT = 'zhunsheng-backup/1'

const file = z.object({ path: z.string(), size: z.number(), sm3: z.string() })
export type BackupFile = z.infer<typeof file>

const manifest = z.object({
  format: z.literal(FORMAT),
  createdAt: z.string(),
  /** 备份它的程序版本。 */
  version: z.string(),
  /** 当时执行过的迁移，按先后。 */
  migrations: z.array(z.string()),
  /** 各表，被引用的在前；`file` 是放着它各行的文件。 */
  tables: z.array(z.object({ name: z.string(), rows: z.number(), file: z.string() })),
  /** 主密钥的核对值：换了密钥的解不开。 */
  keyCheck: z.string(),
  withKey: z.boolean(),
  files: z.array(file),
})
export type Manifest = z.infer<typeof manifest>
export type Contents = Omit<Manifest, 'format' | 'files'>

const NAME = 'manifest.json'
const SUM = 'manifest.sm3'

/** 一个文件的 SM3 与大小，不占内存。 */
export const digestOf = async (folder: string, name: string): Promise<BackupFile> => {
  const hash = crypto.createHash('sm3')
  await pipeline(fs.createReadStream(path.join(folder, name)), hash)
  return { path: name, size: fs.statSync(path.join(folder, name)).size, sm3: hash.digest('hex') }
}

/** 文件夹里的全部文件，路径用 /。 */
export const filesIn = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()

/** 写完各文件之后，登记它们的摘要。 */
export const writeManifest = async (folder: string, contents: Contents): Promise<Manifest> => {
  const files: BackupFile[] = []
  for (const name of filesIn(folder)) files.push(await digestOf(folder, name))
  const whole: Manifest = { format: FORMAT, ...contents, files }
  const text = JSON.stringify(whole, null, 1)
  fs.writeFileSync(path.join(folder, NAME), text, { mode: 0o600, flush: true })
  fs.writeFileSync(path.join(folder, SUM), `${crypto.hash('sm3', text, 'hex')}\n`, { mode: 0o600, flush: true })
  return whole
}

/** 读清单并逐个核对文件；缺的、坏的、多余的都指明是哪一个，什么也不动。 */
export const readVerified = async (folder: string): Promise<Manifest> => {
  const text = textOf(folder, NAME)
  if (textOf(folder, SUM).trim() !== crypto.hash('sm3', text, 'hex')) throw damaged(folder, NAME, '与它的摘要对不上')
  const parsed = manifest.safeParse(JSON.parse(text))
  if (!parsed.success) throw damaged(folder, NAME, '不是本程序的格式')
  for (const expected of parsed.data.files) {
    if (!fs.existsSync(path.join(folder, expected.path))) throw damaged(folder, expected.path, '不在了')
    const found = await digestOf(folder, expected.path)
    if (found.size !== expected.size)
      throw damaged(folder, expected.path, `应有 ${expected.size} 字节，现有 ${found.size}`)
    if (found.sm3 !== expected.sm3) throw damaged(folder, expected.path, '内容与备份时不同')
  }
  const known = new Set([NAME, SUM, ...parsed.data.files.map((f) => f.path)])
  const extra = filesIn(folder).find((name) => !known.has(name))
  if (extra !== undefined) throw damaged(folder, extra, '不在清单里')
  return parsed.data
}

const textOf = (folder: string, name: string): string => {
  try {
    return fs.readFileSync(path.join(folder, name), 'utf8')
  } catch {
    throw new Mendable(`${folder} 不是准绳的备份，或没有备份完：没有 ${name}。`)
  }
}

const damaged = (folder: string, name: string, why: string): Mendable =>
  new Mendable(`备份里的 ${path.join(folder, name)} ${why}，没有恢复，什么也没有改动。请换一份完好的备份。`)
