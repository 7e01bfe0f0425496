import { agrees, type Citation } from '#law/citation.ts'
import type { Procedure } from '#modules/cases/domain/procedures/procedure.ts'

/** 认出一条规则要用的。 */
export type Watcher = { readonly id: string; readonly title: string; readonly basis: readonly Citation[] }

/**
 * 各步由哪些规则看着：规则的依据与这一步的条文指同一处。
 * 由依据得出，不另列一张表：加一条规则，引着哪一条就出现在哪一步。
 */
export const watchersOf = <R extends Watcher>(
  { steps }: Procedure,
  rules: readonly R[],
): ReadonlyMap<string, readonly R[]> =>
  new Map(
    steps.map(({ code, articles }) => [
      code,
      rules.filter((rule) => rule.basis.some((basis) => articles.some((article) => agrees(article, basis)))),
    ]),
  )

/** 各步有几条。 */
export const watcherCounts = (procedure: Procedure, rules: readonly Watcher[]): ReadonlyMap<string, number> =>
  new Map([...watchersOf(procedure, rules)].map(([code, watchers]) => [code, watchers.length]))
