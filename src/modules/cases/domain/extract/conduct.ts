import type { Day } from '#kernel/day.ts'
import { endsAt, NOT_END } from './conduct-end.ts'
import type { FoundDate } from './dates.ts'
import { type Found, type Span, sentencesIn } from './reading.ts'

export type FoundConduct = { readonly from: Found<Day> | null; readonly until: Found<Day> | null }

const ACT =
  /销售|售卖|出售|售出|生产|经营|使用|发布|从事|收取|加工|提供|开展|出租|施工|制作|宣传|营业|运营|运行|卖出|安装|改造|设置|张贴|悬挂|储存|贮存|聘用|标注|未按|未取得|宣称|冒用|假冒|载明|约定|格式条款|伪造|隐瞒|提交|擅自|未办理|未公示|未明码|雇佣|刷单/
const NOT_ACT =
  /有效期(?:至|限|为|自)|签订|合同|服务期|委托期|保质期(?:至|为)|购进|采购|进货|培训|受理|施行|执法人员|本局|我局|告知|抽样|送检|期间届满|举报/

/** 后一分句的主语是执法机关：检查、抽检的时段，不是违法行为的。 */
const BY_AGENCY = /(?:执法人员|本局|我局|本机关|检查组|检查人员)/

const ONE_DAY =
  /^，(?:当事人|其)(?!.*(?:购进|采购|签订|取得|办理|注册|登记|开设|投诉|举报|执法人员|本局|我局)).{0,60}(?:未按|不按|未经|擅自|出具|发布|销售|使用|生产|伪造)/
const SOLD_TO = /^(?!.*(?:购进|采购|执法人员|本局|我局|检查|投诉|举报)).{0,60}(?:卖给|销售给|出售给|售给|卖出)/

/** “经查，某日至某日，当事人……”：起头就是时段，后面说的是当事人。 */
const OPENS_FACTS = /^(?:(?:经|现)?(?:调查|查)(?:明|实|证)?[，：]|另查(?:明)?[，：])?(?:在|于|自)?$/
const PARTY_ACTS =
  /^(?:期间|止)?[，]?(?:当事人|其|该(?:店|公司|单位|厂))(?!.{0,6}(?:法定代表人|经营者|负责人)?(?:接受|配合|到))/

/** 搬迁、变更之后没有办理登记：自变更之日起。 */
const CHANGES =
  /^[^。；]{0,30}?(?:搬迁|迁至|迁入|迁往|变更|更换|增设|改建)[^。；]{0,40}?未(?:按规定)?(?:依法)?(?:申请|办理|报告|备案)/

const RANGE_LINK = /^(?:起)?(?:，)?(?:至|到|—|-|~|～|——|－)+$/

/** 行为时段：“自某日起至某日”“某日至某日期间”，句中须有经营类动词且主语是当事人一方。 */
export const conductIn = (text: string, dates: readonly FoundDate[], scope: Span): FoundConduct => {
  const ranges: { from: FoundDate; until: FoundDate }[] = []
  const opens: FoundDate[] = []
  const singles: FoundDate[] = []
  const lasts: FoundDate[] = []
  const days: FoundDate[] = []
  for (const sentence of sentencesIn(text, scope)) {
    const within = dates.filter((d) => d.start >= sentence.start && d.end <= sentence.end && !d.decoy)
    within.forEach((d, i) => {
      const clauseEnd = clauseStop(text, d.end, sentence.end)
      const next = within[i + 1]
      const after = text.slice(d.end, clauseEnd)
      const before = text.slice(clauseStart(text, d.start, sentence.start), d.start)
      if (next && RANGE_LINK.test(text.slice(d.end, next.start))) {
        const stop = clauseStop(text, next.end, sentence.end)
        const wide = text.slice(next.end, Math.min(sentence.end, clauseStop(text, stop + 1, sentence.end)))
        const told =
          ACT.test(wide) ||
          (OPENS_FACTS.test(text.slice(sentence.start, d.start)) && PARTY_ACTS.test(text.slice(next.end, sentence.end)))
        if (told && !NOT_ACT.test(before + text.slice(next.end, stop)) && !BY_AGENCY.test(wide))
          ranges.push({ from: d, until: next })
        return
      }
      if (endsOn(before, text.slice(d.end, sentence.end))) lasts.push(d)
      if (i > 0 && RANGE_LINK.test(text.slice((within[i - 1] as FoundDate).end, d.start))) return
      if (/^(?:起|开始|始)/.test(after) && ACT.test(after) && !NOT_ACT.test(before + after)) opens.push(d)
      else if (/(?:当事人|其)(?:已)?于$/.test(before) && CHANGES.test(text.slice(d.end, sentence.end))) opens.push(d)
      else if (
        /(?:当事人|其)(?:分别)?于$|(?:仅|只)(?:曾)?(?:在|于)$/.test(before) &&
        /^[^，]{0,20}?(?:销售|售出|卖出|发布|出售)/.test(after) &&
        !/执法人员|本局|我局|告知|检查|投诉|举报/.test(after)
      )
        singles.push(d)
      else if (startsFacts(text, sentence, d) && ONE_DAY.test(text.slice(d.end, sentence.end))) days.push(d)
      else if (d.start === sentence.start && SOLD_TO.test(text.slice(d.end, sentence.end))) singles.push(d)
    })
  }
  return conductFrom(ranges, opens, singles, lasts, days)
}

/** 某日为终了：持续至、至某日停止、某日起未再、至某日仍未、最后一次是某日。 */
const endsOn = (before: string, after: string): boolean =>
  !NOT_ACT.test(before) &&
  !NOT_END.test(before + (after.split(/[，；]/)[0] ?? '')) &&
  (/(?:持续至|持续到|一直到|延续至)$/.test(before) ||
    (/(?:至|到|截至)$/.test(before) && /^(?:止)?(?:，)?(?:当事人)?(?:仍|尚|一直)未/.test(after)) ||
    endsAt(before, after))

/** 日期起头的事实句：句首，或“经查：”之后。 */
const startsFacts = (text: string, sentence: Span, d: FoundDate): boolean =>
  /^(?:(?:经|现)?(?:调查|查)(?:明|实|证)?[，：])?$/.test(text.slice(sentence.start, d.start))

const clauseStop = (text: string, from: number, limit: number): number => {
  const at = text.slice(from, limit).indexOf('，')
  return at < 0 ? limit : from + at
}

const clauseStart = (text: string, from: number, floor: number): number => {
  const at = text.slice(floor, from).lastIndexOf('，')
  return at < 0 ? floor : floor + at + 1
}

const found = (d: FoundDate): Found<Day> => ({ value: d.day, spans: [d] })

const conductFrom = (
  ranges: readonly { from: FoundDate; until: FoundDate }[],
  opens: readonly FoundDate[],
  singles: readonly FoundDate[],
  lasts: readonly FoundDate[],
  days: readonly FoundDate[],
): FoundConduct => {
  const same = (days: readonly FoundDate[]) => new Set(days.map((d) => d.day)).size === 1
  const range = ranges[0]
  if (range && same(ranges.map((r) => r.from)) && same(ranges.map((r) => r.until)))
    return { from: found(range.from), until: found(range.until) }
  if (range) return { from: null, until: null }
  const open = opens[0]
  const last = lasts[0]
  const resumed = last !== undefined && [...opens, ...singles, ...days].some((d) => d.day > last.day)
  if (last && same(lasts) && !resumed) return { from: open && same(opens) ? found(open) : null, until: found(last) }
  if (open && same(opens)) return { from: found(open), until: null }
  const single = days[0]
  if (single && same([...days, ...singles])) return { from: found(single), until: found(single) }
  const one = singles[0]
  return one && same(singles) ? { from: null, until: found(one) } : { from: null, until: null }
}
