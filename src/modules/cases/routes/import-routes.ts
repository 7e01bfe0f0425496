import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  changeMapping,
  dryRunImport,
  listImports,
  readImport,
  startImport,
  undoImport,
  viewImport,
} from '#modules/cases/actions/manage-imports.ts'
import { refusedTable } from '#modules/cases/actions/refused-table.ts'
import { uploadFiles } from '#modules/cases/actions/upload-files.ts'
import { importList, importView, mappingChange, startedJob } from '#modules/cases/contract/import-views.ts'
import { BATCH_KINDS } from '#modules/cases/domain/batch.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'
import { sendTable } from '#platform/http/xlsx.ts'

const params = z.object({ id: z.uuid() })
const config = { permission: 'case.import' as const }
const page = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** 导入：上传 → 核对列 → 试导入 → 导入 → 结果；历史与撤销。 */
export const importRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/v1/imports',
      {
        config,
        schema: {
          summary: '上传待导入的文件（multipart/form-data，字段 files 可多个）；还不入库',
          consumes: ['multipart/form-data'],
          querystring: z.object({ kind: z.enum(BATCH_KINDS).default('cases') }),
          response: { 201: importView },
        },
      },
      async (request, reply) => {
        const uploads = (async function* () {
          for await (const part of request.files()) yield { name: part.filename, bytes: await part.toBuffer() }
        })()
        const actor = actorOf(request)
        const id = await uploadFiles(context, actor, request.query.kind, uploads)
        return reply.code(201).send(await viewImport(context.db, await readImport(context, actor, id)))
      },
    )

    app.get(
      '/api/v1/imports',
      { config, schema: { summary: '导入历史，新的在前', querystring: page, response: { 200: importList } } },
      async (request) => listImports(context, actorOf(request), request.query),
    )

    app.get(
      '/api/v1/imports/:id',
      { config, schema: { summary: '一批导入：文件、列的猜测、结果', params, response: { 200: importView } } },
      async (request) => viewImport(context.db, await readImport(context, actorOf(request), request.params.id)),
    )

    app.put(
      '/api/v1/imports/:id/mapping',
      {
        config,
        schema: { summary: '改一种表头的列对应', params, body: mappingChange, response: { 200: importView } },
      },
      async (request) => {
        const actor = actorOf(request)
        await changeMapping(context, actor, request.params.id, request.body)
        return viewImport(context.db, await readImport(context, actor, request.params.id))
      },
    )

    for (const [step, summary, act] of [
      ['dry-run', '试导入：同样做一遍，最后不生效；结果在任务里', dryRunImport],
      ['start', '开始导入；上一次出错停下的接着做', startImport],
      ['undo', '撤销这一批导入', undoImport],
    ] as const)
      app.post(
        `/api/v1/imports/:id/${step}`,
        { config, schema: { summary, params, response: { 202: startedJob } } },
        async (request, reply) =>
          reply.code(202).send({ job: await act(context, actorOf(request), request.params.id) }),
      )

    app.get(
      '/api/v1/imports/:id/refused.xlsx',
      { config, schema: { summary: '没有收的行与原因（xlsx）', params } },
      async (request, reply) => {
        const batch = await readImport(context, actorOf(request), request.params.id)
        return sendTable(reply, '没有收的行', await refusedTable(context, batch))
      },
    )
  }
