import { type Actor, SYSTEM } from '#kernel/access.ts'
import { addDays, type Day } from '#kernel/day.ts'
import type { RoleCode } from '#modules/accounts/domain/role.ts'
import { briefsOf, type CaseBrief, foldedCases } from '#modules/cases/index.ts'
import { handlingsOf, officerSlots, slotKey } from '#modules/supervision/actions/owners.ts'
import type { Handling } from '#modules/supervision/domain/handling-officer.ts'
import { LONGEST_LEAD, type Reminder, reminderOf } from '#modules/supervision/domain/obligation.ts'
import {
  cursorOf,
  listObligations,
  type ObligationCursor,
  type ObligationKey,
  type StoredObligation,
} from '#modules/supervision/store/obligations.ts'
import { keepTasks } from '#modules/work/index.ts'
import type { Context } from '#platform/context.ts'
import type { Trx } from '#platform/write.ts'

/** 一级一项任务，先后升级：上一级的不收回，事情还得那一级办。 */
const LEVELS = ['officer', 'head', 'supervisor'] as const satisfies readonly Reminder[]
/** 办案人员一级归承办人，其余归任这个角色的人。 */
const ROLES: Readonly<Record<Exclude<(typeof LEVELS)[number], 'officer'>, RoleCode>> = {
  head: 'unit-head',
  supervisor: 'supervisor',
}
const KIND = 'deadline'
const PAGE = 500
/** 早就过了届满日才第一次见到的（多半是补导的旧案），不再发提醒，只列在到期页。 */
const LATE_DAYS = 10
export const EVERYWHERE = [{ agencies: 'all', lines: 'all' }] as const

const keyOf = ({ caseId, rule, charge }: ObligationKey, level: Reminder): string =>
  `deadline/${caseId}/${rule}/${charge ?? ''}/${level}`

export type Wanted = Parameters<typeof keepTasks>[2][number]
export type Handlings = ReadonlyMap<string, Handling>

/** 任务所随的案件。 */
export const caseObject = (
  { agencyId, caseId }: { readonly agencyId: string; readonly caseId: string },
  brief: CaseBrief | undefined,
): NonNullable<Wanted['object']> => ({
  type: '案件',
  id: caseId,
  title: brief?.docNo ?? brief?.caseNo ?? '未记载文号的案件',
  href: `/cases/${agencyId}/${caseId}`,
})

const wantedFor = (
  o: ObligationKey,
  brief: CaseBrief | undefined,
  reached: number,
  state: Wanted['state'],
  handling?: Handling,
): Wanted[] => {
  const object = caseObject(o, brief)
  return LEVELS.flatMap((level, i) => {
    const slots = level === 'officer' ? officerSlots(handling) : [{ accountId: null, role: ROLES[level] }]
    return slots.map((owner, slot) => ({
      agencyId: o.agencyId,
      key: slotKey(keyOf(o, level), slot),
      kind: KIND,
      title: `应办：${o.what}`,
      object,
      line: o.line,
      owner: i <= reached ? owner : null,
      dueOn: o.strict,
      state,
    }))
  })
}

/** 这些应办期限在 `on` 这一天各该提醒到哪一级，任务随之发出、改期、转给现在的承办人、收回。 */
export const remind = async (
  trx: Trx,
  actor: Actor,
  obligations: readonly StoredObligation[],
  handlings: Handlings,
  on: Day,
): Promise<void> => {
  const fresh = obligations.filter((o) => o.strict >= addDays(on, -LATE_DAYS))
  const briefs = await briefsOf(trx, fresh)
  const levelOf = (o: StoredObligation) => LEVELS.indexOf(reminderOf(o, on) as (typeof LEVELS)[number])
  await keepTasks(
    trx,
    actor,
    fresh.flatMap((o) => wantedFor(o, briefs.get(o.caseId), levelOf(o), 'open', handlings.get(o.caseId))),
  )
}

/** 不再有的应办期限（办结了、不用办了）：发过的提醒算办完。 */
export const settleReminders = async (trx: Trx, actor: Actor, gone: readonly ObligationKey[]): Promise<void> => {
  const briefs = await briefsOf(trx, gone)
  await keepTasks(
    trx,
    actor,
    gone.flatMap((o) => wantedFor(o, briefs.get(o.caseId), -1, 'done')),
  )
}

/** 每天一次：快到的、刚过的逐段提醒；再来一遍什么也不变，几台服务器各做一遍也一样。 */
export const remindDaily = async ({ db, sealing }: Pick<Context, 'db' | 'sealing'>, on: Day): Promise<void> => {
  const filter = {
    agencyIds: null,
    line: null,
    rule: null,
    from: addDays(on, -LATE_DAYS),
    until: addDays(on, LONGEST_LEAD),
  }
  let after: ObligationCursor | null = null
  for (;;) {
    const rows: StoredObligation[] = await listObligations(db, EVERYWHERE, filter, after, PAGE)
    await db.transaction().execute(async (trx) => {
      const reached = rows.filter((o) => reminderOf(o, on) !== 'early')
      const handlings = await handlingsOf(trx, await foldedCases(trx, sealing, reached))
      await remind(trx, SYSTEM, rows, handlings, on)
    })
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    after = cursorOf(last)
  }
}
