import { z } from 'zod'

/** 选机关用的一条；机关名称是公开信息。 */
export const agencyChoice = z.object({
  id: z.uuid(),
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  parentId: z.uuid().nullable(),
  /** 现在有效；撤并了的为 false。 */
  active: z.boolean(),
})
export type AgencyChoice = z.infer<typeof agencyChoice>
export const agencyChoices = z.object({ items: z.array(agencyChoice) })
export type AgencyChoices = z.infer<typeof agencyChoices>
