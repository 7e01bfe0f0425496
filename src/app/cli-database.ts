/** 命令行打开这一套安装的数据库：`withContext(async (context) => …)`，用完自己关。 */
import os from 'node:os'
import { UsageError } from '#app/cli-output.ts'
import { openInstallation, type Undo, unwind } from '#app/installation.ts'
import { type Actor, SYSTEM } from '#kernel/access.ts'
import { type Config, readConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { createLog } from '#platform/http/log.ts'

/** 环境变量有误时，一次报齐。 */
export const configOrExplain = (): Config => {
  const result = readConfig(process.env)
  if (result.is === 'ok') return result.config
  throw new UsageError(`设置有误：\n${result.problems.map((problem) => `  · ${problem}`).join('\n')}`)
}

/** 命令行只报告警与出错，除非指明了日志级别。 */
export const commandLineLog = (config: Config) =>
  createLog(process.env.ZS_LOG_LEVEL === undefined ? 'warn' : config.logLevel)

/**
 * 打开数据库（迁移到最新）、密钥与原始文件，做完关上；数据库是这里启动的就停下，接管的留着。
 * 服务器正在运行时也可以用。被 Ctrl+C 打断也会收尾。
 */
export const withContext = async <T>(work: (context: Context) => Promise<T>): Promise<T> => {
  const config = configOrExplain()
  return undoing(async (undo) =>
    work(await openInstallation({ config, log: commandLineLog(config), undo, keepAdopted: true })),
  )
}

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

/** 做一件事，结束或被信号打断时按相反的次序收尾。 */
export const undoing = async <T>(work: (undo: Undo[]) => Promise<T>): Promise<T> => {
  const undo: Undo[] = []
  const interrupted = (signal: keyof typeof SIGNALS) => void unwind(undo).finally(() => process.exit(SIGNALS[signal]))
  const names = Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]
  for (const name of names) process.once(name, interrupted)
  try {
    return await work(undo)
  } finally {
    for (const name of names) process.off(name, interrupted)
    await unwind(undo)
  }
}

/** 命令行的操作记在系统用户名下：能运行它的人本来就掌管这台机器。 */
export const commandLineActor = (): Actor => ({ ...SYSTEM, name: `命令行（${os.userInfo().username}）` })
