import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accountNames, peopleWhoMay } from '#modules/accounts/index.ts'
import { assignFindings, decideFindings } from '#modules/supervision/actions/decide-findings.ts'
import { judgingOn } from '#modules/supervision/actions/judging.ts'
import { findingCounts, findingPage } from '#modules/supervision/actions/list-findings.ts'
import {
  recordPersonalRead,
  showCaseFindings,
  showFinding,
  type Viewer,
} from '#modules/supervision/actions/show-findings.ts'
import {
  assignmentRequest,
  caseFindings,
  findingCounts as countsReply,
  decisionRequest,
  decisionResult,
  findingFilter,
  findingList,
  findingQuery,
  findingView,
} from '#modules/supervision/contract/findings.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'
import { permit } from '#platform/write.ts'

const key = z.object({ agency: z.uuid(), id: z.uuid() })
const reading = z.object({ personal: z.enum(['true']).optional().describe('看个人信息原文，须有权限，留痕') })

/** 待办：列表、计数、详情、决定、分派。 */
export const findingRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const namesOf = (ids: readonly string[]) => accountNames(context.db, ids)
    type Reading = FastifyRequest & { readonly query: z.infer<typeof reading> }
    const viewerOf = async (
      request: Reading,
      object: { type: string; id: string },
      agencyId: string,
    ): Promise<Viewer> => {
      const actor = actorOf(request)
      const personal = request.query.personal === 'true'
      if (personal) await recordPersonalRead(context, actor, object, agencyId)
      return { actor, personal, namesOf }
    }

    app.get(
      '/api/v1/findings',
      {
        config: { permission: 'case.read' },
        schema: {
          summary: '发现的列表（按后果、处理期限、发现日）',
          querystring: findingQuery,
          response: { 200: findingList },
        },
      },
      (request) => findingPage(context, actorOf(request), request.query, today(), namesOf),
    )

    app.post(
      '/api/v1/findings/counts',
      {
        config: { permission: 'case.read' },
        schema: {
          summary: '几个视图各有多少条（至多数到一万）',
          body: z.object({ views: z.array(findingFilter).max(20) }),
          response: { 200: countsReply },
        },
      },
      async (request) => ({ counts: await findingCounts(context, actorOf(request), request.body.views, today()) }),
    )

    app.get(
      '/api/v1/findings/:agency/:id',
      {
        config: { permission: 'case.read' },
        schema: { summary: '一条发现', params: key, querystring: reading, response: { 200: findingView } },
      },
      async (request) => {
        const { agency, id } = request.params
        const viewer = await viewerOf(request, { type: '发现', id }, agency)
        return showFinding(context, viewer, agency, id)
      },
    )

    app.get(
      '/api/v1/cases/:agency/:id/findings',
      {
        config: { permission: 'case.read' },
        schema: {
          summary: '一件案件的发现，与此刻全部规则的结论',
          params: key,
          querystring: reading,
          response: { 200: caseFindings },
        },
      },
      async (request) => {
        const { agency, id } = request.params
        const viewer = await viewerOf(request, { type: '案件', id }, agency)
        return showCaseFindings(context, viewer, { agencyId: agency, caseId: id }, judgingOn(context, today()).given)
      },
    )

    app.post(
      '/api/v1/findings/decisions',
      {
        config: { permission: 'finding.decide' },
        schema: {
          summary: '认定、排除或撤回一批发现；不能改的逐条说明',
          body: decisionRequest,
          response: { 200: decisionResult },
        },
      },
      async (request) => {
        const { items, decision, reason } = request.body
        return mutable(await decideFindings(context.db, actorOf(request), { items, decision, reason: reason ?? null }))
      },
    )

    app.get(
      '/api/v1/findings/assignees',
      {
        config: { permission: 'finding.assign' },
        schema: {
          summary: '某机关的发现可以分派给谁：能看该机关案件的人',
          querystring: z.object({ agency: z.uuid() }),
          response: { 200: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }) },
        },
      },
      async (request) => {
        const { agency } = request.query
        permit(actorOf(request), { permission: 'finding.assign', agencyId: agency })
        const people = await peopleWhoMay(context.db, 'case.read', agency)
        return { items: people.map(({ id, name }) => ({ id, name })) }
      },
    )

    app.post(
      '/api/v1/findings/assignments',
      {
        config: { permission: 'finding.assign' },
        schema: { summary: '分派一批发现并定处理期限', body: assignmentRequest, response: { 200: decisionResult } },
      },
      async (request) => {
        const { items, assignedTo, dueOn, reason } = request.body
        const assignment = { items, assignedTo, dueOn: dueOn ?? null, reason: reason ?? null }
        return mutable(await assignFindings(context.db, actorOf(request), assignment))
      },
    )
  }

const mutable = <D, R>({ done, refused }: { readonly done: readonly D[]; readonly refused: readonly R[] }) => ({
  done: [...done],
  refused: [...refused],
})
