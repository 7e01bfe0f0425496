import type { EventType } from '#law/events.ts'
import type { FoundDate } from './dates.ts'
import { type FoundEvent, plain } from './event.ts'
import { narratedEvents } from './narrated-events.ts'
import { noticeEvents } from './notice-events.ts'
import type { Reading, Span } from './reading.ts'
import type { Sections } from './sections.ts'

const NEGATIVES: readonly (readonly [EventType, RegExp])[] = [
  // “核查期间未办理延期”“查封期限未办理延长”各是各的
  [
    'deadline-extended',
    /(?<!(?:核查|查封|扣押|强制措施)[^，。；\n]{0,6})未(?:办理|申请|经批准)[^，。；\n]{0,8}(?:延期|延长)(?!缴)/,
  ],
  ['filing-extended', /核查[^，。；\n]{0,6}未(?:办理|申请|经批准)[^，。；\n]{0,8}(?:延期|延长)/],
  ['seizure-extended', /(?:查封|扣押|强制措施)[^，。；\n]{0,6}未(?:办理|申请|经批准)[^，。；\n]{0,8}(?:延期|延长)/],
  ['hearing-held', /(?:未|没有)举行(?:过)?听证/],
  ['deliberation-held', /(?:未|没有)(?:经|进行|组织)?(?:负责人)?集体讨论/],
  ['notice-served', /(?:未|没有)(?:依法)?(?:向当事人)?告知(?:当事人)?(?:拟|陈述|处罚|权利|其)/],
]

const negatives = (reading: Reading, scope: Span): readonly FoundEvent[] =>
  NEGATIVES.flatMap(([type, pattern]) => {
    const m = pattern.exec(reading.text.slice(scope.start, scope.end))
    if (!m) return []
    return [
      {
        event: plain(type, null, { happened: false }),
        spans: [{ start: scope.start + m.index, end: scope.start + m.index + m[0].length }],
      },
    ]
  })

/** 当场处罚：当事人签名的日期就是交付的日期。 */
const signedOnSpot = (reading: Reading, dates: readonly FoundDate[]): readonly FoundEvent[] => {
  const date = dates.find((d) =>
    /当事人(?:签名|签字|签收|（签名）)[^\n。]{0,20}$/.test(reading.text.slice(Math.max(0, d.start - 30), d.start)),
  )
  return date ? [{ event: plain('decision-served', date.day), spans: [date] }] : []
}

const PUBLISHED =
  /(?:发布(?:日期|时间|于)|公开(?:日期|时间)|公示(?:日期|时间)|发文(?:日期|时间)|信息时间|时间|日期)[：\t\n〕-]{1,4}$/

/** 网页的发布日：标题之前或正文之后页面栏目里的日期。 */
const published = (reading: Reading, dates: readonly FoundDate[], sections: Sections): FoundEvent | null => {
  const { text } = reading
  const found = dates.filter(
    (d) =>
      !d.relative &&
      d.end <= sections.front.end &&
      !/(?:生成|成文|生效|处罚|决定|立案|失效)的?(?:日期|时间)[：\t\n]{1,2}$/.test(
        text.slice(Math.max(0, d.start - 8), d.start),
      ),
  )
  const labelled = found.filter((d) => PUBLISHED.test(text.slice(Math.max(0, d.start - 10), d.start)))
  const strong = labelled.find((d) => /发布|公开|公示/.test(text.slice(Math.max(0, d.start - 10), d.start)))
  const stamped = found.find(
    (d) =>
      /^[日\t ]?\d{1,2}：\d{2}/.test(text.slice(d.end, d.end + 6)) ||
      /^[\n\t]?(?:来源|浏览|作者|信息来源)/.test(text.slice(d.end, d.end + 5)),
  )
  const one = strong ?? labelled[0] ?? stamped
  return one ? { event: plain('disclosure-published', one.day, { note: '网页发布日' }), spans: [one] } : null
}

const tidy = (all: readonly FoundEvent[]): readonly FoundEvent[] => {
  const dated = all.filter((e, i) => {
    const same = (o: FoundEvent) => o.event.type === e.event.type && o.event.happened === e.event.happened
    if (e.event.on === null) return !all.some((o) => same(o) && o.event.on !== null) && all.findIndex(same) === i
    return all.findIndex((o) => same(o) && o.event.on === e.event.on) === i
  })
  return dated.toSorted((a, b) =>
    (a.event.on ?? '9999') < (b.event.on ?? '9999')
      ? -1
      : (a.event.on ?? '9999') > (b.event.on ?? '9999')
        ? 1
        : (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0),
  )
}

/**
 * 程序事件，依日期先后；日期不明的排在后面。
 * @param signature 签署日期；null 时不产生决定事件
 */
export const eventsIn = (
  reading: Reading,
  sections: Sections,
  dates: readonly FoundDate[],
  signature: FoundDate | null,
  onSpot: boolean,
): readonly FoundEvent[] => {
  const scope = { start: sections.head.end, end: Math.max(sections.head.end, sections.tail.start) }
  const made = signature
    ? [{ event: plain(onSpot ? 'summary-decision-made' : 'decision-made', signature.day), spans: [signature] }]
    : []
  const page = published(reading, dates, sections)
  return tidy([
    ...narratedEvents(reading, dates, scope),
    ...noticeEvents(reading, dates, scope),
    ...negatives(reading, scope),
    ...made,
    ...(onSpot ? signedOnSpot(reading, dates) : []),
    ...(page ? [page] : []),
  ])
}
