import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Actor, covers, type Permission, scopeFor } from '#kernel/access.ts'
import type { Context } from '#platform/context.ts'
import { refusals } from '#platform/errors.ts'
import { actorOf } from '#platform/http/access.ts'
import { findJob, type JobRow, recentJobs, requestCancel } from '#platform/jobs.ts'
import { write } from '#platform/write.ts'

const refuseJob = refusals({
  'job.not-found': { status: 404, say: () => '没有这个任务，或不在你的管理范围内。' },
  'job.ended': { status: 409, say: () => '任务已经结束，来不及取消了；导入的可以撤销。' },
  'job.not-cancellable': { status: 409, say: () => '这种任务开始了就要做完，不能取消。' },
} as const)

const jobView = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.number().int(),
  total: z.number().int().nullable(),
  say: z.string(),
  result: z.unknown(),
})
type JobView = z.infer<typeof jobView>
const pastJob = jobView.extend({ input: z.unknown(), createdAt: z.string(), endedAt: z.string().nullable() })

const viewOf = ({ id, kind, state, done, total, say, result }: JobRow): JobView => ({
  ...{ id, kind, state, done, total, say, result },
})

const pastView = (job: JobRow): z.infer<typeof pastJob> => ({
  ...viewOf(job),
  input: job.input,
  createdAt: job.createdAt.toISOString(),
  endedAt: job.endedAt?.toISOString() ?? null,
})

/** 任务的种类 → 谁可以看、可以取消：有这项权限且范围包括发起的机关；发起人自己总可以。 */
export type JobAccess = Readonly<Record<string, { readonly permission: Permission; readonly cancellable: boolean }>>

const MOST_LISTED = 100
const POLL_MS = 300
const HEARTBEAT_MS = 15_000
/** 到时断开，浏览器自动重连，届时重新认人。 */
const STREAM_MS = 10 * 60_000
const ENDED = new Set(['done', 'failed', 'cancelled'])

/** 长任务的现状、进度流与取消，各模块共用。 */
export const jobRoutes =
  ({ db }: Context, access: JobAccess): FastifyPluginAsyncZod =>
  async (app) => {
    const params = z.object({ id: z.uuid() })
    const closing = new AbortController()
    app.addHook('preClose', async () => closing.abort())
    const readable = async (actor: Actor, id: string): Promise<JobRow> => {
      const job = await findJob(db, id)
      if (job === null || !mayRead(actor, job, access)) throw refuseJob('job.not-found')
      return job
    }
    const config = { permission: 'signed-in' as const }

    app.get(
      '/api/v1/jobs',
      {
        config,
        schema: {
          summary: '某一种任务最近的几次，只列自己可以看的',
          querystring: z.object({ kind: z.string().max(40) }),
          response: { 200: z.object({ items: z.array(pastJob) }) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const jobs = await recentJobs(db, request.query.kind, MOST_LISTED)
        return { items: jobs.filter((job) => mayRead(actor, job, access)).map(pastView) }
      },
    )

    app.get(
      '/api/v1/jobs/:id',
      { config, schema: { summary: '任务的现状', params, response: { 200: jobView } } },
      async (request) => viewOf(await readable(actorOf(request), request.params.id)),
    )

    app.get(
      '/api/v1/jobs/:id/events',
      { config, schema: { summary: '任务的进度（服务器推送事件），结束即止', params } },
      async (request, reply) => {
        const job = await readable(actorOf(request), request.params.id)
        const gone = new AbortController()
        request.raw.once('close', () => gone.abort())
        const signal = AbortSignal.any([gone.signal, closing.signal, AbortSignal.timeout(STREAM_MS)])
        return reply
          .type('text/event-stream; charset=utf-8')
          .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
          .send(Readable.from(follow(() => findJob(db, job.id), signal)))
      },
    )

    app.post(
      '/api/v1/jobs/:id/cancel',
      { config, schema: { summary: '要求取消任务；做到一半的会撤回', params, response: { 200: jobView } } },
      async (request) => {
        const actor = actorOf(request)
        const job = await readable(actor, request.params.id)
        if (access[job.kind]?.cancellable === false) throw refuseJob('job.not-cancellable')
        const { permission } = access[job.kind] ?? { permission: 'signed-in' as const }
        const deed = { permission, verb: '要求取消任务', object: { type: 'job', id: job.id }, agencyId: job.agencyId }
        await write(db, actor, deed, async (trx) => {
          if (!(await requestCancel(trx, job.id))) throw refuseJob('job.ended')
          return { value: null, detail: { kind: job.kind } }
        })
        return viewOf((await findJob(db, job.id)) ?? job)
      },
    )
  }

const mayRead = (actor: Actor, job: JobRow, access: JobAccess): boolean => {
  if (job.accountId !== null && job.accountId === actor.accountId) return true
  const permission = access[job.kind]?.permission
  return permission !== undefined && job.agencyId !== null && covers(scopeFor(actor, permission), job.agencyId, null)
}

/** 有变化才发；没有变化时隔一阵发一个注释，免得中间的代理断开。 */
async function* follow(read: () => Promise<JobRow | null>, signal: AbortSignal): AsyncGenerator<string> {
  let last = ''
  let quietSince = Date.now()
  while (!signal.aborted) {
    const job = await read()
    if (job === null) return
    const now = JSON.stringify(viewOf(job))
    if (now !== last) {
      yield `data: ${now}\n\n`
      last = now
      quietSince = Date.now()
    } else if (Date.now() - quietSince > HEARTBEAT_MS) {
      yield ': 还在\n\n'
      quietSince = Date.now()
    }
    if (ENDED.has(job.state)) return
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
}
