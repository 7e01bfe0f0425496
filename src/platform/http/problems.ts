import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refused, refuse } from '#platform/errors.ts'
import { isDatabaseAway, isDiskFull } from '#platform/faults.ts'
import { issueText } from '#platform/http/issues.ts'
import type { Limits } from '#platform/http/upload.ts'

/** RFC 9457 的问题说明。 */
export const problem = z
  .object({
    type: z.string().describe('urn:zhunsheng:problem:<code>'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('给人看的一句中文'),
    code: z.string().describe('稳定的代码，供程序判断'),
    instance: z.string().describe('这次请求的编号'),
  })
  .describe('出错时的说明（application/problem+json）')

const TITLES: Readonly<Record<number, string>> = {
  400: '请求有误',
  401: '需要登录',
  403: '没有权限',
  404: '没有找到',
  405: '方法不对',
  409: '与现状冲突',
  413: '内容太大',
  415: '内容类型不对',
  422: '内容不合要求',
  429: '太频繁',
  500: '服务器出错',
  503: '暂时不可用',
  507: '磁盘满了',
}

/** 所有出错的回应都从这里发出：预料之中的给出原因，其余记下编号，不外泄细节。 */
export const answerErrors = (app: FastifyInstance, limits: Limits): void => {
  app.setErrorHandler((error: FastifyError | Refused, request, reply) => {
    const refused = asRefused(error, request, limits)
    if (refused.status >= 500) request.log.error({ err: error }, '请求出错')
    return send(reply, request, refused)
  })
}

export const send = (reply: FastifyReply, request: FastifyRequest, refused: Refused): FastifyReply =>
  reply
    .code(refused.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      type: `urn:zhunsheng:problem:${refused.code}`,
      title: TITLES[refused.status] ?? '出错',
      status: refused.status,
      detail: refused.message,
      code: refused.code,
      instance: request.id,
    } satisfies z.infer<typeof problem>)

const WHERE: Readonly<Record<string, string>> = {
  body: '内容',
  querystring: '查询参数',
  params: '地址',
  headers: '请求头',
}

const asRefused = (error: FastifyError | Refused, request: FastifyRequest, limits: Limits): Refused => {
  if (error instanceof Refused) return error
  if (error.validation !== undefined) return invalid(error, request)
  const known = fromLibrary(error.code, limits) ?? fromOutside(error)
  if (known !== null) return known
  const blamesClient = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
  return blamesClient ? refuse('request.refused') : refuse('server.fault', { id: request.id })
}

/** 框架与上传组件的错误代码。 */
const fromLibrary = (code: string, limits: Limits): Refused | null => {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refuse('request.too-large')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refuse('request.media-type')
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return refuse('request.unreadable')
    case 'FST_REQ_FILE_TOO_LARGE':
      return refuse('upload.file-too-large', { limitMb: limits.fileMb })
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return refuse('upload.too-many', { files: limits.files })
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return refuse('upload.not-multipart')
    case 'FST_MP_PREMATURE_CLOSE':
      return refuse('upload.interrupted')
    default:
      return null
  }
}

/** 外界的毛病：数据库不在了、磁盘满了。 */
const fromOutside = (error: Error): Refused | null => {
  if (isDatabaseAway(error)) return refuse('server.database-away')
  return isDiskFull(error) ? refuse('server.disk-full') : null
}

/** 校验问题：逐个字段写明，最多五个。 */
const invalid = (error: FastifyError, request: FastifyRequest): Refused => {
  const context = error.validationContext ?? 'body'
  const input = { body: request.body, querystring: request.query, params: request.params, headers: request.headers }[
    context
  ]
  const problems = (error.validation ?? [])
    .slice(0, 5)
    .map(({ keyword, instancePath, message, params }) =>
      issueText(
        WHERE[context] ?? '',
        { ...params, code: keyword, path: instancePath.split('/').slice(1).filter(Boolean), message } as never,
        input,
      ),
    )
  return refuse('request.invalid', { problems: problems.join('；') })
}
