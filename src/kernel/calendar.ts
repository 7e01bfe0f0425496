import type { Day } from '#kernel/day.ts'

/** 占位类型在下一步落实。 */
export type Calendar = { readonly publishedUntil: Day }
