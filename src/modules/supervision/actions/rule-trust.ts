import { type Actor, covers, type Scope, scopeFor } from '#kernel/access.ts'
import { countHolders } from '#modules/accounts/index.ts'
import { agenciesWithCases } from '#modules/cases/index.ts'
import { followRules } from '#modules/supervision/actions/announce-rules.ts'
import { ruleNamed } from '#modules/supervision/actions/rules-in-force.ts'
import type { SweepInput, SweepResult } from '#modules/supervision/actions/sweep-cases.ts'
import type { RuleRecord, RuleTrust } from '#modules/supervision/contract/rules.ts'
import { type Replay, totalOf, weeklyLoad } from '#modules/supervision/domain/replay.ts'
import type { Rule, SetRule } from '#modules/supervision/domain/rule.ts'
import { changeRule, isRevised, precisionOf, type RuleTarget, stateOf } from '#modules/supervision/domain/rule-state.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import { tallyByRule } from '#modules/supervision/store/findings.ts'
import {
  changesOf,
  insertRuleChange,
  lockRuleStates,
  readRuleHistory,
  replayedRevisions,
} from '#modules/supervision/store/rule-states.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { refusals } from '#platform/errors.ts'
import { enqueue, type JobRow, latestJob } from '#platform/jobs.ts'
import { write } from '#platform/write.ts'

const refuse = refusals({
  'supervision.no-rule': { status: 404, say: (f: { id: string }) => `没有“${f.id}”这条规则。` },
  'supervision.rule-state': { status: 409, say: (f: { why: string }) => `${f.why}。` },
  'supervision.rule-everywhere': {
    status: 403,
    say: () => '启用、停用规则对全部案件生效，须对有案件的每个机关、全部条线都有这项权限。',
  },
})

/** 目录里的一条；没有的拒绝。 */
export const demandRule = (id: string): Rule | SetRule => {
  const rule = ruleNamed(id)
  if (rule === null) throw refuse('supervision.no-rule', { id })
  return rule
}

/** 回放：试算的巡查，只查一条规则，不限哪一天起的案件。 */
const REPLAY = { dryRun: true, since: null }

type DoneReplay = { readonly job: JobRow; readonly replay: Replay }

/** 一条规则最近做完的回放；没有为 null。 */
export const lastReplay = async (db: Database, rule: string): Promise<DoneReplay | null> => {
  const job = await latestJob(db, { kind: 'sweep', input: { ...REPLAY, rule }, state: 'done' })
  const replay = (job?.result as SweepResult | null)?.replay ?? null
  return job === null || replay === null ? null : { job, replay }
}

/** 每条规则现在的状态、版次变了没有、迄今的命中与准确率。 */
export const ruleRecords = async (db: Database, actor: Actor): Promise<RuleRecord[]> => {
  const [history, replayed, rows] = await Promise.all([
    readRuleHistory(db),
    replayedRevisions(db),
    tallyByRule(db, scopeFor(actor, 'rule.read')),
  ])
  const tallies = Map.groupBy(rows, (t) => t.rule)
  return [...RULES, ...SET_RULES].map((rule) => {
    const of = (state: string) => tallies.get(rule.id)?.find((r) => r.state === state)?.n ?? 0
    const [confirmed, dismissed] = [of('confirmed'), of('dismissed')]
    return {
      rule: rule.id,
      state: stateOf(rule, history),
      revised: isRevised(rule, history, replayed.get(rule.id) ?? null),
      suspected: of('suspected'),
      confirmed,
      dismissed,
      precision: precisionOf(confirmed, dismissed),
    }
  })
}

/** 一条规则的启用与停用、最近的回放（只数看得到的机关）、正在做的任务。 */
export const showRuleTrust = async (db: Database, actor: Actor, id: string): Promise<RuleTrust> => {
  const rule = demandRule(id)
  const [changes, done, latest, supervisors] = await Promise.all([
    changesOf(db, id),
    lastReplay(db, id),
    latestJob(db, { kind: 'sweep', input: { rule: id } }),
    countHolders(db, 'supervisor'),
  ])
  const running = latest !== null && (latest.state === 'queued' || latest.state === 'running')
  return {
    revision: rule.revision,
    trial: rule.trial ?? null,
    changes: changes.map(({ state, revision, reason, actor: by, at }) => ({
      ...{ state, revision, reason, actor: by },
      at: at.toISOString(),
    })),
    replay: done === null ? null : replayView(done, scopeFor(actor, 'rule.read'), supervisors),
    running: running ? { job: latest.id, dryRun: (latest.input as SweepInput).dryRun } : null,
  }
}

const replayView = (
  { job, replay }: DoneReplay,
  scope: Scope,
  supervisors: number,
): NonNullable<RuleTrust['replay']> => {
  const cells = replay.cells.filter((cell) => covers(scope, cell.agencyId, null))
  const total = totalOf(cells)
  const { revision, on, calendarUntil } = replay
  return {
    job: job.id,
    endedAt: (job.endedAt ?? job.createdAt).toISOString(),
    ...{ revision, on, calendarUntil, total },
    agencies: [...Map.groupBy(cells, (c) => c.agencyId)].map(([agencyId, own]) => ({ agencyId, ...totalOf(own) })),
    years: [...Map.groupBy(cells, (c) => c.year)]
      .map(([year, own]) => ({ year, ...totalOf(own) }))
      .sort((a, b) => (b.year ?? 0) - (a.year ?? 0)),
    supervisors,
    weekly: weeklyLoad(total.recent, supervisors),
  }
}

type Change = { readonly state: RuleTarget; readonly reason: string }

/**
 * 启用或停用一条规则，同一个事务里排入只查它的巡查：启用的判一遍，停用的收回疑似发现。返回任务的编号。
 * 启用须有这一版次做完的回放；对全部案件生效，所以须对有案件的机关都有权限。
 */
export const changeRuleState = async (
  { db, wake }: Pick<Context, 'db' | 'wake'>,
  actor: Actor,
  id: string,
  { state, reason }: Change,
): Promise<string> => {
  const rule = demandRule(id)
  const deed = {
    permission: 'rule.activate',
    verb: state === 'active' ? '启用规则' : '停用规则',
    object: { type: '规则', id },
    agencyId: null,
  } as const
  const job = await write(db, actor, deed, async (trx) => {
    if (!coversAll(scopeFor(actor, deed.permission), await agenciesWithCases(trx)))
      throw refuse('supervision.rule-everywhere')
    await lockRuleStates(trx)
    const done = await lastReplay(trx, id)
    const { revision } = rule
    const next = changeRule(stateOf(rule, await readRuleHistory(trx)), state, {
      revision,
      replayed: done?.replay.revision ?? null,
    })
    if (!next.ok) throw refuse('supervision.rule-state', { why: next.why })
    const replayJob = state === 'active' ? (done?.job.id ?? null) : null
    await insertRuleChange(trx, actor, { rule: id, state, revision, replayJob, reason })
    await followRules(trx, actor)
    const input: SweepInput = { all: true, since: null, rule: id, dryRun: false }
    const { agencyId, accountId } = actor
    const value = await enqueue(trx, { kind: 'sweep', agencyId, accountId, input })
    return { value, detail: { 版次: revision, 回放: replayJob, 理由: reason } }
  })
  wake()
  return job
}

/** 有一块范围不限条线，又包括这些机关。 */
const coversAll = (scope: Scope, agencyIds: readonly string[]): boolean =>
  scope.some(
    ({ agencies, lines }) => lines === 'all' && (agencies === 'all' || agencyIds.every((id) => agencies.includes(id))),
  )
