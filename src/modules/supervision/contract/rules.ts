import { z } from 'zod'
import { REPLAY_EFFECTS, type ReplayEffect } from '../domain/replay.ts'
import { RULE_STATES, type RuleState } from '../domain/rule-state.ts'

const STATES = Object.keys(RULE_STATES) as [RuleState, ...RuleState[]]
const EFFECTS = Object.keys(REPLAY_EFFECTS) as [ReplayEffect, ...ReplayEffect[]]
const count = z.number().int()

/** 一条规则的状态、迄今的命中与准确率（认定 ÷（认定＋排除）；核实的不足十条为 null）。 */
export const ruleRecord = z.object({
  rule: z.string(),
  state: z.enum(STATES),
  /** 启用之后判断逻辑改过，还没有回放。 */
  revised: z.boolean(),
  suspected: count,
  confirmed: count,
  dismissed: count,
  precision: z.number().nullable(),
})
export type RuleRecord = z.infer<typeof ruleRecord>

const total = z.object({
  cases: count,
  undecidable: count,
  found: count,
  kept: count,
  vanished: count,
  recent: count.describe('近五十二周的案件里新增的'),
})
export type ReplayTotal = z.infer<typeof total>

/** 一条规则可不可信：启用与停用的经过、最近的回放、正在做的任务。 */
export const ruleTrust = z.object({
  revision: count,
  trial: z.string().nullable().describe('随版本待启用的理由'),
  changes: z.array(
    z.object({
      state: z.enum(['active', 'stopped']),
      revision: count,
      reason: z.string(),
      actor: z.string(),
      at: z.string(),
    }),
  ),
  replay: z
    .object({
      job: z.string(),
      endedAt: z.string(),
      revision: count,
      on: z.string(),
      calendarUntil: z.string(),
      total,
      agencies: z.array(total.extend({ agencyId: z.string() })),
      years: z.array(total.extend({ year: count.nullable() })),
      supervisors: count,
      weekly: z.number().nullable().describe('每位监督人员每周多核实几条：近五十二周新增 ÷ 52 ÷ 监督人员人数'),
    })
    .nullable(),
  running: z.object({ job: z.string(), dryRun: z.boolean() }).nullable(),
})
export type RuleTrust = z.infer<typeof ruleTrust>

/** 回放的样本：哪一件、新增还是消失、这条规则怎样说；回放之后案件又变了的注明。 */
export const replaySamples = z.object({
  items: z.array(
    z.object({
      agencyId: z.string(),
      agencyName: z.string().nullable(),
      caseId: z.string(),
      docNo: z.string().nullable(),
      year: count.nullable(),
      charge: count.nullable(),
      effect: z.enum(EFFECTS),
      changed: z.boolean(),
      because: z.string().nullable(),
    }),
  ),
})
export type ReplaySamples = z.infer<typeof replaySamples>

export const ruleChangeRequest = z.object({
  state: z.enum(['active', 'stopped']),
  reason: z.string().trim().min(4, '理由至少写 4 个字').max(500),
})
