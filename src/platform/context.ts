import type { Logger } from 'pino'
import type { Blobs } from '#platform/blobs.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Sealing } from '#platform/sealing.ts'

/** 各模块的接口与任务用到的外界：由 app 组装一次，逐个传入。 */
export type Context = {
  readonly db: Database
  readonly sealing: Sealing
  readonly blobs: Blobs
  readonly config: Config
  readonly log: Logger
  /** 排入任务之后叫一声。 */
  readonly wake: () => void
}
