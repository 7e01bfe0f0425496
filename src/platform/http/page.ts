import fs from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const YEAR_SECONDS = 31_536_000
const NOT_BUILT =
  '页面还没有构建：请在项目文件夹运行 npm start（它会自动构建），或 npm run build。接口目录见 /api/docs。\n'

/**
 * 提供构建好的页面：带指纹的文件长期缓存，首页每次核对；页面内的地址一律给首页。
 * 另提供 examples/ 里的样例。
 */
export const servePage = async (app: FastifyInstance, dist: string, examples: string): Promise<void> => {
  await app.register(fastifyStatic, {
    serve: false,
    root: dist,
    suppressWarning: true,
    dotfiles: 'ignore',
    cacheControl: false,
  })
  const open = { config: { permission: 'public' as const }, schema: { hide: true } as object }

  app.get<{ Params: { '*': string } }>('/assets/*', open, (request, reply) =>
    reply
      .header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`)
      .sendFile(`assets/${request.params['*']}`, dist),
  )
  app.get<{ Params: { '*': string } }>('/examples/*', open, (request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile(request.params['*'], examples),
  )
  app.get<{ Params: { '*': string } }>('/*', open, (request, reply) => {
    const name = request.params['*']
    const wantsPage = name === '' || (!name.startsWith('api/') && !path.extname(name))
    if (!wantsPage && !isFile(dist, name)) return reply.callNotFound()
    if (!fs.existsSync(path.join(dist, 'index.html'))) return reply.type('text/plain; charset=utf-8').send(NOT_BUILT)
    return reply.header('cache-control', 'no-cache').sendFile(wantsPage ? 'index.html' : name, dist)
  })
}

const isFile = (dist: string, name: string): boolean => {
  const file = path.join(dist, name)
  return file.startsWith(dist + path.sep) && fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true
}
