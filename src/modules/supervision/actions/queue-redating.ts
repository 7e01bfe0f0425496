import { type Actor, SYSTEM } from '#kernel/access.ts'
import { HOLIDAY_NOTICES } from '#law/holidays.ts'
import type { Judging } from '#modules/supervision/actions/judge-folded.ts'
import {
  basisOf,
  noticeDigests,
  type RedateInput,
  type RedateResult,
  type RedatingBasis,
} from '#modules/supervision/actions/redate.ts'
import { ruleListOf, rulesDigest } from '#modules/supervision/actions/rule-set.ts'
import type { RedatingCause } from '#modules/supervision/domain/moved-due.ts'
import type { Database } from '#platform/database.ts'
import { enqueue, type JobRow, recentJobs } from '#platform/jobs.ts'
import { record, type Trx } from '#platform/write.ts'

const KIND = 'redate'
const RECENT = 50

type Wanted = {
  readonly actor: Actor
  readonly dryRun: boolean
  /** 没有变也重算：由人发起的。 */
  readonly always: boolean
}

/**
 * 与上一次重算所照的比：放假通知、规则、期限表有变，排一次重算届满日，返回任务编号。
 * 没有变的、已经排着的返回 null；`always` 的照样排。调用者的事务里执行。
 */
export const queueRedating = async (
  trx: Trx,
  judging: Judging,
  { actor, dryRun, always }: Wanted,
): Promise<string | null> => {
  const basis = basisOf(judging, rulesDigest(ruleListOf(judging)))
  const jobs = await recentJobs(trx, KIND, RECENT)
  const waiting = jobs.some((j) => isWaiting(j) && inputOf(j).basis.ruleSet === basis.ruleSet && !inputOf(j).dryRun)
  const last = lastBasis(jobs)
  if (!always && (waiting || last?.ruleSet === basis.ruleSet)) return null
  const input: RedateInput = { ...causeBetween(last, basis), dryRun, basis }
  const id = await enqueue(trx, { kind: KIND, agencyId: actor.agencyId, accountId: actor.accountId, input })
  await record(trx, actor, {
    ...{ verb: dryRun ? '试算届满日' : '发起重算届满日', object: { type: '任务', id }, agencyId: null },
    detail: { 缘由: input.otherwise, 通知: input.documents },
  })
  return id
}

/** 系统自己排的：放假通知导入之后、每天一次核对时。 */
export const queueIfChanged = (db: Database, judging: Judging): Promise<string | null> =>
  db.transaction().execute((trx) => queueRedating(trx, judging, { actor: SYSTEM, dryRun: false, always: false }))

const inputOf = (job: JobRow): RedateInput => job.input as RedateInput
const isWaiting = ({ state }: JobRow): boolean => state === 'queued' || state === 'running'

const lastBasis = (jobs: readonly JobRow[]): RedatingBasis | null => {
  const done = jobs.find((j) => j.state === 'done' && !inputOf(j).dryRun)
  return done === undefined ? null : (done.result as RedateResult).basis
}

/** 前后两份目录哪里不同；没有重算过的，与随产品的放假通知比。 */
const causeBetween = (last: RedatingBasis | null, now: RedatingBasis): RedatingCause => {
  const before = last ?? { rules: now.rules, notices: noticeDigests(HOLIDAY_NOTICES) }
  const all = [...new Set([...Object.keys(before.notices), ...Object.keys(now.notices)])]
  const documents = all.filter((document) => before.notices[document] !== now.notices[document])
  const rules = before.rules === now.rules ? [] : ['规则或期限表有改']
  return { documents, otherwise: [...documents, ...rules].join('、') || '没有变，照样重算' }
}
