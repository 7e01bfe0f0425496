import { addDays, type Day, daysBetween } from '#kernel/day.ts'
import type { Undone } from './rule.ts'
import type { RuleVerdict } from './run-rules.ts'

/** 一件案件上还没有记载办结的应办期限。 */
export type Obligation = Undone & { readonly rule: string; readonly charge: number | null }

/** 届满这么多日之后仍没有记载办结的，不再列：多半是办了没有录入，要查的是案件而不是期限。 */
export const STALE_DAYS = 90

/** 一件案件的应办期限，由各条规则的结论得来：规则怎样算届满日，提醒就用哪一天。 */
export const obligationsOf = (verdicts: readonly RuleVerdict[], on: Day): Obligation[] =>
  verdicts.flatMap(({ rule, charge, judgement }) => {
    const undone = 'undone' in judgement ? judgement.undone : undefined
    return undone === undefined || undone.lenient < addDays(on, -STALE_DAYS)
      ? []
      : [{ ...undone, rule: rule.id, charge }]
  })

/**
 * 提醒到哪一级：还早；快到了，提醒办案人员；很近了，加上单位负责人；过了，再加上监督人员。
 * 记载了办结就不再提醒。
 */
export const REMINDERS = {
  early: '还早',
  officer: '提醒办案人员',
  head: '提醒单位负责人',
  supervisor: '提醒监督人员',
} as const
export type Reminder = keyof typeof REMINDERS

/** 期间的长短 → 提前几日提醒办案人员、单位负责人；都是自然日。不是法定，是本项目的选择。 */
export const LEADS: readonly { readonly upTo: number; readonly officer: number; readonly head: number }[] = [
  { upTo: 10, officer: 3, head: 1 },
  { upTo: 45, officer: 7, head: 3 },
  { upTo: Number.POSITIVE_INFINITY, officer: 15, head: 7 },
]

/** 最早提前几日提醒。 */
export const LONGEST_LEAD = Math.max(...LEADS.map((lead) => lead.officer))

/** 按期间长短与还剩几日（`strict` 是严读的届满日，当日仍在期内）定提醒到哪一级。 */
export const reminderOf = ({ from, strict }: Pick<Undone, 'from' | 'strict'>, on: Day): Reminder => {
  const left = daysBetween(on, strict)
  const length = daysBetween(from, strict)
  const lead = LEADS.find((l) => length <= l.upTo) as (typeof LEADS)[number]
  if (left < 0) return 'supervisor'
  if (left <= lead.head) return 'head'
  return left <= lead.officer ? 'officer' : 'early'
}
