import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Day, day } from '#kernel/day.ts'
import type { Citation } from '#law/citation.ts'
import type { Procedure } from '#modules/cases/domain/procedures/procedure.ts'
import { type Trace, traceOf } from '#modules/cases/domain/procedures/trace.ts'
import type { Dated } from '#modules/cases/domain/stage.ts'
import { todayText } from '#ui/when.ts'
import type { RuleView } from '../../contract.ts'
import { placeChart } from '../../domain/flow-chart/flow-svg.ts'
import { type StepView, stepViews } from '../../domain/flow-chart/step-view.ts'
import { type Watcher, watcherCounts } from '../../domain/flow-chart/watching.ts'
import { layOut } from './flow-engine.ts'

/** 北京时间的今天：与服务器同一天。 */
export const today = (): Day => day(todayText())

const citationOf = ({ law, article, paragraph, item, sub, point }: RuleView['basis'][number]): Citation => ({
  ...{ law, article, paragraph, item },
  ...(sub === undefined ? {} : { sub }),
  ...(point === undefined ? {} : { point }),
})

export const watchersFrom = (rules: readonly RuleView[]): readonly Watcher[] =>
  rules.map(({ id, title, basis }) => ({ id, title, basis: basis.map(citationOf) }))

/** 各步写成文字，与案件在图上的记载。 */
export const useFlow = (procedure: Procedure, rules: readonly RuleView[], events: readonly Dated[] | null) =>
  useMemo(() => {
    const watchers = watchersFrom(rules)
    return {
      steps: stepViews(procedure, today(), watchers),
      counts: watcherCounts(procedure, watchers),
      trace: events === null ? null : traceOf(procedure, events),
    }
  }, [procedure, rules, events])

type Placing = {
  readonly procedure: Procedure
  readonly counts: ReadonlyMap<string, number>
  readonly trace: Trace | null
}

/** 排好位置的图；同样的内容只排一次。 */
export const usePlaced = ({ procedure, counts, trace }: Placing) => {
  const on = today()
  return useQuery({
    queryKey: [
      'flow-chart',
      procedure.code,
      on,
      [...counts.values()],
      trace === null ? null : [...trace.steps.values()],
    ],
    queryFn: () => placeChart(procedure, { on, watchers: counts, ...(trace === null ? {} : { trace }) }, layOut),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

const textOf = (step: StepView): string =>
  [
    ...[step.code, step.name, step.role, step.who, ...step.forms, ...step.must],
    ...step.limits.flatMap(({ name, text }) => [name, text]),
    ...step.articles.map(({ law, article }) => `${law}第${article}条${article}`),
    ...step.rules.map(({ title }) => title),
  ]
    .join('\n')
    .toLowerCase()

/** 搜到的各步；没有写词是 null。空格隔开的词都要有。 */
export const foundSteps = (steps: readonly StepView[], q: string): readonly StepView[] | null => {
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return words.length === 0
    ? null
    : steps.filter((step) => step.shape !== 'choice' && words.every((word) => textOf(step).includes(word)))
}
