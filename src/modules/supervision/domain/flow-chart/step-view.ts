import type { Day } from '#kernel/day.ts'
import type { Citation } from '#law/citation.ts'
import type { DeadlineRow } from '#law/deadlines.ts'
import { FORMS } from '#modules/cases/domain/procedures/forms.ts'
import { type Procedure, type ProcedureCode, ROLES } from '#modules/cases/domain/procedures/procedure.ts'
import { limitsOf, limitText, limitWords } from './step-limits.ts'
import { type Watcher, watchersOf } from './watching.ts'

/** 一步写成文字：图旁的说明、图下的表、命令行的 JSON 都由它来。 */
export type StepView = {
  readonly code: string
  readonly name: string
  readonly shape: 'step' | 'choice' | 'end'
  readonly role: string
  readonly who: string
  readonly forms: readonly string[]
  readonly limits: readonly {
    readonly id: string
    readonly name: string
    readonly text: string
    readonly verified: boolean
    readonly words: readonly (readonly [label: string, value: string])[]
    readonly basis: readonly Citation[]
  }[]
  readonly articles: readonly Citation[]
  readonly must: readonly string[]
  readonly doubt: string | null
  /** 下一步与情形。 */
  readonly next: readonly { readonly code: string; readonly name: string; readonly when: string | null }[]
  /** 条文要求不得早于哪几步。 */
  readonly after: readonly string[]
  readonly chart: ProcedureCode | null
  readonly rules: readonly { readonly id: string; readonly title: string }[]
}

const limitView = (row: DeadlineRow): StepView['limits'][number] => ({
  id: row.id,
  name: row.name,
  text: limitText(row),
  verified: row.verified,
  words: limitWords(row),
  basis: row.basis,
})

/** 一种程序的各步，`on` 那一天适用的期限，`rules` 里依据这些条文的规则。 */
export const stepViews = (procedure: Procedure, on: Day, rules: readonly Watcher[]): readonly StepView[] => {
  const watchers = watchersOf(procedure, rules)
  const names = new Map(procedure.steps.map(({ code, name }) => [code, name]))
  const nameOf = (code: string): string => names.get(code) as string
  return procedure.steps.map((step) => ({
    ...{ code: step.code, name: step.name, shape: step.shape, role: ROLES[step.role], who: step.who },
    forms: step.forms.map((no) => FORMS[no]),
    limits: limitsOf(step, on).map(limitView),
    ...{ articles: step.articles, must: step.must, doubt: step.doubt, chart: step.chart },
    next: procedure.lines
      .filter(({ from }) => from === step.code)
      .map(({ to, when }) => ({ code: to, name: nameOf(to), when })),
    after: procedure.order.filter(([, later]) => later === step.code).map(([before]) => nameOf(before)),
    rules: (watchers.get(step.code) ?? []).map(({ id, title }) => ({ id, title })),
  }))
}
