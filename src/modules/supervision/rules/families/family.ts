import type { Day } from '#kernel/day.ts'
import type { Citation } from '#law/citation.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { Condition825, Consequence, Example, Misconduct } from '#modules/supervision/domain/rule.ts'

/** 几族规则共有的：编号、标题、依据、后果、归类，与另写的例子。 */
export type FamilyRow = {
  readonly id: string
  /** 判断逻辑改过几次；没有改过的不写。 */
  readonly revision?: number
  readonly title: string
  readonly summary: string
  readonly basis: readonly [Citation, ...Citation[]]
  readonly consequence: Consequence
  readonly misconduct: Misconduct | null
  readonly condition825?: Condition825
  /** 期限表之外另定的起止日（旧规定止于新规定施行）。 */
  readonly from?: Day
  readonly until?: Day
  /** 不适用的理由；适用或无从知道的返回 null。 */
  readonly outside?: (file: CaseFile) => string | null
  /** 自动写出的四个之外的例子。 */
  readonly more?: readonly Example[]
}

export const namesOf = (types: readonly EventType[]): string => types.map((t) => EVENT_NAMES[t]).join('或')

/** 有没有发生过任一类事件；不排序、不分配，几十条规则都先问它。 */
export const hasAny = (file: CaseFile, types: readonly EventType[]): boolean => {
  for (const e of file.events) if (e.happened && types.includes(e.type)) return true
  return false
}

/** 任一类事件最早的一天；没有返回 null。 */
export const firstDayOf = (file: CaseFile, types: readonly EventType[]): Day | null => {
  let first: Day | null = null
  for (const e of file.events)
    if (e.happened && e.on !== null && (first === null || e.on < first) && types.includes(e.type)) first = e.on
  return first
}

/**
 * 记载写明没有办（逐项写“没有发生”），而不只是没有列出：
 * 办案系统声明记全，说的是它有的栏目，未必有每一道手续的栏目。
 */
export const isDenied = (file: CaseFile, types: readonly EventType[]): boolean =>
  file.events.some((e) => !e.happened && types.includes(e.type)) && !hasAny(file, types)
