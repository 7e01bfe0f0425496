/**
 * 片段案件：只记某几件事的案件。手续类规则各管两件事，片段只写这两件与必要的事实，
 * 别的规则都无从判断，植错因此互不牵连。日子仍是手算的字面值。
 */
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import type { ActEvent, CaseFile } from '#modules/cases/domain/case-file.ts'
import { type Answer, absent, all, happened, type Plant } from './build.ts'
import { SUMMER_2024 } from './timelines.ts'

type Change = (file: CaseFile) => CaseFile

/** 只留当事人、违法行为与处罚，程序换成所给的几件事。 */
export const only =
  (...events: readonly ActEvent[]): Change =>
  (file) => ({
    ...file,
    docNo: null,
    charges: file.charges.map((ch) => ({ ...ch, conductFrom: null, conductUntil: null, discoveredOn: null })),
    events,
    eventsComplete: false,
    reviews: [],
    hearingOffered: null,
    deliberated: null,
    disclosed: null,
    remedy: null,
  })

/** 片段的植错：时间线无关，固定一条。 */
export const piece = (
  rule: string,
  name: string,
  expect: Answer,
  shows: Plant['shows'],
  change: Change,
  more: Partial<Plant> = {},
): Plant => ({ rule, name, expect, shows, line: SUMMER_2024, fragment: true, change, ...more })

/** 各组手算的日子：应办的写起日、最后合法日、首个违法日。 */
export type ByDates = readonly [start: string, last: string, late: string]
/** 等待的写起日、过早的日子、恰在第 n 日、首个确定合法的日子。 */
export type WaitDates = readonly [start: string, early: string, exact: string, lawful: string]

type Common = {
  readonly rule: string
  readonly from: EventType
  readonly to: EventType
  /** 另须有的事件与改动。 */
  readonly with?: readonly ActEvent[]
  readonly change?: Change
  readonly on?: readonly string[]
}

const said = (type: EventType) => EVENT_NAMES[type]
const far = (date: string): string => `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`

/** 应办期限：每组日子一对末日与首日，外加迟了一年、写明没有办、没有记载、没有起因。 */
export const byDeadline = (
  row: Common & {
    readonly dates: readonly ByDates[]
    /** 延长的事件：写明没有延长的才判超期。 */
    readonly extended?: EventType
    /** 没有延长的，迟一年也只是无法判断的规则不植这一种。 */
    readonly denied?: false
  },
): Plant[] => {
  const { rule, from, to, extended } = row
  const build = (...events: readonly ActEvent[]) =>
    all(only(...events, ...(row.with ?? [])), row.change ?? ((file) => file))
  const denied = extended === undefined ? [] : [absent(extended)]
  const more = row.on === undefined ? {} : { on: row.on }
  const [start, , late] = row.dates[0] as ByDates
  const make = (name: string, expect: Answer, shows: Plant['shows'], ...events: readonly ActEvent[]) =>
    piece(rule, name, expect, shows, build(...events), more)
  return [
    ...row.dates.flatMap(([s, last, first]) => [
      make(`${s} ${said(from)}，${last} ${said(to)}`, 'met', 'last-lawful', happened(from, s), happened(to, last)),
      make(
        `${s} ${said(from)}，${first} 才${said(to)}`,
        'breached',
        'first-unlawful',
        ...[happened(from, s), happened(to, first), ...denied],
      ),
    ]),
    make(`${said(to)}迟了一年`, 'breached', 'other', ...[happened(from, start), happened(to, far(late)), ...denied]),
    ...(row.denied === false
      ? []
      : [
          make(
            `写明没有${said(to)}，所记已到期满之后`,
            'breached',
            'other',
            ...[happened(from, start), absent(to), happened('case-archived', far(late)), ...denied],
          ),
        ]),
    ...(extended === undefined
      ? []
      : [
          make(
            `${late} 才${said(to)}，是否${said(extended)}没有记载`,
            'undecidable',
            'exception',
            ...[happened(from, start), happened(to, late)],
          ),
        ]),
    make(`没有记载${said(to)}之日`, 'undecidable', 'undecidable', happened(from, start), happened(to, null)),
    make(`没有${said(from)}`, 'not-applicable', 'not-applicable'),
  ]
}

/** 最短等待：每组日子过早、恰在当日、合法各一件，外加当天就办、没有起日。 */
export const waiting = (row: Common & { readonly dates: readonly WaitDates[] }): Plant[] => {
  const { rule, from, to } = row
  const more = row.on === undefined ? {} : { on: row.on }
  const make = (name: string, expect: Answer, shows: Plant['shows'], ...events: readonly ActEvent[]) =>
    piece(rule, name, expect, shows, all(only(...events, ...(row.with ?? [])), row.change ?? ((f) => f)), more)
  const pair = (s: string, d: string) => [happened(from, s), happened(to, d)] as const
  const [start] = row.dates[0] as WaitDates
  return [
    ...row.dates.flatMap(([s, early, exact, lawful]) => [
      make(`${s} ${said(from)}，${early} 即${said(to)}`, 'breached', 'first-unlawful', ...pair(s, early)),
      make(`${s} ${said(from)}，恰在 ${exact} ${said(to)}`, 'undecidable', 'undecidable', ...pair(s, exact)),
      make(`${s} ${said(from)}，${lawful} ${said(to)}`, 'met', 'last-lawful', ...pair(s, lawful)),
    ]),
    make(`${said(from)}当天就${said(to)}`, 'breached', 'other', ...pair(start, start)),
    make(`没有${said(to)}`, 'not-applicable', 'not-applicable', happened(from, start)),
  ]
}

/** 必经手续：写明没有办、晚了、办了、没有记载。 */
export const mustHave = (
  row: Omit<Common, 'from' | 'to'> & {
    readonly when: EventType
    readonly must: EventType
    readonly on?: readonly string[]
    /** 所触发的事、合法的手续日、晚了的手续日（不论先后的不写）。 */
    readonly dates: readonly (readonly [when: string, good: string, late?: string])[]
    /** 手续可有可无，只判颠倒的。 */
    readonly optional?: true
  },
): Plant[] => {
  const { rule, when, must } = row
  const more = row.on === undefined ? {} : { on: row.on }
  const make = (name: string, expect: Answer, shows: Plant['shows'], ...events: readonly ActEvent[]) =>
    piece(rule, name, expect, shows, all(only(...events, ...(row.with ?? [])), row.change ?? ((f) => f)), more)
  const [first] = row.dates[0] as readonly [string, string, string?]
  return [
    ...row.dates.flatMap(([w, good, late]) => [
      make(`${good} ${said(must)}，${w} ${said(when)}`, 'met', 'last-lawful', happened(when, w), happened(must, good)),
      ...(late === undefined
        ? []
        : [
            make(
              `${w} ${said(when)}，${late} 才${said(must)}`,
              'breached' as const,
              'first-unlawful' as const,
              ...[happened(when, w), happened(must, late)],
            ),
            make(
              `${said(must)}迟了一年`,
              'breached' as const,
              'other' as const,
              ...[happened(when, w), happened(must, far(late))],
            ),
          ]),
    ]),
    ...(row.optional
      ? [
          make(
            `${said(must)}没有日子`,
            'undecidable' as const,
            'undecidable' as const,
            ...[happened(when, first), happened(must, null)],
          ),
        ]
      : [
          make(
            `${said(when)}，写明没有${said(must)}`,
            'breached' as const,
            'first-unlawful' as const,
            ...[happened(when, first), absent(must)],
          ),
          make(`没有记载${said(must)}`, 'undecidable' as const, 'undecidable' as const, happened(when, first)),
        ]),
    make(`没有${said(when)}`, 'not-applicable', 'not-applicable'),
  ]
}
