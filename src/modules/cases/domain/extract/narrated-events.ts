import type { Instant } from '#kernel/instant.ts'
import type { EventType } from '#law/events.ts'
import type { ActEvent } from '#modules/cases/domain/case-file.ts'
import { instantAfter, lastInstantIn } from './clock.ts'
import type { FoundDate } from './dates.ts'
import { EVIDENCE_ITEM, type FoundEvent, type Pattern, plain } from './event.ts'
import { PATTERNS } from './event-patterns.ts'
import { ALONE_NOTE, officersNamed, saysAlone } from './officers.ts'
import { type Reading, type Span, sentencesIn } from './reading.ts'
import { reviewersIn, reviewNote } from './reviews.ts'

/** 由执法人员实施、记谁做的事件。 */
export const BY_OFFICERS: ReadonlySet<EventType> = new Set(['inspection-held', 'interview-held', 'sample-taken'])

type Trigger = Span & { readonly pattern: Pattern }

const triggersIn = (text: string, sentence: Span): readonly Trigger[] => {
  const words = text.slice(sentence.start, sentence.end)
  return PATTERNS.flatMap((pattern) =>
    [...words.matchAll(pattern.says)]
      .filter((m) => !(pattern.unless?.test(clauseAround(words, m.index, m[0].length)) ?? false))
      .map((m) => ({ start: sentence.start + m.index, end: sentence.start + m.index + m[0].length, pattern })),
  ).sort((a, b) => a.start - b.start || a.end - b.end)
}

/** 触发词所在分句（逗号之间）。 */
const clauseAround = (words: string, at: number, length: number): string => {
  const start = Math.max(words.lastIndexOf('，', at), words.lastIndexOf('：', at)) + 1
  const comma = words.indexOf('，', at + length)
  return words.slice(start, comma < 0 ? words.length : comma)
}

/** 触发词之前最近的程序日；中间隔着别的事件时，只有可共用的才认。 */
const dateFor = (
  dates: readonly FoundDate[],
  triggers: readonly Trigger[],
  t: Trigger,
  text: string,
): FoundDate | null => {
  // “延长扣押至某日”：延长二字之后的是止日
  const extending = EXTENDS.has(t.pattern.type) ? text.slice(t.start, t.end).search(/延长|延期/) : -1
  const limit = extending < 0 ? t.end : t.start + extending
  const before = dates.filter((d) => d.end <= limit && !d.decoy)
  const nearest = before.at(-1)
  if (nearest === undefined) {
    const next = dates.find((d) => d.start >= t.end)
    // “审核意见书落款为某日”
    if (next && t.pattern.type === 'review-completed' && SIGNED_ON.test(text.slice(t.end, next.start))) return next
    return next && /^(?:的)?(?:时间|日期)?(?:为|是|：)?$/.test(text.slice(t.end, next.start)) && !next.decoy
      ? next
      : null
  }
  const between = triggers.filter(
    (o) => o.pattern !== t.pattern && o.start >= nearest.end && o.start < t.start && o.pattern.type !== 'sample-taken',
  )
  const gap = text.slice(nearest.end, t.start)
  if (between.length === 0) return nearest
  if (
    (t.pattern.type === 'inspection-held' || t.pattern.type === 'case-opened') &&
    between.every((o) => o.pattern.type === 'clue-received') &&
    /^[^。]{0,30}(?:人员|我局|本局)(?:接|根据|依据|按照|因|在)/.test(gap)
  )
    return nearest
  // “在检查中发现线索”：同一天
  if (t.pattern.type === 'clue-received' && /^(?:首次)?发现/.test(text.slice(t.start)) && between.every(isInspection))
    return nearest
  // “某日检查……，对……实施扣押”：检查当天
  if (t.pattern.type === 'seizure-imposed' && between.every(isInspection) && !LATER.test(gap)) return nearest
  // “当场出具鉴定证明”：委托与结果是同一句话
  if (t.pattern.type === 'test-result-received' && between.every((o) => o.end > t.start)) return nearest
  // “10时20分扣押，15时30分补办批准”：同一天的两个时刻
  if (t.pattern.type === 'emergency-approved' && lastInstantIn(gap, nearest.day) !== null) return nearest
  // 集体讨论决定延期：同一天
  if (t.pattern.type.startsWith('deadline-extended') && between.every((o) => o.pattern.type === 'deliberation-held'))
    return nearest
  return t.pattern.shared === true && /当场|现场|随即|当即|同时|并/.test(text.slice(nearest.end, t.end))
    ? nearest
    : null
}

/** 审核意见的落款日。 */
const SIGNED_ON =
  /^[^。；\d]{0,40}(?:落款|签署|出具|形成|作出|填写|签字|签名|意见|日期|时间)(?:日期|时间|之日)?(?:为|是|系|于|在|：)?$/

/** 检查之后隔了一步才扣押的，不是当天。 */
const LATER = /[；。]|[^，。；]后(?:，|依法|对)|随后|之后|事后|次日|另|又|经[^，。；]*(?:批准|审批)|检[验测]|抽样/

const isInspection = (t: Trigger): boolean => t.pattern.type === 'inspection-held'

/** “6月3日至5日检查”：取起日，止日另记。 */
const rangeStart = (within: readonly FoundDate[], date: FoundDate, text: string): FoundDate | null => {
  const before = within.findLast((d) => d.end <= date.start)
  return before && !before.decoy && /^(?:起)?(?:至|到|[-—~～]{1,2})$/.test(text.slice(before.end, date.start))
    ? before
    : null
}

const EXTENDS: ReadonlySet<EventType> = new Set([
  'deadline-extended',
  'deadline-extended-again',
  'seizure-extended',
  'filing-extended',
])
const LASTS: ReadonlySet<EventType> = new Set([...EXTENDS, 'seizure-imposed'])

/** 期间类事件的止日：“延长……至某日”“期限自某日至某日”。 */
const untilAfter = (within: readonly FoundDate[], t: Trigger, text: string): FoundDate | null => {
  if (!LASTS.has(t.pattern.type)) return null
  const from = EXTENDS.has(t.pattern.type) ? t.start : t.end
  const found = within.find(
    (d) => d.start >= from && d.start - t.end < 60 && /(?<!直|迟)(?:至|到)$/.test(text.slice(t.start, d.start)),
  )
  // 扣押之后另说延长的，止日是延长的
  const extended = t.pattern.type === 'seizure-imposed' && found && text.slice(t.end, found.start).includes('延长')
  return extended ? null : (found ?? null)
}

/** 延长多久，照写入说明；没有写天数的为 null。 */
const extensionOf = (words: string): string | null => {
  const m = /(?:延长|延期)[^，。；至到年月]{0,16}?([\d一二三四五六七八九十]{1,4})(个?工作日|日|天)/.exec(words)
  return m ? `延长${m[1]}${m[2]}` : null
}

/** 只有须计小时的事件才记时刻。 */
const CLOCKED: ReadonlySet<EventType> = new Set(['seizure-imposed', 'emergency-approved'])
export const EMERGENCY_NOTE = '情况紧急，当场实施'

/** 日期之后紧跟的时刻；补批没有另写日期的，取它前面最后一个时刻。 */
const instantOf = (text: string, t: Trigger, date: FoundDate | null): Instant | null => {
  if (date === null || !CLOCKED.has(t.pattern.type)) return null
  if (t.pattern.type === 'emergency-approved') return lastInstantIn(text.slice(date.end, t.start), date.day)
  return instantAfter(text, date.day, date.end)
}

/** 事件的说明与人员：延长多久、审核种类、是否只有一人、是否紧急。 */
const detailsOf = (text: string, t: Trigger, sentence: Span): Partial<ActEvent> => {
  const words = text.slice(sentence.start, sentence.end)
  const { type } = t.pattern
  if (EXTENDS.has(type)) return { note: extensionOf(text.slice(t.start, sentence.end)) }
  if (type === 'review-completed') {
    const near = text.slice(Math.max(sentence.start, t.start - 10), t.end)
    const clause = clauseAround(words, t.start - sentence.start, t.end - t.start)
    return { by: reviewersIn(words), note: reviewNote(near, clause, words) }
  }
  if (type === 'seizure-imposed') return { note: noteOfSeizure(words) }
  if (!BY_OFFICERS.has(type)) return {}
  return { by: officersNamed(words).map((o) => o.name), note: saysAlone(words) ? ALONE_NOTE : null }
}

const noteOfSeizure = (words: string): string | null => {
  if (saysAlone(words)) return ALONE_NOTE
  return /情况紧急|紧急情况|紧急(?:实施|采取|查封|扣押)/.test(words) ? EMERGENCY_NOTE : null
}

/** 叙述里的事件；同类同日只留一次，没有日期的同类事件在有日期的之后不再留。 */
export const narratedEvents = (reading: Reading, dates: readonly FoundDate[], scope: Span): readonly FoundEvent[] => {
  const { text } = reading
  return sentencesIn(text, scope).flatMap((sentence) => {
    if (EVIDENCE_ITEM.test(text.slice(sentence.start, sentence.end))) return []
    const within = dates.filter((d) => d.start >= sentence.start && d.end <= sentence.end)
    const triggers = triggersIn(text, sentence)
    return triggers.map((t) => {
      const nearest = dateFor(within, triggers, t, text)
      const first = nearest && rangeStart(within, nearest, text)
      const date = first ?? nearest
      const until = first ? nearest : untilAfter(within, t, text)
      const start = Math.min(date?.start ?? t.start, t.start)
      const end = Math.max(t.end, date?.end ?? t.end, until?.end ?? t.end)
      return {
        event: plain(t.pattern.type, date?.day ?? null, {
          ...detailsOf(text, t, sentence),
          at: instantOf(text, t, date),
          until: until?.day ?? null,
        }),
        spans: [{ start, end }],
      }
    })
  })
}
