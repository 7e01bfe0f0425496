import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'

const ROOT = path.resolve(import.meta.dirname, '../../examples')

/** 可供检查的样例：决定书、双公示表与案件 JSON；内容由 /examples/ 提供。 */
const listExamples = async () => {
  const decisions = (await readdir(path.join(ROOT, 'decisions'))).sort()
  return [...decisions.map((name) => `decisions/${name}`), 'shuanggongshi.xlsx', 'case.json'].map((name) => ({
    name,
    title: path.parse(name).name,
  }))
}

export const exampleRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/api/v1/examples',
    {
      config: { permission: 'public' },
      schema: {
        summary: '可试用的样例文件',
        response: { 200: z.object({ items: z.array(z.object({ name: z.string(), title: z.string() })) }) },
      },
    },
    async () => ({ items: await listExamples() }),
  )
}
