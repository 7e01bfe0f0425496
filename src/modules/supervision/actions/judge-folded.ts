import type { Actor } from '#kernel/access.ts'
import type { HolidayNotice } from '#kernel/calendar.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { applyChanges } from '#modules/supervision/actions/finding-tasks.ts'
import { keepRetrospectives } from '#modules/supervision/actions/keep-retrospectives.ts'
import { handlingsOf } from '#modules/supervision/actions/owners.ts'
import { remind, settleReminders } from '#modules/supervision/actions/remind.ts'
import { remindAhead, settleAhead } from '#modules/supervision/actions/remind-ahead.ts'
import { type RuleList, ruleListOf } from '#modules/supervision/actions/rule-set.ts'
import type { RulesInForce } from '#modules/supervision/actions/rules-in-force.ts'
import type { Ahead } from '#modules/supervision/domain/ahead.ts'
import { lastRecordedDay } from '#modules/supervision/domain/facts.ts'
import { rejudge, type StoredFinding } from '#modules/supervision/domain/finding.ts'
import { type FrozenVerdict, judgeForStore } from '#modules/supervision/domain/judged-case.ts'
import type { ReplayEffect } from '#modules/supervision/domain/replay.ts'
import { CONSEQUENCES, type Conditions, type Rule } from '#modules/supervision/domain/rule.ts'
import { replaceObligations, type StoredObligation } from '#modules/supervision/store/obligations.ts'
import {
  type FindingChange,
  findingsOfCases,
  insertFindings,
  type KnownFinding,
  type NewFinding,
  saveRuleSet,
} from '#modules/supervision/store/rejudged.ts'
import { replaceSteps, type StoredStep } from '#modules/supervision/store/steps-ahead.ts'
import { newId } from '#platform/id.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

/** 刚折叠好、要判的一件。 */
export type CaseToJudge = {
  readonly agencyId: string
  readonly caseId: string
  readonly line: string
  readonly revision: number
  readonly file: CaseFile
}

/** 随案件存的判断（cases 模块的 CaseJudgement）。 */
export type CaseJudgement = {
  readonly agencyId: string
  readonly caseId: string
  readonly revision: number
  readonly judgedWith: string
  readonly judgedOn: string
  readonly dayBound: boolean
  readonly verdicts: string
  readonly openFindings: number
  readonly worst: number | null
}

/** 发现数的变化，供巡查汇总。 */
export type Tally = { found: number; changed: number; vanished: number; unchanged: number }
export const NO_CHANGE: Tally = { found: 0, changed: 0, vanished: 0, unchanged: 0 }

export const addTally = (a: Tally, b: Tally): Tally => ({
  found: a.found + b.found,
  changed: a.changed + b.changed,
  vanished: a.vanished + b.vanished,
  unchanged: a.unchanged + b.unchanged,
})

export type Judging = RulesInForce & {
  readonly actor: Actor
  readonly sealing: Sealing
  readonly given: Conditions
  /** 启用着的规则的编号（ruleSetId）。 */
  readonly ruleSet: string
  /** 同一份日历、地区之下，别的一组规则的编号。 */
  readonly ruleSetFor: (list: RuleList) => string
  /** 日历所据的放假通知。 */
  readonly notices: readonly HolidayNotice[]
  /** 只判这一条规则；缺省为启用着的全部。 */
  readonly only?: Rule
  /** 应办期限当场提醒（人登记事件时）；成批导入、巡查的由每天一次的提醒发。 */
  readonly remind?: boolean
}

/** 判过的案件要对照的规则次序，随目录编号存一份。 */
export const saveCurrentRuleSet = (trx: Trx, judging: Judging): Promise<void> =>
  saveRuleSet(trx, judging.ruleSet, ruleListOf(judging))

/**
 * 判一批案件：新的违反存为疑似发现，旧发现按事实有无变化处置；返回随案件存的判断。
 * 一批一次查询，不逐件查；调用者的事务里执行。没有案件了的（撤销导入）用 `withdrawFindings`。
 */
export const judgeFolded = async (trx: Trx, cases: readonly CaseToJudge[], judging: Judging): Promise<Judged> => {
  const judged = await planFolded(trx, cases, judging)
  const { plan } = judged
  await applyChanges(trx, judging.actor, plan.changes)
  await insertFindings(trx, judging.actor, plan.inserts)
  const gone = await replaceObligations(trx, cases, plan.obligations, judging.only?.id ?? null)
  await settleReminders(trx, judging.actor, gone)
  if (judging.only === undefined) await keepRetrospectives(trx, cases, judged, judging)
  await followSteps(trx, cases, plan.steps, judging)
  if (judging.remind === true) {
    const handlings = await handlingsOf(trx, cases)
    await remind(trx, judging.actor, plan.obligations, handlings, judging.given.on)
    await remindAhead(trx, judging.actor, plan.steps, handlings, judging.given.on)
  }
  return judged
}

export type Judged = {
  readonly judgements: readonly CaseJudgement[]
  readonly plan: Plan
  readonly tally: Tally
  /** 判之前各案件的发现。 */
  readonly before: ReadonlyMap<string, readonly KnownFinding[]>
}

/** 只算判了会怎样，什么也不写；试算与回放用它，`judgeFolded` 照着它写。 */
export const planFolded = async (trx: Trx, cases: readonly CaseToJudge[], judging: Judging): Promise<Judged> => {
  const known = Map.groupBy(await findingsOfCases(trx, cases, judging.only?.id ?? null), (f) => f.caseId)
  const plan = newPlan()
  const judgements = cases.map((one) => judgeOne(one, known.get(one.caseId) ?? [], judging, plan))
  return { judgements, plan, tally: plan.tally, before: known }
}

/** 须办的手续换成新的；不再须办的，任务随之办完或收回。 */
const followSteps = async (
  trx: Trx,
  cases: readonly CaseToJudge[],
  steps: readonly StoredStep[],
  { actor, only, rules }: Judging,
): Promise<void> => {
  const gone = await replaceSteps(trx, cases, steps, only?.id ?? null)
  const files = new Map(cases.map((c) => [c.caseId, c.file]))
  await settleAhead(trx, actor, gone, ({ caseId, rule }) => {
    const [file, known] = [files.get(caseId), rules.find((r) => r.id === rule)]
    return file !== undefined && known?.scope === 'case' && known.ahead?.isDone(file) === true
  })
}

/** 案件没有了（来源全部撤销）：疑似的消失，认定的标明依据已撤回，都不删除。 */
export const withdrawFindings = async (
  trx: Trx,
  cases: readonly { readonly agencyId: string; readonly caseId: string }[],
  actor: Actor,
): Promise<Tally> => {
  const plan = newPlan()
  for (const finding of await findingsOfCases(trx, cases, null)) reconcile(finding, null, plan)
  await applyChanges(trx, actor, plan.changes)
  await settleReminders(trx, actor, await replaceObligations(trx, cases, [], null))
  await settleAhead(trx, actor, await replaceSteps(trx, cases, [], null), () => false)
  return plan.tally
}

export type Plan = {
  readonly inserts: NewFinding[]
  readonly changes: FindingChange[]
  readonly obligations: StoredObligation[]
  readonly steps: StoredStep[]
  /** 逐条的去留，供回放数。 */
  readonly effects: { agencyId: string; caseId: string; charge: number | null; effect: ReplayEffect }[]
  readonly tally: Tally
}
export const newPlan = (): Plan => ({
  inserts: [],
  changes: [],
  obligations: [],
  steps: [],
  effects: [],
  tally: { found: 0, changed: 0, vanished: 0, unchanged: 0 },
})

const judgeOne = (one: CaseToJudge, known: readonly KnownFinding[], judging: Judging, plan: Plan): CaseJudgement => {
  const rules = judging.only === undefined ? judging.rules : [judging.only]
  const { verdicts, breached, dayBound, obligations, ahead } = judgeForStore(rules, one.file, judging.given, {
    alone: judging.only !== undefined,
  })
  const { agencyId, caseId, line } = one
  plan.obligations.push(...obligations.map((o) => ({ ...o, agencyId, caseId, line })))
  plan.steps.push(...stepsOf(one, ahead))
  const now = new Map(breached.map((v) => [keyOf(v), freeze(v, judging.sealing)]))
  const open: number[] = []
  for (const finding of known) {
    const key = keyOf(finding)
    const frozen = now.get(key) ?? null
    now.delete(key)
    // 没有判的规则（停用、待启用，或只判一条时的别的），它的发现不动
    const judged = rules.some((r) => r.id === finding.rule)
    const state = judged ? reconcile(finding, frozen, plan) : finding.state
    const effect = judged ? effectOn(finding, frozen !== null) : null
    if (effect !== null) plan.effects.push({ agencyId, caseId, charge: finding.charge, effect })
    if (state === 'suspected' || state === 'confirmed') open.push(frozen?.consequence ?? finding.consequence)
  }
  for (const frozen of now.values()) {
    plan.inserts.push(newFinding(one, frozen, judging))
    plan.effects.push({ agencyId, caseId, charge: frozen.charge, effect: 'found' })
    plan.tally.found += 1
    open.push(frozen.consequence)
  }
  return {
    agencyId,
    caseId,
    revision: one.revision,
    judgedWith: judging.ruleSet,
    judgedOn: judging.given.on,
    dayBound,
    verdicts,
    openFindings: open.length,
    worst: open.length === 0 ? null : Math.min(...open),
  }
}

const stepsOf = ({ agencyId, caseId, line, file }: CaseToJudge, ahead: readonly Ahead[]): StoredStep[] =>
  ahead.map(({ rule, what, is, why }) => ({
    ...{ agencyId, caseId, line, what, why },
    ...{ rule: rule.id, certain: is === 'must', latestOn: lastRecordedDay(file) },
  }))

/** 旧发现在回放里算哪一种；本来就不在、现在也不违反的不算。 */
export const effectOn = ({ state, basisWithdrawn }: StoredFinding, breached: boolean): ReplayEffect | null => {
  if (breached) return state === 'vanished' ? 'found' : 'kept'
  return state === 'suspected' || (state === 'confirmed' && !basisWithdrawn) ? 'vanished' : null
}

const keyOf = ({ rule, charge }: { readonly rule: string; readonly charge: number | null }): string =>
  `${rule}#${charge ?? ''}`

/** 冻结：结论、理由、依据版本、所用事实与演算，连同摘要。 */
export type Frozen = {
  readonly rule: string
  readonly revision: number
  readonly charge: number | null
  readonly consequence: number
  readonly title: string
  readonly factsHash: string
  /** 用到才封存：多数发现没有变化。 */
  readonly seal: () => Buffer
}

export const freeze = (verdict: FrozenVerdict, sealing: Sealing): Frozen => ({
  rule: verdict.rule,
  revision: verdict.revision,
  charge: verdict.charge,
  consequence: CONSEQUENCES.indexOf(verdict.consequence),
  title: verdict.title,
  factsHash: sealing.fingerprint(factsText(verdict)),
  seal: () => sealing.seal(verdict),
})

/** 事实有没有变，看理由与所用事实的值；规则的版次、文本版本变了而事实没变的不算。 */
const factsText = ({ because, facts }: FrozenVerdict): string =>
  JSON.stringify([because, Object.entries(facts).map(([label, f]) => [label, f.value])])

/** 一条旧发现对上现在的判断，返回之后的状态。 */
export const reconcile = (
  finding: StoredFinding & { readonly agencyId: string },
  frozen: Frozen | null,
  plan: Plan,
) => {
  const change = rejudge(finding, frozen)
  if (change === null) {
    plan.tally.unchanged += 1
    return finding.state
  }
  if (change.state === 'vanished' || change.verb === 'basis-withdrawn') plan.tally.vanished += 1
  else plan.tally.changed += 1
  plan.changes.push({
    agencyId: finding.agencyId,
    id: finding.id,
    from: finding.state,
    change,
    frozen: change.refreeze && frozen !== null ? { ...frozen, sealed: frozen.seal() } : null,
  })
  return change.state
}

const newFinding = (one: CaseToJudge, frozen: Frozen, { given }: Judging): NewFinding => ({
  agencyId: one.agencyId,
  id: newId(),
  caseId: one.caseId,
  setKey: null,
  rule: frozen.rule,
  revision: frozen.revision,
  charge: frozen.charge,
  consequence: frozen.consequence,
  title: frozen.title,
  line: one.line,
  foundOn: given.on,
  factsHash: frozen.factsHash,
  sealed: frozen.seal(),
})
