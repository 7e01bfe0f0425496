import { type AssignmentPlan, capOf } from './plan.ts'

/** 可以单独说出、单独放宽的一条约束。 */
export type Constraint = { readonly kind: ConstraintKind; readonly key: string; readonly say: string }

export type ConstraintKind =
  | 'own-unit'
  | 'former-unit'
  | 'recusal'
  | 'last-year'
  | 'qualification'
  | 'load-cap'
  | 'independent'
  | 'reciprocal'

/** 一类约束的名称，与核对结果里的相同。 */
export const CONSTRAINT_NAMES: Readonly<Record<ConstraintKind, string>> = {
  'own-unit': '不评本单位',
  'former-unit': '不评原单位',
  recusal: '申报的回避',
  'last-year': '不评上年评过的单位',
  qualification: '持有案卷要求的资格',
  'load-cap': '不超过各人的上限',
  independent: '两名评查员来自不同单位',
  reciprocal: '单位之间不互评',
}

/**
 * 放宽一席（互评是一对单位）的代价，由轻到重；null 是不得放宽：评自己的卷、应当回避的，少评也不能评。
 * 数字是本项目定的先后，不是法定的。
 */
export const RELAXATION_COST: Readonly<Record<ConstraintKind, number | null>> = {
  'load-cap': 1,
  'last-year': 2,
  reciprocal: 4,
  independent: 8,
  qualification: 8,
  'former-unit': 16,
  'own-unit': null,
  recusal: null,
}
/** 少一名评查员的代价：最后的办法。 */
export const MISSING_COST = 64

/** 一件（组）案卷里与约束有关的部分。 */
export type FileTraits = {
  readonly unit: string
  readonly requires: readonly string[]
  readonly ids: readonly string[]
}

export type Explainer = {
  /** 评查员不能评这组案卷的全部原因；能评则为空。 */
  readonly barring: (reviewer: number, file: FileTraits) => readonly Constraint[]
  readonly cap: (reviewer: number) => Constraint
  readonly reciprocal: (a: number, b: number) => Constraint
  readonly independent: Constraint
}

/** 一份方案的各条约束，用话说出来。 */
export const explainer = (plan: AssignmentPlan): Explainer => {
  const unitName = new Map(plan.units.map((unit) => [unit.id, unit.name]))
  const lastYear = new Set(plan.lastYear.map(({ reviewer, unit }) => JSON.stringify([reviewer, unit])))
  const recusals = plan.reviewers.map(({ id }) =>
    plan.recusals.map((recusal, i) => ({ ...recusal, i })).filter(({ reviewer }) => reviewer === id),
  )
  const who = (index: number): string => {
    const { id, name } = plan.reviewers[index] as AssignmentPlan['reviewers'][number]
    return `${name}（${id}）`
  }
  const barring: Explainer['barring'] = (index, { unit, requires, ids }) => {
    const reviewer = plan.reviewers[index] as AssignmentPlan['reviewers'][number]
    const there = unitName.get(unit) as string
    const made = (kind: ConstraintKind, key: string, say: string): Constraint => ({ kind, key: `${kind}/${key}`, say })
    return [
      ...(reviewer.unit === unit ? [made('own-unit', unit, `${there}的人不评${there}的案卷`)] : []),
      ...(reviewer.formerUnits.includes(unit)
        ? [made('former-unit', `${reviewer.id}/${unit}`, `${who(index)}曾在${there}，不评其案卷`)]
        : []),
      ...(recusals[index] ?? [])
        .filter((recusal) => recusal.unit === unit || (recusal.file !== null && ids.includes(recusal.file)))
        .map((recusal) =>
          made('recusal', `${recusal.i}`, `${who(index)}申报回避 ${recusal.file ?? there}（${recusal.reason}）`),
        ),
      ...(lastYear.has(JSON.stringify([reviewer.id, unit]))
        ? [made('last-year', `${reviewer.id}/${unit}`, `${who(index)}上年评过${there}，今年不评`)]
        : []),
      ...requires
        .filter((name) => !reviewer.qualifications.includes(name))
        .map((name) => made('qualification', name, `要求“${name}”的案卷，两名评查员都须持有`)),
    ]
  }
  return {
    barring,
    cap: (index) => {
      const reviewer = plan.reviewers[index] as AssignmentPlan['reviewers'][number]
      return reviewer.maxFiles === null
        ? { kind: 'load-cap', key: 'load-cap', say: `每人最多评 ${plan.maxFiles} 件` }
        : { kind: 'load-cap', key: `load-cap/${reviewer.id}`, say: `${who(index)}最多评 ${capOf(plan, reviewer)} 件` }
    },
    reciprocal: (a, b) => {
      const [first, second] = [plan.units[Math.min(a, b)], plan.units[Math.max(a, b)]]
      return {
        kind: 'reciprocal',
        key: `reciprocal/${first?.id}/${second?.id}`,
        say: `${first?.name}与${second?.name}不互评`,
      }
    },
    independent: { kind: 'independent', key: 'independent', say: CONSTRAINT_NAMES.independent },
  }
}
