/** npm start 的进程：读配置 → 数据库 → 迁移 → 监听；收到信号时按相反的次序停下。 */
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { handlersOf } from '#app/handlers.ts'
import { routesOf } from '#app/routes.ts'
import { buildServer } from '#app/server.ts'
import { migrations } from '#migrations/all.ts'
import { authenticator, setupCode } from '#modules/accounts/index.ts'
import { folderBlobs } from '#platform/blobs.ts'
import { type Config, readConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { createLog } from '#platform/http/log.ts'
import { type JobRunner, startJobs } from '#platform/job-runner.ts'
import { migrate } from '#platform/migrate.ts'
import { ensureDatabase } from '#platform/postgres/ensure-database.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'
import { Mendable } from '#platform/problem.ts'
import { loadSealing } from '#platform/sealing.ts'

const DATABASE = 'zhunsheng'
const STOP_WITHIN_MS = 20_000
/** 上一个进程可能正在停下，端口稍后才空出来。 */
const PORT_TRIES = 10
const PORT_RETRY_MS = 300

const EXIT = { done: 0, badUsage: 2, fault: 3 } as const

type Undo = () => Promise<unknown>

const main = async (): Promise<void> => {
  const result = readConfig(process.env)
  if (result.is === 'bad') {
    console.error(`设置有误，没有启动：\n${result.problems.map((p) => `  · ${p}`).join('\n')}`)
    process.exit(EXIT.badUsage)
  }
  const log = createLog(result.config.logLevel)
  const undo: Undo[] = []
  const stop = stopOnce(undo)
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop)
  process.on('disconnect', stop) // 启动脚本被强行结束
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, '未处理的错误')
    void stop('fault')
  })
  try {
    await start(result.config, log, undo)
  } catch (error) {
    if (!(error instanceof Mendable)) throw error
    console.error(error.message)
    await unwind(undo)
    process.exit(EXIT.fault)
  }
}

const start = async (config: Config, log: ReturnType<typeof createLog>, undo: Undo[]): Promise<void> => {
  const url = await databaseUrl(config, undo)
  const db = openDatabase(url, (error) => log.warn({ err: error }, '数据库连接断开'))
  undo.push(() => db.destroy())
  const done = await migrateOrExplain(db, config)
  if (done.length > 0) log.info({ migrations: done }, '数据库已升级')
  const sealing = loadSealing(config.keyFile)
  const blobs = folderBlobs(path.join(config.dataFolder, 'blobs'), sealing)
  let runner: JobRunner | null = null
  const context: Context = { db, sealing, blobs, config, log, wake: () => runner?.wake() }
  const app = await buildServer({
    context,
    version: version(),
    routes: routesOf(context),
    authenticate: authenticator(context),
  })
  runner = startJobs(db, handlersOf(context), log)
  undo.push(runner.stop)
  undo.push(() => closeServer(app))
  const address = await listen(app, config)
  console.log(`准绳已启动：${address}\n接口目录：${address}/api/docs　停止：Ctrl+C`)
  const setup = await setupCode(context)
  if (setup !== null) console.log(`还没有设置：请打开 ${address}/setup，设置码 ${setup.code}（也写在 ${setup.file}）`)
}

/** 没有指定服务器时，启动随项目的数据库。 */
const databaseUrl = async (config: Config, undo: Undo[]): Promise<string> => {
  if (config.databaseUrl !== null) return config.databaseUrl
  const local = await startPostgres({ home: path.join(config.dataFolder, 'postgres'), programs: config.pgBin })
  undo.push(local.stop)
  await ensureDatabase(local.url('postgres'), DATABASE)
  return local.url(DATABASE)
}

const migrateOrExplain = async (db: Database, config: Config): Promise<string[]> => {
  try {
    return await migrate(db, migrations)
  } catch (error) {
    if (error instanceof Mendable || config.databaseUrl === null) throw error
    throw new Mendable(`连不上 DATABASE_URL 指定的数据库：${(error as Error).message}。请检查地址、用户、密码和网络。`)
  }
}

const listen = async (app: FastifyInstance, { host, port }: Config): Promise<string> => {
  for (let tries = 1; ; tries++) {
    try {
      return await app.listen({ host, port, listenTextResolver: (address) => `开始监听 ${address}` })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EADDRINUSE' && tries < PORT_TRIES) {
        await sleep(PORT_RETRY_MS)
        continue
      }
      if (code === 'EADDRINUSE')
        throw new Mendable(`端口 ${port} 已被别的程序占用。请先停下它，或换一个端口：PORT=${port + 1} npm start`)
      if (code === 'EACCES')
        throw new Mendable(`没有权限使用端口 ${port}。请换一个大于 1024 的端口：PORT=8080 npm start`)
      if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
        throw new Mendable(`HOST=${host} 不是本机的地址。只供本机使用写 127.0.0.1，供局域网使用写 0.0.0.0。`)
      throw error
    }
  }
}

/** 不再接新请求，等手上的做完；到时仍没做完的断开。 */
const closeServer = async (app: FastifyInstance): Promise<void> => {
  const timer = setTimeout(() => app.server.closeAllConnections(), STOP_WITHIN_MS)
  await app.close()
  clearTimeout(timer)
}

/** 后做的先撤；一步出错不妨碍其余。 */
const unwind = async (undo: readonly Undo[]): Promise<void> => {
  for (const step of [...undo].reverse()) await step().catch((error: Error) => console.error(error.message))
}

/** 第一次调用时停下并退出；之后的信号不理（Ctrl+C 会同时到达几次）。 */
const stopOnce = (undo: readonly Undo[]) => {
  let stopping = false
  return async (why?: string): Promise<void> => {
    if (stopping) return
    stopping = true
    console.log('正在停止……')
    await unwind(undo)
    process.exit(why === 'fault' ? EXIT.fault : EXIT.done)
  }
}

const version = (): string =>
  (JSON.parse(fs.readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version

await main()
