import { EXIT, oneLine, print, UsageError, visible } from '#app/cli-output.ts'
import { type Assignment, assign } from '#modules/file-reviews/actions/assignment/assign.ts'
import { readAssignmentPlan } from '#modules/file-reviews/contract/assignment-plan.ts'
import { type AssignmentPlan, capOf } from '#modules/file-reviews/domain/assignment/plan.ts'
import { planFaults } from '#modules/file-reviews/domain/assignment/plan-faults.ts'
import { readSourceFile } from '#platform/readers/read-source.ts'

/** 最多算几秒；种子规模几秒，全国规模几分钟。 */
const SECONDS = 300

/** 毛病太多时先列这些。 */
const SHOWN = 20

/**
 * assign PLAN.json：分配评查员与案卷。分好了 0；分不下去（或到了时间没有定论）1；方案有毛病 2，全部列出。
 * 输出不含用时，同一方案同一种子逐字相同。
 */
export const runAssign = async (file: string, { json }: { readonly json?: boolean }): Promise<number> => {
  const plan = await planFrom(file)
  const result = await assign(plan, SECONDS)
  if (json) await print(JSON.stringify(jsonOf(plan, result)))
  else await print(visible(textOf(plan, result).map(oneLine).join('\n')))
  return result.is === 'assigned' ? EXIT.clean : EXIT.breached
}

const planFrom = async (file: string): Promise<AssignmentPlan> => {
  const sources = await readSourceFile(file)
  if ('kind' in sources) throw new UsageError(sources.message)
  const [source] = sources
  if (source?.kind !== 'json') throw new UsageError(`${file}：分配方案须是 JSON，样子见 examples/assign-plan.json。`)
  const read = readAssignmentPlan(source.value)
  const faults = read.is === 'plan' ? planFaults(read.plan) : read.faults
  if (read.is === 'plan' && faults.length === 0) return read.plan
  const more = faults.length > SHOWN ? [`……还有 ${faults.length - SHOWN} 处`] : []
  throw new UsageError(
    [
      `${file} 有 ${faults.length} 处毛病，没有分配：`,
      ...faults.slice(0, SHOWN).map((f) => `  ✗ ${oneLine(f)}`),
      ...more,
    ].join('\n'),
  )
}

const jsonOf = (plan: AssignmentPlan, result: Assignment): object => {
  const head = { title: plan.title, seed: plan.seed, is: result.is, method: result.method }
  if (result.is === 'undecided') return head
  if (result.is === 'infeasible') return { ...head, clash: result.clash, relaxation: result.relaxation }
  const { objective, bound, gap, size, verified, assigned } = result
  return {
    ...head,
    certificate: {
      objective,
      bound,
      gap,
      isOptimal: gap === 0,
      weights: plan.weights,
      goals: verified.goals,
      checks: verified.checks,
      model: size,
    },
    loads: verified.loads,
    assignments: assigned,
  }
}

const textOf = (plan: AssignmentPlan, result: Assignment): readonly string[] => [
  `${plan.title}：${plan.files.length} 件案卷，${plan.reviewers.length} 名评查员，${plan.units.length} 个单位`,
  ...(result.is === 'assigned'
    ? assignedText(plan, result)
    : result.is === 'infeasible'
      ? infeasibleText(plan, result)
      : ['没有定论：在时限之内没有找到分法，也没有证明分不下去。请放宽上限或减少案卷再试。']),
]

type Assigned = Extract<Assignment, { is: 'assigned' }>

const assignedText = (
  plan: AssignmentPlan,
  { objective, bound, gap, verified, assigned }: Assigned,
): readonly string[] => {
  const { weights } = plan
  const { goals, checks, loads } = verified
  const unitName = new Map(plan.units.map(({ id, name }) => [id, name]))
  const reviewers = new Map(plan.reviewers.map((reviewer) => [reviewer.id, reviewer]))
  const files = new Map(plan.files.map((file) => [file.id, file]))
  const who = (id: string): string => {
    const reviewer = reviewers.get(id)
    return `${reviewer?.name}（${unitName.get(reviewer?.unit ?? '')}）`
  }
  return [
    `目标 ${objective} = 不对口 ${goals.expertise} 席 × ${weights.expertise} + 不均衡 ${goals.balance} × ${weights.balance} + 集中 ${goals.spread} 席 × ${weights.spread}`,
    gap === 0 ? `下界 ${bound}，间隙 0：已证最优` : `下界 ${bound}，间隙 ${(gap * 100).toFixed(1)}%：没有证到最优`,
    '',
    '逐条核对（只看方案与结果，不看模型）',
    ...checks.map(
      ({ constraint, checked, broken }) => `  ${broken.length === 0 ? '✓' : '✗'} ${constraint}　查 ${checked} 处`,
    ),
    '',
    '负荷',
    ...loads.map((load) => `  ${who(load.reviewer)}　${load.files} 件，上限 ${load.cap}`),
    '',
    '分配',
    ...assigned.map(({ file, reviewers: two }) => {
      const { unit, field } = files.get(file) as AssignmentPlan['files'][number]
      return `  ${file}（${unitName.get(unit)}，${field}）　${two.map(who).join('、')}`
    }),
  ]
}

type Infeasible = Extract<Assignment, { is: 'infeasible' }>

const infeasibleText = (plan: AssignmentPlan, { clash, relaxation }: Infeasible): readonly string[] => [
  '分不下去：全部硬约束不能同时满足。',
  '',
  `互相冲突的一组（${clash.size === 'smallest' ? '条数最少' : '去掉任何一条即不再冲突，未证条数最少'}）`,
  `  · ${filesText(plan, clash.files)}须两名评查员，共 ${clash.files.length * 2} 席${clash.isTight ? '' : '（缺口最大的一批，未再缩小）'}`,
  ...clash.constraints.map(({ say }) => `  · ${say}`),
  ...remarks(plan, clash),
  '',
  `放宽的办法（代价 ${relaxation.cost}，${relaxation.isCheapest ? '已证最省' : '未证最省'}；本单位与申报的回避不在可放宽之列）`,
  ...relaxation.steps.map(({ say, cost }) => `  · ${say}（代价 ${cost}）`),
]

/** 看了约束还不明白的：人数、上限合计。 */
const remarks = (plan: AssignmentPlan, { constraints }: Infeasible['clash']): readonly string[] => {
  if (constraints.length === 0) return ['  （评查员不足两人，去掉全部约束也不够）']
  if (!constraints.some(({ kind }) => kind === 'load-cap')) return []
  const total = plan.reviewers.reduce((sum, reviewer) => sum + capOf(plan, reviewer), 0)
  return [`  （${plan.reviewers.length} 名评查员的上限合计 ${total} 席）`]
}

/** 案卷少的逐件说，多的只说件数。 */
const filesText = (plan: AssignmentPlan, ids: readonly string[]): string => {
  if (ids.length === 1) return `案卷 ${ids[0]} `
  if (ids.length === plan.files.length) return `全部 ${ids.length} 件案卷，每件`
  return ids.length <= 12
    ? `案卷 ${ids.join('、')}，每件`
    : `案卷 ${ids.slice(0, 8).join('、')} 等 ${ids.length} 件，每件`
}
