import { type Actor, covers, scopeFor } from '#kernel/access.ts'
import type { Day } from '#kernel/day.ts'
import { EVENT_NAMES } from '#law/events.ts'
import { type FoldListener, lockAgencies, storeFolded, toCaseSource } from '#modules/cases/actions/import-chunk.ts'
import { MAX_SOURCES } from '#modules/cases/actions/open-cases.ts'
import { refuseCase } from '#modules/cases/actions/refusals.ts'
import { withdrawChunk } from '#modules/cases/actions/withdraw-batch.ts'
import type { EnteredEach, EventEntries, EventEntry } from '#modules/cases/contract/event-entry.ts'
import { columnsFrom } from '#modules/cases/domain/case-columns.ts'
import { type ActEvent, type CaseFile, EMPTY_CASE, type Review } from '#modules/cases/domain/case-file.ts'
import { eventFrom } from '#modules/cases/domain/case-record.ts'
import { type Folded, fold } from '#modules/cases/domain/fold.ts'
import { docNoKey, identityOf } from '#modules/cases/domain/identity.ts'
import { existingCases, findCandidates } from '#modules/cases/store/case-files.ts'
import { type CaseRef, insertSources, type SourceRow, sourcesOf } from '#modules/cases/store/sources.ts'
import type { Context } from '#platform/context.ts'
import { Refused } from '#platform/errors.ts'
import { newId } from '#platform/id.ts'
import { record, type Trx, write } from '#platform/write.ts'

type Tools = Pick<Context, 'db' | 'sealing'> & { readonly listener: FoldListener }
const PERMISSION = 'case.register'
/** 一件案件至多这么多事件；再多的多半是循环重发或认错了案件。 */
const MOST_EVENTS = 1_000

/**
 * 登记一件案件的事件：一次登记是一份来源，与导入的来源一样折进案件、立即重判。
 * 先后颠倒、事后补登都收，登记的时刻另记着；还没有到的日子不收。返回登记编号，凭它撤回。
 */
export const enterEvents = async (
  tools: Tools,
  actor: Actor,
  ref: CaseRef,
  entry: EventEntry,
  today: Day,
): Promise<string> => {
  const told = fileFrom(entry, today)
  const { events } = told
  const detail = { 事件: [...new Set(events.map((e) => EVENT_NAMES[e.type]))], 个数: events.length }
  return notedWhenRefused(tools, actor, ref, () =>
    write(tools.db, actor, { ...deed('登记事件', ref), detail }, async (trx) => {
      await lockAgencies(trx, [ref])
      const sources = await sourcesOf(trx, tools.sealing, [ref])
      const before = await openedBefore(trx, actor, ref, sources)
      if (sources.length >= MAX_SOURCES) throw refuseCase('case.too-many-sources', { most: MAX_SOURCES })
      const { act, record: kind, events: known } = before.folded.file
      if (known.length + events.length > MOST_EVENTS) throw refuseCase('case.too-many-events', { most: MOST_EVENTS })
      const file = { ...EMPTY_CASE, ...told, act: { ...act, outcome: null }, record: kind }
      const source = sourceOf(tools, ref, file, sources, actor)
      await insertSources(trx, tools.sealing, [source])
      await store(trx, tools, ref, before.revision, [...sources, { ...source, withdrawnAt: null }])
      return { value: source.batchId }
    }),
  )
}

/** 登记到不归自己管的案件上：照样当作没有，但留痕一行。 */
const notedWhenRefused = <T>(tools: Tools, actor: Actor, ref: CaseRef, work: () => Promise<T>): Promise<T> =>
  work().catch(async (error: unknown) => {
    if (error instanceof Refused && error.status === 404)
      await tools.db
        .transaction()
        .execute((trx) =>
          record(trx, actor, { ...deed('登记事件被拒', ref), agencyId: null, detail: { 原因: error.code } }),
        )
    throw error
  })

/** 撤回一次登记：案件回到没有它的样子，再判；撤回的仍在沿革里。 */
export const withdrawEntry = (tools: Tools, actor: Actor, ref: CaseRef, entry: string, reason: string): Promise<void> =>
  write(tools.db, actor, { ...deed('撤回登记的事件', ref), detail: { 理由: reason } }, async (trx) => {
    await lockAgencies(trx, [ref])
    const sources = await sourcesOf(trx, tools.sealing, [ref])
    await openedBefore(trx, actor, ref, sources)
    if (!sources.some((s) => s.batchId === entry && s.kind === 'event-entry')) throw refuseCase('case.entry-not-found')
    await withdrawChunk(trx, { ...tools, batchId: entry }, { after: null, limit: 1 })
    return { value: undefined }
  })

/** 办案系统成批登记：一项一个事务，收下的生效，没有收的写明原因；凭案件编号或文号认案，须恰好一件。 */
export const enterEventsEach = async (
  tools: Tools,
  actor: Actor,
  { items }: EventEntries,
  today: Day,
): Promise<EnteredEach> => {
  const done: EnteredEach['done'] = []
  const refused: EnteredEach['refused'] = []
  for (const [index, { caseNo, docNo, agency, events }] of items.entries()) {
    try {
      const ref = await caseNumbered(tools, { agencyId: agency, caseNo, docNo })
      done.push({ index, caseId: ref.caseId, entry: await enterEvents(tools, actor, ref, { events }, today) })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused.push({ index, why: error.message })
    }
  }
  return { done, refused }
}

type Numbered = { readonly agencyId: string; readonly caseNo: string | undefined; readonly docNo: string | undefined }

const caseNumbered = async ({ db }: Tools, { agencyId, caseNo, docNo }: Numbered): Promise<CaseRef> => {
  const keys = { docNoKey: docNoKey(docNo ?? null), caseNoKey: docNoKey(caseNo ?? null) }
  const found = await db
    .transaction()
    .execute((trx) => findCandidates(trx, [{ agencyId, ...keys, partyKeys: [], decidedOn: null }]))
  const [only, second] = [...new Map(found.map((ref) => [ref.caseId, ref])).values()]
  if (only === undefined) throw refuseCase('case.not-found')
  if (second !== undefined) throw refuseCase('case.ambiguous-number')
  return only
}

const deed = (verb: string, { agencyId, caseId }: CaseRef) =>
  ({ permission: PERMISSION, verb, object: { type: 'case', id: caseId }, agencyId }) as const

/** 一次登记所说的事实：事件，连同告知书有没有告知听证权利、是哪一种审核。 */
const fileFrom = ({ events }: EventEntry, today: Day): Pick<CaseFile, 'events' | 'reviews' | 'hearingOffered'> => {
  const all = events.map(eventFrom)
  const future = all.find((e) => e.on !== null && e.on > today)
  if (future !== undefined)
    throw refuseCase('case.future-event', { event: EVENT_NAMES[future.type], on: future.on as string })
  const reviews = events.flatMap(({ type, review }, i): Review[] => {
    const { happened, on, by } = all[i] as ActEvent
    return type === 'review-completed' && happened && review != null
      ? [{ kind: review, on, by, opinion: null, qualified: null }]
      : []
  })
  const offered = events.flatMap((e) => (e.type === 'notice-served' ? (e.hearingOffered ?? []) : []))
  return { events: all, reviews, hearingOffered: offered.at(-1) ?? null }
}

/** 登记之前的样子；没有这件、不在范围（含条线）的当作没有。 */
const openedBefore = async (
  trx: Trx,
  actor: Actor,
  ref: CaseRef,
  sources: readonly SourceRow[],
): Promise<{ revision: number; folded: Folded }> => {
  const [stored] = await existingCases(trx, [ref])
  if (stored === undefined) throw refuseCase('case.not-found')
  const folded = fold(sources.map(toCaseSource))
  const { line } = columnsFrom(
    folded,
    identityOf(folded.file, (text) => text),
  )
  if (!covers(scopeFor(actor, PERMISSION), ref.agencyId, line)) throw refuseCase('case.not-found')
  return { revision: stored.revision, folded }
}

const store = (
  trx: Trx,
  { sealing, listener }: Tools,
  ref: CaseRef,
  revision: number,
  sources: readonly SourceRow[],
) => {
  const folded = fold(sources.map(toCaseSource))
  const columns = columnsFrom(folded, identityOf(folded.file, sealing.fingerprint))
  const one = { ...ref, revision: revision + 1, folded, columns, sourceCount: sources.length }
  return storeFolded(trx, { sealing, listener }, [one])
}

/** 入库的时刻晚于已有的各份：时钟回拨也不乱先后。 */
const sourceOf = (
  { sealing }: Tools,
  { agencyId, caseId }: CaseRef,
  file: SourceRow['content']['file'],
  before: readonly SourceRow[],
  { name }: Actor,
): Omit<SourceRow, 'withdrawnAt'> => {
  const id = newId()
  const newest = Math.max(0, ...before.map((s) => s.recordedAt.getTime() + 1))
  return {
    ...{ agencyId, id, caseId, batchId: id, kind: 'event-entry', sourceKey: id, blobId: null },
    contentHash: sealing.fingerprint(JSON.stringify(file.events)),
    recordedAt: new Date(Math.max(Date.now(), newest)),
    content: { file, at: { file: `${name} 登记`, sheet: null, row: 1 }, text: null },
  }
}
