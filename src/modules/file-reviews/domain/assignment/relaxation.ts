import { type Constraint, type ConstraintKind, MISSING_COST, RELAXATION_COST } from './constraint.ts'
import type { Demand } from './demand.ts'
import type { Slack } from './elastic-model.ts'
import { type AssignmentPlan, capOf } from './plan.ts'

/** 最省的放宽里的一处：放宽哪一类、几席（互评是几对单位）、代价、一句话。 */
export type Relaxation = {
  readonly kind: ConstraintKind | 'missing'
  readonly amount: number
  readonly cost: number
  readonly say: string
}

/** 弹性模型的解 → 每处放宽一句话；同一个人、同一条约束的合在一起。 */
export const relaxationsOf = (
  plan: AssignmentPlan,
  demands: readonly Demand[],
  slacks: readonly Slack[],
  values: ArrayLike<number>,
  reciprocal: readonly Constraint[],
): readonly Relaxation[] => {
  const found = new Map<string, { kind: Relaxation['kind']; amount: number; words: (amount: number) => string }>()
  const add = (kind: Relaxation['kind'], key: string, amount: number, words: (amount: number) => string): void => {
    const known = found.get(key)
    if (known === undefined) found.set(key, { kind, amount, words })
    else known.amount += amount
  }
  const about = (index: number | null): string => {
    const { unit } = demands[index as number] as Demand
    return plan.units.find(({ id }) => id === unit)?.name as string
  }
  for (const slack of slacks) {
    const amount = Math.round(values[slack.column] as number)
    if (amount === 0) continue
    if (slack.constraints === null) {
      const where = about(slack.demand)
      add('missing', `missing/${where}`, amount, (n) => `${where}的案卷少 ${n} 名评查员（不足两名）`)
    } else
      for (const { kind, key, say } of slack.constraints)
        add(kind, ...wordsFor(plan, kind, key, say, slack, () => about(slack.demand), amount))
  }
  for (const { kind, key, say } of reciprocal) add(kind, key, 1, () => `允许互评：${say}`)
  return [...found.values()]
    .map(({ kind, amount, words }) => {
      const each = kind === 'missing' ? MISSING_COST : (RELAXATION_COST[kind] as number)
      return { kind, amount, cost: each * amount, say: words(amount) }
    })
    .sort((p, q) => p.cost - q.cost)
}

const wordsFor = (
  plan: AssignmentPlan,
  kind: ConstraintKind,
  key: string,
  say: string,
  slack: Slack,
  where: () => string,
  amount: number,
): [string, number, (amount: number) => string] => {
  const reviewer = slack.reviewer === null ? null : plan.reviewers[slack.reviewer]
  const who = reviewer ? `${reviewer.name}（${reviewer.id}）` : ''
  if (kind === 'load-cap' && reviewer) {
    const cap = capOf(plan, reviewer)
    return [`load-cap/${reviewer.id}`, amount, (n) => `${who}的上限从 ${cap} 件放宽到 ${cap + n} 件`]
  }
  if (kind === 'independent')
    return [`independent/${where()}`, amount, (n) => `${where()}的 ${n} 件案卷由同一单位的两人评`]
  if (kind === 'qualification')
    return [`${key}/${reviewer?.id}`, amount, (n) => `${who}没有要求的资格也评 ${n} 件（${say}）`]
  return [key, amount, (n) => `允许评 ${n} 件：${say}`]
}
