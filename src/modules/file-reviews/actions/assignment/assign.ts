import { assignmentSize, mergedPlan } from '#modules/file-reviews/domain/assignment/groups.ts'
import type { AssignmentPlan } from '#modules/file-reviews/domain/assignment/plan.ts'
import { type Verified, verifyAssignment } from '#modules/file-reviews/domain/assignment/verify-assignment.ts'
import { explainInfeasible, type Infeasible } from './explain-infeasible.ts'
import { solveAggregated } from './solve-aggregated.ts'
import { type Found, solveExact } from './solve-exact.ts'

export type Assignment =
  | ({ readonly is: 'assigned'; readonly method: Method; readonly gap: number; readonly verified: Verified } & Omit<
      Found,
      'is'
    >)
  | ({ readonly is: 'infeasible'; readonly method: Method } & Infeasible)
  | { readonly is: 'undecided'; readonly method: Method }

/** 精确求解，或按单位与条线聚合（席位列太多，装不下、解不完）。 */
export type Method = 'exact' | 'aggregated'

/** 席位列（评查员组 × 案卷组）超过此数的聚合求解：种子规模三万列，精确求解几秒。 */
const EXACT_COLUMNS = 200_000

/**
 * 分配方案里的案卷：每件两名独立的评查员，硬约束逐条核对过；或者说明为什么分不下去、怎样放宽最省。
 *
 * @param plan 已查过自身毛病的方案
 * @param seconds 精确求解、找原因各最多几秒；到了就交出手上最好的，连同下界与间隙
 */
export const assign = async (plan: AssignmentPlan, seconds: number): Promise<Assignment> => {
  const method: Method = assignmentSize(plan) <= EXACT_COLUMNS ? 'exact' : 'aggregated'
  const found = method === 'exact' ? await solveExact(plan, { seconds }) : await solveAggregated(plan)
  if (found.is === 'unknown') return { is: 'undecided', method }
  if (found.is === 'infeasible') {
    const explained = method === 'exact' ? plan : mergedPlan(plan).plan
    return { is: 'infeasible', method, ...(await explainInfeasible(explained, seconds)) }
  }
  const verified = verifyAssignment(plan, found.assigned)
  if (!verified.holds || verified.objective !== found.objective)
    throw new Error(`分配与模型不符：${JSON.stringify({ ...verified, loads: [], objective: found.objective })}`)
  return { ...found, is: 'assigned', method, verified, gap: gapOf(found.objective, found.bound) }
}

/** 间隙：比可能的最好差多少，占目标值的份额；零即最优。 */
const gapOf = (objective: number, bound: number): number => (objective === bound ? 0 : (objective - bound) / objective)
