/** 打开这一套安装：数据库（随项目的或 DATABASE_URL）、迁移、密钥、原始文件。服务器与命令行共用。 */
import path from 'node:path'
import type { Logger } from 'pino'
import { configFor, demoFolder, type Mode, modeOf } from '#app/mode.ts'
import { migrations } from '#migrations/all.ts'
import { readInstallation } from '#modules/accounts/index.ts'
import { folderBlobs } from '#platform/blobs.ts'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { type Database, openDatabase, pingDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { ensureDatabase } from '#platform/postgres/ensure-database.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'
import { Mendable } from '#platform/problem.ts'
import { loadSealing } from '#platform/sealing.ts'

/** 撤销的步骤，后做的先撤。 */
export type Undo = () => Promise<unknown>

/** 随项目的数据库服务器里，这一套安装用哪个库。 */
export const databaseName = (config: Config): string => DATABASES[modeOf(config)]

const DATABASES: Readonly<Record<Mode, string>> = { real: 'zhunsheng', demo: 'zhunsheng_demo' }

/** 数据文件夹里属于这一套安装的位置。 */
export const placesOf = (config: Config) => {
  const own = modeOf(config) === 'demo' ? demoFolder(config) : config.dataFolder
  return {
    postgres: path.join(config.dataFolder, 'postgres'),
    blobs: path.join(own, 'blobs'),
    keys: path.join(own, 'keys'),
  }
}

type Options = {
  readonly config: Config
  readonly log: Logger
  /** 打开的东西逐个记在这里，由调用者撤。 */
  readonly undo: Undo[]
  /** 排入任务之后叫一声；命令行没有常驻的执行者，不必给。 */
  readonly wake?: () => void
  /** 接管了正在运行的数据库时，结束后不停下它。 */
  readonly keepAdopted?: boolean
}

/** 连接、迁移到最新、读密钥；连不上、版本不对抛 Mendable。 */
export const openInstallation = async (options: Options): Promise<Context> => {
  const { log, undo, wake = () => undefined } = options
  const mode = modeOf(options.config)
  const config = configFor(options.config, mode)
  const url = await installedUrl(options)
  const db = openDatabase(url, (error) => log.warn({ err: error }, '数据库连接断开'))
  undo.push(() => db.destroy())
  await pingOrExplain(db, config)
  const done = await migrate(db, migrations)
  if (done.length > 0) log.info({ migrations: done }, '数据库已升级')
  await demandSameMode(db, mode)
  const sealing = loadSealing(config.keyFile)
  return { db, sealing, blobs: folderBlobs(placesOf(config).blobs, sealing), config, log, wake }
}

/** 演示的库不能当作自己的局，反过来也不行。 */
const demandSameMode = async (db: Database, mode: Mode): Promise<void> => {
  const installed = await readInstallation(db)
  if (installed === null || (installed.mode === 'demo') === (mode === 'demo')) return
  throw new Mendable(
    mode === 'real'
      ? '这个数据库里是演示数据，不能当作自己的局使用。请换一个数据库，或换一个数据文件夹（ZS_DATA）。'
      : '这个数据库里是一个局的真实数据，不能当作演示使用。请换一个数据文件夹（ZS_DATA）再看演示。',
  )
}

/** 数据库的连接串；没有指定服务器时启动（或接管）随项目的数据库，没有这个库就建立。 */
export const installedUrl = async ({ config, undo, keepAdopted = false }: Options): Promise<string> => {
  if (config.databaseUrl !== null) return config.databaseUrl
  const local = await startPostgres({ home: placesOf(config).postgres, programs: config.pgBin })
  if (!(keepAdopted && local.adopted)) undo.push(local.stop)
  await ensureDatabase(local.url('postgres'), databaseName(config))
  return local.url(databaseName(config))
}

/** 随项目的数据库没了就再启动；指定了服务器的，等它自己恢复。 */
export const reviveDatabase = async (config: Config): Promise<void> => {
  if (config.databaseUrl === null) await startPostgres({ home: placesOf(config).postgres, programs: config.pgBin })
}

const pingOrExplain = async (db: Database, config: Config): Promise<void> => {
  try {
    await pingDatabase(db)
  } catch (error) {
    if (config.databaseUrl === null) throw error
    throw new Mendable(`连不上 DATABASE_URL 指定的数据库：${(error as Error).message}。请检查地址、用户、密码和网络。`)
  }
}

/** 后做的先撤；一步出错不妨碍其余。 */
export const unwind = async (undo: Undo[]): Promise<void> => {
  for (const step of undo.splice(0).reverse()) await step().catch((error: Error) => console.error(error.message))
}
