import type { Actor } from '#kernel/access.ts'
import { type Day, yearOf } from '#kernel/day.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { type Request, requestApproval } from '#modules/work/actions/approvals.ts'
import { openText } from '#modules/work/actions/documents/open-text.ts'
import { documentPdf, issuedMoment } from '#modules/work/actions/documents/pdf-document.ts'
import { unprintable } from '#modules/work/actions/documents/unprintable.ts'
import { refuse } from '#modules/work/actions/refuse.ts'
import {
  type DocumentText,
  issueProblem,
  numberText,
  type ServiceMethod,
  textProblem,
} from '#modules/work/domain/official-document.ts'
import { fill } from '#modules/work/domain/template.ts'
import { approvalsOf, pendingObjects } from '#modules/work/store/approvals.ts'
import {
  authorsOf,
  type DocumentKey,
  type DocumentRow,
  insertDocument,
  insertIssuedCopy,
  insertServiceRecord,
  insertVersion,
  lockDocument,
  saveDocument,
  takeNumber,
  versionsOf,
} from '#modules/work/store/documents.ts'
import { findTemplate } from '#modules/work/store/templates.ts'
import { registerBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { refuse as refusePlatform } from '#platform/errors.ts'
import { newId } from '#platform/id.ts'
import { NO_AGENCY, type Trx, write } from '#platform/write.ts'

type Tools = Pick<Context, 'db' | 'sealing'>
type Done<T> = { readonly value: T; readonly detail?: Readonly<Record<string, unknown>> }
type Change<T> = (trx: Trx, document: DocumentRow) => Promise<Done<T>>
type Permission = 'document.write' | 'document.issue'

/** 公文在审签里的名字。 */
export const DOCUMENT = '公文'

const changing = <T>(
  { db }: Pick<Tools, 'db'>,
  actor: Actor,
  { agencyId, id, version }: DocumentKey & { readonly version: number },
  [permission, verb]: readonly [Permission, string],
  change: Change<T>,
): Promise<T> => {
  const deed = { permission, verb, object: { type: DOCUMENT, id }, agencyId } as const
  return write(db, actor, deed, async (trx) => {
    const document = await lockDocument(trx, { agencyId, id })
    if (document === null) throw refuse('work.no-document')
    if (document.version !== version) throw refusePlatform('access.changed', { by: '别人' })
    return change(trx, { ...document, version: version + 1 })
  })
}

type Start = {
  readonly agencyId: string
  readonly templateId: string
  readonly addressee: string
  readonly values: Readonly<Record<string, string>>
}

/** 由模板起草：填上给的值，没有给的留着记号。返回编号。 */
export const draftDocument = async ({ db, sealing }: Tools, actor: Actor, start: Start): Promise<string> => {
  const { agencyId, templateId, addressee, values } = start
  const id = newId()
  const deed = { permission: 'document.write', verb: '起草公文', object: { type: DOCUMENT, id }, agencyId } as const
  return write(db, actor, deed, async (trx) => {
    const template = await findTemplate(trx, agencyId, templateId)
    if (template === null) throw refuse('work.no-template')
    const text: DocumentText = { addressee, body: fill(template.body, values), attachments: [], copies: '' }
    const document: DocumentRow = {
      ...{ agencyId, id, title: fill(template.title, values), prefix: template.prefix, state: 'draft' },
      ...{ number: null, issuedOn: null, drafterId: actor.accountId ?? NO_AGENCY, createdAt: new Date(), version: 1 },
    }
    await insertDocument(trx, document)
    await insertVersion(trx, actor, document, 1, sealing.seal(text))
    await saveDocument(trx, actor, document, { verb: 'drafted', reason: null })
    return { value: id }
  })
}

type Edit = DocumentKey & DocumentText & { readonly version: number; readonly title: string }

/** 改草稿，存成新的一版；正在审签的不能改。 */
export const editDocument = (tools: Tools, actor: Actor, edit: Edit): Promise<void> =>
  changing(tools, actor, edit, ['document.write', '修改公文'], async (trx, document) => {
    await demandDraft(trx, document)
    const { title, addressee, body, attachments, copies } = edit
    const sealed = tools.sealing.seal({ addressee, body, attachments, copies })
    const [last] = await versionsOf(trx, document)
    await insertVersion(trx, actor, document, (last?.no ?? 0) + 1, sealed)
    await saveDocument(trx, actor, { ...document, title }, { verb: 'edited', reason: null })
    return { value: undefined }
  })

const demandDraft = async (trx: Trx, { state, id }: DocumentRow): Promise<void> => {
  if (state !== 'draft') throw refuse('work.not-draft')
  if ((await pendingObjects(trx, DOCUMENT, [id])).has(id)) throw refuse('work.pending-already')
}

type Plan = Pick<Request, 'mode' | 'signers' | 'reason' | 'dueOn'>

/** 送审；没有填完的不能送。返回审签的编号。 */
export const submitDocument = (
  tools: Tools,
  actor: Actor,
  key: DocumentKey & { readonly version: number },
  plan: Plan,
): Promise<string> =>
  changing(tools, actor, key, ['document.write', '公文送审'], async (trx, document) => {
    await demandDraft(trx, document)
    const { agencyId, id, title } = document
    const why = textProblem((await latestText(tools, trx, document)).text)
    if (why !== null) throw refuse('work.cannot-issue', { why })
    const object = { type: DOCUMENT, id, title, href: `/documents/${agencyId}/${id}` }
    const authors = await authorsOf(trx, document)
    return { value: await requestApproval(trx, actor, { agencyId, line: null, object, authors, ...plan }) }
  })

const latestText = async ({ sealing }: Tools, trx: Trx, key: DocumentKey) => {
  const [last] = await versionsOf(trx, key)
  if (last === undefined) throw new Error('公文没有正文')
  return { text: openText(sealing, last.sealed), at: last.at }
}

/**
 * 发文：审签通过的这一版，在同一个事务里取号、定成文日期，存下 PDF（存本的 SM3 写进留痕）；此后不再改。
 * 字体里没有的字印不成 PDF，照样发文，只是没有存本。返回文号。
 */
export const issueDocument = (
  tools: Tools & Pick<Context, 'blobs'>,
  actor: Actor,
  key: DocumentKey & { readonly version: number },
  today: Day,
): Promise<string> =>
  changing(tools, actor, key, ['document.issue', '发文'], async (trx, document) => {
    const { text, at } = await latestText(tools, trx, document)
    const [latest] = await approvalsOf(trx, { agencyId: document.agencyId, type: DOCUMENT, id: document.id })
    const why = issueProblem(document.state, text, at, latest)
    if (why !== null) throw refuse('work.cannot-issue', { why })
    const year = yearOf(today)
    const number = numberText(document.prefix, year, await takeNumber(trx, document, year))
    const issued: DocumentRow = { ...document, state: 'issued', number, issuedOn: today }
    await saveDocument(trx, actor, issued, { verb: 'issued', reason: null })
    const copy = await keepCopy(tools, trx, { ...issued, issuedOn: today }, text)
    return { value: number, detail: { 存本: copy ?? '字体里没有的字，没有存' } }
  })

/** 存下发文时的 PDF，返回它的 SM3；印不成的为 null。 */
const keepCopy = async (
  { blobs }: Pick<Context, 'blobs'>,
  trx: Trx,
  document: DocumentRow & { readonly issuedOn: Day },
  text: DocumentText,
): Promise<string | null> => {
  const { agencyId, title, number, issuedOn } = document
  const agency = (await listAgencies(trx)).find((a) => a.id === agencyId)?.name ?? ''
  if (unprintable(agency, title + number, text).length > 0) return null
  const bytes = await documentPdf({ ...text, agency, title, number, issuedOn }, null, issuedMoment(issuedOn))
  const blob = blobs.put(bytes)
  await registerBlob(trx, blob, bytes.length)
  await insertIssuedCopy(trx, document, blob)
  return blob
}

/** 作废：草稿是不发了，已发的文号留着、不再用。 */
export const voidDocument = (
  tools: Tools,
  actor: Actor,
  key: DocumentKey & { readonly version: number },
  reason: string,
): Promise<void> =>
  changing(tools, actor, key, ['document.issue', '作废公文'], async (trx, document) => {
    if (document.state === 'voided') throw refuse('work.cannot-issue', { why: '这份公文已经作废' })
    if (document.state === 'draft') await demandDraft(trx, document)
    await saveDocument(trx, actor, { ...document, state: 'voided' }, { verb: 'voided', reason })
    return { value: undefined }
  })

/** 送达记录里加密存放的部分。 */
export type Served = {
  readonly recipient: string
  readonly place: string
  readonly receivedBy: string
  readonly witness: string
  readonly note: string
}

/** 登记一次送达；只有已发的能登记，送达之日不早于成文日期、不晚于今天。 */
export const recordService = (
  tools: Tools,
  actor: Actor,
  key: DocumentKey & { readonly version: number },
  { method, servedOn, ...served }: Served & { readonly method: ServiceMethod; readonly servedOn: string },
  today: Day,
): Promise<string> =>
  changing(tools, actor, key, ['document.write', '登记送达'], async (trx, document) => {
    if (document.state !== 'issued' || document.issuedOn === null) throw refuse('work.not-issued')
    if (servedOn < document.issuedOn || servedOn > today)
      throw refuse('work.bad-served-day', { issuedOn: document.issuedOn })
    const sealed = tools.sealing.seal(served)
    const id = await insertServiceRecord(trx, actor, document, { method, servedOn, sealed })
    await saveDocument(trx, actor, document, { verb: 'served', reason: `${method}，${servedOn}` })
    return { value: id }
  })
