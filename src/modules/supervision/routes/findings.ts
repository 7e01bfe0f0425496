import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { scopeFor } from '#kernel/access.ts'
import { assignFindings, decideFindings } from '#modules/supervision/actions/decide-findings.ts'
import { exportFindings } from '#modules/supervision/actions/export-findings.ts'
import { judgingOn } from '#modules/supervision/actions/judging.ts'
import { findingCounts, findingPage } from '#modules/supervision/actions/list-findings.ts'
import type { People } from '#modules/supervision/actions/people.ts'
import {
  recordPersonalRead,
  showCaseFindings,
  showFinding,
  type Viewer,
} from '#modules/supervision/actions/show-findings.ts'
import {
  assignees,
  assignmentRequest,
  caseFindings,
  findingCounts as countsReply,
  decisionRequest,
  decisionResult,
  findingExportQuery,
  findingFilter,
  findingList,
  findingQuery,
  findingView,
} from '#modules/supervision/contract/findings.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { refusals } from '#platform/errors.ts'
import { actorOf } from '#platform/http/access.ts'
import { streamTable } from '#platform/http/xlsx.ts'

const refuse = refusals({
  'supervision.not-assignable': {
    status: 400,
    say: () => '不能分派给这个人：他在你能分派的机关里没有认定、排除的权限，或账号已停用。',
  },
})

const key = z.object({ agency: z.uuid(), id: z.uuid() })
const reading = z.object({ personal: z.enum(['true']).optional().describe('看个人信息原文，须有权限，留痕') })

/** 待办：列表、计数、详情、决定、分派。 */
export const findingRoutes =
  (context: Context, { namesOf, deciders }: People): FastifyPluginAsyncZod =>
  async (app) => {
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
          body: z.object({ views: z.array(findingFilter).max(40) }),
          response: { 200: countsReply },
        },
      },
      async (request) => ({ counts: await findingCounts(context, actorOf(request), request.body.views, today()) }),
    )

    app.get(
      '/api/v1/findings/export.xlsx',
      {
        config: { permission: 'case.export' },
        schema: { summary: '导出发现（表格，至多五万条，留痕）', querystring: findingExportQuery },
      },
      async (request, reply) => {
        const on = today()
        const table = await exportFindings(context, actorOf(request), request.query, on, namesOf)
        return streamTable(reply, `准绳发现-${on}`, table)
      },
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
          summary: '一件案件的发现，与此刻启用着的规则的结论',
          params: key,
          querystring: reading,
          response: { 200: caseFindings },
        },
      },
      async (request) => {
        const { agency, id } = request.params
        const viewer = await viewerOf(request, { type: '案件', id }, agency)
        const judging = await judgingOn(context, today())
        return showCaseFindings(context, viewer, { agencyId: agency, caseId: id }, judging)
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
      '/api/v1/assignees',
      {
        config: { permission: 'finding.assign' },
        schema: { summary: '可以分派给哪些人', response: { 200: assignees } },
      },
      async (request) => ({ items: [...(await deciders(scopeFor(actorOf(request), 'finding.assign')))] }),
    )

    app.post(
      '/api/v1/findings/assignments',
      {
        config: { permission: 'finding.assign' },
        schema: { summary: '分派一批发现并定处理期限', body: assignmentRequest, response: { 200: decisionResult } },
      },
      async (request) => {
        const { items, assignedTo, dueOn, reason } = request.body
        const known = await deciders(scopeFor(actorOf(request), 'finding.assign'))
        if (assignedTo !== null && !known.some((p) => p.id === assignedTo)) throw refuse('supervision.not-assignable')
        const assignment = { items, assignedTo, dueOn: dueOn ?? null, reason: reason ?? null }
        return mutable(await assignFindings(context.db, actorOf(request), assignment))
      },
    )
  }

const mutable = <D, R>({ done, refused }: { readonly done: readonly D[]; readonly refused: readonly R[] }) => ({
  done: [...done],
  refused: [...refused],
})
