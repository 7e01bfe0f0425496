import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { agencyChoices } from '#modules/agencies/contract.ts'
import { isActive } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/store.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'

export const agencyRoutes =
  ({ db }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/agencies',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '全部机关，供选择；含已撤并的', response: { 200: agencyChoices } },
      },
      async () => {
        const on = today()
        const items = (await listAgencies(db)).map((agency) => ({
          id: agency.id,
          name: agency.name,
          shortName: agency.shortName,
          kind: agency.kind,
          parentId: agency.parentId,
          active: isActive(agency, on),
        }))
        return { items }
      },
    )
  }
