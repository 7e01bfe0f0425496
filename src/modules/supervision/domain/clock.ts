import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import type { Citation } from '#law/citation.ts'
import type { DeadlinePack } from '#law/deadline-packs.ts'
import type { DeadlineKind, DeadlineRow } from '#law/deadlines.ts'
import type { Step } from '#modules/supervision/domain/rule.ts'

/** 列表与分组用的种类：别的机关应办的单列，从不算本机关超期。 */
export const CLOCK_KINDS = {
  'must-do-by': '应办',
  'minimum-wait': '最早可办',
  deemed: '期满视为',
  limitation: '时效与申请窗口',
  'party-right': '权利期',
  accrual: '按日累计',
  'of-others': '别的机关应办',
} as const satisfies Record<DeadlineKind | 'of-others', string>
export type ClockKind = keyof typeof CLOCK_KINDS

export const kindOf = ({ kind, actor }: Pick<DeadlineRow, 'kind' | 'actor'>): ClockKind =>
  kind === 'must-do-by' && actor !== 'agency' ? 'of-others' : kind

/**
 * 一项期限走到哪里。`passed` 只在每一种站得住的读法都过了、数字核实、没有疑问时才说；
 * 两种读法之间、有疑问、没有编入的都是 `unsure`。
 */
export type ClockState = 'running' | 'done' | 'passed' | 'unsure'

/** 各种类的各状态怎样说。 */
export const CLOCK_WORDS: Readonly<Record<ClockKind, Readonly<Record<ClockState, string>>>> = {
  'must-do-by': { running: '期内', done: '已办', passed: '已过，未见办结', unsure: '不能断定' },
  'of-others': { running: '对方期内', done: '已办', passed: '对方已过，可以催询', unsure: '不能断定' },
  'minimum-wait': { running: '还不能办', done: '已办', passed: '等满了', unsure: '不能断定' },
  deemed: { running: '还没有满', done: '已记载', passed: '已视为', unsure: '不能断定' },
  limitation: { running: '窗口还开着', done: '已在期内', passed: '窗口已过', unsure: '不能断定' },
  'party-right': { running: '还可以行使', done: '已行使', passed: '已过，未见记载', unsure: '不能断定' },
  accrual: { running: '正在累计', done: '已缴清', passed: '已封顶', unsure: '不能断定' },
}

/** 加处罚款到观察日的数额（分）。两种读法起算日不同的，`least` 与 `most` 不同。 */
export type Accrued = {
  readonly baseFine: Cents
  readonly perDay: Cents
  readonly least: Cents
  readonly most: Cents
}

/** 一件案件上起了的一项期限。 */
export type Clock = {
  /** 期限表或期限包的编号。 */
  readonly row: DeadlineRow
  readonly pack: Pick<DeadlinePack, 'id' | 'name'>
  /** 由哪条规则算出；null＝规则不管，由期限表算出。 */
  readonly rule: string | null
  readonly charge: number | null
  readonly what: string
  readonly from: Day
  /** 各种读法里最早、最迟的届满日；没有编入、条文未读的为 null。 */
  readonly strict: Day | null
  readonly lenient: Day | null
  readonly done: Day | null
  readonly state: ClockState
  /** 断定不了的原因，或者须先弄清的前提；没有为 null。 */
  readonly doubt: string | null
  readonly accrued: Accrued | null
  /** 演算各步；用到才算。 */
  readonly steps: () => readonly Step[]
  /** 规则自己的依据；不写的用期限表的。 */
  readonly basis: readonly Citation[]
}

/** 一只钟在某日怎样说；窗口还没有开的另说。 */
export const clockWord = ({ row, state, from }: Pick<Clock, 'row' | 'state' | 'from'>, on: Day): string =>
  state === 'running' && from > on ? '还没有开始' : CLOCK_WORDS[kindOf(row)][state]
