import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Actor, scopeFor } from '#kernel/access.ts'
import { listCases } from '#modules/cases/actions/browse-cases.ts'
import { exportCases } from '#modules/cases/actions/export-cases.ts'
import { readCase, readSourceText } from '#modules/cases/actions/read-case.ts'
import { caseList, caseQuery, caseView, sourceText } from '#modules/cases/contract/case-views.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'
import { sendTable } from '#platform/http/xlsx.ts'
import { write } from '#platform/write.ts'

const one = z.object({ agency: z.uuid(), id: z.uuid() })
const personal = z.object({
  personal: z.enum(['true', 'false']).default('false').describe('true：看姓名、证件号码原文，须有权限，留痕'),
})
const read = { permission: 'case.read' as const }

/** 案件的列表、单件、来源原文与导出。 */
export const caseBaseRoutes =
  ({ db, sealing }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/cases',
      { config: read, schema: { summary: '案件列表', querystring: caseQuery, response: { 200: caseList } } },
      async (request) => listCases(db, sealing, scopeFor(actorOf(request), 'case.read'), request.query),
    )

    app.get(
      '/api/v1/cases.xlsx',
      { config: { permission: 'case.export' }, schema: { summary: '按条件导出案件（xlsx）', querystring: caseQuery } },
      async (request, reply) =>
        sendTable(reply, '案件', await exportCases({ db, sealing }, actorOf(request), request.query)),
    )

    app.get(
      '/api/v1/cases/:agency/:id',
      {
        config: read,
        schema: {
          summary: '一件案件：快照、出处、冲突、来源与各事实的历史',
          params: one,
          querystring: personal,
          response: { 200: caseView },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const asked = { agencyId: request.params.agency, id: request.params.id }
        const shown = await unmask(actor, asked, request.query.personal === 'true')
        return readCase(db, sealing, scopeFor(actor, 'case.read'), { ...asked, personal: shown })
      },
    )

    app.get(
      '/api/v1/cases/:agency/:id/sources/:source',
      {
        config: read,
        schema: {
          summary: '一份来源的全文与各值在其中的位置',
          params: one.extend({ source: z.uuid() }),
          querystring: personal,
          response: { 200: sourceText },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { agency, id, source } = request.params
        const asked = { agencyId: agency, id }
        const shown = await unmask(actor, asked, request.query.personal === 'true')
        return readSourceText(db, sealing, scopeFor(actor, 'case.read'), { ...asked, source, personal: shown })
      },
    )

    /** 要看原文的：须另有权限、在范围里，先留痕再读。 */
    const unmask = async (actor: Actor, { agencyId, id }: { agencyId: string; id: string }, wanted: boolean) => {
      if (!wanted) return false
      const object = { type: 'case', id }
      await write(db, actor, { permission: 'personal.read', verb: '查看个人信息原文', object, agencyId }, async () => ({
        value: null,
      }))
      return true
    }
  }
