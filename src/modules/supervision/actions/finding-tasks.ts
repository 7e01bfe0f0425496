import type { Actor } from '#kernel/access.ts'
import { briefsOf, type CaseBrief } from '#modules/cases/index.ts'
import type { FindingState } from '#modules/supervision/domain/finding.ts'
import { type AssignedFinding, assignedFindings } from '#modules/supervision/store/decisions.ts'
import { changeFindings, type FindingChange } from '#modules/supervision/store/rejudged.ts'
import { keepTasks } from '#modules/work/index.ts'
import type { Trx } from '#platform/write.ts'

const TASK_STATE = {
  suspected: 'open',
  confirmed: 'done',
  dismissed: 'done',
  vanished: 'cancelled',
} as const satisfies Record<FindingState, string>

/**
 * 发现改了之后，在同一个事务里让它的任务跟着变：分派给谁、期限、办没办完以发现为准。
 * 没有分派过的没有任务。
 */
export const followFindings = async (
  trx: Trx,
  actor: Actor,
  changed: readonly { readonly agencyId: string; readonly id: string }[],
  reason: string | null = null,
): Promise<void> => {
  const findings = await assignedFindings(trx, changed)
  const refs = findings.flatMap(({ agencyId, caseId }) => (caseId === null ? [] : [{ agencyId, caseId }]))
  const briefs = await briefsOf(trx, refs)
  await keepTasks(
    trx,
    actor,
    findings.map((f) => {
      const brief = f.caseId === null ? undefined : briefs.get(f.caseId)
      return {
        agencyId: f.agencyId,
        key: `finding/${f.id}`,
        kind: 'finding',
        title: `核实：${f.title}`,
        object: { type: '发现', id: f.id, title: nameOf(f, brief), href: hrefOf(f, brief) },
        line: f.line,
        owner: f.assignedTo === null ? null : { accountId: f.assignedTo, role: null },
        dueOn: f.dueOn,
        state: TASK_STATE[f.state],
      }
    }),
    reason,
  )
}

/** 存下重判引起的改动，任务跟着变。 */
export const applyChanges = async (trx: Trx, actor: Actor, changes: readonly FindingChange[]): Promise<void> => {
  await changeFindings(trx, actor, changes)
  await followFindings(trx, actor, changes)
}

const nameOf = ({ caseId }: AssignedFinding, brief: CaseBrief | undefined): string => {
  if (caseId === null) return '几件案件放在一起'
  return brief === undefined ? '来源已撤回的案件' : (brief.docNo ?? brief.caseNo ?? '未记载文号')
}

/** 案件页上的这一条；没有单独的案件可去的到发现页。 */
const hrefOf = ({ agencyId, id, rule, charge }: AssignedFinding, brief: CaseBrief | undefined): string =>
  brief === undefined
    ? `/findings/${agencyId}/${id}`
    : `/cases/${agencyId}/${brief.caseId}?finding=${encodeURIComponent(charge === null ? rule : `${rule}@${charge + 1}`)}`
