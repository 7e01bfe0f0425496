import type { Actor } from '#kernel/access.ts'
import { briefsOf } from '#modules/cases/index.ts'
import type { CaseToJudge, Judged, Judging } from '#modules/supervision/actions/judge-folded.ts'
import {
  ALTERATIONS,
  alterationOf,
  beforeAltered,
  type FrozenRetrospective,
  saidOf,
} from '#modules/supervision/domain/retrospective.ts'
import { judgeCase } from '#modules/supervision/domain/run-rules.ts'
import { viewVerdict } from '#modules/supervision/domain/verdict-view.ts'
import {
  dropRetrospectives,
  type NewRetrospective,
  type RetrospectiveRow,
  retrospectivesOf,
  saveRetrospective,
} from '#modules/supervision/store/retrospectives.ts'
import { keepTasks } from '#modules/work/index.ts'
import type { Trx } from '#platform/write.ts'

type Followed = Pick<RetrospectiveRow, 'agencyId' | 'caseId' | 'line' | 'status'>

/**
 * 判案件的同一个事务里：决定被撤销、变更了的，冻结此前规则怎样说，交给监督人员复盘；
 * 撤销的记载没有了（导入撤回）而还没有复盘的，收回。已经复盘过的，现状没有再变就不动。
 */
export const keepRetrospectives = async (
  trx: Trx,
  cases: readonly CaseToJudge[],
  { before }: Judged,
  judging: Judging,
): Promise<void> => {
  const known = new Map((await retrospectivesOf(trx, cases)).map((r) => [r.caseId, r]))
  const opened: NewRetrospective[] = []
  const gone: RetrospectiveRow[] = []
  for (const one of cases) {
    const alteration = alterationOf(one.file)
    const old = known.get(one.caseId)
    if (alteration === null) {
      if (old !== undefined && old.reviewedAt === null) gone.push(old)
    } else if (old?.status !== alteration.status) {
      const frozen = freeze(one, before.get(one.caseId) ?? [], judging)
      opened.push({
        ...{ agencyId: one.agencyId, caseId: one.caseId, line: one.line },
        ...{ status: alteration.status, alteredOn: alteration.on, learnedOn: judging.given.on },
        said: saidOf(frozen),
        sealed: judging.sealing.seal(frozen),
      })
    }
  }
  for (const one of opened) await saveRetrospective(trx, one)
  await dropRetrospectives(trx, gone)
  await followRetrospectives(trx, judging.actor, opened, 'open')
  await followRetrospectives(trx, judging.actor, gone, 'cancelled')
}

const freeze = (
  { file }: CaseToJudge,
  findings: FrozenRetrospective['findings'],
  { rules, given }: Judging,
): FrozenRetrospective => {
  const earlier = beforeAltered(file)
  return {
    findings: findings.map(({ rule, charge, state }) => ({ rule, charge, state })),
    verdicts: judgeCase(rules, earlier, given)
      .filter(({ judgement: { is } }) => is === 'breached' || is === 'undecidable')
      .map((verdict) => viewVerdict(verdict, earlier, given.on)),
  }
}

/** 复盘的任务：归在这个机关任监督人员的人，复盘了即办完。 */
export const followRetrospectives = async (
  trx: Trx,
  actor: Actor,
  changed: readonly Followed[],
  state: 'open' | 'done' | 'cancelled',
): Promise<void> => {
  if (changed.length === 0) return
  const briefs = await briefsOf(trx, changed)
  await keepTasks(
    trx,
    actor,
    changed.map(({ agencyId, caseId, line, status }) => {
      const brief = briefs.get(caseId)
      const title = brief?.docNo ?? brief?.caseNo ?? '未记载文号的案件'
      return {
        ...{ agencyId, line, state, dueOn: null },
        key: `retrospective/${caseId}`,
        kind: 'retrospective',
        title: `漏报复盘：决定已被${ALTERATIONS[status]}`,
        object: { type: '案件', id: caseId, title, href: `/retrospectives/${agencyId}/${caseId}` },
        owner: { accountId: null, role: 'supervisor' },
      }
    }),
  )
}
