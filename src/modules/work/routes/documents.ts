import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  draftDocument,
  editDocument,
  issueDocument,
  recordService,
  submitDocument,
  voidDocument,
} from '#modules/work/actions/documents/change-document.ts'
import {
  type Format,
  issuedCopyFile,
  printDocument,
  printServiceRecord,
} from '#modules/work/actions/documents/print-document.ts'
import { documentPage, showDocument, showVersion } from '#modules/work/actions/documents/show-document.ts'
import { approvalRequest } from '#modules/work/contract/approvals.ts'
import {
  documentEdit,
  documentList,
  documentQuery,
  documentText,
  documentView,
  issueRequest,
  newDocument,
  serviceRequest,
  voidRequest,
} from '#modules/work/contract/documents.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'

const TYPES: { readonly [F in Format]: string } = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}
const send = (
  reply: FastifyReply,
  { name, bytes }: { name: string; bytes: Buffer },
  format: Format,
  inline = false,
): FastifyReply =>
  reply
    .type(TYPES[format])
    .header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}.${format}`,
    )
    .header('cache-control', 'no-store')
    .send(bytes)

const key = z.object({ agency: z.uuid(), id: z.uuid() })
const keyOf = ({ agency, id }: z.infer<typeof key>) => ({ agencyId: agency, id })
const recordKey = key.extend({ record: z.uuid() })
/** 在浏览器里打开（好打印），不下载。 */
const opening = z.object({ open: z.stringbool().default(false) })

/** 公文：列表、起草、修改、送审、发文、作废、送达、下载。 */
export const documentRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/documents',
      {
        config: { permission: 'document.write' },
        schema: { summary: '公文，新的在前', querystring: documentQuery, response: { 200: documentList } },
      },
      (request) => documentPage(context, actorOf(request), request.query),
    )

    app.post(
      '/api/v1/documents',
      {
        config: { permission: 'document.write' },
        schema: { summary: '由模板起草', body: newDocument, response: { 201: z.object({ id: z.string() }) } },
      },
      async (request, reply) =>
        reply.code(201).send({ id: await draftDocument(context, actorOf(request), request.body) }),
    )

    app.get(
      '/api/v1/documents/:agency/:id',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '一份公文；请他审签过的人也看得到', params: key, response: { 200: documentView } },
      },
      (request) => showDocument(context, actorOf(request), keyOf(request.params)),
    )

    app.get(
      '/api/v1/documents/:agency/:id/versions/:no',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: '从前某一版的正文',
          params: key.extend({ no: z.coerce.number().int().positive() }),
          response: { 200: documentText },
        },
      },
      (request) => showVersion(context, actorOf(request), keyOf(request.params), request.params.no),
    )

    app.put(
      '/api/v1/documents/:agency/:id',
      {
        config: { permission: 'document.write' },
        schema: { summary: '改草稿，存成新的一版', params: key, body: documentEdit, response: { 200: documentView } },
      },
      async (request) => {
        const actor = actorOf(request)
        await editDocument(context, actor, { ...keyOf(request.params), ...request.body })
        return showDocument(context, actor, keyOf(request.params))
      },
    )

    app.post(
      '/api/v1/documents/:agency/:id/approvals',
      {
        config: { permission: 'document.write' },
        schema: {
          summary: '送审',
          params: key,
          body: approvalRequest.extend({ version: z.number().int().positive() }),
          response: { 201: z.object({ id: z.string() }) },
        },
      },
      async (request, reply) => {
        const { version, ...plan } = request.body
        const own = { ...keyOf(request.params), version }
        return reply.code(201).send({ id: await submitDocument(context, actorOf(request), own, plan) })
      },
    )

    app.post(
      '/api/v1/documents/:agency/:id/issue',
      {
        config: { permission: 'document.issue' },
        schema: { summary: '发文：取号、定成文日期', params: key, body: issueRequest, response: { 200: documentView } },
      },
      async (request) => {
        const actor = actorOf(request)
        await issueDocument(context, actor, { ...keyOf(request.params), ...request.body }, today())
        return showDocument(context, actor, keyOf(request.params))
      },
    )

    app.post(
      '/api/v1/documents/:agency/:id/void',
      {
        config: { permission: 'document.issue' },
        schema: { summary: '作废；文号留着', params: key, body: voidRequest, response: { 200: documentView } },
      },
      async (request) => {
        const actor = actorOf(request)
        const { version, reason } = request.body
        await voidDocument(context, actor, { ...keyOf(request.params), version }, reason)
        return showDocument(context, actor, keyOf(request.params))
      },
    )

    app.post(
      '/api/v1/documents/:agency/:id/service-records',
      {
        config: { permission: 'document.write' },
        schema: { summary: '登记一次送达', params: key, body: serviceRequest, response: { 200: documentView } },
      },
      async (request) => {
        const actor = actorOf(request)
        const { version, ...record } = request.body
        await recordService(context, actor, { ...keyOf(request.params), version }, record, today())
        return showDocument(context, actor, keyOf(request.params))
      },
    )

    app.get(
      '/api/v1/documents/:agency/:id/document.docx',
      { config: { permission: 'signed-in' }, schema: { summary: '公文（docx，GB/T 9704-2012 版式）', params: key } },
      async (request, reply) =>
        send(reply, await printDocument(context, actorOf(request), keyOf(request.params), 'docx'), 'docx'),
    )

    app.get(
      '/api/v1/documents/:agency/:id/document.pdf',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: '公文（PDF，GB/T 9704-2012 版式）；已发的是发文时的存本，草稿、作废的印着字样',
          params: key,
          querystring: opening,
        },
      },
      async (request, reply) => {
        const file = await printDocument(context, actorOf(request), keyOf(request.params), 'pdf')
        return send(reply, file, 'pdf', request.query.open)
      },
    )

    app.get(
      '/api/v1/documents/:agency/:id/issued.pdf',
      { config: { permission: 'signed-in' }, schema: { summary: '发文时的存本，作废了也是原样', params: key } },
      async (request, reply) =>
        send(reply, await issuedCopyFile(context, actorOf(request), keyOf(request.params)), 'pdf'),
    )

    app.get(
      '/api/v1/documents/:agency/:id/service-records/:record/record.docx',
      { config: { permission: 'document.write' }, schema: { summary: '送达回证（docx）', params: recordKey } },
      async (request, reply) => {
        const own = { ...keyOf(request.params), recordId: request.params.record }
        return send(reply, await printServiceRecord(context, actorOf(request), own, 'docx'), 'docx')
      },
    )

    app.get(
      '/api/v1/documents/:agency/:id/service-records/:record/record.pdf',
      {
        config: { permission: 'document.write' },
        schema: { summary: '送达回证（PDF）', params: recordKey, querystring: opening },
      },
      async (request, reply) => {
        const own = { ...keyOf(request.params), recordId: request.params.record }
        const file = await printServiceRecord(context, actorOf(request), own, 'pdf')
        return send(reply, file, 'pdf', request.query.open)
      },
    )
  }
