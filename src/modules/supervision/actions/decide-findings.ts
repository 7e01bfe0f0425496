import { type Actor, covers, scopeFor } from '#kernel/access.ts'
import { saveOpenCounts } from '#modules/cases/index.ts'
import { followFindings } from '#modules/supervision/actions/finding-tasks.ts'
import { type Decision, decide, type FindingState } from '#modules/supervision/domain/finding.ts'
import {
  type DecidedFinding,
  type LockedFinding,
  lockFindings,
  openCounts,
  saveAssignment,
  saveDecisions,
} from '#modules/supervision/store/decisions.ts'
import type { Database } from '#platform/database.ts'
import { type Deed, record, type Trx, write } from '#platform/write.ts'

/** 要改的一条，与页面上看到的版本。 */
export type Target = { readonly agencyId: string; readonly id: string; readonly version: number }

export type Outcome = {
  readonly done: readonly { agencyId: string; id: string; state: FindingState; version: number }[]
  readonly refused: readonly { agencyId: string; id: string; why: string }[]
}

const VERBS: Record<Decision, string> = { confirm: '认定发现', dismiss: '排除发现', undo: '撤回对发现的决定' }
const NOT_FOUND = '没有找到，或不在你的管理范围内'

/**
 * 认定、排除或撤回一批发现，一个事务：能改的都改，不能改的逐条说明（别人刚改过、已经决定过、不在范围）。
 * 每个机关记一行留痕，每条发现记一步经过。
 */
export const decideFindings = (
  db: Database,
  actor: Actor,
  { items, decision, reason }: { items: readonly Target[]; decision: Decision; reason: string | null },
): Promise<Outcome> =>
  changing(db, actor, 'finding.decide', VERBS[decision], items, async (trx, found, outcome) => {
    const decided: DecidedFinding[] = []
    for (const finding of found) {
      const next = decide(finding, decision)
      if (next.ok) decided.push({ ...finding, from: finding.state, to: next.state, verb: next.verb })
      else outcome.refused.push({ agencyId: finding.agencyId, id: finding.id, why: next.why })
    }
    await saveDecisions(trx, actor, decided, reason)
    for (const d of decided) outcome.done.push({ agencyId: d.agencyId, id: d.id, state: d.to, version: d.version + 1 })
    const cases = new Map(
      found.flatMap(({ agencyId, caseId }) => (caseId === null ? [] : [[caseId, { agencyId, caseId }] as const])),
    )
    await saveOpenCounts(trx, await openCounts(trx, [...cases.values()]))
    await followFindings(trx, actor, decided, reason)
    return decided
  })

/** 分派一批发现给某人，定处理期限；`assignedTo` 为 null 是收回。 */
export const assignFindings = (
  db: Database,
  actor: Actor,
  {
    items,
    ...assignment
  }: { items: readonly Target[]; assignedTo: string | null; dueOn: string | null; reason: string | null },
): Promise<Outcome> =>
  changing(db, actor, 'finding.assign', '分派发现', items, async (trx, found, outcome) => {
    await saveAssignment(trx, actor, found, assignment)
    await followFindings(trx, actor, found, assignment.reason)
    for (const f of found) outcome.done.push({ agencyId: f.agencyId, id: f.id, state: f.state, version: f.version + 1 })
    return found
  })

type Draft = { readonly done: Outcome['done'][number][]; readonly refused: Outcome['refused'][number][] }

const changing = (
  db: Database,
  actor: Actor,
  permission: 'finding.decide' | 'finding.assign',
  verb: string,
  items: readonly Target[],
  change: (
    trx: Trx,
    found: readonly LockedFinding[],
    outcome: Draft,
  ) => Promise<readonly { agencyId: string; id: string }[]>,
): Promise<Outcome> => {
  const deed: Deed = { permission, verb, object: { type: '发现', id: items[0]?.id ?? null }, agencyId: null }
  return write(db, actor, deed, async (trx) => {
    const outcome: Draft = { done: [], refused: [] }
    const found = await current(trx, actor, permission, items, outcome)
    const changed = await change(trx, found, outcome)
    for (const [agencyId, own] of Map.groupBy(changed, (f) => f.agencyId))
      await record(trx, actor, { ...deed, agencyId, detail: { 发现: own.map((f) => f.id) } })
    return { value: outcome, detail: { 改动: outcome.done.length, 没有改: outcome.refused.length } }
  })
}

/** 锁住要改的，去掉不在范围的、版本已变的，逐条说明。 */
const current = async (
  trx: Trx,
  actor: Actor,
  permission: 'finding.decide' | 'finding.assign',
  items: readonly Target[],
  outcome: Draft,
): Promise<LockedFinding[]> => {
  const scope = scopeFor(actor, permission)
  const locked = new Map((await lockFindings(trx, items)).map((f) => [f.id, f]))
  const found: LockedFinding[] = []
  for (const { agencyId, id, version } of items) {
    const finding = locked.get(id)
    if (finding === undefined || !covers(scope, finding.agencyId, finding.line))
      outcome.refused.push({ agencyId, id, why: NOT_FOUND })
    else if (finding.version !== version)
      outcome.refused.push({
        agencyId,
        id,
        why: `“${finding.title}”刚被${finding.lastActor ?? '别人'}改过，你的改动没有保存；请刷新看最新的内容`,
      })
    else found.push(finding)
  }
  return found
}
