import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DemoControl } from '#app/demo/demo-control.ts'
import { isLoopback } from '#app/mode.ts'
import { refusals } from '#platform/errors.ts'

const refuse = refusals({
  'demo.not-this-machine': { status: 403, say: () => '只有在运行准绳的这台机器上才能换。' },
  'demo.no-switch': {
    status: 409,
    say: () => '现在不能换：已经建立了自己的局，或者启动时指定了 ZS_DEMO、DATABASE_URL、HOST。',
  },
})

const mode = z.enum(['demo', 'real'])
const modeView = z.object({
  mode,
  loading: z
    .object({ say: z.string(), done: z.number().int(), total: z.number().int().nullable() })
    .nullable()
    .describe('演示还在载入时的进度'),
  trouble: z.string().nullable().describe('演示载入不成的原因'),
  canSwitch: mode.nullable().describe('现在可以换到哪一个；只有在这台机器上看才有'),
})

/** 来自本机：地址是本机的，写的网址也是本机的（别处的域名解析到本机的不算）。 */
const fromThisMachine = (request: FastifyRequest): boolean =>
  isLoopback(request.ip.replace(/^::ffff:/, '')) && isLoopback(request.hostname)

/** 演示与自己的局：现在是哪一个，换到另一个。 */
export const demoRoutes =
  (control: DemoControl): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/mode',
      {
        config: { permission: 'public' },
        schema: { summary: '现在是演示还是自己的局，演示载入到哪里', response: { 200: modeView } },
      },
      async (request) => ({
        mode: control.mode,
        loading: control.progress(),
        trouble: control.trouble(),
        canSwitch: fromThisMachine(request) ? await control.canSwitch() : null,
      }),
    )

    app.put(
      '/api/v1/mode',
      {
        config: { permission: 'public' },
        schema: {
          summary: '换到演示或自己的局；只能在这台机器上，服务随即在原处重新启动',
          body: z.strictObject({ mode }),
          response: { 202: z.object({ mode }) },
        },
      },
      async (request, reply) => {
        if (!fromThisMachine(request)) throw refuse('demo.not-this-machine')
        const wanted = request.body.mode
        if ((await control.canSwitch()) !== wanted) throw refuse('demo.no-switch')
        control.switchTo(wanted)
        return reply.code(202).send({ mode: wanted })
      },
    )
  }
