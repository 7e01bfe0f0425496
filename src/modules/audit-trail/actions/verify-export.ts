import fs from 'node:fs'
import readline from 'node:readline'
import { toolsWith } from '#modules/audit-trail/actions/audit-key.ts'
import { EXPORT_FORMAT } from '#modules/audit-trail/actions/export-audit.ts'
import type { ChainReport } from '#modules/audit-trail/actions/verify-audit.ts'
import { walkChain } from '#modules/audit-trail/actions/walk-chain.ts'
import type { Entry, Known, Tools } from '#modules/audit-trail/domain/chain.ts'
import { Mendable } from '#platform/problem.ts'

type Row =
  | { readonly is: 'header'; readonly publicKeys: readonly string[]; readonly exportedAt: string }
  | { readonly is: 'agency'; readonly agency: string }
  | { readonly is: 'entry'; readonly entry: Entry }
  | { readonly is: 'end'; readonly unsealed: number }

export type ExportReport = {
  readonly reports: readonly ChainReport[]
  /** 文件自带的公钥，须与单位留存的指纹对照。 */
  readonly publicKeys: readonly string[]
  readonly exportedAt: string
}

/** 核验导出的文件，不用数据库；逐行读，不占内存。 */
export const verifyExport = async (file: string): Promise<ExportReport> => {
  const rows = rowsOf(file)
  const first = await rows.next()
  if (first.done || first.value.is !== 'header') throw new Mendable(`${file} 不是留痕导出的文件：没有抬头。`)
  const { publicKeys, exportedAt } = first.value
  const tools = toolsOrExplain(publicKeys, file)
  const reports: ChainReport[] = []
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    if (next.value.is !== 'agency') throw new Mendable(`${file} 里有不属于任何机关的内容。`)
    const section = sectionOf(rows, file)
    const { head, broken } = await walkChain(next.value.agency, section, { tools })
    let rest = await section.next()
    while (!rest.done) rest = await section.next()
    reports.push({ head, broken, unsealed: rest.value ?? 0 })
  }
  return { reports, publicKeys, exportedAt }
}

const toolsOrExplain = (publicKeys: readonly string[], file: string): Tools => {
  try {
    return toolsWith(publicKeys)
  } catch {
    throw new Mendable(`${file} 里的公钥读不出来，可能被改动。请换一份。`)
  }
}

/** 一个机关的各项，读到它的结尾为止；返回未封存的行数。 */
async function* sectionOf(rows: AsyncGenerator<Row>, file: string): AsyncGenerator<Entry, number> {
  for (;;) {
    const { done, value } = await rows.next()
    if (done || value.is === 'agency' || value.is === 'header')
      throw new Mendable(`${file} 不完整：有一个机关没有写完。`)
    if (value.is === 'end') return value.unsealed
    yield value.entry
  }
}

/** 以前的导出里，各机关检查点与链尾的摘要，用作旁证。 */
export const knownFrom = async (file: string): Promise<ReadonlyMap<string, Known>> => {
  const known = new Map<string, Map<number, string>>()
  let marks = new Map<number, string>()
  let tail: Entry | null = null
  for await (const row of rowsOf(file)) {
    if (row.is === 'agency') {
      marks = new Map()
      known.set(row.agency, marks)
      tail = null
    } else if (row.is === 'entry') {
      if (row.entry.kind === 'checkpoint') marks.set(row.entry.checkpoint.seq, row.entry.checkpoint.hash)
      else tail = row.entry
    } else if (row.is === 'end' && tail?.kind === 'link') marks.set(tail.seal.seq, tail.seal.hash)
  }
  return known
}

/** 逐行读导出的文件；读不懂的指明第几行。 */
async function* rowsOf(file: string): AsyncGenerator<Row, undefined> {
  if (!fs.existsSync(file)) throw new Mendable(`没有找到 ${file}。`)
  let no = 0
  for await (const text of readline.createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity })) {
    no++
    const row = rowIn(text)
    if (row === null)
      throw new Mendable(`${file} 第 ${no} 行不是留痕导出的内容，可能被改动或没有写完。请重新导出，或换一份。`)
    yield row
  }
}

const rowIn = (text: string): Row | null => {
  try {
    const value = JSON.parse(text) as Record<string, never>
    if (value.format === EXPORT_FORMAT)
      return { is: 'header', publicKeys: value.publicKeys as never, exportedAt: value.exportedAt as never }
    if (typeof value.agency === 'string') return { is: 'agency', agency: value.agency }
    if (typeof value.end === 'string') return { is: 'end', unsealed: value.unsealed as never }
    if (isLink(value) || isCheckpoint(value)) return { is: 'entry', entry: value as unknown as Entry }
  } catch {
    // 不是 JSON，与形状不对的一样
  }
  return null
}

const isLink = ({ kind, seal, line }: Record<string, unknown>): boolean =>
  kind === 'link' && typeof (seal as { seq?: unknown })?.seq === 'number' && typeof line === 'object'
const isCheckpoint = ({ kind, checkpoint }: Record<string, unknown>): boolean =>
  kind === 'checkpoint' && typeof (checkpoint as { signature?: unknown })?.signature === 'string'
