import { type Actor, SYSTEM } from '#kernel/access.ts'
import { addDays, type Day } from '#kernel/day.ts'
import type { RoleCode } from '#modules/accounts/domain/role.ts'
import { briefsOf, type CaseBrief } from '#modules/cases/index.ts'
import { LONGEST_LEAD, type Reminder, reminderOf } from '#modules/supervision/domain/obligation.ts'
import {
  cursorOf,
  listObligations,
  type ObligationCursor,
  type ObligationKey,
  type StoredObligation,
} from '#modules/supervision/store/obligations.ts'
import { keepTasks } from '#modules/work/index.ts'
import type { Database } from '#platform/database.ts'
import type { Trx } from '#platform/write.ts'

/** 一级一项任务，先后升级：上一级的不收回，事情还得那一级办。 */
const LEVELS = ['officer', 'head', 'supervisor'] as const satisfies readonly Reminder[]
const ROLES: Readonly<Record<(typeof LEVELS)[number], RoleCode>> = {
  officer: 'case-officer',
  head: 'unit-head',
  supervisor: 'supervisor',
}
const KIND = 'deadline'
const PAGE = 500
/** 早就过了届满日才第一次见到的（多半是补导的旧案），不再发提醒，只列在到期页。 */
const LATE_DAYS = 10
const EVERYWHERE = [{ agencies: 'all', lines: 'all' }] as const

const keyOf = ({ caseId, rule, charge }: ObligationKey, level: Reminder): string =>
  `deadline/${caseId}/${rule}/${charge ?? ''}/${level}`

type Wanted = Parameters<typeof keepTasks>[2][number]

const wantedFor = (
  o: ObligationKey,
  brief: CaseBrief | undefined,
  reached: number,
  state: Wanted['state'],
): Wanted[] => {
  const title = brief?.docNo ?? brief?.caseNo ?? '未记载文号的案件'
  return LEVELS.map((level, i) => ({
    agencyId: o.agencyId,
    key: keyOf(o, level),
    kind: KIND,
    title: `应办：${o.what}`,
    object: { type: '案件', id: o.caseId, title, href: `/cases/${o.agencyId}/${o.caseId}` },
    line: o.line,
    owner: i <= reached ? { accountId: null, role: ROLES[level] } : null,
    dueOn: o.strict,
    state,
  }))
}

/** 这些应办期限在 `on` 这一天各该提醒到哪一级，任务随之发出、改期、收回。 */
export const remind = async (
  trx: Trx,
  actor: Actor,
  obligations: readonly StoredObligation[],
  on: Day,
): Promise<void> => {
  const fresh = obligations.filter((o) => o.strict >= addDays(on, -LATE_DAYS))
  const briefs = await briefsOf(trx, fresh)
  const levelOf = (o: StoredObligation) => LEVELS.indexOf(reminderOf(o, on) as (typeof LEVELS)[number])
  await keepTasks(
    trx,
    actor,
    fresh.flatMap((o) => wantedFor(o, briefs.get(o.caseId), levelOf(o), 'open')),
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
export const remindDaily = async (db: Database, on: Day): Promise<void> => {
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
    await db.transaction().execute((trx) => remind(trx, SYSTEM, rows, on))
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    after = cursorOf(last)
  }
}
