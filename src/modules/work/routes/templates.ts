import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { scopeFor } from '#kernel/access.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { addTemplate, changeTemplate } from '#modules/work/actions/documents/templates.ts'
import { newTemplate, templateChange, templateList, templateRetirement } from '#modules/work/contract/documents.ts'
import { listTemplates } from '#modules/work/store/templates.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'

/** 公文模板：看、建立、修改、停用。 */
export const templateRoutes =
  ({ db }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const key = z.object({ agency: z.uuid(), id: z.uuid() })

    app.get(
      '/api/v1/document-templates',
      {
        config: { permission: 'document.write' },
        schema: { summary: '在用的公文模板', response: { 200: templateList } },
      },
      async (request) => {
        const rows = await listTemplates(db, scopeFor(actorOf(request), 'document.write'))
        const names = new Map((await listAgencies(db)).map((a) => [a.id, a.shortName]))
        return {
          items: rows.map((row) => ({
            ...row,
            fields: [...row.fields],
            agencyName: names.get(row.agencyId) ?? null,
          })),
        }
      },
    )

    app.post(
      '/api/v1/document-templates',
      {
        config: { permission: 'document.issue' },
        schema: {
          summary: '建一个模板；用不得的逐条说明',
          body: newTemplate,
          response: { 201: z.object({ id: z.string() }) },
        },
      },
      async (request, reply) => {
        const { agencyId, ...template } = request.body
        return reply.code(201).send({ id: await addTemplate(db, actorOf(request), agencyId, template) })
      },
    )

    app.put(
      '/api/v1/document-templates/:agency/:id',
      {
        config: { permission: 'document.issue' },
        schema: { summary: '改模板', params: key, body: templateChange, response: { 204: z.null() } },
      },
      async (request, reply) => {
        const { agency, id } = request.params
        const { version, ...template } = request.body
        await changeTemplate(db, actorOf(request), { agencyId: agency, id, version }, template)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/v1/document-templates/:agency/:id/retire',
      {
        config: { permission: 'document.issue' },
        schema: { summary: '停用模板', params: key, body: templateRetirement, response: { 204: z.null() } },
      },
      async (request, reply) => {
        const { agency, id } = request.params
        await changeTemplate(db, actorOf(request), { agencyId: agency, id, version: request.body.version }, 'retire')
        return reply.code(204).send(null)
      },
    )
  }
