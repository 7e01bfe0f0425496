/** 备份与恢复这一套安装：数据库、原始文件、密钥。 */
import fs from 'node:fs'
import path from 'node:path'
import { installedUrl, placesOf, type Undo } from '#app/installation.ts'
import { EVERYWHERE } from '#kernel/access.ts'
import { migrations } from '#migrations/all.ts'
import {
  auditedAgencies,
  auditKeyFile,
  type ChainReport,
  fingerprintOf,
  loadAuditKey,
  verifyAgency,
} from '#modules/audit-trail/index.ts'
import { dumpTables } from '#platform/backup/dump.ts'
import { clearFresh, countRows, loadTables } from '#platform/backup/load.ts'
import { filesIn, type Manifest, readVerified, writeManifest } from '#platform/backup/manifest.ts'
import type { Config } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { isDiskFull } from '#platform/faults.ts'
import { createLog } from '#platform/http/log.ts'
import { migrate, migrateTo } from '#platform/migrate.ts'
import { Mendable } from '#platform/problem.ts'
import { loadSealing, type Sealing, writeDurably } from '#platform/sealing.ts'

type Where = { readonly config: Config; readonly folder: string; readonly undo: Undo[] }

/** 同一把密钥，同一个核对值。 */
const keyCheckOf = (sealing: Sealing): string => sealing.fingerprint('zhunsheng-backup')

/** 备份到新的文件夹；先写在旁边，写完、登记了摘要才改名，中途断了不会留下看似完整的半份。 */
export const backUp = async (
  where: Where & { readonly withKey: boolean; readonly version: string },
): Promise<Manifest> => {
  const { config, folder, undo, withKey, version } = where
  const draft = `${folder}.part`
  if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0)
    throw new Mendable(`${folder} 里已有文件，没有备份。请换一个新的文件夹，如 ${folder}-2。`)
  try {
    fs.rmSync(draft, { recursive: true, force: true })
    fs.mkdirSync(draft, { recursive: true, mode: 0o700 })
    const url = await installedUrl({ config, undo, log: createLog('silent'), keepAdopted: true })
    const dumped = await dumpTables(url, draft)
    // 快照之后再抄文件：登记过的都已落盘，多抄几个无妨
    copyFolder(placesOf(config).blobs, path.join(draft, 'blobs'))
    copyKeys(config, path.join(draft, 'keys'), withKey)
    const contents = {
      createdAt: new Date().toISOString(),
      version,
      migrations: [...dumped.migrations],
      tables: [...dumped.tables],
      keyCheck: keyCheckOf(loadSealing(config.keyFile)),
      withKey,
    }
    const manifest = await writeManifest(draft, contents)
    fs.rmSync(folder, { recursive: true, force: true })
    fs.renameSync(draft, folder)
    return manifest
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true })
    if (isDiskFull(error)) throw new Mendable(`磁盘满了，没有备份成，没有留下半份。请腾出空间，或备份到别的磁盘。`)
    throw explained(error, folder)
  }
}

const explained = (error: unknown, folder: string): unknown => {
  const { code, syscall } = error as NodeJS.ErrnoException
  const denied = (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') && syscall !== 'connect'
  return denied ? new Mendable(`没有权限写 ${folder}。请换一个文件夹，或改它的权限。`) : error
}

const copyFolder = (from: string, to: string): void => {
  if (!fs.existsSync(from)) return
  for (const name of filesIn(from)) {
    if (name.endsWith('.part')) continue
    fs.mkdirSync(path.dirname(path.join(to, name)), { recursive: true, mode: 0o700 })
    fs.copyFileSync(path.join(from, name), path.join(to, name))
  }
}

/** 主密钥改名为 master.key；公钥不是秘密，总带着，换了签名密钥之后旧的签名还能核验。 */
const copyKeys = (config: Config, to: string, withKey: boolean): void => {
  fs.mkdirSync(to, { recursive: true, mode: 0o700 })
  loadSealing(config.keyFile)
  for (const pem of loadAuditKey(config.dataFolder).publicKeys)
    writeDurably(path.join(to, `audit-${fingerprintOf(pem).replaceAll(' ', '')}.pub`), Buffer.from(pem))
  if (!withKey) return
  writeDurably(path.join(to, 'master.key'), fs.readFileSync(config.keyFile))
  writeDurably(path.join(to, 'audit.key'), fs.readFileSync(auditKeyFile(config.dataFolder)))
}

export type Restored = {
  readonly manifest: Manifest
  readonly upgraded: string[]
  readonly chains: readonly ChainReport[]
}

/**
 * 恢复到新的安装：先核对备份的每个文件、版本、密钥与目标是否为空，再动手；
 * 表在一个事务里放回。恢复之后升级到本程序的版本，核对行数与留痕的封存链。
 */
export const restore = async ({ config, folder, undo }: Where): Promise<Restored> => {
  const manifest = await readVerified(folder)
  const unknown = manifest.migrations.filter((name) => !(name in migrations))
  if (unknown.length > 0)
    throw new Mendable(
      `备份是更新的版本（${manifest.version}）做的，本程序不认得 ${unknown.join('、')}。请换用 ${manifest.version} 或更新的版本恢复。`,
    )
  checkKey(config, folder, manifest)
  const url = await installedUrl({ config, undo, log: createLog('silent'), keepAdopted: true })
  await clearFresh(url)
  placeKeys(config, folder)
  placeBlobs(folder, placesOf(config).blobs)
  const db = openDatabase(url, () => undefined)
  try {
    await migrateTo(db, migrations, manifest.migrations.at(-1) as string)
    await loadTables(url, folder, manifest)
    await checkCounts(url, manifest)
    const upgraded = await migrate(db, migrations)
    return { manifest, upgraded, chains: await verifyAll(db, config) }
  } finally {
    await db.destroy()
  }
}

/** 动手之前：备份带着密钥的，目标里没有或是同一把；没带的，目标里须已放好同一把。 */
const checkKey = (config: Config, folder: string, manifest: Manifest): void => {
  const file = manifest.withKey ? path.join(folder, 'keys', 'master.key') : config.keyFile
  if (!fs.existsSync(file))
    throw new Mendable(`备份没有带密钥。请先把原来的密钥放到 ${config.keyFile}，再恢复；没有它，个人信息解不开。`)
  const wrong = keyCheckOf(loadSealing(file)) !== manifest.keyCheck
  const other = fs.existsSync(config.keyFile) && keyCheckOf(loadSealing(config.keyFile)) !== manifest.keyCheck
  if (wrong || other)
    throw new Mendable(
      `${config.keyFile} 不是备份时的那把密钥，没有恢复，什么也没有改动。请换成原来的密钥，或恢复到空的数据文件夹。`,
    )
}

const placeKeys = (config: Config, folder: string): void => {
  const from = path.join(folder, 'keys')
  const { keys } = placesOf(config)
  fs.mkdirSync(keys, { recursive: true, mode: 0o700 })
  fs.mkdirSync(path.dirname(config.keyFile), { recursive: true, mode: 0o700 })
  for (const name of fs.readdirSync(from)) {
    const to = name === 'master.key' ? config.keyFile : path.join(keys, name)
    writeDurably(to, fs.readFileSync(path.join(from, name)))
  }
}

/** 原始文件先于登记落盘；已有的（编号即内容）不动。 */
const placeBlobs = (folder: string, blobs: string): void => {
  const from = path.join(folder, 'blobs')
  if (!fs.existsSync(from)) return
  for (const name of filesIn(from)) {
    fs.mkdirSync(path.dirname(path.join(blobs, name)), { recursive: true, mode: 0o700 })
    writeDurably(path.join(blobs, name), fs.readFileSync(path.join(from, name)))
  }
}

const checkCounts = async (url: string, { tables }: Manifest): Promise<void> => {
  const counts = await countRows(url)
  const wrong = tables.find(({ name, rows }) => counts.get(name) !== rows)
  if (wrong !== undefined)
    throw new Mendable(
      `恢复之后表 ${wrong.name} 有 ${counts.get(wrong.name) ?? 0} 行，应有 ${wrong.rows} 行。请换一份备份重来。`,
    )
}

const verifyAll = async (db: Database, config: Config): Promise<ChainReport[]> => {
  const { publicKeys } = loadAuditKey(config.dataFolder)
  const reports: ChainReport[] = []
  for (const agencyId of await auditedAgencies(db, EVERYWHERE)) {
    const report = await verifyAgency(db, agencyId, { publicKeys })
    if (report !== null) reports.push(report)
  }
  return reports
}
