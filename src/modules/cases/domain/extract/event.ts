import type { Day } from '#kernel/day.ts'
import type { EventType } from '#law/events.ts'
import type { ActEvent } from '#modules/cases/domain/case-file.ts'
import type { Span } from './reading.ts'

export type FoundEvent = { readonly event: ActEvent; readonly spans: readonly Span[] }

/** 一个事件；没说的各栏为空。 */
export const plain = (type: EventType, on: Day | null, rest: Partial<ActEvent> = {}): ActEvent => ({
  type,
  happened: true,
  on,
  at: null,
  until: null,
  by: [],
  document: null,
  note: null,
  ...rest,
})

/** 证据清单的一项：重述，不另算事件。 */
export const EVIDENCE_ITEM =
  /^(?:（?[\d一二三四五六七八九十]{1,3}[、.．）]|证据[一二三四五六七八九十\d]|[①-⑳])[^。]{0,200}(?:证明|证实|\d份|[一二两三四五]份|复印件|照片|[\d]页|各[一1]份)/

/**
 * 一种事件的说法。`says` 在一句之内找；`unless` 命中则此句不算。
 * `shared` 为真的，可以与前一事件共用日期（“检查时当场扣押”）。
 */
export type Pattern = {
  readonly type: EventType
  readonly says: RegExp
  readonly unless?: RegExp
  readonly shared?: boolean
}
