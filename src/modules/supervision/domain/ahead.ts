import { addDays, type Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import type { EventType } from '#law/events.ts'
import { type CaseFile, EMPTY_CHARGE, type Penalty } from '#modules/cases/domain/case-file.ts'
import { stageOf } from '#modules/cases/domain/stage.ts'
import { STAGES, type StageCode } from '#modules/cases/domain/stage-names.ts'
import { eventsOf, happenedOf, supposed } from './facts.ts'
import type { CaseRule, Conditions, Judgement, Rule, StepAhead, UsedFact } from './rule.ts'
import { judgeCase } from './run-rules.ts'

/**
 * 接下来须办的一道手续：`must` 所记事实已经触发；`may` 依据未核实或者读法有争议，可能须办；
 * `unknown` 缺事实，说不准。都在作出处理决定之前。
 */
export type Ahead = {
  readonly rule: CaseRule
  readonly what: string
  readonly event: EventType
  readonly is: 'must' | 'may' | 'unknown'
  readonly why: string
  /** 缺哪些事实就说不准；只有 `unknown` 的非空。 */
  readonly missing: readonly string[]
  readonly facts: readonly UsedFact[]
}

/** 决定之后的各环节，与另几种了结。 */
const OVER: ReadonlySet<StageCode | null> = new Set(
  STAGES.slice(STAGES.findIndex((s) => s.code === 'decision')).map((s) => s.code),
)

/** 还没有作出决定、也没有别的了结的处罚案件；决定书、公示表来的都是决定了的。 */
const isOpen = (file: CaseFile): boolean =>
  file.act.kind === 'penalty' &&
  file.record === 'case-system' &&
  !OVER.has(stageOf(file)) &&
  happenedOf(file, 'case-transferred').length === 0

/** 最近一次写明的拟处罚；没有写的为 null。没有决定的案件，各项里写的处罚也只能是拟的。 */
const proposedIn = (file: CaseFile): readonly Penalty[] | null =>
  eventsOf(file, 'investigation-concluded', 'notice-served', 'hearing-held', 'review-completed')
    .flatMap(({ event }) => (event.proposed === undefined ? [] : [event.proposed]))
    .at(-1) ?? null

/** 拟处罚写在整案上，放在头一项；货值合起来算，有一项没有记载就是没有记载。 */
const withProposed = (file: CaseFile): CaseFile => {
  const penalties = proposedIn(file)
  if (penalties === null) return file
  const [first = EMPTY_CHARGE, ...rest] = file.charges
  const goodsValue = [first, ...rest]
    .map((c) => c.values.goodsValue)
    .reduce<Cents | null>((sum, v) => (sum === null || v === null ? null : ((sum + v) as Cents)), 0 as Cents)
  return {
    ...file,
    charges: [
      { ...first, penalties, values: { ...first.values, goodsValue } },
      ...rest.map((c) => ({ ...c, penalties: [] })),
    ],
  }
}

/**
 * 接下来须办的各道手续：假如 `given.on` 这一天就作出决定而没有办这一道，规则怎样判。
 * 判违反的须办，依据未核实、读法有争议的可能须办，缺事实的说不准；不另有一套判断。
 */
export const aheadOf = (rules: readonly Rule[], file: CaseFile, given: Conditions): Ahead[] => {
  if (!isOpen(file)) return []
  const decided = withProposed({ ...file, events: [...file.events, supposed('decision-made', given.on)] })
  return rules.flatMap((rule) => {
    const step = rule.scope === 'case' ? rule.ahead : undefined
    return step === undefined || step.isDone(file) ? [] : oneAhead(rule as CaseRule, step, decided, given)
  })
}

const oneAhead = (rule: CaseRule, step: StepAhead, decided: CaseFile, given: Conditions): Ahead[] => {
  const judge = (file: CaseFile) => judgeCase([rule], file, given)[0]?.judgement as Judgement
  const { what, event } = step
  const say = (is: Ahead['is'], why: string, missing: readonly string[] = []): Ahead[] => [
    { rule, what, event, is, why, missing, facts: factsIn(judge(decided), decided.events.length - 1) },
  ]
  const judgement = judge(step.without(decided))
  if (judgement.is === 'breached') return say('must', step.why(decided, given))
  if (judgement.is !== 'undecidable' || judgement.reason === 'rule-not-encoded') return []
  const { because } = judgement.explain()
  return judgement.reason === 'missing-fact' ? say('unknown', because, judgement.missing) : say('may', because)
}

/** 所用的事实：有记载的，假设的决定（第 `supposedAt` 个事件）不算。 */
const factsIn = (judgement: Judgement, supposedAt: number): UsedFact[] =>
  judgement.explain().facts.filter((f) => f.value !== null && f.path !== `events[${supposedAt}]`)

/** 所记的事在这么多日之内的，才当作正在办，发任务；更早的多半是没有录入决定的旧案，只在案件页上说。 */
export const RUNNING_DAYS = 180

/** 正在办：最近记的事离 `on` 不到 RUNNING_DAYS 日。 */
export const isRunning = (latest: Day | null, on: Day): boolean =>
  latest !== null && latest >= addDays(on, -RUNNING_DAYS)
