import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'

/** 账号模块建成之前的占位：没有人登录。账号模块的同名接口取代它，这个文件随即删去。 */
export const sessionRoute: FastifyPluginAsyncZod = async (app) => {
  app.get('/api/v1/session', { config: { permission: 'public' } }, async () => ({
    account: null,
    installation: { needsSetup: false, bureau: null, demo: false, singleSignOn: false },
  }))
}
