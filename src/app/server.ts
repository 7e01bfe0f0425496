import { randomUUID } from 'node:crypto'
import path from 'node:path'
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { type FastifyPluginAsyncZod, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { migrations } from '#migrations/all.ts'
import type { Context } from '#platform/context.ts'
import { type Database, pingDatabase } from '#platform/database.ts'
import { refuse } from '#platform/errors.ts'
import { type Authenticate, guardRoutes } from '#platform/http/access.ts'
import { health } from '#platform/http/health.ts'
import { honourIdempotencyKeys } from '#platform/http/idempotency.ts'
import { logRequests, QuietLog } from '#platform/http/log.ts'
import { exposeMetrics } from '#platform/http/metrics.ts'
import { describeApi } from '#platform/http/openapi.ts'
import { servePage } from '#platform/http/page.ts'
import { answerErrors, send } from '#platform/http/problems.ts'
import { limitRate } from '#platform/http/rate-limit.ts'
import { answerUnknown, requirePermissions } from '#platform/http/routes.ts'
import { secureHeaders } from '#platform/http/security.ts'
import { acceptUploads } from '#platform/http/upload.ts'
import { pendingMigrations } from '#platform/migrate.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FILES_PER_UPLOAD = 500
const JSON_LIMIT_BYTES = 1024 * 1024

export type Parts = {
  readonly context: Context
  readonly version: string
  /** 各模块的接口（app/routes.ts）。 */
  readonly routes: readonly FastifyPluginAsyncZod[]
  /** 会话令牌 → 登录的人。 */
  readonly authenticate: Authenticate
  /** 构建好的页面所在的文件夹；缺省为项目的 dist。 */
  readonly dist?: string
}

/** 装好但还没有监听的服务器；调用者负责 listen 与 close。 */
export const buildServer = async (parts: Parts): Promise<FastifyInstance> => {
  const { context, version, routes, authenticate, dist } = parts
  const { config, db, log } = context
  const app: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new QuietLog(),
    genReqId: () => randomUUID(),
    bodyLimit: JSON_LIMIT_BYTES,
    forceCloseConnections: 'idle',
    trustProxy: 'loopback', // 本机的反向代理告诉的来访地址与 https 才算数
    frameworkErrors: (_error, request, reply) => send(reply, request, refuse('request.refused')),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const limits = { fileMb: config.uploadLimitMb, files: FILES_PER_UPLOAD }

  requirePermissions(app)
  answerUnknown(app)
  answerErrors(app, limits)
  secureHeaders(app)
  logRequests(app)
  await limitRate(app, config.rateLimit)
  guardRoutes(app, authenticate)
  honourIdempotencyKeys(app, context)
  exposeMetrics(app)
  await describeApi(app, version)
  await acceptUploads(app, limits)
  await app.register(health({ database: () => pingDatabase(db), migrations: () => everyMigrationDone(db) }))
  for (const module of routes) await app.register(module)
  await servePage(app, dist ?? path.join(ROOT, 'dist'), path.join(ROOT, 'examples'))
  return app
}

const everyMigrationDone = async (db: Database): Promise<void> => {
  const pending = await pendingMigrations(db, migrations)
  if (pending.length > 0) throw new Error(`还有 ${pending.length} 个迁移没有执行`)
}
