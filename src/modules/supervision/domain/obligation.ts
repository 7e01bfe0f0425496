import { addDays, type Day, daysBetween } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { type Clock, type ClockKind, kindOf } from '#modules/supervision/domain/clock.ts'
import { happenedOf } from '#modules/supervision/domain/facts.ts'
import type { Undone } from '#modules/supervision/domain/rule.ts'

/** 存进库里、列在到期页的一项期限：起了、还没有办结。 */
export type Obligation = Undone & {
  /** 规则编号；规则不管的是期限表的编号。 */
  readonly rule: string
  readonly charge: number | null
  readonly kind: ClockKind
  /** 期限表或期限包的编号，与它出自哪个包。 */
  readonly row: string
  readonly pack: string
  /** 须先弄清的前提。 */
  readonly doubt: string | null
  /** 加处罚款的本数（分）；别的种类为 null。 */
  readonly baseFine: Cents | null
}

/** 届满这么多日之后仍没有记载办结的，不再列：多半是办了没有录入，要查的是案件而不是期限。 */
export const STALE_DAYS = 90

/** 结了案的。 */
export const isClosed = (file: CaseFile): boolean => happenedOf(file, 'case-closed', 'case-archived').length > 0

/**
 * 存哪些：没有办结、算得出日子、没有过去太久的。
 * 由表算出的应办期限，数字没有核实、有前提没有弄清的不存，免得到期页上成片地“疑似超期”；
 * 结了案的只存规则判的应办。
 */
export const obligationsOf = (clocks: readonly Clock[], file: CaseFile, on: Day): Obligation[] => {
  const closed = isClosed(file)
  return clocks.flatMap((clock): Obligation[] => {
    const { row, rule, strict, lenient, doubt } = clock
    if (strict === null || lenient === null || lenient < addDays(on, -STALE_DAYS)) return []
    const kind = kindOf(row)
    const sure = row.verified && doubt === null
    if (rule === null && (closed || (kind === 'must-do-by' && !sure))) return []
    return [
      {
        ...{ rule: rule ?? row.id, charge: clock.charge, kind, row: row.id, pack: clock.pack.id },
        ...{ what: clock.what, from: clock.from, strict, lenient, verified: row.verified },
        ...{ doubt: rule === null ? doubt : null, baseFine: clock.accrued?.baseFine ?? null },
      },
    ]
  })
}

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
