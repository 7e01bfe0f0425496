/**
 * 交叉评查的分配：种子规模（43 个单位、600 件、110 人，若干个种子）求到最优要多久，与贪心同一次比好坏与快慢；
 * 全国规模（500 个单位、50,000 件、5,000 人）聚合求解的用时、内存、间隙；分不下去时说明原因的用时。
 * 参数：--seeds N（缺省 20）、--national、--infeasible，只跑指定的部分；都不写则全跑。
 */
import { assign } from '#modules/file-reviews/actions/assignment/assign.ts'
import type { AssignmentPlan } from '#modules/file-reviews/domain/assignment/plan.ts'
import { verifyAssignment } from '#modules/file-reviews/domain/assignment/verify-assignment.ts'
import { greedyAssignment } from './support/greedy-assignment.ts'
import { makeAssignmentPlan } from './support/make-assignment-plan.ts'

const SEED_SCALE = { units: 43, files: 600, reviewers: 110 }
const NATIONAL = { units: 500, files: 50_000, reviewers: 5_000 }
const SECONDS = 120

const round = (n: number, digits = 2): number => Math.round(n * 10 ** digits) / 10 ** digits

/** 钟表与 CPU 秒数：机器被别人占着时，看 CPU。 */
const timed = async <T>(work: () => Promise<T> | T) => {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  const value = await work()
  const { user, system } = process.cpuUsage(cpu)
  return { value, seconds: round((performance.now() - start) / 1000), cpuSeconds: round((user + system) / 1e6) }
}

const greedyResult = async (plan: AssignmentPlan) => {
  const { value, seconds } = await timed(() => greedyAssignment(plan))
  const filled = new Set(value.assigned.map(({ file }) => file))
  const verified = verifyAssignment({ ...plan, files: plan.files.filter(({ id }) => filled.has(id)) }, value.assigned)
  return { objective: verified.objective, unfilledSeats: value.unfilled, holds: verified.holds, seconds }
}

const ours = async (plan: AssignmentPlan) => {
  const { value, seconds, cpuSeconds } = await timed(() => assign(plan, SECONDS))
  if (value.is !== 'assigned') throw new Error(`没有分下去：${value.is}`)
  const { method, objective, bound, gap, verified, size } = value
  return {
    method,
    objective,
    bound,
    gap: round(gap, 4),
    holds: verified.holds,
    goals: verified.goals,
    size,
    seconds,
    cpuSeconds,
  }
}

type SeedRun = Omit<Awaited<ReturnType<typeof ours>>, 'method' | 'goals' | 'size'> & {
  readonly seed: number
  readonly directions: number
  readonly greedy: Awaited<ReturnType<typeof greedyResult>>
}

const seedScale = async (count: number) => {
  const runs: SeedRun[] = []
  for (let seed = 1; seed <= count; seed++) {
    const plan = makeAssignmentPlan(SEED_SCALE, seed)
    const { objective, bound, gap, seconds, cpuSeconds, holds, size } = await ours(plan)
    runs.push({
      seed,
      objective,
      bound,
      gap,
      holds,
      seconds,
      cpuSeconds,
      directions: size.directions,
      greedy: await greedyResult(plan),
    })
  }
  const sorted = (of: (run: (typeof runs)[number]) => number) => runs.map(of).sort((p, q) => p - q)
  const [wall, cpu] = [sorted((r) => r.seconds), sorted((r) => r.cpuSeconds)]
  return {
    ...SEED_SCALE,
    seeds: count,
    optimal: runs.filter(({ gap }) => gap === 0).length,
    medianSeconds: wall[count >> 1],
    worstSeconds: wall.at(-1),
    medianCpuSeconds: cpu[count >> 1],
    worstCpuSeconds: cpu.at(-1),
    runs,
  }
}

const national = async () => {
  const plan = makeAssignmentPlan(NATIONAL, 1)
  const result = await ours(plan)
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1024)
  return { ...NATIONAL, ...result, peakRssMb: rssMb, greedy: await greedyResult(plan) }
}

/** 种子规模的两种分不下去：人手不够；某个单位要求的资格只有本单位的人有。 */
const infeasible = async () => {
  const plan = makeAssignmentPlan(SEED_SCALE, 1)
  const short = { ...plan, maxFiles: 10 }
  const [first, ...rest] = plan.files as [AssignmentPlan['files'][number], ...AssignmentPlan['files'][number][]]
  const unqualified = {
    ...plan,
    reviewers: plan.reviewers.map((r) =>
      r.unit === first.unit ? { ...r, qualifications: [...r.qualifications, '检验师'] } : r,
    ),
    files: [{ ...first, requires: ['检验师'] }, ...rest],
  }
  const explain = async (p: AssignmentPlan) => {
    const { value, seconds, cpuSeconds } = await timed(() => assign(p, SECONDS))
    if (value.is !== 'infeasible') throw new Error(`应当分不下去：${value.is}`)
    const { clash, relaxation } = value
    return {
      seconds,
      cpuSeconds,
      files: clash.files.length,
      constraints: clash.constraints.map(({ say }) => say),
      size: clash.size,
      relaxationCost: relaxation.cost,
      isCheapest: relaxation.isCheapest,
    }
  }
  return { capsTooLow: await explain(short), unqualified: await explain(unqualified) }
}

export const run = async (args: readonly string[]) => {
  const at = args.indexOf('--seeds')
  const seeds = at < 0 ? 20 : Number(args[at + 1])
  const only = args.includes('--national') || args.includes('--infeasible') || at >= 0
  return {
    ...(!only || at >= 0 ? { seedScale: await seedScale(seeds) } : {}),
    ...(!only || args.includes('--infeasible') ? { infeasible: await infeasible() } : {}),
    ...(!only || args.includes('--national') ? { national: await national() } : {}),
  }
}
