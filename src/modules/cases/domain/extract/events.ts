import type { Day } from '#kernel/day.ts'
import type { EventType } from '#law/events.ts'
import type { ActEvent } from '#modules/cases/domain/case-file.ts'
import type { FoundDate } from './dates.ts'
import { officersNamed } from './officers.ts'
import { type Reading, type Span, sentencesIn } from './reading.ts'
import type { Sections } from './sections.ts'

export type FoundEvent = { readonly event: ActEvent; readonly spans: readonly Span[] }

/**
 * 一种事件的说法。`says` 在一句之内找；`unless` 命中则此句不算。
 * `shared` 为真的，可以与前一事件共用日期（“检查时当场扣押”）。
 */
type Pattern = {
  readonly type: EventType
  readonly says: RegExp
  readonly unless?: RegExp
  readonly shared?: boolean
}

const PATTERNS: readonly Pattern[] = [
  {
    type: 'case-opened',
    says: /(?<!不予|是否|未|未予|撤销|达到|刑事|公安机关)立案(?!追诉|标准|条件|监督|侦查|时|之前|前|以来|材料|审批表|之日|登记)(?:调查|查处|时间|日期)?/g,
    unless: /不予立案|公安机关[^，。]{0,20}立案|检察|刑事/,
  },
  {
    type: 'clue-received',
    says: /(?:接到?|收到)[^，。]{0,40}?(?:举报|投诉|移送|移交|交办|转办|转来|线索|交来|通报|检验报告|检测报告|抽检|案件移送函|协查函|函)/g,
    unless: /告知书|申辩|陈述|听证/,
  },
  {
    type: 'inspection-held',
    says: /(?:现场|监督|执法|日常|依法|专项|突击|进行|开展|实施|场所|地点)[^，。]{0,30}?检查(?!笔录|记录|报告|站|合格|单位|费|员|时拍|制度)|检查(?:发现|时发现|中发现|人员)|现场核查|核查属实|核实属实|到[^，。]{0,40}检查|执法人员(?:在|到|对|赴)[^。]{0,60}?(?:发现|查获|查见|看到)/g,
    unless: /未(?:进行|开展)[^，。]{0,6}检查|经?检查合格/,
  },
  {
    type: 'sample-taken',
    says: /(?:监督抽检|抽样(?!检验报告|单|费|基数|数量|检验结果|检测结果|日期)|抽取[^，。]{0,16}样品|监督抽查(?!计划))/g,
    unless: /检验报告|检测报告|不合格报告/,
  },
  {
    type: 'test-result-received',
    says: /(?:收到|接到|接收|取得)[^，。]{0,40}?(?:检验|检测|鉴定|抽检|检疫)[^，。]{0,14}?(?:报告|结果|意见|结论|证明)|出具了?[^，。]{0,30}?(?:检验|检测|鉴定|辨认|鉴别)[^，。]{0,10}?(?:报告|结论|证明|意见|书)/g,
  },
  { type: 'test-commissioned', says: /委托[^，。]{0,40}?(?:检验|检测|鉴定|检疫)/g, unless: /委托生产|受委托/ },
  {
    type: 'evidence-registered',
    says: /先行登记保存(?!证据?(?:期限|物品处理))/g,
    unless: /解除先行登记|先行登记保存期/,
  },
  {
    type: 'seizure-imposed',
    says: /(?:采取|实施|予以|进行|当场|依法|现场|作出)[^，。]{0,24}?(?:查封|扣押|强制措施)|(?:查封|扣押)(?:了|上述|当事人|涉案|该)|下达了?[^，。]{0,10}《?(?:实施行政强制措施|查封|扣押)/g,
    unless: /解除|延长|期限届满|清单|返还/,
    shared: true,
  },
  {
    type: 'seizure-extended',
    says: /延长(?:行政强制措施|查封|扣押)[^，。]{0,10}(?:期限|时间)?|(?:查封|扣押|强制措施)期限?[^，。]{0,6}延长/g,
  },
  { type: 'seizure-lifted', says: /解除(?:了|对)?[^，。]{0,20}?(?:查封|扣押|行政强制措施|强制措施)/g },
  {
    type: 'correction-ordered',
    says: /(?:下达|送达|发出|作出|出具|制发|签发|发放)了?[^，。]{0,30}?《?(?:责令(?:限期)?改正|监督意见|特种设备安全监察指令|监察指令|责令整改|改正)(?:通知)?书?/g,
    unless: /告知书》?[^，。]{0,10}$/,
    shared: true,
  },
  {
    type: 'interview-held',
    says: /(?:进行了?|接受了?|制作了?|作了|开展)[^，。]{0,16}?询问(?:调查|笔录)?|询问了?(?:当事人|其|法定代表人|经营者|负责人)|询问调查/g,
    unless: /询问通知书》?$/,
  },
  { type: 'investigation-concluded', says: /调查终结|终结调查|调查结束|办理终结/g, unless: /终结报告/ },
  { type: 'investigation-suspended', says: /中止(?:案件)?调查|案件中止/g },
  { type: 'investigation-resumed', says: /恢复(?:案件)?调查/g },
  {
    type: 'deadline-extended',
    says: /(?:批准|同意|决定|予以)?[^，。]{0,14}(?:延长|延期)[^，。]{0,10}?(?:办案|办理|案件|调查|处理)?[^，。]{0,6}?(?:期限|时限|三十日|30日|六十日|60日|办理|办案)/g,
    unless: /强制措施|查封|扣押|缴纳|核查|申请延长|营业期限/,
  },
  { type: 'filing-extended', says: /(?:延长|延期)[^，。]{0,8}?(?:立案|核查)(?:期限|时限)?|核查期限?[^，。]{0,6}延长/g },
  {
    type: 'deliberation-held',
    says: /(?:集体讨论|案审会|案件审理委员会|审理委员会|集体审议|会审|集体研究|案件审议委员会|案审委)/g,
    unless: /未经集体讨论|未进行集体讨论/,
  },
  {
    type: 'review-completed',
    says: /(?:法制审核|案件审核|核审|法核)[^，。]{0,16}(?:通过|同意|完成|意见|审核)?/g,
    unless: /告知/,
  },
  {
    type: 'defence-submitted',
    says: /(?:提出|提交|递交|进行)了?[^，。]{0,12}?(?:陈述|申辩)(?:申辩)?(?:意见|书|材料|申请|理由)?/g,
    unless:
      /未[^，。]{0,14}(?:提出|提交|进行)|没有[^，。]{0,6}(?:提出|提交)|放弃|有权|可以|可在|权利|如|逾期|不(?:提出|陈述|申辩)|无(?:陈述|申辩)/,
  },
  {
    type: 'hearing-requested',
    says: /(?:提出|提交|申请|要求|书面)[^，。]{0,12}?(?:举行)?听证(?:申请|要求)?/g,
    unless: /未|没有|放弃|有权|可以|权利|如|逾期|不要求|不申请|不提出|撤回|告知|可|不/,
  },
  {
    type: 'hearing-held',
    says: /(?:举行|组织|召开|进行)了?[^，。]{0,12}听证会?/g,
    unless: /未|没有|有权|可以|要求举行|申请举行|权利|放弃|如/,
  },
  {
    type: 'rights-waived',
    says: /(?:明确|书面|口头|自愿|主动|签字|现场|当场|声明|承诺|表示|愿意)[^，。]{0,16}放弃[^，。]{0,20}?(?:陈述|申辩|听证|权利|上述权利)|放弃(?:陈述|申辩|听证)[^，。]{0,20}(?:声明|承诺|书)/g,
    unless: /视为|视同|视作|强制措施|逾期/,
  },
]

/** 由执法人员实施、记谁做的事件。 */
const BY_OFFICERS: ReadonlySet<EventType> = new Set(['inspection-held', 'interview-held', 'sample-taken'])

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
  const before = dates.filter((d) => d.end <= t.end && !d.decoy)
  const nearest = before.at(-1)
  if (nearest === undefined) {
    const next = dates.find((d) => d.start >= t.end)
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
    t.pattern.type === 'inspection-held' &&
    between.every((o) => o.pattern.type === 'clue-received') &&
    /^[^。]{0,30}(?:人员|我局|本局)(?:接|根据|依据|按照|因|在)/.test(gap)
  )
    return nearest
  return t.pattern.shared === true && /当场|现场|随即|当即|同时|并/.test(text.slice(nearest.end, t.start))
    ? nearest
    : null
}

const plain = (type: EventType, on: Day | null, rest: Partial<ActEvent> = {}): ActEvent => ({
  type,
  happened: true,
  on,
  at: null,
  until: null,
  by: [],
  document: null,
  note: null,
  ...rest,
})

/** 叙述里的事件；同类同日只留一次，没有日期的同类事件在有日期的之后不再留。 */
const narrated = (reading: Reading, dates: readonly FoundDate[], scope: Span): readonly FoundEvent[] => {
  const { text } = reading
  return sentencesIn(text, scope).flatMap((sentence) => {
    if (EVIDENCE_ITEM.test(text.slice(sentence.start, sentence.end))) return []
    const within = dates.filter((d) => d.start >= sentence.start && d.end <= sentence.end)
    const triggers = triggersIn(text, sentence)
    const by = officersNamed(text.slice(sentence.start, sentence.end)).map((o) => o.name)
    return triggers.map((t) => {
      const date = dateFor(within, triggers, t, text)
      return {
        event: plain(t.pattern.type, date?.day ?? null, BY_OFFICERS.has(t.pattern.type) ? { by } : {}),
        spans: [{ start: Math.min(date?.start ?? t.start, t.start), end: Math.max(t.end, date?.end ?? t.end) }],
      }
    })
  })
}

/** 证据清单的一项：重述，不另算事件。 */
const EVIDENCE_ITEM =
  /^(?:（?[\d一二三四五六七八九十]{1,3}[、.．）]|证据[一二三四五六七八九十\d]|[①-⑳])[^。]{0,200}(?:证明|证实|\d份|[一二两三四五]份|复印件|照片|[\d]页|各[一1]份)/

const SERVED = /送达|签收|收到/
const NOTICE = /告知书|听证告知|处罚告知|告知通知书/
const _ISSUED = /(?:作出|发出|下达|制发|制作|寄出|邮寄|下发)/

/** 告知书送达：句中须有送达、签收；邮寄、公告而没有签收日的不取日期。 */
const notices = (reading: Reading, dates: readonly FoundDate[], scope: Span): readonly FoundEvent[] => {
  const { text } = reading
  return sentencesIn(text, scope).flatMap((sentence) => {
    const words = text.slice(sentence.start, sentence.end)
    if (EVIDENCE_ITEM.test(words) && !/^[一二三四五六七八九十]、/.test(words)) return []
    const at = words.search(NOTICE)
    const asVerb = at < 0 && /告知(?:了)?(?:当事人|其)?[^。]{0,40}(?:拟|处罚)/.test(words)
    if (at < 0 && !asVerb) return []
    if (
      /期间告知书|结果告知书|权利义务告知|检验结果告知|抽检结果告知|检测结果告知/.test(words) &&
      !/处罚[^，。]{0,6}告知/.test(words)
    )
      return []
    const within = dates.filter((d) => d.start >= sentence.start && d.end <= sentence.end && !d.decoy)
    if (at < 0 || !SERVED.test(words))
      return within.length > 0 || at >= 0 ? [unserved(sentence, within[0] ?? null)] : []
    return [servedNotice(text, sentence, words, within)]
  })
}

const unserved = (sentence: Span, date: FoundDate | null): FoundEvent => ({
  event: plain('notice-served', null, { note: date ? `告知日期 ${date.day}，未写送达` : '未写送达日期' }),
  spans: [date ?? { start: sentence.start, end: Math.min(sentence.end, sentence.start + 60) }],
})

const servedNotice = (_text: string, sentence: Span, words: string, within: readonly FoundDate[]): FoundEvent => {
  const posted = /邮寄|邮政|快递|EMS/.test(words)
  const signed = /签收|妥投|收到了?/.exec(words)
  const served = (posted ? signed : null) ?? /送达/.exec(words) ?? signed
  const servedAt = sentence.start + (served?.index ?? 0)
  const before = within.filter((d) => d.end <= servedAt)
  const date = before.at(-1) ?? (within.length === 1 ? within[0] : undefined)
  const published = /公告(?:方式)?送达|刊登公告|发布公告|在[^，。]{0,20}公告/.test(words)
  if (date === undefined) return unserved(sentence, null)
  const spans = [{ start: Math.min(date.start, servedAt), end: Math.max(date.end, servedAt + 2) }]
  if (posted && !signed) return { event: plain('notice-served', null, { note: `邮寄 ${date.day}，未写签收日` }), spans }
  if (published) return { event: plain('notice-served', null, { note: `公告 ${date.day}` }), spans }
  return { event: plain('notice-served', date.day), spans }
}

const NEGATIVES: readonly (readonly [EventType, RegExp])[] = [
  ['deadline-extended', /未(?:办理|申请|经批准)[^，。；\n]{0,8}(?:延期|延长)(?!缴)/],
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
  /(?:发布(?:日期|时间|于)|公开(?:日期|时间)|公示(?:日期|时间)|发文(?:日期|时间)|信息时间|时间|日期)[：\t\n-]{1,3}$/

/** 网页的发布日：标题之前或正文之后页面栏目里的日期。 */
const published = (reading: Reading, dates: readonly FoundDate[], sections: Sections): FoundEvent | null => {
  const { text } = reading
  const found = dates.filter(
    (d) =>
      !d.relative &&
      d.end <= sections.front.end &&
      !/(?:生成|成文|生效|处罚|决定|立案|失效)(?:日期|时间)[：\t\n]{1,2}$/.test(
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
    ...narrated(reading, dates, scope),
    ...notices(reading, dates, scope),
    ...negatives(reading, scope),
    ...made,
    ...(onSpot ? signedOnSpot(reading, dates) : []),
    ...(page ? [page] : []),
  ])
}
