import { z } from 'zod'

const site = z.object({ name: z.string(), url: z.string() })
const affected = z.object({
  kind: z.enum(['rule', 'deadline', 'offence']),
  id: z.string(),
  title: z.string(),
  verified: z.boolean(),
  cites: z.string().describe('引到的条款项'),
})

const change = z.object({
  article: z.string().describe('条号；第二条之一写作 2-1'),
  is: z.enum(['added', 'removed', 'moved', 'structure', 'words', 'noise']),
  to: z.string().nullable().describe('换到的条号，只在 moved 时有'),
})
export type ChangeView = z.infer<typeof change>

/** 一个文件的导入结果。 */
export const importedLaw = z.object({
  file: z.string(),
  is: z.enum(['imported', 'replaced', 'unchanged', 'refused']),
  why: z.string().nullable().describe('没有导入的原因与改法'),
  law: z.string().nullable(),
  version: z.string().nullable(),
  articles: z.number().int(),
  outline: z
    .enum(['matches', 'differs', 'none'])
    .nullable()
    .describe('与随产品的提纲：一致、有出入、没有这个版本的提纲'),
  differs: z.array(change).describe('与同一版本的提纲有出入的条'),
  newer: z
    .object({ since: z.string(), changed: z.number().int(), affected: z.number().int() })
    .nullable()
    .describe('登记簿里没有的新版本：与前一版本相比，变了几条，牵动几处'),
})
export type ImportedLaw = z.infer<typeof importedLaw>

export const importResult = z.object({ files: z.array(importedLaw) })

/** 一部法的现状。 */
export const lawState = z.object({
  law: z.string(),
  kind: z.string().nullable(),
  cited: z.object({ rule: z.number().int(), deadline: z.number().int(), offence: z.number().int() }),
  versions: z.array(
    z.object({
      version: z.string(),
      registered: z.boolean().describe('登记簿里有没有这个版本'),
      effectiveFrom: z.string().nullable(),
      verified: z.boolean().describe('起用日是否核对过'),
      outline: z.boolean().describe('随产品有没有提纲'),
      text: z.enum(['none', 'imported', 'matches', 'differs']),
      differs: z.number().int(),
      importedAt: z.string().nullable(),
    }),
  ),
})
export type LawState = z.infer<typeof lawState>

export const lawStates = z.object({ items: z.array(lawState) })

/** 相邻两个文本之间。 */
export const lawImpact = z.object({
  law: z.string(),
  steps: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      compared: z.enum(['words', 'fingerprints']).describe('两边都有条文，还是只比了指纹'),
      changes: z.array(change.extend({ affects: z.array(affected).readonly() })),
    }),
  ),
  unknown: z.array(z.string()).describe('登记簿里有、但既没有提纲也没有条文的版本'),
})
export type LawImpact = z.infer<typeof lawImpact>

/** 某处条文的原文。 */
export const lawWords = z.object({
  status: z.enum(['已导入', '原文未导入', '原文没有这一处']),
  law: z.string(),
  version: z.string().nullable(),
  words: z.string().nullable(),
  official: site,
})
export type LawWords = z.infer<typeof lawWords>
