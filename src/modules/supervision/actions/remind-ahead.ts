import { type Actor, EVERYWHERE, SYSTEM } from '#kernel/access.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { briefsOf, foldedCases } from '#modules/cases/index.ts'
import { handlingsOf, officerSlots, slotKey } from '#modules/supervision/actions/owners.ts'
import { caseObject, type Handlings, type Wanted } from '#modules/supervision/actions/remind.ts'
import { isRunning, RUNNING_DAYS } from '#modules/supervision/domain/ahead.ts'
import { MOST_HANDLING } from '#modules/supervision/domain/handling-officer.ts'
import { cursorOf, listSteps, type StepCursor, type StoredStep } from '#modules/supervision/store/steps-ahead.ts'
import { keepTasks } from '#modules/work/index.ts'
import type { Context } from '#platform/context.ts'
import type { Trx } from '#platform/write.ts'

const PAGE = 500

type Brief = Parameters<typeof caseObject>[1]

/** 承办人各一项，没有期限：要紧的是在决定之前。 */
const wantedFor = (step: StoredStep, brief: Brief, slots: readonly Wanted['owner'][], state: Wanted['state']) =>
  slots.map(
    (owner, slot): Wanted => ({
      agencyId: step.agencyId,
      key: slotKey(`ahead/${step.caseId}/${step.rule}/${step.certain ? 'must' : 'may'}`, slot),
      kind: 'ahead',
      title: `决定之前${step.certain ? '须办' : '可能须办'}：${step.what}`,
      object: caseObject(step, brief),
      line: step.line,
      owner,
      dueOn: null,
      state,
    }),
  )

/** 正在办的案件须办的手续，当即告诉承办人；旧案不发，只在案件页上说。 */
export const remindAhead = async (
  trx: Trx,
  actor: Actor,
  steps: readonly StoredStep[],
  handlings: Handlings,
  on: Day,
): Promise<void> => {
  const running = steps.filter((s) => isRunning(s.latestOn as Day | null, on))
  const briefs = await briefsOf(trx, running)
  await keepTasks(
    trx,
    actor,
    running.flatMap((s) => wantedFor(s, briefs.get(s.caseId), officerSlots(handlings.get(s.caseId)), 'open')),
  )
}

/** 不再须办的：办了的算办完，所记事实改了、不用办了的收回。 */
export const settleAhead = async (
  trx: Trx,
  actor: Actor,
  gone: readonly StoredStep[],
  isDone: (step: StoredStep) => boolean,
): Promise<void> => {
  const briefs = await briefsOf(trx, gone)
  const none = Array.from({ length: MOST_HANDLING }, () => null)
  await keepTasks(
    trx,
    actor,
    gone.flatMap((s) => wantedFor(s, briefs.get(s.caseId), none, isDone(s) ? 'done' : 'cancelled')),
  )
}

/** 每天一次：正在办的案件须办的手续（成批导入来的）逐段告诉承办人；再来一遍什么也不变。 */
export const remindAheadDaily = async ({ db, sealing }: Pick<Context, 'db' | 'sealing'>, on: Day): Promise<void> => {
  const filter = { agencyIds: null, line: null, rule: null, since: addDays(on, -RUNNING_DAYS) }
  let after: StepCursor | null = null
  for (;;) {
    const rows: StoredStep[] = await listSteps(db, EVERYWHERE, filter, after, PAGE)
    await db.transaction().execute(async (trx) => {
      const handlings = await handlingsOf(trx, await foldedCases(trx, sealing, rows))
      await remindAhead(trx, SYSTEM, rows, handlings, on)
    })
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    after = cursorOf(last)
  }
}
