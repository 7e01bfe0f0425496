/**
 * 植错生成器的写法工具。本目录不引入规则、期间与日历代码（架构测试把关）：
 * 每个届满日、每个金额都是手算的字面值，算式写在旁边的注释里，错的规则不能自证。
 */
import { type Day, day } from '#kernel/day.ts'
import { type Instant, instantOrNull } from '#kernel/instant.ts'
import { type Cents, yuan } from '#kernel/money.ts'
import type { Citation } from '#law/citation.ts'
import type { EventType } from '#law/events.ts'
import {
  type ActEvent,
  type CaseFile,
  type Charge,
  EMPTY_CHARGE,
  NO_VALUES,
  type Penalty,
  type PenaltyKind,
} from '#modules/cases/domain/case-file.ts'

export type Answer = 'met' | 'breached' | 'not-applicable' | 'undecidable'

/** 植入的一处变化：对哪条规则、期望什么结论、怎样改一件合法的案件。 */
export type Plant = {
  readonly rule: string
  readonly name: string
  readonly expect: Answer
  readonly shows: 'first-unlawful' | 'last-lawful' | 'exception' | 'not-applicable' | 'undecidable' | 'other'
  /** 换用的时间线；不写则轮流取合法的时间线。 */
  readonly line?: Line
  /** 只配这些底案（默认各种普通程序底案）。 */
  readonly on?: readonly string[]
  readonly change?: (file: CaseFile) => CaseFile
  /** 片段案件：只记几件事，不写成文书。 */
  readonly fragment?: true
  /** 除本规则外必然一并违反的规则（如告知晚于决定同时违反先后顺序）。 */
  readonly also?: readonly string[]
}

/** 一件办完的普通程序案件的日子，全部手写。 */
export type Line = {
  readonly name: string
  readonly clue: string
  readonly opened: string
  readonly interview: string
  readonly concluded: string
  readonly reviewIn: string
  readonly reviewed: string
  readonly notice: string
  readonly decided: string
  readonly served: string
  readonly disclosed: string
  /** 违法行为起日；不写为未记载。 */
  readonly conductFrom?: string
  /** 违法行为终了；缺省为发现线索（检查）当日。 */
  readonly conductUntil?: string
  /** 另加的事件。 */
  readonly extra?: readonly ActEvent[]
}

export type Planted = {
  readonly name: string
  readonly rule: string
  readonly shows: Plant['shows'] | 'clean'
  readonly file: CaseFile
  readonly fragment?: true
  readonly expect: Readonly<Record<string, Answer>>
  /** 恰好应当违反的规则；合法的底案为空。 */
  readonly breached: readonly string[]
}

export const on = (text: string): Day => day(text)
export const at = (text: string): Instant => instantOrNull(text) as Instant
export const money = (amountYuan: number): Cents => yuan(amountYuan)

export const happened = (type: EventType, date: string | null, over: Partial<ActEvent> = {}): ActEvent => ({
  type,
  happened: true,
  on: date === null ? null : on(date.slice(0, 10)),
  at: date?.includes('T') ? at(date) : null,
  until: null,
  by: [],
  document: null,
  note: null,
  ...over,
})

/** 记载明确没有发生。 */
export const absent = (type: EventType): ActEvent => ({ ...happened(type, null), happened: false })

export const fine = (amountYuan: number | null, over: Partial<Penalty> = {}): Penalty =>
  penalty('罚款', amountYuan, over)
export const penalty = (kind: PenaltyKind, amountYuan: number | null = null, over: Partial<Penalty> = {}): Penalty => ({
  kind,
  amount: amountYuan === null ? null : money(amountYuan),
  target: 'party',
  amountInWords: null,
  ...over,
})

/** 条文：c('食品安全法', 124, 1, 5)。 */
export const c = (
  law: string,
  article: number,
  paragraph: number | null = null,
  item: number | null = null,
): Citation => ({
  law,
  article,
  paragraph,
  item,
})

export const charge = (over: Partial<Charge>): Charge => ({ ...EMPTY_CHARGE, values: NO_VALUES, ...over })

// —— 改一件案件 ——

/** 去掉某类事件。 */
export const without =
  (...types: readonly EventType[]) =>
  (file: CaseFile): CaseFile => ({ ...file, events: file.events.filter((e) => !types.includes(e.type)) })

/** 加上事件。 */
export const adding =
  (...events: readonly ActEvent[]) =>
  (file: CaseFile): CaseFile => ({ ...file, events: [...file.events, ...events] })

/** 改某类事件。 */
export const editing =
  (type: EventType, change: (e: ActEvent) => ActEvent) =>
  (file: CaseFile): CaseFile => ({ ...file, events: file.events.map((e) => (e.type === type ? change(e) : e)) })

/** 事件未声明记全。 */
export const incomplete = (file: CaseFile): CaseFile => ({ ...file, eventsComplete: false })

export const all =
  (...changes: readonly ((file: CaseFile) => CaseFile)[]) =>
  (file: CaseFile): CaseFile =>
    changes.reduce((f, change) => change(f), file)

/** 改第一项违法行为。 */
export const firstCharge =
  (change: (ch: Charge) => Charge) =>
  (file: CaseFile): CaseFile => ({ ...file, charges: file.charges.map((ch, i) => (i === 0 ? change(ch) : ch)) })

/** 换成一项处罚，并把合计对上。 */
export const punished =
  (...penalties: readonly Penalty[]) =>
  (file: CaseFile): CaseFile => {
    const charges = file.charges.map((ch, i) => (i === 0 ? { ...ch, penalties } : { ...ch, penalties: [] }))
    return { ...file, charges, statedTotals: { fine: null, confiscated: null, all: null } }
  }

/** 记下第一项的违法所得。 */
export const gained = (amountYuan: number) =>
  firstCharge((ch) => ({ ...ch, values: { ...ch.values, illegalGains: money(amountYuan) } }))

export const over =
  (part: Partial<CaseFile>) =>
  (file: CaseFile): CaseFile => ({ ...file, ...part })

/** 改成简易程序：当场查明、当场决定、当场交付。 */
export const summary = (file: CaseFile): CaseFile => {
  const decided = file.events.find((e) => e.type === 'decision-made')?.on ?? null
  const inspection = file.events.find((e) => e.type === 'inspection-held')
  return {
    ...file,
    procedure: 'summary',
    reviews: [],
    events: [
      ...(inspection ? [{ ...inspection, on: decided }] : []),
      happened('identity-shown', decided),
      happened('summary-notice-given', decided),
      happened('summary-decision-made', decided),
      happened('decision-served', decided),
    ],
    charges: file.charges.map((ch) => ({ ...ch, conductFrom: null, conductUntil: decided, discoveredOn: decided })),
    hearingOffered: null,
    deliberated: null,
    disclosed: null,
  }
}
