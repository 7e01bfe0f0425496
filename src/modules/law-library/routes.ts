import type { MultipartFile } from '@fastify/multipart'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Day, dayOrNull } from '#kernel/day.ts'
import { findLawWords } from '#modules/law-library/actions/find-law-words.ts'
import { importLawTexts, type LawFile } from '#modules/law-library/actions/import-law-texts.ts'
import { lawImpactOf } from '#modules/law-library/actions/law-impact.ts'
import { listLawStates } from '#modules/law-library/actions/list-law-states.ts'
import { refuse } from '#modules/law-library/actions/refusals.ts'
import { importResult, lawImpact, lawStates, lawWords } from '#modules/law-library/contract.ts'
import { type CitingRule, citingsWith } from '#modules/law-library/domain/citing.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'
import { readSource } from '#platform/readers/read-source.ts'

const lawName = z.object({ law: z.string().min(1).max(100).describe('法名：全称或简称') })
const number = z.coerce.number().int().min(1).max(999).optional()
const wordsQuery = z.object({
  article: z.string().regex(/^\d{1,4}(-\d{1,2})?$/, '须为条号，如 12；第十二条之一写作 12-1'),
  paragraph: number,
  item: number,
  version: z.string().max(20).optional().describe('文本版本；不写则取 on 那天施行的'),
  on: z
    .string()
    .refine((text) => dayOrNull(text) !== null, '须为真实存在的日期，如 2026-03-01')
    .optional()
    .describe('哪一天施行的文本，缺省为今天'),
})

async function* uploaded(parts: AsyncIterable<MultipartFile>): AsyncGenerator<LawFile> {
  for await (const part of parts)
    yield { file: part.filename, read: await readSource(part.filename, await part.toBuffer()) }
}

export const lawRoutes = ({ db }: Context, rules: readonly CitingRule[]): FastifyPluginAsyncZod => {
  const citings = citingsWith(rules)
  return async (app) => {
    app.get(
      '/api/v1/laws',
      {
        config: { permission: 'law.import' },
        schema: { summary: '法规库：各法的引用、提纲与原文', response: { 200: lawStates } },
      },
      async () => ({ items: await listLawStates(db, citings) }),
    )

    app.post(
      '/api/v1/laws',
      {
        config: { permission: 'law.import' },
        schema: {
          summary: '导入法规原文（md、docx、txt），只存在本机',
          consumes: ['multipart/form-data'],
          response: { 200: importResult },
        },
      },
      async (request) => {
        const files = await importLawTexts(db, actorOf(request), uploaded(request.files()), citings)
        if (files.length === 0) throw refuse('law-library.nothing-sent')
        return { files }
      },
    )

    app.get(
      '/api/v1/laws/:law/impact',
      {
        config: { permission: 'law.import' },
        schema: {
          summary: '相邻两个文本之间变了的条，与引用它们的地方',
          params: lawName,
          response: { 200: lawImpact },
        },
      },
      async ({ params }) => lawImpactOf(db, params.law, citings),
    )

    app.get(
      '/api/v1/laws/:law/articles',
      {
        config: { permission: 'public' },
        schema: { summary: '某条款项的原文', params: lawName, querystring: wordsQuery, response: { 200: lawWords } },
      },
      async ({ params, query }) =>
        findLawWords(db, {
          law: params.law,
          article: query.article,
          paragraph: query.paragraph ?? null,
          item: query.item ?? null,
          version: query.version ?? null,
          on: (query.on as Day | undefined) ?? today(),
        }),
    )
  }
}
