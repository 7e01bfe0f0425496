import { type Day, day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'

const BEIJING_OFFSET_MS = 8 * 3_600_000

/** 今天（北京时间）。只有外壳读时钟，规则与期限都把日子当参数。 */
export const today = (): Day => day(new Date(Date.now() + BEIJING_OFFSET_MS).toISOString().slice(0, 10))

/** 现在（北京时间），精确到分。 */
export const now = (): Instant => new Date(Date.now() + BEIJING_OFFSET_MS).toISOString().slice(0, 16) as Instant
