import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type Actor, scopeFor } from '#kernel/access.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { exportAudit } from '#modules/audit-trail/actions/export-audit.ts'
import { agencyQuery, type LineView, lineList, lineQuery, started } from '#modules/audit-trail/contract.ts'
import { auditedAgencies, type LinePosition, type ListedLine, listLines } from '#modules/audit-trail/store.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { refusals } from '#platform/errors.ts'
import { actorOf } from '#platform/http/access.ts'
import { enqueue } from '#platform/jobs.ts'
import { write } from '#platform/write.ts'

const refuse = refusals({
  'audit.cursor': { status: 400, say: () => '游标不是上一页给出的，请从第一页重新列。' },
})

const config = { permission: 'audit.read' as const }

export const auditRoutes =
  ({ db, config: settings, wake }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/audit/lines',
      { config, schema: { summary: '操作留痕，从新到旧', querystring: lineQuery, response: { 200: lineList } } },
      async (request) => {
        const { cursor, limit, agency, account, object, ...filter } = request.query
        const scope = scopeFor(actorOf(request), 'audit.read')
        const where = { ...filter, agencyId: agency, accountId: account, objectId: object }
        const lines = await listLines(db, scope, where, positionIn(cursor), limit + 1)
        const last = lines[limit - 1]
        const next = lines.length > limit && last !== undefined ? cursorAt(last) : null
        const names = await agencyNames(db)
        return { items: lines.slice(0, limit).map((line) => viewOf(line, names)), next }
      },
    )

    app.post(
      '/api/v1/audit/verifications',
      { config, schema: { summary: '核验封存链：排入一个任务', querystring: agencyQuery, response: { 202: started } } },
      async (request, reply) => {
        const actor = actorOf(request)
        const agencies = await chosen(db, actor, request.query.agency)
        const job = await write(db, actor, deed('核验操作留痕', request.query.agency), async (trx) => ({
          value: await enqueue(trx, {
            kind: 'verify-audit',
            agencyId: actor.agencyId,
            accountId: actor.accountId,
            input: { agencies },
          }),
          detail: { agencies: agencies.length },
        }))
        wake()
        return reply.code(202).send({ job })
      },
    )

    app.get(
      '/api/v1/audit/export',
      { config, schema: { summary: '导出留痕、封存链、签名与公钥，可以离开数据库核验', querystring: agencyQuery } },
      async (request, reply) => {
        const actor = actorOf(request)
        const agencies = await chosen(db, actor, request.query.agency)
        await write(db, actor, deed('导出操作留痕', request.query.agency), async () => ({
          value: null,
          detail: { agencies: agencies.length },
        }))
        return reply
          .type('application/jsonl; charset=utf-8')
          .header('content-disposition', 'attachment; filename="zhunsheng-audit.jsonl"')
          .send(Readable.from(exportAudit(db, settings.dataFolder, agencies, new Date())))
      },
    )
  }

const deed = (verb: string, agencyId: string | undefined) => ({
  permission: 'audit.read' as const,
  verb,
  object: { type: 'audit', id: agencyId ?? null },
  agencyId: agencyId ?? null,
})

/** 指定的一个机关（在不在范围里由 write 把关），或范围里的全部。 */
const chosen = async (db: Database, actor: Actor, agencyId: string | undefined): Promise<string[]> =>
  agencyId === undefined ? auditedAgencies(db, scopeFor(actor, 'audit.read')) : [agencyId]

const agencyNames = async (db: Database): Promise<ReadonlyMap<string, string>> =>
  new Map((await listAgencies(db)).map((agency) => [agency.id, agency.shortName]))

const viewOf = (line: ListedLine, names: ReadonlyMap<string, string>): LineView => ({
  ...line,
  agency: names.get(line.agencyId) ?? null,
})

const cursorAt = ({ at, id }: LinePosition): string => Buffer.from(`${at} ${id}`).toString('base64url')

const CURSOR = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z) ([0-9a-f-]{36})$/

const positionIn = (cursor: string | undefined): LinePosition | null => {
  if (cursor === undefined) return null
  const found = CURSOR.exec(Buffer.from(cursor, 'base64url').toString())
  if (found === null) throw refuse('audit.cursor')
  return { at: found[1] as string, id: found[2] as string }
}
