import { z } from 'zod'

/** 查询参数里的时刻或日子：日子指北京时间那一天的零时。 */
const instant = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) && !Number.isNaN(Date.parse(text)), '应为日期或时刻')
  .transform((text) => new Date(text.length === 10 ? `${text}T00:00:00+08:00` : text).toISOString())

export const lineQuery = z.object({
  agency: z.uuid().optional(),
  account: z.uuid().optional(),
  verb: z.string().max(50).optional(),
  objectType: z.string().max(50).optional(),
  object: z.string().max(200).optional(),
  from: instant.optional(),
  until: instant.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const lineView = z.object({
  id: z.string(),
  at: z.string().describe('世界时，精确到微秒'),
  agencyId: z.string(),
  agency: z.string().nullable().describe('机关简称；与机关无关的为空'),
  accountId: z.string().nullable(),
  actor: z.string(),
  verb: z.string(),
  objectType: z.string(),
  objectId: z.string().nullable(),
  detail: z.unknown(),
  sealedAs: z.number().nullable().describe('封在第几环；还没有封为空'),
})
export type LineView = z.infer<typeof lineView>

export const lineList = z.object({ items: z.array(lineView), next: z.string().nullable() })

/** 一个机关的核验结果。 */
export const chainView = z.object({
  agencyId: z.string(),
  agency: z.string(),
  seq: z.number().describe('验到第几环'),
  head: z.string().describe('该环的摘要'),
  signedSeq: z.number().describe('签名保到第几环'),
  unsealed: z.number().describe('还没有封存的行数'),
  backward: z.object({ count: z.number(), firstSeq: z.number().nullable() }).describe('时刻早于前面的行：时钟的异常'),
  broken: z
    .object({
      kind: z.enum(['内容被改', '缺行', '次序', '签名不符']),
      seq: z.number(),
      lineId: z.string().nullable(),
      say: z.string(),
    })
    .nullable(),
})
export type ChainView = z.infer<typeof chainView>

/** 核验任务的结果。 */
export const verification = z.object({
  ok: z.boolean(),
  agencies: z.array(chainView),
  publicKeys: z.array(z.string()).describe('公钥的指纹'),
})
export type Verification = z.infer<typeof verification>

export const started = z.object({ job: z.string() })
export const agencyQuery = z.object({ agency: z.uuid().optional() })
