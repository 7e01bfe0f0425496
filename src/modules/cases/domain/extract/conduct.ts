import type { Day } from '#kernel/day.ts'
import { endsAt, NOT_END } from './conduct-end.ts'
import type { FoundDate } from './dates.ts'
import { type Found, type Span, sentencesIn } from './reading.ts'

export type FoundConduct = { readonly from: Found<Day> | null; readonly until: Found<Day> | null }

/** 一处说法给出的起止；`day` 是只写了一天的。 */
type Clue = {
  readonly kind: 'range' | 'open' | 'last' | 'day' | 'single'
  readonly from: FoundDate | null
  readonly until: FoundDate | null
}

const ACT =
  /销售|售卖|出售|售出|生产|经营|使用|发布|从事|收取|加工|提供|开展|出租|施工|制作|宣传|宣称|营业|兼营|运营|运行|卖出|安装|改造|设置|张贴|悬挂|储存|贮存|聘用|标注|标明|标示|明码标价|未按|未取得|未经|未办理|未申请|未[^，。；]{0,12}公示|维护|维保|停业|载明|约定|格式条款|冒用|假冒|伪造|隐瞒|提交|擅自|未明码|雇佣|刷单/
const NOT_ACT =
  /有效期(?:至|限|为|自)|签订|(?<!格式)合同|服务期|委托期|保质期(?:至|为)|购进|采购|进货|培训|受理|施行|执法人员|本局|我局|告知|抽样|送检|期间届满|举报/
/** 没有查验的进货：购进的那段时间就是违法行为的。 */
const UNCHECKED = /未(?:按规定)?(?:查验|索取|履行[^，。；]{0,8}查验|建立[^，。；]{0,10}记录)/
/** 后一分句的主语是执法机关：检查、抽检的时段，不是违法行为的。 */
const BY_AGENCY = /(?:执法人员|本局|我局|本机关|检查组|检查人员)/

const OTHERS = '购进|采购|签订|取得|办理了|注册|登记成立|开设|投诉|举报|执法人员|本局|我局'
const SUBJECT = '(?:当事人|其|你(?:单位|店|公司)?|该(?:店|公司|单位|广告|宣传册|产品))'
const ONE_DAY = new RegExp(
  `^(?:[上下]午|凌晨|晚)?，?${SUBJECT}(?!.*(?:${OTHERS})).{0,60}(?:未按|不按|未经|擅自|出具|发布|销售|售卖|使用|生产|伪造)`,
)
/** “某日当日，当事人……均未标价”：点明就在这一天。 */
const THAT_DAY = new RegExp(`^当[日天]，?${SUBJECT}[^。]{0,60}(?:未(?!提供)|销售|出售|使用|擅自)`)
const SOLD_TO = /^(?!.*(?:购进|采购|执法人员|本局|我局|检查|投诉|举报)).{0,60}(?:卖给|销售给|出售给|售给|卖出)/
const ONCE = /^[^，。]{0,24}?(?:销售|售卖|售出|卖出|发布|出售|设摊)/
const OF_SUBJECT = new RegExp(`${SUBJECT}(?:分别)?于$`)
const ON_THE_DAY = /(?:你(?:单位|店|公司)?于|(?:当事人|其|你)仅(?:于|在))$/
const ONLY_THEN = /(?:仅|只)(?:曾)?(?:在|于)$/

/** “经查，某日至某日，当事人……”：起头就是时段，后面说的是当事人。 */
const OPENS_FACTS = /^(?:(?:经|现)?(?:调查|查)(?:明|实|证)?[，：]|另查(?:明)?[，：])?(?:在|于|自)?$/
const PARTY_ACTS =
  /^(?:期间|止)?[，]?(?:当事人|其|该(?:店|公司|单位|厂))(?!.{0,6}(?:法定代表人|经营者|负责人)?(?:接受|配合|到))/

const RANGE_LINK =
  /^(?:[^，。；\d]{0,10}之日|[^，。；\d]{0,8}(?:上线|开业|发布|上传|投放|张贴|悬挂))?(?:起)?(?:，)?(?:至|到|—|-|~|～|——|－)+$/
/** “有效期届满后至某日”：起日说不准，只有止日。 */
const EXPIRED_LINK = /^[^，。；]{0,16}(?:届满|期满|到期)(?:之日|次日|后)?(?:起)?(?:至|到)$/
const BEGINS = /^(?:起|开始|始|以来)/
const LIST_LINK = /^(?:[、和及与]|以及)$/
const STARTED = /^[^，。；]{0,6}(?:发布|上线|张贴|悬挂|刊登|上传|投放|印制)/
const STOPPED = /^(?:当日)?(?:全部)?(?:自行)?(?:删除|下架|拆除|撤除|撤下|收回|停止(?:发布|使用|销售))/
/** 自某日搬迁、变更之后一直没有办理手续。 */
const MOVED = /^[^，。；]{0,20}(?:搬迁|搬至|迁至|迁往|变更)[^，。；]{0,16}后，?(?:未|一直未|没有)/
const CHANGES =
  /^[^。；]{0,30}?(?:搬迁|迁至|迁入|迁往|变更|更换|增设|改建)[^。；]{0,40}?未(?:按规定)?(?:依法)?(?:申请|办理|报告|备案)/
const BY_PARTY_ON = /(?:当事人|其)(?:已)?于$/

/** 一句里的日期再多，多半是流水、清单。 */
const MOST_DATES = 60

type Place = { readonly text: string; readonly sentence: Span; readonly within: readonly FoundDate[] }

const between = (text: string, a: FoundDate, b: FoundDate): string => text.slice(a.end, b.start)
const beforeOf = ({ text, sentence }: Place, d: FoundDate): string => {
  const words = text.slice(sentence.start, d.start)
  return words.slice(words.lastIndexOf('，') + 1)
}
const afterOf = ({ text, sentence }: Place, d: FoundDate): string => text.slice(d.end, sentence.end)
const clause = (words: string): string => words.split('，')[0] as string

/** “某日至某日”：其后写当事人做了什么。 */
const rangeAt = (p: Place, i: number): Clue | null => {
  const [d, next] = [p.within[i] as FoundDate, p.within[i + 1]]
  if (next === undefined) return null
  const link = between(p.text, d, next)
  const expired = EXPIRED_LINK.test(link)
  if (!expired && !RANGE_LINK.test(link)) return null
  const rest = afterOf(p, next)
  const wide = rest.slice(0, 90)
  const near = beforeOf(p, d) + clause(rest)
  const unchecked = UNCHECKED.test(p.text.slice(p.sentence.start, p.sentence.end))
  const excused = expired || (unchecked && !/执法人员|本局|我局/.test(near))
  const opens = OPENS_FACTS.test(p.text.slice(p.sentence.start, d.start)) && PARTY_ACTS.test(rest)
  if (!ACT.test(link + wide) && !unchecked && !opens) return null
  if ((!excused && NOT_ACT.test(near)) || BY_AGENCY.test(wide.split('，').slice(0, 2).join('，'))) return null
  return { kind: 'range', from: expired ? null : d, until: next }
}

/** “自某日起……，至某日（被查获、一直未……）”。 */
const openAt = (p: Place, i: number): Clue | null => {
  const d = p.within[i] as FoundDate
  const after = afterOf(p, d)
  const near = beforeOf(p, d) + clause(after)
  const begun = BEGINS.test(after) && ACT.test(after.slice(0, 60)) && !NOT_ACT.test(near)
  const moved = MOVED.test(after) || (BY_PARTY_ON.test(beforeOf(p, d)) && CHANGES.test(after))
  if (!begun) return moved ? { kind: 'open', from: d, until: null } : null
  const until = p.within
    .slice(i + 1)
    .find(
      (n) =>
        /(?:^|，)(?:直|一直|截)?(?:至|到|止于?)$/.test(between(p.text, d, n)) &&
        !/^(?:止)?，?(?:本局|我局)/.test(afterOf(p, n)),
    )
  return { kind: 'open', from: d, until: until ?? null }
}

/** “某日发布，某日删除”，或列举的几天。 */
const pairAt = (p: Place, i: number): Clue | null => {
  const d = p.within[i] as FoundDate
  const stopped = p.within.slice(i + 1).find((n) => STOPPED.test(afterOf(p, n)))
  if (stopped && STARTED.test(afterOf(p, d))) return { kind: 'range', from: d, until: stopped }
  const next = p.within[i + 1]
  if (next === undefined || (i > 0 && LIST_LINK.test(between(p.text, p.within[i - 1] as FoundDate, d)))) return null
  let last = i
  while (
    p.within[last + 1] &&
    LIST_LINK.test(between(p.text, p.within[last] as FoundDate, p.within[last + 1] as FoundDate))
  )
    last++
  const end = p.within[last] as FoundDate
  return last > i && ONE_DAY.test(afterOf(p, end)) ? { kind: 'range', from: d, until: end } : null
}

/** 只写了一天的。 */
const dayAt = (p: Place, d: FoundDate): Clue | null => {
  const [before, after] = [beforeOf(p, d), afterOf(p, d)]
  const foreign = /执法人员|本局|我局|告知|检查|投诉|举报/.test(clause(after))
  if (ON_THE_DAY.test(before) && ONCE.test(after) && !foreign) return { kind: 'day', from: d, until: d }
  if ((OF_SUBJECT.test(before) || ONLY_THEN.test(before)) && ONCE.test(after) && !foreign)
    return { kind: 'single', from: null, until: d }
  if (startsFacts(p, d) && (ONE_DAY.test(after) || THAT_DAY.test(after))) return { kind: 'day', from: d, until: d }
  return d.start === p.sentence.start && SOLD_TO.test(after) ? { kind: 'single', from: null, until: d } : null
}

/** 某日为终了：持续至、至某日停止、某日起未再、至某日仍未、最后一次是某日。 */
const endsOn = (before: string, after: string): boolean =>
  !NOT_ACT.test(before) &&
  !NOT_END.test(before + (after.split(/[，；]/)[0] ?? '')) &&
  (/(?:持续至|持续到|一直到|延续至)$/.test(before) ||
    (/(?:至|到|截至)$/.test(before) &&
      /^(?:止)?(?:，)?(?:当事人)?(?:(?:仍|尚|一直|依然)未|未(?:按规定|依法)?(?:办理|取得|申请|申报|公示|改正|整改|报送|补办|缴))/.test(
        after,
      )) ||
    endsAt(before, after))

/** 日期起头的事实句：句首，或“经查：”之后。 */
const startsFacts = ({ text, sentence }: Place, d: FoundDate): boolean =>
  /^(?:(?:经|现)?(?:调查|查)(?:明|实|证)?[，：])?$/.test(text.slice(sentence.start, d.start))

const cluesIn = (p: Place): readonly Clue[] =>
  p.within.flatMap((d, i) => {
    const found = rangeAt(p, i) ?? pairAt(p, i)
    if (found) return [found]
    const tail = i > 0 && RANGE_LINK.test(between(p.text, p.within[i - 1] as FoundDate, d))
    const heads = p.within[i + 1] !== undefined && RANGE_LINK.test(between(p.text, d, p.within[i + 1] as FoundDate))
    const last: Clue[] = endsOn(beforeOf(p, d), afterOf(p, d)) ? [{ kind: 'last', from: null, until: d }] : []
    const own = tail || heads || d.decoy ? null : (openAt(p, i) ?? dayAt(p, d))
    return own ? [...last, own] : last
  })

/** 生产日期、有效期不算；“某日至某日生产……”的起止算。 */
const counts = (text: string, all: readonly FoundDate[], d: FoundDate): boolean => {
  if (!d.decoy) return true
  const previous = all.findLast((o) => o.end <= d.start)
  return (
    previous !== undefined &&
    !previous.decoy &&
    RANGE_LINK.test(between(text, previous, d)) &&
    /^(?:生产|购进)/.test(text.slice(d.end))
  )
}

/** 行为时段：“自某日起至某日”“某日至某日期间”等，句中须有经营类动词且主语是当事人一方。 */
export const conductIn = (text: string, dates: readonly FoundDate[], scope: Span): FoundConduct => {
  const clues = sentencesIn(text, scope).flatMap((sentence) => {
    const inside = dates.filter((d) => d.start >= sentence.start && d.end <= sentence.end)
    if (inside.length > MOST_DATES) return []
    return cluesIn({ text, sentence, within: inside.filter((d) => counts(text, inside, d)) })
  })
  return conductFrom(clues)
}

const found = (d: FoundDate): Found<Day> => ({ value: d.day, spans: [d] })
/** 各处说的是同一天才取。 */
const agreed = (days: readonly (FoundDate | null)[]): Found<Day> | null => {
  const known = days.filter((d) => d !== null)
  return known[0] && new Set(known.map((d) => d.day)).size === 1 ? found(known[0]) : null
}

const conductFrom = (clues: readonly Clue[]): FoundConduct => {
  const of = (kind: Clue['kind']) => clues.filter((c) => c.kind === kind)
  const [ranges, opens, lasts, days, singles] = [of('range'), of('open'), of('last'), of('day'), of('single')]
  const froms = (list: readonly Clue[]) => agreed(list.map((c) => c.from))
  const untils = (list: readonly Clue[]) => agreed(list.map((c) => c.until))
  if (ranges.length > 0) {
    const [from, until] = [froms(ranges), untils(ranges)]
    const split = ranges.some((r) => r.from !== null) && (from === null || until === null)
    return split ? { from: null, until: null } : { from, until }
  }
  const last = untils(lasts)
  const began = [...opens, ...singles, ...days].flatMap((c) => [c.from ?? c.until ?? []].flat())
  const resumed = last !== null && began.some((d) => d.day > last.value)
  if (last && !resumed) {
    const only = untils(days)?.value === last.value ? froms(days) : null
    return { from: froms(opens) ?? only, until: last }
  }
  if (froms(opens)) return { from: froms(opens), until: untils(opens) }
  if (days.length > 0 && untils([...days, ...singles])) return { from: froms(days), until: untils(days) }
  return { from: null, until: untils(singles) }
}
