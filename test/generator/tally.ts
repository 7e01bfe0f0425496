import type { Answer, Planted } from './build.ts'

/** 一件案件每条规则的结论；按项规则取最重的一个。 */
export type Answers = Readonly<Record<string, Answer>>

const WEIGHT: Readonly<Record<Answer, number>> = { breached: 3, undecidable: 2, met: 1, 'not-applicable': 0 }

/** 把（规则，结论）逐条合成一件案件的结论。 */
export const answersOf = (verdicts: readonly { rule: string; is: Answer }[]): Answers => {
  const out: Record<string, Answer> = {}
  for (const { rule, is } of verdicts) {
    const known = out[rule]
    if (known === undefined || WEIGHT[is] > WEIGHT[known]) out[rule] = is
  }
  return out
}

export type RuleTally = {
  rule: string
  planted: number
  found: number
  falseAlarms: number
  judged: number
  decided: number
}

/** 一处不合：漏了、多了，或结论与期望不同。 */
export type Mismatch = { readonly name: string; readonly rule: string; readonly expected: string; readonly got: string }

/** 逐件对照期望与结论。 */
export const compare = (cases: readonly Planted[], judge: (c: Planted) => Answers, rules: readonly string[]) => {
  const tallies = new Map<string, RuleTally>(
    rules.map((rule) => [rule, { rule, planted: 0, found: 0, falseAlarms: 0, judged: 0, decided: 0 }]),
  )
  const mismatches: Mismatch[] = []
  for (const c of cases) {
    const answers = judge(c)
    for (const [rule, tally] of tallies) {
      const got = answers[rule]
      if (got === undefined) continue
      const planted = c.breached.includes(rule)
      tally.judged++
      if (got !== 'undecidable') tally.decided++
      if (planted) tally.planted++
      if (planted && got === 'breached') tally.found++
      if (!planted && got === 'breached') tally.falseAlarms++
      const expected = planted ? 'breached' : c.expect[rule]
      if (expected !== undefined ? got !== expected : got === 'breached')
        mismatches.push({ name: c.name, rule, expected: expected ?? '不违反', got })
    }
  }
  return { tallies: [...tallies.values()], mismatches }
}

/** 打印用的表：规则、植入、查出、误报、能判的比例。 */
export const tableOf = (tallies: readonly RuleTally[]): string =>
  [
    '规则 | 植入 | 查出 | 误报 | 能判',
    ...tallies.map((t) => {
      const share = t.judged === 0 ? '—' : `${Math.round((100 * t.decided) / t.judged)}%`
      return `${t.rule} | ${t.planted} | ${t.found} | ${t.falseAlarms} | ${share}`
    }),
  ].join('\n')
