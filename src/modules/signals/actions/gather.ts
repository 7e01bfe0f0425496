import { type Day, day, dayFromNumber, dayNumber, yearOf } from '#kernel/day.ts'
import { seriesOf } from '#law/document-number.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { type DecidedCase, decidedCases, type EnteredEvents, enteredEvents } from '#modules/cases/index.ts'
import { type CaseRefs, caseRefs, interner } from '#modules/signals/actions/case-refs.ts'
import { type Base, type Entry, type SignalCase, YEARS } from '#modules/signals/domain/signal.ts'
import type { Context } from '#platform/context.ts'

/** 一次取这么多件。 */
const PAGE = 2_000

type Heard = { readonly cases: number; readonly entries: number }
/** 每取一段叫一声；返回假就停下。 */
export type Keep = (read: Heard) => Promise<boolean>

export type Gathered = { readonly base: Base; readonly refs: CaseRefs }

/** 从案件库走一遍，只留各种线索用得到的几样；中途要停返回 null。 */
export const gather = async (
  { db, sealing, config }: Pick<Context, 'db' | 'sealing' | 'config'>,
  on: Day,
  keep: Keep,
): Promise<Gathered | null> => {
  const refs = caseRefs()
  const intern = interner()
  const since = `${yearOf(on) - YEARS + 1}-01-01`
  const cases: SignalCase[] = []
  for (let after: DecidedCase | null = null; ; ) {
    const page: DecidedCase[] = await decidedCases(db, sealing, { after, since, limit: PAGE })
    for (const one of page)
      cases.push(signalCaseOf(one, refs.push(intern(one.agencyId), one.caseId, intern(one.line)), intern))
    after = page.at(-1) ?? null
    if (!(await keep({ cases: cases.length, entries: 0 }))) return null
    if (page.length < PAGE) break
  }
  const entries = entryDays(refs, intern)
  for (let after: EnteredEvents | null = null; ; ) {
    const page: EnteredEvents[] = await enteredEvents(db, sealing, { after, limit: PAGE })
    for (const one of page) entries.add(one)
    after = page.at(-1) ?? null
    if (!(await keep({ cases: cases.length, entries: entries.size }))) return null
    if (page.length < PAGE) break
  }
  const agencies = (await listAgencies(db)).map(({ id, code, parentId, mergedInto }) => ({
    id,
    code,
    parentId,
    mergedInto,
  }))
  const base = { cases, entries: entries.since(since), agencies, on, province: config.region.slice(0, 2) }
  return { base, refs }
}

type Intern = ReturnType<typeof interner>

const KINDS = { 企业: 'organisation', 其他: 'organisation', 自然人: 'person', 个体工商户: 'shop' } as const

/** 案件库的一件 → 各种线索用得到的几样。 */
export const signalCaseOf = (one: DecidedCase, no: number, intern: Intern): SignalCase => {
  const number = seriesOf(one.docNo)
  const names = [...new Set(one.officers.map((o) => o.name))].sort()
  return {
    ...{ no, agencyId: intern(one.agencyId), line: intern(one.line) },
    on: dayNumber(day(one.decidedOn)),
    year: Number(one.decidedOn.slice(0, 4)),
    party: one.partyCount === 1 ? partyOf(one.partyKeys) : null,
    partyKind: one.partyCount === 1 && one.partyKind !== null ? KINDS[one.partyKind] : null,
    offence: intern(offenceOf(one)),
    fine: one.fineCents,
    confiscated: one.confiscatedCents,
    series: intern(number?.series ?? null),
    serial: number?.serial ?? null,
    pair: names.length === 2 ? intern(names.join('、')) : null,
    half: (Number.parseInt(one.caseId.slice(-1), 16) & 1) as 0 | 1,
  }
}

const DIGEST_BYTES = 6

/** 代码或证号的摘要取四十八位；一百万个当事人里有两个碰巧相同的机会约千分之二。 */
const partyOf = (keys: readonly string[]): number | null => {
  const key = keys.find((k) => k.startsWith('u:')) ?? keys.find((k) => k.startsWith('i:'))
  return key === undefined ? null : Buffer.from(key.slice(2), 'base64url').readUIntBE(0, DIGEST_BYTES)
}

/** 案由：违法行为的编码，推不出的看处罚依据的法与条；都没有不比。 */
const offenceOf = ({ charges: [first] }: DecidedCase): string | null => {
  if (first === undefined) return null
  const basis = first.basis.find((b) => b.article !== null)
  return first.offenceCode ?? (basis === undefined ? null : `${basis.law}${basis.article}`)
}

const BEIJING_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** 一件案件在一天里的几次登记合成一件次，看其中最早发生的事。 */
const entryDays = (refs: CaseRefs, intern: Intern) => {
  const nos = new Map<string, number>()
  const found = new Map<string, Entry>()
  const add = ({ agencyId, caseId, line, enteredAt, events }: EnteredEvents): void => {
    const on = Math.floor((enteredAt.getTime() + BEIJING_MS) / DAY_MS)
    const lags = events.flatMap((e) => (e.happened && e.on !== null ? [on - dayNumber(e.on)] : []))
    if (lags.length === 0) return
    const no = nos.get(caseId) ?? refs.push(intern(agencyId), caseId, intern(line))
    nos.set(caseId, no)
    const key = `${no} ${on}`
    const lag = Math.max(found.get(key)?.lag ?? 0, ...lags)
    found.set(key, { no, agencyId: intern(agencyId), line: intern(line), on, year: yearOf(dayFromNumber(on)), lag })
  }
  return {
    add,
    get size() {
      return found.size
    },
    since: (first: string): Entry[] => [...found.values()].filter((e) => e.on >= dayNumber(day(first))),
  }
}
