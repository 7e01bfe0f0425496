import type { Day } from '#kernel/day.ts'
import type { CaseFile, DecisionStatus } from './case-file.ts'

type Decision = CaseFile['decisions'][number]

/** 同一天、没有写日子的，有了结果的先于还在争议的，变动大的先于小的。 */
const MOST_TELLING: readonly DecisionStatus[] = ['revoked', 'varied', 'effective', 'challenged']

/** 几次复议、诉讼之后现在的结果：日子最晚的；没有写日子的也在内。没有记载为 null。 */
export const standingDecision = ({ decisions }: Pick<CaseFile, 'decisions'>): Decision | null => {
  const latest = decisions.reduce<Day | null>(
    (day, { on }) => (on !== null && (day === null || on > day) ? on : day),
    null,
  )
  const standing = decisions.filter(({ on }) => on === null || on === latest)
  return MOST_TELLING.map((status) => standing.find((d) => d.status === status)).find((d) => d !== undefined) ?? null
}
