import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { changePassword } from '#modules/accounts/actions/change-password.ts'
import { endAnySession, endOwnSession, sessionsFor } from '#modules/accounts/actions/end-session.ts'
import { signIn, signOut } from '#modules/accounts/actions/sign-in.ts'
import { whoAmI } from '#modules/accounts/actions/who-am-i.ts'
import {
  byId,
  changePasswordBody,
  sessionPage,
  sessionQuery,
  sessionView,
  signInBody,
} from '#modules/accounts/contract.ts'
import { agentOf, clearSessionCookie, fromOf, setSessionCookie } from '#modules/accounts/routes/cookie.ts'
import type { Context } from '#platform/context.ts'
import { refuse } from '#platform/errors.ts'
import { actorOf, type Session } from '#platform/http/access.ts'

const done = { 204: z.void() }

/** 登录、退出、我是谁、改密码、会话。 */
export const sessionRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/session',
      {
        config: { permission: 'public' },
        schema: { summary: '谁登录着、能做什么、这是怎样的一套安装', response: { 200: sessionView } },
      },
      (request) => whoAmI(context, request.session),
    )

    app.post(
      '/api/v1/session',
      {
        config: { permission: 'public', rateLimit: {} },
        schema: { summary: '以密码登录', body: signInBody, response: done },
      },
      async (request, reply) => {
        setSessionCookie(request, reply, await signIn(context, request.body, fromOf(request)))
        return reply.code(204).send()
      },
    )

    app.delete(
      '/api/v1/session',
      { config: { permission: 'public' }, schema: { summary: '退出；没有登录也算成功', response: done } },
      async (request, reply) => {
        if (request.session !== null) await signOut(context, request.session.actor, request.session.id)
        clearSessionCookie(request, reply)
        return reply.code(204).send()
      },
    )

    app.put(
      '/api/v1/session/password',
      {
        config: { permission: 'signed-in', beforePasswordChange: true, rateLimit: {} },
        schema: { summary: '改自己的密码；其他会话都结束', body: changePasswordBody, response: done },
      },
      async (request, reply) => {
        const token = await changePassword(context, actorOf(request), request.body, agentOf(request))
        setSessionCookie(request, reply, token)
        return reply.code(204).send()
      },
    )

    await app.register(sessionLists(context))
  }

const sessionLists =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/session/mine',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '自己的会话', querystring: sessionQuery, response: { 200: sessionPage } },
      },
      (request) => sessionsFor(context, sessionOf(request), 'mine', request.query),
    )

    app.delete(
      '/api/v1/session/mine/:id',
      { config: { permission: 'signed-in' }, schema: { summary: '结束自己的一个会话', params: byId, response: done } },
      async (request, reply) => {
        await endOwnSession(context, actorOf(request), request.params.id)
        return reply.code(204).send()
      },
    )

    app.get(
      '/api/v1/sessions',
      {
        config: { permission: 'session.end' },
        schema: { summary: '管理范围内的会话', querystring: sessionQuery, response: { 200: sessionPage } },
      },
      (request) => sessionsFor(context, sessionOf(request), 'all', request.query),
    )

    app.delete(
      '/api/v1/sessions/:id',
      { config: { permission: 'session.end' }, schema: { summary: '强制下线', params: byId, response: done } },
      async (request, reply) => {
        await endAnySession(context, actorOf(request), request.params.id)
        return reply.code(204).send()
      },
    )
  }

const sessionOf = ({ session }: { session: Session | null }): Session => {
  if (session === null) throw refuse('access.sign-in')
  return session
}
