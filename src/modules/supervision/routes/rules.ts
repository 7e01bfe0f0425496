import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { showReplaySamples } from '#modules/supervision/actions/replay-samples.ts'
import { changeRuleState, ruleRecords, showRuleTrust } from '#modules/supervision/actions/rule-trust.ts'
import { replaySamples, ruleChangeRequest, ruleRecord, ruleTrust } from '#modules/supervision/contract/rules.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'

const params = z.object({ id: z.string().max(80).describe('规则编号') })

/** 规则的状态、准确率与回放；启用、停用。回放本身是试算的巡查（POST /api/v1/sweeps）。 */
export const ruleRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = context

    app.get(
      '/api/v1/rules/records',
      {
        config: { permission: 'rule.read' },
        schema: {
          summary: '每条规则的状态，迄今的疑似、认定、排除与准确率',
          response: { 200: z.object({ items: z.array(ruleRecord) }) },
        },
      },
      async (request) => ({ items: await ruleRecords(db, actorOf(request)) }),
    )

    app.get(
      '/api/v1/rules/:id/trust',
      {
        config: { permission: 'rule.read' },
        schema: {
          summary: '一条规则的启用与停用、最近的回放、正在做的任务',
          params,
          response: { 200: ruleTrust },
        },
      },
      (request) => showRuleTrust(db, actorOf(request), request.params.id),
    )

    app.get(
      '/api/v1/rules/:id/samples',
      {
        config: { permission: 'case.read' },
        schema: {
          summary: '最近一次回放的样本：新增、消失的各至多二十条，理由现算',
          params,
          response: { 200: replaySamples },
        },
      },
      (request) => showReplaySamples(context, actorOf(request), request.params.id),
    )

    app.post(
      '/api/v1/rules/:id/changes',
      {
        config: { permission: 'rule.activate' },
        schema: {
          summary: '启用或停用一条规则，随即排入只查它的巡查；启用须先回放',
          params,
          body: ruleChangeRequest,
          response: { 202: z.object({ job: z.string() }) },
        },
      },
      async (request, reply) =>
        reply
          .code(202)
          .send({ job: await changeRuleState(context, actorOf(request), request.params.id, request.body) }),
    )
  }
