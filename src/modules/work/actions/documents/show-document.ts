import { type Actor, covers, may, scopeFor } from '#kernel/access.ts'
import { namesOf } from '#modules/accounts/index.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { DOCUMENT, type Served } from '#modules/work/actions/documents/change-document.ts'
import { openText } from '#modules/work/actions/documents/open-text.ts'
import { unprintable } from '#modules/work/actions/documents/unprintable.ts'
import { refuse } from '#modules/work/actions/refuse.ts'
import { approvalBriefs } from '#modules/work/actions/show-approval.ts'
import type { DocumentItem, DocumentView } from '#modules/work/contract/documents.ts'
import { type DocumentText, issueProblem, textProblem } from '#modules/work/domain/official-document.ts'
import { approvalsOf } from '#modules/work/store/approvals.ts'
import {
  type DocumentKey,
  type DocumentRow,
  documentSteps,
  findDocument,
  issuedCopyOf,
  listDocuments,
  serviceRecords,
  versionsOf,
} from '#modules/work/store/documents.ts'
import type { Context } from '#platform/context.ts'

type Tools = Pick<Context, 'db' | 'sealing'>

/** 一页公文，新的在前。 */
export const documentPage = async (
  { db }: Tools,
  actor: Actor,
  query: { state: DocumentRow['state'] | 'all'; q?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: DocumentItem[]; next: string | null }> => {
  const rows = await listDocuments(db, scopeFor(actor, 'document.write'), {
    state: query.state === 'all' ? null : query.state,
    q: query.q === undefined || query.q.trim() === '' ? null : query.q.trim(),
    cursor: query.cursor ?? null,
    limit: query.limit,
  })
  const page = rows.slice(0, query.limit)
  const [agencies, names] = await Promise.all([
    listAgencies(db),
    namesOf({ db }, [...new Set(page.map((d) => d.drafterId))]),
  ])
  const agencyNames = new Map(agencies.map((a) => [a.id, a.shortName]))
  return {
    items: page.map((d) => itemOf(d, agencyNames.get(d.agencyId) ?? null, names.get(d.drafterId) ?? null)),
    next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  }
}

const itemOf = (d: DocumentRow, agencyName: string | null, drafterName: string | null): DocumentItem => ({
  ...{ agencyId: d.agencyId, id: d.id, title: d.title, state: d.state, number: d.number, issuedOn: d.issuedOn },
  ...{ agencyName, drafterName, version: d.version, createdAt: d.createdAt.toISOString() },
})

/** 一份公文看得到的：管得着这个机关公文的人，与请他审签过的人。 */
const readable = async ({ db }: Tools, actor: Actor, key: DocumentKey): Promise<DocumentRow> => {
  const row = await findDocument(db, key)
  if (row === null) throw refuse('work.no-document')
  if (covers(scopeFor(actor, 'document.write'), key.agencyId, null)) return row
  const approvals = await approvalsOf(db, { agencyId: key.agencyId, type: DOCUMENT, id: key.id })
  if (!approvals.some((a) => a.slots.some((s) => s.chain.includes(actor.accountId ?? ''))))
    throw refuse('work.no-document')
  return row
}

/** 一份公文：正文、各版、审签、送达与经过。 */
export const showDocument = async (tools: Tools, actor: Actor, key: DocumentKey): Promise<DocumentView> => {
  const { db, sealing } = tools
  const row = await readable(tools, actor, key)
  const versions = await versionsOf(db, key)
  const [last] = versions
  if (last === undefined) throw new Error('公文没有正文')
  const text = openText(sealing, last.sealed)
  const approvals = await approvalsOf(db, { agencyId: key.agencyId, type: DOCUMENT, id: key.id })
  const pending = approvals.some((a) => a.state === 'pending')
  const [steps, served] = await Promise.all([documentSteps(db, key), serviceRecords(db, key)])
  const [agencies, names] = await Promise.all([listAgencies(db), namesOf({ db }, [row.drafterId])])
  const name = agencies.find((a) => a.id === row.agencyId)?.name ?? null
  const writes = covers(scopeFor(actor, 'document.write'), key.agencyId, null)
  const issues = may(actor, 'document.issue') && covers(scopeFor(actor, 'document.issue'), key.agencyId, null)
  const draft = row.state === 'draft' && !pending
  return {
    ...itemOf(row, name, names.get(row.drafterId) ?? null),
    prefix: row.prefix,
    text,
    missing: textProblem(text),
    blocked: row.state === 'draft' ? issueProblem(row.state, text, last.at, approvals[0]) : null,
    unprintable: unprintable(name ?? '', row.title, text),
    issuedCopy: await issuedCopyOf(db, key),
    editable: writes && draft,
    issuable: issues && draft,
    voidable: issues && (draft || row.state === 'issued'),
    servable: writes && row.state === 'issued',
    writable: writes,
    approvals: await approvalBriefs({ db }, { agencyId: key.agencyId, type: DOCUMENT, id: key.id }),
    versions: versions.map((v) => ({ no: v.no, at: v.at.toISOString(), actor: v.actor })),
    steps: steps.map((s) => ({ ...s, at: s.at.toISOString() })),
    served: served.map(({ sealed, recordedAt, ...s }) => ({
      ...{ ...s, ...sealing.open<Served>(sealed) },
      recordedAt: recordedAt.toISOString(),
    })),
  }
}

/** 从前某一版的正文。 */
export const showVersion = async (tools: Tools, actor: Actor, key: DocumentKey, no: number): Promise<DocumentText> => {
  await readable(tools, actor, key)
  const version = (await versionsOf(tools.db, key)).find((v) => v.no === no)
  if (version === undefined) throw refuse('work.no-document')
  return openText(tools.sealing, version.sealed)
}
