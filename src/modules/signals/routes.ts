import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actOnLead, leadOwners } from '#modules/signals/actions/act-on-lead.ts'
import { queueSignals } from '#modules/signals/actions/compute-signals.ts'
import { exportLeads } from '#modules/signals/actions/export-leads.ts'
import { leadCasePage, leadPage, showLead, signalSummaryOf } from '#modules/signals/actions/list-leads.ts'
import {
  leadAct,
  leadCases,
  leadCasesQuery,
  leadFilter,
  leadList,
  leadQuery,
  leadView,
  leadOwners as ownersReply,
  signalSummary,
} from '#modules/signals/contract.ts'
import { LEAD_STATES, type LeadState } from '#modules/signals/domain/lead.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'
import { streamTable } from '#platform/http/xlsx.ts'

const key = z.object({ agency: z.uuid(), id: z.uuid() })
const STATES = Object.keys(LEAD_STATES) as [LeadState, ...LeadState[]]

/** 统计线索：运行、概况、列表、一条、案件、处理、导出。 */
export const signalRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { permission: 'signal.read' as const }
    const handling = { permission: 'signal.handle' as const }

    app.post(
      '/api/v1/signals/runs',
      {
        config: handling,
        schema: {
          summary: '排一次统计线索的运行；进度见 /api/v1/jobs/:id',
          response: { 202: z.object({ job: z.string() }) },
        },
      },
      async (request, reply) => {
        const job = await queueSignals(context, actorOf(request))
        context.wake()
        return reply.code(202).send({ job })
      },
    )

    app.get(
      '/api/v1/signals/summary',
      {
        config: reading,
        schema: {
          summary: '最近一次运行比了几次、样本不足几个、各种线索几条',
          querystring: leadFilter,
          response: { 200: signalSummary },
        },
      },
      (request) => signalSummaryOf(context, actorOf(request), request.query),
    )

    app.get(
      '/api/v1/leads',
      {
        config: reading,
        schema: {
          summary: '统计线索的列表，q 值小的在前；只是线索，不是认定',
          querystring: leadQuery,
          response: { 200: leadList },
        },
      },
      (request) => leadPage(context, actorOf(request), request.query),
    )

    app.get(
      '/api/v1/leads/export.xlsx',
      { config: { permission: 'case.export' }, schema: { summary: '导出统计线索（留痕）', querystring: leadFilter } },
      async (request, reply) =>
        streamTable(reply, `统计线索-${today()}`, await exportLeads(context, actorOf(request), request.query)),
    )

    app.get(
      '/api/v1/lead-owners',
      { config: handling, schema: { summary: '核查任务可以交给哪些人', response: { 200: ownersReply } } },
      async (request) => ({ items: await leadOwners(context, actorOf(request)) }),
    )

    app.get(
      '/api/v1/leads/:agency/:id',
      { config: reading, schema: { summary: '一条统计线索', params: key, response: { 200: leadView } } },
      (request) => showLead(context, actorOf(request), request.params.agency, request.params.id),
    )

    app.get(
      '/api/v1/leads/:agency/:id/cases',
      {
        config: reading,
        schema: {
          summary: '组成一条统计线索的案件',
          params: key,
          querystring: leadCasesQuery,
          response: { 200: leadCases },
        },
      },
      (request) => leadCasePage(context, actorOf(request), request.params, request.query),
    )

    app.post(
      '/api/v1/leads/:agency/:id/acts',
      {
        config: handling,
        schema: {
          summary: '处理一条统计线索：转为核查任务、写明结果、不再关注、重新关注、备注',
          params: key,
          body: leadAct,
          response: { 200: z.object({ state: z.enum(STATES), version: z.number().int() }) },
        },
      },
      (request) => actOnLead(context, actorOf(request), request.params, request.body),
    )
  }
