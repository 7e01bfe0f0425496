import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { decideApproval, possibleSigners } from '#modules/work/actions/approvals.ts'
import { showApproval } from '#modules/work/actions/show-approval.ts'
import { submitTask } from '#modules/work/actions/submit-task.ts'
import { approvalDecision, approvalRequest, approvalView } from '#modules/work/contract/approvals.ts'
import { owners } from '#modules/work/contract.ts'
import type { ApprovalAct } from '#modules/work/domain/approval.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'

/** 审签：看、同意、退回、委托、撤回；把任务送审。 */
export const approvalRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const key = z.object({ agency: z.uuid(), id: z.uuid() })

    app.get(
      '/api/v1/approvals/:agency/:id',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '一份审签与经过', params: key, response: { 200: approvalView } },
      },
      (request) => showApproval(context, actorOf(request), request.params.agency, request.params.id),
    )

    app.post(
      '/api/v1/approvals/:agency/:id/decisions',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: '同意、退回、委托，或送审人撤回',
          params: key,
          body: approvalDecision,
          response: { 200: approvalView },
        },
      },
      async (request) => {
        const { agency, id } = request.params
        const { version, act, to, reason } = request.body
        const actor = actorOf(request)
        const what: ApprovalAct = act === 'delegate' ? { act, to: to as string } : { act }
        await decideApproval(context, actor, { agencyId: agency, id, version, act: what, reason: reason ?? null })
        return showApproval(context, actor, agency, id)
      },
    )

    app.post(
      '/api/v1/tasks/:agency/:id/approvals',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: '把手上的交办任务送审',
          params: key,
          body: approvalRequest,
          response: { 201: z.object({ id: z.string() }) },
        },
      },
      async (request, reply) => {
        const { agency, id } = request.params
        const made = await submitTask(context, actorOf(request), { agencyId: agency, id, ...request.body })
        return reply.code(201).send({ id: made })
      },
    )

    app.get(
      '/api/v1/signers',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: '在这个机关、这条线可以请谁审签；没有自己',
          querystring: z.object({ agency: z.uuid(), line: z.string().max(40).optional() }),
          response: { 200: owners },
        },
      },
      async (request) => {
        const { agency, line } = request.query
        const self = actorOf(request).accountId
        const people = await possibleSigners(context.db, { agencyId: agency, line: line ?? null })
        return { items: people.filter((p) => p.id !== self) }
      },
    )
  }
