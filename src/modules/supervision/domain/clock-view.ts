import type { Day } from '#kernel/day.ts'
import { type Clock, type ClockKind, clockWord, kindOf } from '#modules/supervision/domain/clock.ts'
import { datedBasis } from '#modules/supervision/domain/verdict-view.ts'

const ORDER: readonly ClockKind[] = [
  'must-do-by',
  'minimum-wait',
  'limitation',
  'accrual',
  'deemed',
  'party-right',
  'of-others',
]

const viewClock = (clock: Clock, on: Day) => ({
  ...{ row: clock.row.id, name: clock.row.name, kind: kindOf(clock.row), rule: clock.rule, charge: clock.charge },
  ...{ what: clock.what, from: clock.from as string, strict: clock.strict, lenient: clock.lenient, done: clock.done },
  ...{ state: clock.state, word: clockWord(clock, on), doubt: clock.doubt, verified: clock.row.verified },
  ...{ note: clock.row.note, pack: { id: clock.pack.id, name: clock.pack.name } },
  accrued: clock.accrued === null ? null : amountsOf(clock.accrued),
  steps: [...clock.steps()],
  basis: datedBasis(clock.basis, clock.done ?? clock.from),
})

const amountsOf = ({ baseFine, perDay, least, most }: NonNullable<Clock['accrued']>) => ({
  ...{ baseFine: baseFine as number, perDay: perDay as number, least: least as number, most: most as number },
})

/** 页面上的各项期限：先按种类，再先到期的在前，没有日子的在最后。 */
export const viewClocks = (clocks: readonly Clock[], on: Day) =>
  clocks
    .map((clock) => viewClock(clock, on))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
        (a.strict ?? '9').localeCompare(b.strict ?? '9') ||
        a.row.localeCompare(b.row),
    )
