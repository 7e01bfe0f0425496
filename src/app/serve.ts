/** npm start 的进程：读配置 → 数据库 → 迁移 → 监听；收到信号时按相反的次序停下。 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { dailyOf } from '#app/daily.ts'
import { demoNotice, startDemo } from '#app/demo/demo-control.ts'
import { handlersOf } from '#app/handlers.ts'
import { openInstallation, reviveDatabase, type Undo, unwind } from '#app/installation.ts'
import { demandLoopback } from '#app/mode.ts'
import { routesOf } from '#app/routes.ts'
import { buildServer } from '#app/server.ts'
import { version } from '#app/version.ts'
import { watchDatabase } from '#app/watch-database.ts'
import { authenticator, setupCode } from '#modules/accounts/index.ts'
import { startSealer } from '#modules/audit-trail/jobs/sealer.ts'
import { startRounds } from '#modules/work/jobs/rounds.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { createLog } from '#platform/http/log.ts'
import { type JobRunner, startJobs } from '#platform/job-runner.ts'
import { Mendable } from '#platform/problem.ts'

const STOP_WITHIN_MS = 20_000
/** 上一个进程可能正在停下，端口稍后才空出来。 */
const PORT_TRIES = 10
const PORT_RETRY_MS = 300

/** 换的请求答复之后再停。 */
const RESTART_MS = 200

const EXIT = { done: 0, badUsage: 2, fault: 3 } as const

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
    await unwind(undo)
    if (!(error instanceof Mendable)) throw error
    console.error(error.message)
    process.exit(EXIT.fault)
  }
}

const start = async (config: Config, log: Logger, undo: Undo[]): Promise<void> => {
  demandLoopback(config)
  let runner: JobRunner | null = null
  let halted = false
  const context = await openInstallation({ config, log, undo, wake: () => runner?.wake() })
  const restart = () => void setTimeout(() => void startAgain(config, log, undo), RESTART_MS)
  const demo = await startDemo({ context, restart, say: console.log, halted: () => halted })
  undo.push(() => demo.loaded)
  const app = await buildServer({
    context,
    version: version(),
    routes: routesOf(context, demo),
    authenticate: authenticator(context),
  })
  runner = startJobs(context.db, handlersOf(context), log)
  undo.push(watchDatabase(context.db, log, () => reviveDatabase(config)))
  undo.push(startSealer(context).stop)
  undo.push(startRounds(context, dailyOf(context)).stop)
  undo.push(runner.stop)
  undo.push(() => closeServer(app))
  undo.push(async () => {
    halted = true
  })
  const address = await listen(app, config)
  console.log(`准绳已启动：${address}\n接口目录：${address}/api/docs　停止：Ctrl+C`)
  if (demo.mode === 'demo') return console.log(demoNotice(context.config))
  const setup = await setupCode(context)
  if (setup !== null) console.log(`还没有设置：请打开 ${address}/setup，设置码 ${setup.code}（也写在 ${setup.file}）`)
}

/** 换了演示或自己的局：停下，在同一个进程里重新启动。 */
const startAgain = async (config: Config, log: Logger, undo: Undo[]): Promise<void> => {
  console.log('正在换……')
  await unwind(undo)
  await start(config, log, undo).catch(async (error: Error) => {
    console.error(error instanceof Mendable ? error.message : error)
    await unwind(undo)
    process.exit(EXIT.fault)
  })
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

/** 第一次调用时停下并退出；之后的信号不理（Ctrl+C 会同时到达几次）。 */
const stopOnce = (undo: Undo[]) => {
  let stopping = false
  return async (why?: string): Promise<void> => {
    if (stopping) return
    stopping = true
    console.log('正在停止……')
    await unwind(undo)
    process.exit(why === 'fault' ? EXIT.fault : EXIT.done)
  }
}

await main()
