import { Readable } from 'node:stream'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Day, dayOrNull } from '#kernel/day.ts'
import { officialCalendar } from '#law/holidays.ts'
import { checkSources } from '#modules/supervision/actions/check-sources.ts'
import { listRules } from '#modules/supervision/actions/list-rules.ts'
import { rulesInForce } from '#modules/supervision/actions/rules-in-force.ts'
import { ruleView } from '#modules/supervision/contract.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { readSource } from '#platform/readers/read-source.ts'

const query = z.object({
  on: z
    .string()
    .refine((text) => dayOrNull(text) !== null, '须为真实存在的日期，如 2026-03-01')
    .optional()
    .describe('观察日，缺省为今天'),
  region: z
    .string()
    .regex(/^\d{6}$/, '须为六位区划码，如 500000')
    .default('500000')
    .describe('地区包'),
})

/** 超过上限的文件单独说明，其余照常。 */
const readUpload = async (part: MultipartFile) => {
  const bytes = await part.toBuffer()
  if (!part.file.truncated) return readSource(part.filename, bytes)
  const message = `${part.filename}：文件太大，请拆分或压缩其中的图片后重试`
  return { kind: 'unreadable', file: part.filename, code: 'too-large', message } as const
}

/** 逐个读出上传的文件；一次只有一个文件在内存里。 */
async function* uploaded(files: AsyncIterable<MultipartFile>) {
  for await (const part of files) yield await readUpload(part)
}

async function* ndjson(lines: AsyncIterable<unknown>) {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}

/** 检查上传的文件，用这一套安装启用着的规则；规则目录。 */
export const checkRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/v1/checks',
      {
        config: { permission: 'public' },
        schema: {
          summary: '检查上传的文件（只在内存中分析，不保存）',
          description:
            'multipart/form-data，字段 files 可多个；响应为 NDJSON，每行一条记录、一个读不了的文件、一个成批发现或最后的汇总。',
          consumes: ['multipart/form-data'],
          querystring: query,
        },
      },
      async (request, reply) => {
        const { on, region } = request.query
        const given = { on: (on as Day | undefined) ?? today(), calendar: officialCalendar, region }
        const lines = checkSources(uploaded(request.files({ throwFileSizeLimit: false })), given, {
          withText: true,
          inForce: await rulesInForce(context.db),
        })
        return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(ndjson(lines)))
      },
    )

    app.get(
      '/api/v1/rules',
      {
        config: { permission: 'public' },
        schema: { summary: '规则目录', response: { 200: z.object({ items: z.array(ruleView) }) } },
      },
      async () => ({ items: listRules(today()) }),
    )
  }
