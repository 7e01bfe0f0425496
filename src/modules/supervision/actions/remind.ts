import { type Actor, EVERYWHERE, SYSTEM } from '#kernel/access.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { packedRow } from '#law/deadline-packs.ts'
import type { RoleCode } from '#modules/accounts/domain/role.ts'
import { briefsOf, type CaseBrief, foldedCases } from '#modules/cases/index.ts'
import { handlingsOf, officerSlots, slotKey } from '#modules/supervision/actions/owners.ts'
import type { ClockKind } from '#modules/supervision/domain/clock.ts'
import type { Handling } from '#modules/supervision/domain/handling-officer.ts'
import { LONGEST_LEAD, type Reminder, reminderOf } from '#modules/supervision/domain/obligation.ts'
import {
  cursorOf,
  listObligations,
  type ObligationCursor,
  type ObligationFilter,
  type ObligationKey,
  type StoredObligation,
} from '#modules/supervision/store/obligations.ts'
import { keepTasks } from '#modules/work/index.ts'
import type { Context } from '#platform/context.ts'
import type { Trx } from '#platform/write.ts'

const ROLES = {
  officer: 'case-officer',
  head: 'unit-head',
  supervisor: 'supervisor',
} as const satisfies Partial<Record<Reminder, RoleCode>>
type Level = keyof typeof ROLES
/** 申请强制执行的窗口：过了就不能再申请。 */
const ENFORCEMENT_WINDOW = 'DL30'
const KIND = 'deadline'

/** 提醒的几种：说什么，先后升级到哪几级（上一级的不收回，事情还得那一级办）。 */
const REMINDED: Partial<Record<ClockKind, { readonly says: string; readonly levels: readonly Level[] }>> = {
  'must-do-by': { says: '应办', levels: ['officer', 'head', 'supervisor'] },
  limitation: { says: '即将失权', levels: ['officer', 'head'] },
  'minimum-wait': { says: '等满了', levels: ['officer'] },
}
/** 窗口只提醒申请强制执行的；等满了的，等的是当事人、别的机关的不提醒。 */
const remindedOf = ({ kind, row }: Pick<ObligationKey, 'kind' | 'row'>) => {
  if (kind === 'limitation' && row !== ENFORCEMENT_WINDOW) return undefined
  return kind === 'minimum-wait' && packedRow(row).actor !== 'agency' ? undefined : REMINDED[kind]
}

/** 这一天到了第几级；还早、不提醒的为 -1。 */
const reachedBy = (o: StoredObligation, on: Day): number => {
  const levels: readonly Reminder[] = remindedOf(o)?.levels ?? []
  if (o.kind === 'minimum-wait') return o.lenient < on ? 0 : -1
  const level = reminderOf(o, on)
  return level === 'early' ? -1 : Math.max(levels.indexOf(level), level === 'supervisor' ? levels.length - 1 : -1)
}
const PAGE = 500
/** 早就过了届满日才第一次见到的（多半是补导的旧案），不再发提醒，只列在到期页。 */
const LATE_DAYS = 10

const keyOf = ({ caseId, rule, charge }: ObligationKey, level: Level): string =>
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
  const { says, levels } = remindedOf(o) ?? { says: '', levels: [] }
  return levels.flatMap((level, i) => {
    const slots = level === 'officer' ? officerSlots(handling) : [{ accountId: null, role: ROLES[level] }]
    return slots.map((owner, slot) => ({
      agencyId: o.agencyId,
      key: slotKey(keyOf(o, level), slot),
      kind: KIND,
      title: `${says}：${o.what}`,
      object,
      line: o.line,
      owner: i <= reached ? owner : null,
      dueOn: o.kind === 'minimum-wait' ? null : o.strict,
      state,
    }))
  })
}

/** 这些期限在 `on` 这一天各该提醒到哪一级，任务随之发出、改期、转给现在的承办人、收回；不提醒的种类不管。 */
export const remind = async (
  trx: Trx,
  actor: Actor,
  obligations: readonly StoredObligation[],
  handlings: Handlings,
  on: Day,
): Promise<void> => {
  const fresh = obligations.filter((o) => remindedOf(o) !== undefined && o.strict >= addDays(on, -LATE_DAYS))
  const briefs = await briefsOf(trx, fresh)
  await keepTasks(
    trx,
    actor,
    fresh.flatMap((o) => wantedFor(o, briefs.get(o.caseId), reachedBy(o, on), 'open', handlings.get(o.caseId))),
  )
}

/** 不再有的期限（办结了、不用办了）：发过的提醒算办完。 */
export const settleReminders = async (trx: Trx, actor: Actor, gone: readonly ObligationKey[]): Promise<void> => {
  const reminded = gone.filter((o) => remindedOf(o) !== undefined)
  const briefs = await briefsOf(trx, reminded)
  await keepTasks(
    trx,
    actor,
    reminded.flatMap((o) => wantedFor(o, briefs.get(o.caseId), -1, 'done')),
  )
}

/** 每天一次：快到的、刚过的、刚等满的逐段提醒；再来一遍什么也不变，几台服务器各做一遍也一样。 */
export const remindDaily = async (context: Opened, on: Day): Promise<void> => {
  const near = { from: addDays(on, -LATE_DAYS), until: addDays(on, LONGEST_LEAD) }
  await remindKind(context, { kind: 'must-do-by', rule: null, ...near }, on)
  await remindKind(context, { kind: 'limitation', rule: null, ...near }, on)
  await remindKind(context, { kind: 'minimum-wait', rule: null, from: near.from, until: addDays(on, -1) }, on)
}

type Opened = Pick<Context, 'db' | 'sealing'>
type Range = Pick<ObligationFilter, 'kind' | 'rule' | 'from' | 'until'>

const remindKind = async ({ db, sealing }: Opened, range: Range, on: Day): Promise<void> => {
  let after: ObligationCursor | null = null
  for (;;) {
    const filter = { ...range, agencyIds: null, line: null }
    const rows: StoredObligation[] = await listObligations(db, EVERYWHERE, filter, after, PAGE)
    await db.transaction().execute(async (trx) => {
      const reached = rows.filter((o) => reachedBy(o, on) >= 0)
      const handlings = await handlingsOf(trx, await foldedCases(trx, sealing, reached))
      await remind(trx, SYSTEM, rows, handlings, on)
    })
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    after = cursorOf(last)
  }
}
