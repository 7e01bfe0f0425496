import fs from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { commandLineActor, withContext } from '#app/cli-database.ts'
import { EXIT, print, UsageError, warn } from '#app/cli-output.ts'
import { EVERYWHERE } from '#kernel/access.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { chainText, verificationOf } from '#modules/audit-trail/actions/verification.ts'
import type { Verification } from '#modules/audit-trail/contract.ts'
import {
  auditedAgencies,
  type ChainReport,
  exportAudit,
  knownFrom,
  loadAuditKey,
  verifyAgency,
  verifyExport,
} from '#modules/audit-trail/index.ts'
import type { Context } from '#platform/context.ts'
import { write } from '#platform/write.ts'

export type AuditOptions = {
  readonly export?: string
  readonly from?: string
  readonly against?: string
  readonly agency?: string
  readonly json?: boolean
}

/** audit verify：核验封存链；完好 0，断了 1。 */
export const runAuditVerify = async (options: AuditOptions): Promise<number> => {
  if (options.from !== undefined && (options.export !== undefined || options.against !== undefined || options.agency))
    throw new UsageError('--from 核验导出的文件，不能与 --export、--against、--agency 同用。')
  if (options.agency !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(options.agency))
    throw new UsageError(`--agency 须为机关的编号（UUID）；收到“${options.agency}”`)
  const result =
    options.from === undefined ? await withContext((c) => verifyHere(c, options)) : await verifyFile(options.from)
  await report(result, options.json === true)
  return result.ok ? EXIT.clean : EXIT.breached
}

const report = async (result: Verification, json: boolean): Promise<void> => {
  if (json) return print(JSON.stringify(result))
  for (const chain of result.agencies) await print(chainText(chain))
  if (result.agencies.length === 0) await print('还没有操作留痕。')
  await print(`公钥指纹：${result.publicKeys.join('；')}（请与单位留存的对照）`)
}

const verifyFile = async (file: string): Promise<Verification> => {
  const { reports, publicKeys } = await verifyExport(file)
  return verificationOf(reports, publicKeys, () => null)
}

const verifyHere = async (context: Context, options: AuditOptions): Promise<Verification> => {
  const { db, config } = context
  const { publicKeys } = loadAuditKey(config.dataFolder)
  const known = options.against === undefined ? new Map() : await knownFrom(options.against)
  const agencies = options.agency === undefined ? await auditedAgencies(db, EVERYWHERE) : [options.agency]
  const reports: ChainReport[] = []
  for (const agencyId of new Set([...agencies, ...(options.agency === undefined ? known.keys() : [])])) {
    const found = await verifyAgency(db, agencyId, { publicKeys, known: known.get(agencyId) ?? new Map() })
    if (found !== null) reports.push(found)
  }
  const names = new Map((await listAgencies(db)).map((agency) => [agency.id, agency.shortName]))
  if (options.export !== undefined) await exportTo(options.export, context, agencies)
  return verificationOf(reports, publicKeys, (id) => names.get(id) ?? null)
}

/** 先写临时文件再改名：中途断了不留半份。导出也是一次操作，记一行留痕。 */
const exportTo = async (file: string, { db, config }: Context, agencies: readonly string[]): Promise<void> => {
  const draft = `${file}.part`
  try {
    await pipeline(
      exportAudit(db, config.dataFolder, agencies, new Date()),
      fs.createWriteStream(draft, { mode: 0o600 }),
    )
    fs.renameSync(draft, file)
  } catch (error) {
    fs.rmSync(draft, { force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error
    throw new UsageError(`写不了 ${file}（${code}）。请检查文件夹、权限与磁盘空间。`)
  }
  const deed = {
    permission: 'audit.read' as const,
    verb: '导出操作留痕',
    object: { type: 'audit', id: null },
    agencyId: null,
    detail: { agencies: agencies.length },
  }
  await write(db, commandLineActor(), deed, async () => ({ value: null }))
  warn(`已导出到 ${file}。`)
}
