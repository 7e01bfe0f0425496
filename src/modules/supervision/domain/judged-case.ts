import type { Day } from '#kernel/day.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { type Ahead, aheadOf } from '#modules/supervision/domain/ahead.ts'
import { clocksOf } from '#modules/supervision/domain/case-clocks.ts'
import { isClosed, type Obligation, obligationsOf } from '#modules/supervision/domain/obligation.ts'
import type { Conditions, Judgement, Rule } from '#modules/supervision/domain/rule.ts'
import { judgeCase } from '#modules/supervision/domain/run-rules.ts'
import { viewVerdict } from '#modules/supervision/domain/verdict-view.ts'

export type FrozenVerdict = ReturnType<typeof viewVerdict>

/** 一件案件判完要存的：每条规则一个字的结论、违反的各条（带理由）、结论会不会只因日子过去而变。 */
export type JudgedCase = {
  readonly verdicts: string
  readonly breached: readonly FrozenVerdict[]
  readonly dayBound: boolean
  /** 起了、还没有办结的各项期限。 */
  readonly obligations: readonly Obligation[]
  /** 决定之前须办、可能须办的手续；缺事实说不准的不存。 */
  readonly ahead: readonly Ahead[]
}

/** 结论 → 一个字；按项规则取最要紧的一项。 */
const LETTERS = { breached: 'b', undecidable: 'u', met: 'm', 'not-applicable': 'n' } as const
type Letter = (typeof LETTERS)[Judgement['is']]
const WORST_FIRST: readonly Letter[] = ['b', 'u', 'm', 'n']

const worse = (a: Letter, b: Letter): Letter => (WORST_FIRST.indexOf(a) <= WORST_FIRST.indexOf(b) ? a : b)

/** 全部规则判一件案件；理由只为违反的各条而算。只判一条规则的（`alone`），期限也只要它的。 */
export const judgeForStore = (
  rules: readonly Rule[],
  file: CaseFile,
  given: Conditions,
  { alone = false } = {},
): JudgedCase => {
  const watched = watching(given)
  const letters = new Map<Rule, Letter>()
  const breached: FrozenVerdict[] = []
  const judged = judgeCase(rules, file, watched.given)
  for (const verdict of judged) {
    const letter = LETTERS[verdict.judgement.is]
    letters.set(verdict.rule, worse(letters.get(verdict.rule) ?? 'n', letter))
    if (letter === 'b') breached.push(viewVerdict(verdict, file, given.on))
  }
  const clocks = clocksOf(judged, file, given, { open: true, table: !alone && !isClosed(file) })
  return {
    verdicts: rules.map((rule) => letters.get(rule) ?? 'n').join(''),
    breached,
    dayBound: watched.used(),
    // 期限表的钟存的是日子，日子过去不必重判
    obligations: obligationsOf(clocks, file, given.on),
    ahead: aheadOf(rules, file, given).filter((a) => a.is !== 'unknown'),
  }
}

/** 记下判断有没有看过观察日：没看过的、只问是否已过某日而确已过了的，日子过去结论也不会变，不必天天重判。 */
const watching = ({ on, calendar, region }: Conditions): { given: Conditions; used: () => boolean } => {
  let used = false
  const given = {
    calendar,
    region,
    get on(): Day {
      used = true
      return on
    },
    isAfter: (day: Day): boolean => {
      used ||= on <= day
      return on > day
    },
  }
  return { given, used: () => used }
}

/** 一字一条的结论还原成规则编号 → 结论。 */
export const verdictsOf = (letters: string, rules: readonly string[]): Readonly<Record<string, Judgement['is']>> => {
  const names = Object.fromEntries(Object.entries(LETTERS).map(([is, letter]) => [letter, is as Judgement['is']]))
  return Object.fromEntries(rules.map((rule, i) => [rule, names[letters[i] ?? 'n'] ?? 'not-applicable']))
}
