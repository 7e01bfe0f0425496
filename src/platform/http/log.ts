import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { type Logger, pino } from 'pino'

/** 错误只记名称、代码与调用位置，不记错误信息：里面可能有案件内容。 */
export const faultFacts = (error: Error & { code?: unknown }) => ({
  name: error.name,
  code: error.code,
  at: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
})

/**
 * 日志写到标准错误，一行一个 JSON。不含个人信息：没有地址里的参数、请求头、正文、文件名，也没有来访的 IP。
 */
export const createLog = (level: string, destination: pino.DestinationStream = pino.destination({ fd: 2 })): Logger =>
  pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['busboyOptions'], remove: true }, // 上传组件在 trace 级别记下请求头
      serializers: { err: faultFacts, req: () => undefined, res: () => undefined },
    },
    destination,
  )

/** 框架自己的请求日志带完整地址，一律不用；只留下“回应写到一半出错”，否则无从得知。 */
export class QuietLog extends LogController {
  constructor() {
    super({ disableRequestLogging: true })
  }
  override streamError(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
    reply.log.warn({ err: error }, '回应写到一半出错')
  }
}

const FREQUENT = new Set(['/healthz', '/readyz', '/metrics'])

/** 每个请求一行：编号、方法、路由的模式、状态、毫秒。探测太密，只记出错的。 */
export const logRequests = (app: FastifyInstance): void => {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? null
    if (FREQUENT.has(route ?? '') && reply.statusCode < 500) return
    const ms = Math.round(reply.elapsedTime)
    request.log.info({ method: request.method, route, status: reply.statusCode, ms }, '请求')
  })
}
