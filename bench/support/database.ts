/** 基准用的一套：临时文件夹里的数据库（与正式的同样启动）、固定的密钥，用完删去；`--data=文件夹` 则留着再用。 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { migrations } from '#migrations/all.ts'
import { folderBlobs } from '#platform/blobs.ts'
import { readConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { openDatabase } from '#platform/database.ts'
import { createLog } from '#platform/http/log.ts'
import { migrate } from '#platform/migrate.ts'
import { ensureDatabase } from '#platform/postgres/ensure-database.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'
import { sealingWith } from '#platform/sealing.ts'

const DATABASE = 'bench'

/** 取参数 `--名字=值`。 */
export const argument = (args: readonly string[], name: string): string | undefined =>
  args.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3)

export type BenchDatabase = { readonly context: Context; readonly folder: string; readonly url: string }

export const withDatabase = async <T>(
  args: readonly string[],
  use: (bench: BenchDatabase) => Promise<T>,
): Promise<T> => {
  const kept = argument(args, 'data')
  const folder = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-bench-'))
  fs.mkdirSync(folder, { recursive: true })
  fs.chmodSync(folder, 0o711)
  const postgres = await startPostgres({ home: path.join(folder, 'postgres'), programs: null })
  try {
    await ensureDatabase(postgres.url('postgres'), DATABASE)
    const url = postgres.url(DATABASE)
    const context = contextOn(url, folder)
    await migrate(context.db, migrations)
    const result = await use({ context, folder, url })
    await context.db.destroy()
    return result
  } finally {
    await postgres.stop()
    if (kept === undefined) fs.rmSync(folder, { recursive: true, force: true })
  }
}

const contextOn = (url: string, folder: string): Context => {
  const read = readConfig({ ZS_DATA: folder, ZS_DEMO: 'off' })
  if (read.is === 'bad') throw new Error(read.problems.join('；'))
  const sealing = sealingWith(Buffer.alloc(32, 7))
  return {
    db: openDatabase(url, () => undefined),
    sealing,
    blobs: folderBlobs(path.join(folder, 'blobs'), sealing),
    config: read.config,
    log: createLog('error'),
    wake: () => undefined,
  }
}
