import type { Day } from '#kernel/day.ts'

/** 法律随时间改变的值：旧者在前；每行有来源与是否核实。 */
export type Dated<T> = readonly {
  readonly from: Day
  readonly until?: Day
  readonly value: T
  readonly source: string
  readonly verified: boolean
}[]

/** 某日有效的一行；没有则 undefined。`until` 为半开区间的上界（当日已不适用）。 */
export const inForce = <T>(values: Dated<T>, on: Day): Dated<T>[number] | undefined =>
  values.findLast((v) => v.from <= on && (v.until === undefined || on < v.until))
