import type { FastifyReply, FastifyRequest } from 'fastify'
import type { From } from '#modules/accounts/actions/sign-in.ts'
import { SESSION_COOKIE } from '#platform/http/access.ts'

/** 脚本读不到、别的网站带不来；关掉浏览器就没有。 */
const options = (request: FastifyRequest) => ({
  httpOnly: true,
  sameSite: 'strict' as const,
  path: '/',
  secure: request.protocol === 'https',
})

export const setSessionCookie = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  reply.setCookie(SESSION_COOKIE, token, options(request))
}

export const clearSessionCookie = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.clearCookie(SESSION_COOKIE, options(request))
}

export const agentOf = (request: FastifyRequest): string => request.headers['user-agent'] ?? ''

export const fromOf = (request: FastifyRequest): From => {
  const { session } = request
  const accountId = session?.actor.accountId ?? null
  return {
    agent: agentOf(request),
    previous: session === null || accountId === null ? null : { id: session.id, accountId },
  }
}
