import { z } from 'zod'
import { CONDITIONS_825, CONSEQUENCES, MISCONDUCTS } from '#modules/supervision/domain/rule.ts'

/** 依据一条，带文本版本（法规文本的公布日；没有收录该法的为 null）。 */
export const citation = z.object({
  law: z.string(),
  article: z.number().int().nullable(),
  paragraph: z.number().int().nullable(),
  item: z.number().int().nullable(),
  sub: z.number().int().optional(),
  point: z.number().int().optional(),
})

export const place = z.object({
  file: z.string(),
  page: z.number().int().nullable(),
  line: z.number().int().nullable(),
  cell: z.string().nullable(),
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  text: z.string(),
})

/** 判断用到的一个事实；`path` 在 `places` 里有原文位置。 */
export const usedFact = z.object({ label: z.string(), value: z.string().nullable(), path: z.string().nullable() })

export const verdict = z.object({
  rule: z.string(),
  revision: z.number().int(),
  title: z.string(),
  /** 第几项违法行为（从 0 起）；整案规则为 null。 */
  charge: z.number().int().nullable(),
  is: z.enum(['met', 'breached', 'not-applicable', 'undecidable']),
  consequence: z.enum(CONSEQUENCES),
  because: z.string(),
  basis: z.array(citation.extend({ version: z.string().nullable() })),
  /** 键为事实名，值为文本。 */
  facts: z.record(z.string(), usedFact),
  /** 期限演算的每一步。 */
  steps: z.array(z.object({ label: z.string(), value: z.string(), note: z.string().nullable() })),
  /** 期限落在哪些日子上：by 不得晚于，wait 不得早于；不是期限类规则的为 null。 */
  deadline: z
    .object({
      kind: z.enum(['by', 'wait']),
      what: z.string(),
      from: z.string(),
      strict: z.string(),
      lenient: z.string(),
      done: z.string().nullable(),
    })
    .nullable(),
  undecidable: z.object({ reason: z.string(), missing: z.array(z.string()) }).nullable(),
})
export type VerdictView = z.infer<typeof verdict>

const day = z.string().nullable()
const money = z.number().int().nullable()

/** 读出的案件，字段与命令行 JSON 一致；不知道的一律 null。 */
export const extracted = z.object({
  act: z.object({ kind: z.string(), outcome: z.string().nullable() }),
  procedure: z.string().nullable(),
  docNo: z.string().nullable(),
  agency: z.string().nullable(),
  parties: z.array(
    z.object({
      name: z.string().nullable(),
      kind: z.string().nullable(),
      uscc: z.string().nullable(),
      masked: z.boolean(),
    }),
  ),
  filedOn: day,
  noticeServedOn: day,
  decidedOn: day,
  servedOn: day,
  disclosedOn: day,
  charges: z.array(
    z.object({
      offence: z.string().nullable(),
      offenceCode: z.string().nullable(),
      conductFrom: day,
      conductUntil: day,
      discoveredOn: day,
      violated: z.array(citation),
      basis: z.array(citation),
      goodsValueCents: money,
      illegalGainsCents: money,
      turnoverCents: money,
      adFeeCents: money,
      circumstances: z.array(z.object({ kind: z.string(), basis: z.array(citation), reason: z.string().nullable() })),
      penalties: z.array(z.object({ kind: z.string(), amountCents: money })),
    }),
  ),
  totals: z.object({ fineCents: money, confiscatedCents: money }),
  events: z.array(
    z.object({
      ...{ type: z.string(), name: z.string(), on: day, at: z.string().nullable(), happened: z.boolean() },
      /** 拟处罚；没有写的不列。 */
      proposed: z.array(z.object({ kind: z.string(), amountCents: money })).optional(),
    }),
  ),
})

const sheet = z.string().nullable().optional()

/** 一条记录的检查结果。 */
export const checkedRecord = z.object({
  /** 文件名（上传）或路径（命令行）。 */
  source: z.string(),
  /** 有几个工作表的文件，是哪一个工作表。 */
  sheet,
  /** 表格的行号，或文件内第几件，从 1 起。 */
  record: z.number().int(),
  extracted,
  verdicts: z.array(verdict),
  places: z.record(z.string(), z.array(place)),
  notes: z.array(z.object({ path: z.string(), text: z.string() })),
  /** 全文（只在网页检查时附带，供高亮；表格为 null）。 */
  text: z.string().nullable().optional(),
})
export type CheckedRecord = z.infer<typeof checkedRecord>

/** 读不了的文件，或文件里读不了的一行。 */
export const failedSource = z.object({ source: z.string(), error: z.object({ code: z.string(), message: z.string() }) })
export type FailedSource = z.infer<typeof failedSource>

/** 成批规则的发现。 */
export const setVerdict = z.object({
  set: z.literal(true),
  verdict,
  records: z.array(z.object({ source: z.string(), sheet, record: z.number().int(), docNo: z.string().nullable() })),
})
export type SetVerdictView = z.infer<typeof setVerdict>

/** 网页检查的响应是 NDJSON：每行一条记录、一个读不了的文件或一个成批发现；最后一行是汇总。 */
export const checkLine = z.union([
  checkedRecord,
  failedSource,
  setVerdict,
  z.object({ done: z.literal(true), records: z.number().int(), failed: z.number().int(), breached: z.number().int() }),
])
export type CheckLine = z.infer<typeof checkLine>

/** 规则目录一条。 */
export const ruleView = z.object({
  id: z.string(),
  revision: z.number().int(),
  title: z.string(),
  summary: z.string(),
  scope: z.enum(['case', 'charge', 'set']),
  consequence: z.enum(CONSEQUENCES),
  misconduct: z.enum(MISCONDUCTS).nullable(),
  condition825: z.enum(CONDITIONS_825).nullable(),
  /** 所依的数字核实过没有；没有的不会判违反。 */
  verified: z.boolean(),
  from: z.string(),
  until: z.string().nullable(),
  trial: z.string().nullable().describe('随版本待启用的理由；随版本启用的为 null'),
  basis: z.array(citation.extend({ version: z.string().nullable() })),
  /** 决定之前应办的手续；不是这样的规则为 null。 */
  ahead: z.string().nullable(),
  examples: z.array(z.object({ name: z.string(), expect: z.string(), because: z.string() })),
})
export type RuleView = z.infer<typeof ruleView>
