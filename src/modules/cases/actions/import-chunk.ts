import { sql } from 'kysely'
import { covers, type Scope } from '#kernel/access.ts'
import type { Agency } from '#modules/agencies/domain/agency.ts'
import { MAX_SOURCES, OpenCases } from '#modules/cases/actions/open-cases.ts'
import { businessLineOf } from '#modules/cases/domain/business-line.ts'
import type { CaseColumns } from '#modules/cases/domain/case-columns.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { Folded } from '#modules/cases/domain/fold.ts'
import { docNoKey } from '#modules/cases/domain/identity.ts'
import type { Incoming, Refusal } from '#modules/cases/domain/incoming.ts'
import { comparable } from '#modules/cases/domain/record-key.ts'
import { existingCases, findCandidates, saveCases } from '#modules/cases/store/case-files.ts'
import type { CaseJudgement } from '#modules/cases/store/judgements.ts'
import {
  type CaseRef,
  insertSources,
  type LatestSource,
  latestSources,
  type SourceRow,
  sourcesOf,
} from '#modules/cases/store/sources.ts'
import { newId } from '#platform/id.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

/** 刚折叠好、还没有存的一件案件。 */
export type FoldedCase = CaseRef & {
  readonly revision: number
  readonly columns: CaseColumns
  readonly folded: Folded
}

/**
 * 案件有了新样子时叫一声，与导入同一个事务：监督模块据此判断、写发现，返回的判断随案件一起存。
 * 没有来源了的案件删去之前也叫一声。由 app 接上。
 */
export type FoldListener = {
  readonly onFolded: (trx: Trx, cases: readonly FoldedCase[]) => Promise<readonly CaseJudgement[]>
  readonly onRemoved: (trx: Trx, cases: readonly CaseRef[]) => Promise<void>
  /** 导入的放假通知有新的。 */
  readonly onNotices?: (trx: Trx) => Promise<void>
}

/** 谁、以什么范围、为哪一批导入。 */
export type ImportTerms = {
  readonly sealing: Sealing
  readonly batchId: string
  /** 认不出机关的记录记在它名下。 */
  readonly ownAgencyId: string
  readonly scope: Scope
  readonly findAgency: (name: string | null, docNo: string | null) => Agency | null
  readonly listener: FoldListener
  /** 试导入：最后要退回，不必与别的导入排队。 */
  readonly rehearsal?: boolean
}

export type ChunkOutcome = {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly refused: readonly Refusal[]
  /** 更新了的案件，前后两个样子。 */
  readonly changed: readonly { readonly before: Folded; readonly after: Folded }[]
}

type Placed = {
  readonly record: Incoming
  readonly agencyId: string
  readonly hash: string
}

/**
 * 一段记录入库：认机关 → 认出是不是同一条、有没有变 → 认案 → 存来源、重折、判断。
 * 全部在调用者的事务里；段与段之间的先后由机关的锁保证。查询的次数与记录数无关。
 */
export const importChunk = async (
  trx: Trx,
  terms: ImportTerms,
  incoming: readonly Incoming[],
): Promise<ChunkOutcome> => {
  const { placed, refused } = placeAll(terms, incoming)
  if (terms.rehearsal !== true) await lockAgencies(trx, placed)
  const latest = await latestByKey(trx, placed)
  const fresh = placed.filter((p) => !isUnchanged(p, latest))
  const { open, recordedAt } = await openCandidates(trx, terms, fresh, latest)
  const sources: Omit<SourceRow, 'withdrawnAt'>[] = []
  const counts = { created: 0, updated: 0 }
  for (const one of fresh) {
    const entered = enter(open, one, latest, recordedAt)
    if ('why' in entered) refused.push({ ...one.record.at, field: null, why: entered.why })
    else {
      counts[entered.is]++
      sources.push(sourceRow(terms, one, entered, recordedAt))
    }
  }
  await insertSources(trx, terms.sealing, sources)
  const changed = await storeTouched(trx, terms, open)
  return { ...counts, unchanged: placed.length - fresh.length, refused, changed }
}

const placeAll = (terms: ImportTerms, incoming: readonly Incoming[]): { placed: Placed[]; refused: Refusal[] } => {
  const placed: Placed[] = []
  const refused: Refusal[] = []
  for (const record of incoming) {
    const { file, noted } = withAgencyNote(record.file, terms)
    const agencyId = noted ? terms.ownAgencyId : (terms.findAgency(file.agency, file.docNo)?.id ?? terms.ownAgencyId)
    if (!covers(terms.scope, agencyId, businessLineOf(file)))
      refused.push({
        ...record.at,
        field: null,
        why: `“${file.agency ?? '没有写明的机关'}”的这类案件不在你的导入范围里；请由该机关导入，或请安全管理员授权。`,
      })
    else
      placed.push({
        record: { ...record, file },
        agencyId,
        hash: terms.sealing.fingerprint(JSON.stringify(comparable(record.file))),
      })
  }
  return { placed, refused }
}

/** 认不出的机关记在导入者名下，写一条疑点。 */
const withAgencyNote = (file: CaseFile, { findAgency }: ImportTerms): { file: CaseFile; noted: boolean } => {
  if (findAgency(file.agency, file.docNo) !== null) return { file, noted: false }
  const text =
    file.agency === null
      ? '没有写明作出机关，由文号也认不出，记在导入者的机关名下。'
      : `没有叫“${file.agency}”的机关，记在导入者的机关名下；机关名单里缺的，请先补上再导入。`
  return { file: { ...file, notes: [...file.notes, { path: 'agency', text }] }, noted: true }
}

/** 同一机关的案件同一时刻只有一处在改；按编号次序取锁，不会互相等死。 */
export const lockAgencies = async (trx: Trx, cases: readonly { readonly agencyId: string }[]): Promise<void> => {
  for (const id of [...new Set(cases.map((c) => c.agencyId))].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`cases/${id}`}, 0))`.execute(trx)
}

type Latest = ReadonlyMap<string, LatestSource>
const keyOf = (agencyId: string, sourceKey: string): string => `${agencyId} ${sourceKey}`

const latestByKey = async (trx: Trx, placed: readonly Placed[]): Promise<Latest> => {
  const found = await latestSources(
    trx,
    placed.map((p) => ({ agencyId: p.agencyId, sourceKey: p.record.sourceKey })),
  )
  return new Map(found.map((s) => [keyOf(s.agencyId, s.sourceKey), s]))
}

const latestOf = (latest: Latest, p: Placed) => latest.get(keyOf(p.agencyId, p.record.sourceKey))

const isUnchanged = (p: Placed, latest: Latest): boolean => {
  const before = latestOf(latest, p)
  return before?.live === true && before.contentHash === p.hash
}

/** 打开可能相关的案件，连同各自的来源；入库时刻晚于它们的全部来源，时钟回拨也不乱先后。 */
const openCandidates = async (trx: Trx, { sealing }: ImportTerms, fresh: readonly Placed[], latest: Latest) => {
  const before = fresh.flatMap((p) => latestOf(latest, p) ?? [])
  const candidates = await findCandidates(
    trx,
    fresh.map(({ agencyId, record: { identity: i } }) => ({
      agencyId,
      docNoKey: i.docNoKey,
      caseNoKey: docNoKey(i.caseNo),
      partyKeys: i.partyKeys.filter((key) => !key.startsWith('m:')),
      decidedOn: i.decidedOn,
    })),
  )
  const refs = [...new Map([...candidates, ...before].map((c) => [c.caseId, c])).values()]
  const existing = await existingCases(trx, refs)
  const bySource = Map.groupBy(await sourcesOf(trx, sealing, existing), (s) => s.caseId)
  const open = new OpenCases(sealing.fingerprint)
  let newest = Date.now()
  for (const { agencyId, caseId, revision } of existing) {
    const rows = bySource.get(caseId) ?? []
    open.open({ agencyId, caseId }, revision, rows.map(toCaseSource))
    for (const row of rows) newest = Math.max(newest, row.recordedAt.getTime() + 1)
  }
  return { open, recordedAt: new Date(newest) }
}

export const toCaseSource = (row: Pick<SourceRow, 'id' | 'kind' | 'recordedAt' | 'content'>) => ({
  id: row.id,
  kind: row.kind,
  recordedAt: row.recordedAt.toISOString(),
  file: row.content.file,
})

type Entered = {
  readonly is: 'created' | 'updated'
  readonly caseId: string
  readonly id: string
  readonly file: CaseFile
}

/** 归入同一件，或立为新的一件；曾经导入又撤销的，沿用原来的编号。 */
const enter = (open: OpenCases, one: Placed, latest: Latest, recordedAt: Date): Entered | { readonly why: string } => {
  const { record, agencyId } = one
  const before = latestOf(latest, one)
  const outcome = record.kind === 'outcome' ? open.matchOutcome(agencyId, record.identity) : null
  if (record.kind === 'outcome' && outcome === null)
    return {
      why: `库里没有、或分不清是哪一件（文号 ${record.file.docNo ?? '未写'}）；请先导入这件案件，或写明当事人。`,
    }
  const match =
    outcome === null
      ? open.match(agencyId, record.identity, before?.caseId ?? null)
      : { is: 'same' as const, found: outcome }
  const id = newId()
  const source = (file: CaseFile) => ({ id, kind: record.kind, recordedAt: recordedAt.toISOString(), file })
  if (match.is === 'same') {
    if (match.found.sources.length >= MAX_SOURCES)
      return { why: `同一件案件已有 ${MAX_SOURCES} 份来源，没有再收；请核对文号列是不是填错了。` }
    open.append(match.found, source(record.file))
    return { is: 'updated', caseId: match.found.caseId, id, file: record.file }
  }
  const doubts = match.unsure.slice(0, 3).map(({ folded }) => ({
    path: 'docNo',
    text: `与库里的${folded.file.docNo ?? '没有文号的一件'}可能是同一件，但说不准，没有合并，请核对。`,
  }))
  const file = doubts.length === 0 ? record.file : { ...record.file, notes: [...record.file.notes, ...doubts] }
  const caseId = before !== undefined && !open.has(before.caseId) ? before.caseId : newId()
  open.create({ agencyId, caseId }, source(file), record.identity)
  return { is: 'created', caseId, id, file }
}

const sourceRow = ({ batchId }: ImportTerms, one: Placed, { caseId, id, file }: Entered, recordedAt: Date) => ({
  agencyId: one.agencyId,
  id,
  caseId,
  batchId,
  kind: one.record.kind,
  sourceKey: one.record.sourceKey,
  contentHash: one.hash,
  blobId: one.record.blobId,
  recordedAt,
  content: { file, at: one.record.at, text: one.record.text },
})

const storeTouched = async (trx: Trx, terms: ImportTerms, open: OpenCases) => {
  const touched = open.touched()
  await storeFolded(
    trx,
    terms,
    touched.map((c) => ({ ...c, revision: c.revision + 1, columns: open.columnsOf(c), sourceCount: c.sources.length })),
  )
  return touched.flatMap(({ before, folded }) => (before === null ? [] : [{ before, after: folded }]))
}

/** 判断之后存下折叠好的案件；撤销时重折的也走这里。 */
export const storeFolded = async (
  trx: Trx,
  { sealing, listener }: Pick<ImportTerms, 'sealing' | 'listener'>,
  cases: readonly (FoldedCase & { readonly sourceCount: number })[],
): Promise<void> => {
  if (cases.length === 0) return
  const judged = new Map((await listener.onFolded(trx, cases)).map((j) => [j.caseId, j]))
  await saveCases(
    trx,
    sealing,
    cases.map((c) => ({ ...c, judgement: judged.get(c.caseId) ?? null })),
  )
}
