import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Database, pingDatabase } from '#platform/database.ts'

const EVERY_MS = 5_000

/**
 * 隔几秒问一次数据库；不应答时叫 `revive`（随项目的数据库据此重新启动），应答了就继续。
 * 连接池自己会重连，这里只管把没了的数据库叫起来，并在日志里写明何时断、何时好。
 */
export const watchDatabase = (db: Database, log: Logger, revive: () => Promise<unknown>, everyMs = EVERY_MS) => {
  const halt = new AbortController()
  const answers = () =>
    pingDatabase(db).then(
      () => true,
      () => false,
    )
  const loop = (async () => {
    let away = false
    while (!halt.signal.aborted) {
      const up = await answers()
      if (!up && !away) log.error('数据库连不上')
      if (up && away) log.info('数据库恢复了')
      if (!up) await revive().catch((error: Error) => log.error({ err: error }, '数据库没有叫起来，稍后再试'))
      away = !up
      await sleep(everyMs, undefined, { signal: halt.signal }).catch(() => undefined)
    }
  })()
  return async (): Promise<void> => {
    halt.abort()
    await loop
  }
}
