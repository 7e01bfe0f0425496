import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { refuse } from '#platform/errors.ts'

/**
 * 一个地址一分钟里能发多少个接口请求；0 为不限。认人、查库之前就拦下，
 * 页面文件与健康检查不算。按地址计数，一个单位经同一出口上网时合在一起算，所以缺省放得宽。
 */
export const limitRate = async (app: FastifyInstance, perMinute: number): Promise<void> => {
  if (perMinute === 0) return
  await app.register(rateLimit, { global: false, max: perMinute, timeWindow: 60_000 })
  const count = app.createRateLimit()
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return
    const state = await count(request)
    if (state.isAllowed || !state.isExceeded) return
    reply.header('retry-after', state.ttlInSeconds)
    throw refuse('request.too-many', { seconds: state.ttlInSeconds })
  })
}
