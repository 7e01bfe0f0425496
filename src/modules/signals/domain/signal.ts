import type { Day } from '#kernel/day.ts'

/** 一件案件里，各种统计线索用得到的几样；没有记载的为 null。字都是共用的，一百万件也放得进内存。 */
export type SignalCase = {
  /** 第几件：取出案件时据它找回编号。 */
  readonly no: number
  readonly agencyId: string
  readonly line: string
  /** 决定日的日序号与年份。 */
  readonly on: number
  readonly year: number
  /** 当事人的带密钥摘要（代码或证号），取五十二位；不止一个当事人、没有代码的为 null。 */
  readonly party: number | null
  readonly partyKind: 'organisation' | 'person' | 'shop' | null
  readonly offence: string | null
  /** 罚款、没收合计，分。 */
  readonly fine: number | null
  readonly confiscated: number | null
  /** 文号的号段与序号。 */
  readonly series: string | null
  readonly serial: number | null
  /** 两名办案人员，按姓名排，以“、”隔开；不是两名的为 null。 */
  readonly pair: string | null
  /** 随机分成两半，由案件编号定。 */
  readonly half: 0 | 1
}

/** 一件案件在一天里登记的事件（在准绳里登记的，不是导入的）。 */
export type Entry = {
  readonly no: number
  readonly agencyId: string
  readonly line: string
  /** 登记之日的日序号与年份。 */
  readonly on: number
  readonly year: number
  /** 其中最早发生的一个，离登记之日几日。 */
  readonly lag: number
}

/** 一个机关在哪里、归谁：认跨区用。 */
export type AgencyPlace = {
  readonly id: string
  readonly code: string | null
  readonly parentId: string | null
  readonly mergedInto: string | null
}

/** 一次运行看的全部：近几年的案件与登记。 */
export type Base = {
  readonly cases: readonly SignalCase[]
  readonly entries: readonly Entry[]
  readonly agencies: readonly AgencyPlace[]
  readonly on: Day
  /** 各案件作出机关所在的省（区划码前两位），定听证数额用。 */
  readonly province: string
}

/** 一张小图：各格本机关几件、照别处应有几件。 */
export type Chart = {
  readonly title: string
  readonly bars: readonly { readonly label: string; readonly own: number; readonly expected: number | null }[]
  /** 第几格起是界线的另一边；没有为 null。 */
  readonly edge: number | null
}

/** 给人看的内容，成了线索才算。 */
export type Told = {
  readonly sentence: string
  readonly figures: readonly { readonly label: string; readonly value: string }[]
  readonly chart: Chart | null
  /** 组成它的案件（`no`），先要紧的。 */
  readonly cases: readonly number[]
}

/** 一次比较：一个单元（机关 × 年等）对照别处，一个 p 值。 */
export type Comparison = {
  readonly signal: SignalCode
  /** 在这种线索之内标识它：下次运行据此认出。不含姓名。 */
  readonly key: string
  readonly agencyId: string
  readonly year: number | null
  readonly observed: number
  readonly n: number
  readonly expected: number
  readonly range: readonly [number, number]
  readonly p: number
  readonly tell: () => Told
}

/** 没有比成的单元：件数不足，或没有可比的。 */
export type Skipped = {
  readonly signal: SignalCode
  readonly agencyId: string
  readonly year: number | null
  readonly why: 'too-few' | 'no-control'
}

export type Outcome = { readonly comparisons: readonly Comparison[]; readonly skipped: readonly Skipped[] }

/** 一种统计线索：查什么、怎样比，与开口问人之前必须先想到的合法解释。 */
export type Signal = {
  readonly code: SignalCode
  readonly title: string
  readonly looksFor: string
  /** 什么算一个、什么算中。 */
  readonly counts: string
  /** 与什么比：零假设的一句话。 */
  readonly against: string
  readonly least: string
  readonly explanations: readonly string[]
  /** 观察值的单位；金额份额为 %。 */
  readonly unit: string
  readonly find: (base: Base) => Outcome
}

export const SIGNAL_TITLES = {
  'number-gaps': '文号断号多',
  bunching: '罚款聚在门槛之下',
  'late-entry': '补登多',
  'batch-entry': '集中补登',
  'round-fines': '整数罚款多',
  'split-fines': '同一当事人屡次罚在门槛之下',
  'officer-pair': '案件集中于一对办案人员',
  'income-growth': '罚没金额增长快',
  'cross-region': '跨区处罚同一当事人多',
} as const
export type SignalCode = keyof typeof SIGNAL_TITLES
export const SIGNAL_CODES = Object.keys(SIGNAL_TITLES) as SignalCode[]

/** 看最近几年（含今年）决定的案件。 */
export const YEARS = 4
