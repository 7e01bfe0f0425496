import type { EventType } from '#law/events.ts'
import { type FoundEvent, plain } from './event.ts'
import { type Reading, type Span, sentencesIn } from './reading.ts'

/** “未”“没有”“并未”与后面的动词之间可以隔几个字，不跨分句。 */
const NOT = '(?<!应|须|如|若|凡)(?:并未|尚未|从未|均未|未曾|未|没有)'
/** 怎样告知的：依法、事先、另行、书面…… */
const HOW = '(?:依法|事先|事前|提前|再|另行|另外|单独|专门|书面|正式|按规定|依照规定|及时)*'
const EXTEND =
  '(?:办理|申请|经批准|经负责人批准|报请|报经|提请|履行|作出|进行|再行)?(?:(?!核查|查封|扣押|强制措施)[^，。；\\n]){0,8}(?:延期|延长)(?!缴)'
const OTHER_PERIOD = '(?:核查|查封|扣押|强制措施)[^，。；\\n]{0,10}(?:，(?:本局|我局|本机关)?)?'
const SEIZED = '(?:查封|扣押|强制措施)'
/** 期满之后还扣着：“期满后一直存放于本局仓库”“至作出本决定时仍未解除”“始终处于扣押状态”。 */
const PASSED = '(?<!(?:保质期|有效期|许可证?|合同|租期|营业期限)[^。；\\n]{0,6})(?:届满|到期|期满)(?:以后|之后|后)?'
const STILL = '(?:一直|仍然?|始终|继续|持续)'
const STILL_HELD = [
  `${SEIZED}[^。；\\n]{0,30}${PASSED}[^。；\\n]{0,30}${STILL}(?:由|被|存放|放置|封存|保管|处于|扣押|查封|滞留|未(?:作|予)?(?:处理|退还|返还|解除))`,
  `${PASSED}[^。；\\n]{0,30}${STILL}[^。；\\n]{0,16}(?:扣押|查封|本局|我局)`,
  `(?:至|到)[^。；\\n]{0,24}(?:决定|处罚)(?:之日|时|前|当日|日)?[^。；\\n当]{0,6}(?:仍|尚|一直|始终)(?:未|没有|处于|在)(?:[^。；\\n]{0,6}(?:解除|退还|返还|处理)|[^。；\\n]{0,4}(?:查封|扣押)(?:状态)?)`,
  `(?:一直|始终|持续)(?:处于)?(?:被)?(?:查封|扣押)(?:状态)?(?:至|到|直至)`,
].join('|')

/** “未提出申请并经集体讨论”的“未”管不到讨论。 */
export const NOT_DELIBERATED = new RegExp(
  `${NOT}(?:(?!提出|申请|要求|陈述|申辩)[^，。；\\n]){0,14}?(?:集体(?:讨论|审议|研究|合议)|案审会|(?:案件)?审理委员会|案审委|会审)`,
)

/** “无需提交集体讨论”：既不是讨论了，也不是应当讨论而没有讨论。 */
export const NEEDS_NO_DELIBERATION =
  /(?:无需|无须|不需要?|不须|不必)[^，。；\n]{0,10}(?:集体(?:讨论|审议|研究)|案审会|审理委员会|会审)/

/** 没有告知：未制发告知书、省略告知程序、以笔录代替告知。 */
export const NOT_NOTIFIED = new RegExp(
  `${NOT}${HOW}(?:向(?:当事人|其))?${HOW}(?:告知(?:书)?(?:当事人|其)?(?:拟|陈述|处罚|权利|其|$)|(?:送达|制发|发出|制作|下达|出具|发放|送交)[^，。；\\n]{0,8}《?(?:行政)?(?:处罚)?(?:听证)?(?:事先)?告知书|履行[^，。；\\n]{0,8}告知)|(?:不再|未再|无需|省略|免去|省去|略去)(?:了)?${HOW}(?:告知(?:当事人|其)?(?:拟|处罚|陈述|$)|(?:制发|送达|制作|发出)[^，。；\\n]{0,8}处罚[^，。；\\n]{0,6}告知书|(?:行政)?处罚(?:事先|事前)?告知(?:程序|环节|书|步骤))|以[^，。；\\n]{0,16}(?:代替|替代|视为)(?:了)?[^，。；\\n]{0,6}(?:处罚(?:事先)?)?告知(?:书|程序)?(?=[，。；]|$)`,
)

const NEGATIVES: readonly (readonly [EventType, RegExp])[] = [
  // “核查期间未办理延期”“查封期限未办理延长”各是各的
  ['deadline-extended', new RegExp(`(?<!${OTHER_PERIOD})${NOT}${EXTEND}`)],
  [
    'filing-extended',
    new RegExp(
      `核查[^，。；\\n]{0,6}${NOT}${EXTEND}|${NOT}[^，。；\\n]{0,6}核查[^，。；\\n]{0,6}(?:延期|延长)|${NOT}${EXTEND.replace('(?!缴)', '')}(?:核查|立案)`,
    ),
  ],
  [
    'seizure-extended',
    new RegExp(
      `${SEIZED}[^，。；\\n]{0,10}(?:，(?:本局|我局|本机关)?)?${NOT}${EXTEND}|${NOT}[^，。；\\n]{0,6}${SEIZED}[^，。；\\n]{0,6}(?:延期|延长)`,
    ),
  ],
  [
    'seizure-lifted',
    new RegExp(
      `(?:届满|到期|期满)[^。；\\n]{0,30}${NOT}(?:依法|及时)?解除(?!扣押?前)|${NOT}(?:依法|及时)?解除${SEIZED}|${STILL_HELD}`,
    ),
  ],
  [
    'hearing-held',
    new RegExp(
      `${NOT}(?:依法|予以)?(?:组织|举行|召开|安排)[^，。；\\n]{0,6}听证|(?:拒绝|驳回|不予(?:受理|准许|接受|同意|组织|举行)|未予(?:受理|准许|组织))[^，。；\\n]{0,8}听证|听证(?:申请|要求)[^。；\\n]{0,24}(?:不予(?:受理|准许|接受|同意)|未予(?:受理|准许)|予以(?:拒绝|驳回))`,
    ),
  ],
  ['deliberation-held', NOT_DELIBERATED],
  ['notice-served', NOT_NOTIFIED],
  ['emergency-approved', new RegExp(`${NOT}[^，。；\\n]{0,16}补办[^，。；\\n]{0,8}(?:批准|审批|手续)`)],
]

/** 当事人的说法、转述别人的话，不是机关的记载。 */
const CLAIMED =
  /(?:当事人|申请人|举报人|投诉人|其)[^，。；]{0,8}(?:称|辩称|认为|主张|提出)|申辩(?:意见|理由)|不属实|如(?:果)?未/

/** “未经法制审核”“未经案件审核”“未经审核”：种类写在说明里。 */
const NOT_REVIEWED = new RegExp(
  `${NOT}(?:(?!提出|申请|要求|陈述|申辩|广告)[^，。；\\n]){0,12}?(?:法制|案件|合法性|审核机构|法规(?:部门|机构|科|股))[^，。；\\n审]{0,6}(?:审核|审查|核审)?|(?:本案|该案|案件)${NOT}[^，。；\\n]{0,6}(?:审核|核审)|(?:法制|审核)(?:审核)?(?:机构|部门|人员|科|股)[^，。；\\n]{0,4}${NOT}[^，。；\\n]{0,12}(?:审核|审查|核审)`,
)
const MENTIONS_REVIEW = /审核|核审|合法性审查|法制审查/

const kindNote = (words: string): string | null =>
  /法制|合法性/.test(words) ? (/案件/.test(words) ? null : '法制审核') : /案件/.test(words) ? '案件审核' : null

const noReview = (reading: Reading, sentences: readonly Span[]): readonly FoundEvent[] =>
  sentences.flatMap((s) => {
    const m = NOT_REVIEWED.exec(reading.text.slice(s.start, s.end))
    if (!m || !MENTIONS_REVIEW.test(m[0])) return []
    const span = { start: s.start + m.index, end: s.start + m.index + m[0].length }
    return [{ event: plain('review-completed', null, { happened: false, note: kindNote(m[0]) }), spans: [span] }]
  })

/** 没有集体讨论而同一行写明本案复杂、重大的，写进说明：这样的案件必须集体讨论。 */
export const GRAVE_NOTE = '写明情节复杂或者重大'
const GRAVE =
  /(?<!不属于?|并非|没有|不是|未达到)(?:(?:情节|案情)(?:较为|比较|十分|特别)?复杂(?![^。；\n]{0,40}(?:延长|延期))|重大(?:违法|案件|行政处罚|、|或者)|较重的?(?:行政)?处罚|应当(?:经|由)[^，。；\n]{0,10}集体讨论)/
const gravityOf = (text: string, type: EventType, s: Span): string | null => {
  if (type !== 'deliberation-held' || /延长|延期/.test(text.slice(s.start, s.end))) return null
  const line = text.slice(text.lastIndexOf('\n', s.start) + 1, s.end)
  return GRAVE.test(line.slice(-160)) ? GRAVE_NOTE : null
}

const PERIODS: readonly (readonly [EventType, RegExp])[] = [
  ['seizure-extended', /查封|扣押|强制措施/g],
  ['filing-extended', /核查/g],
  ['deadline-extended', /本案|办案|办理期限|案件|调查|处理决定/g],
]
/** “未办理延长”没有说延长什么的：看紧跟着的话，没有就看同一段里前面最近说到的期限。 */
const extensionOf = (text: string, { start, end }: Span): EventType => {
  const after = text.slice(start, end + 6).split(/[，。；\n]/)[0] ?? ''
  const named = PERIODS.find(([, p]) => after.search(p) >= 0)
  if (named) return named[0]
  const lead = text.slice(text.lastIndexOf('\n', start) + 1, start)
  const last = PERIODS.map(([type, p]) => ({ type, at: [...lead.matchAll(p)].at(-1)?.index ?? -1 }))
  return last.reduce((a, b) => (b.at > a.at ? b : a), { type: 'deadline-extended' as EventType, at: -1 }).type
}

/** 明写没有发生的事件。 */
export const negativesIn = (reading: Reading, scope: Span): readonly FoundEvent[] => {
  const sentences = sentencesIn(reading.text, scope).filter((s) => !CLAIMED.test(reading.text.slice(s.start, s.end)))
  const found = NEGATIVES.flatMap(([type, pattern]) =>
    sentences.flatMap((s): readonly FoundEvent[] => {
      const m = pattern.exec(reading.text.slice(s.start, s.end))
      if (m === null) return []
      const span = { start: s.start + m.index, end: s.start + m.index + m[0].length }
      const which = type === 'deadline-extended' ? extensionOf(reading.text, span) : type
      return [{ event: plain(which, null, { happened: false, note: gravityOf(reading.text, type, s) }), spans: [span] }]
    }),
  )
  return [...found, ...noReview(reading, sentences)]
}
