import type { Calendar } from '#kernel/calendar.ts'
import { addDays, type Day, latest } from '#kernel/day.ts'
import type { Obligation } from '#modules/supervision/domain/obligation.ts'

/** 届满日变了，过没过跟着翻：过了变没过，没过变过了。 */
export const FLIPS = { reopened: '已过 → 未过', lapsed: '未过 → 已过' } as const
export type Flip = keyof typeof FLIPS

/** 届满日的变动：哪一项，从哪天移到哪天，翻转没有，因为什么。 */
export type MovedDue = Pick<Obligation, 'rule' | 'charge' | 'kind' | 'what' | 'from'> & {
  readonly oldStrict: Day
  readonly oldLenient: Day
  readonly newStrict: Day
  readonly newLenient: Day
  readonly flip: Flip | null
  readonly cause: string
}

/** 因为什么重算：变了的通知文号，与说不到某一份通知时的说法。 */
export type RedatingCause = { readonly documents: readonly string[]; readonly otherwise: string }

/** 同一项前后比；两读的届满日都没有动的为 null。`on` 这一天晚于宽读的届满日才算过了。 */
export const movedDue = (
  before: Pick<Obligation, 'strict' | 'lenient'>,
  after: Obligation,
  { on, calendar }: { readonly on: Day; readonly calendar: Calendar },
  cause: RedatingCause,
): MovedDue | null => {
  if (before.strict === after.strict && before.lenient === after.lenient) return null
  const { rule, charge, kind, what, from } = after
  const [was, is] = [on > before.lenient, on > after.lenient]
  return {
    ...{ rule, charge, kind, what, from },
    ...{ oldStrict: before.strict, oldLenient: before.lenient, newStrict: after.strict, newLenient: after.lenient },
    flip: was === is ? null : is ? 'lapsed' : 'reopened',
    cause: causeOf(from, latest(before.lenient, after.lenient), calendar, cause),
  }
}

/** 期间里用到的、变了的那几份通知；用不到的（改掉的放假日）写这一次的缘由。 */
const causeOf = (from: Day, until: Day, calendar: Calendar, { documents, otherwise }: RedatingCause): string => {
  const used = new Set<string>()
  const wanted = new Set(documents)
  for (let d = addDays(from, 1); wanted.size > used.size && d <= until; d = addDays(d, 1)) {
    const document = calendar.statusOf(d)?.document ?? null
    if (document !== null && wanted.has(document)) used.add(document)
  }
  return used.size === 0 ? otherwise : [...used].join('、')
}
