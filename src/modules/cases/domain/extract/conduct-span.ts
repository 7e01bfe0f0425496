import { addDays, addMonths, type Day, dayOf, earliest, latest } from '#kernel/day.ts'
import { NOT_END, type RoughEnd } from './conduct-end.ts'
import type { FoundDate } from './dates.ts'
import { type Span, sentencesIn } from './reading.ts'

const MONTH = '(\\d{1,2})月(?:份|初|底|末|上旬|中旬|下旬)?'
/** “2022年12月至2023年2月，当事人……”：止于后一个月。 */
const RANGE = new RegExp(
  `((?:19|20)\\d{2})年${MONTH}(?:\\d{1,2}日)?(?:起|开始)?(?:至|到|-|—|~|～)+(?:((?:19|20)\\d{2})年|同年)?${MONTH}(?!\\d)(?:间|期间|止)?`,
  'g',
)
/** “自2023年11月上线以来即未……”：起于这个月，止于何时没有写。 */
const OPEN = new RegExp(
  `(?:自|从|于)?((?:19|20)\\d{2})年${MONTH}(?:起|开始|以来|[^，。；\\d]{1,10}(?:以来|之日起|后即|后一直))`,
  'g',
)
/** “经查，当事人2024年6月将……”：起于这个月，止于何时没有写。 */
const SINGLE = new RegExp(
  `(?:经查|查明|查实)[^，。；\\d]{0,6}[，：]?(?:当事人|其|你(?:单位|公司|店)?)(?:于|在|自)?((?:19|20)\\d{2})年${MONTH}(?![\\d至到起\\-—~～]|开始|以来)`,
  'g',
)
const NOT_START = /取得|领取|办理|核准|成立|开业|设立|停止|终止|注销|曾|被|检查|处罚|责令/
const PARTY_ACTS =
  /^(?:间|期间|止|，)*(?:(?:当事人|其|你(?:单位|公司|店)?|该(?:店|公司|单位|厂|网站|网店|企业))|[^，。；]{0,24}?(?:销售|售出|出售|发布|使用|生产|收取|经营|加工|提供|宣传|宣称|标注|标称|出租|从事|未))/
const NOT_CONDUCT = /签订|租赁|合同|注册|登记成立|装修|检查|调查|询问|检验|检测|受理|曾|处罚|营业收入|营业额|纳税|缴纳/

/** 没有查验、没有记录的进货：购进的那段时间就是违法行为的。 */
const UNCHECKED =
  /(?:购进|采购|进货|购入)[^。；]{0,30}未(?:按规定|依法|如实)?(?:查验|索取|建立|记录|履行)|未(?:按规定|依法|如实)?(?:查验|索取|建立|记录|履行)[^。；]{0,30}(?:进货|购进|采购)/

const lastOfMonth = (year: number, month: number): Day | null => {
  const first = dayOf(year, month, 1)
  return first && addDays(addMonths(first, 1), -1)
}

/** 说的是当事人的行为：后两个分句里没有进货、机关、别人的字样。 */
const isConduct = (words: string, start: number, end: number): boolean => {
  const clause = words.slice(words.lastIndexOf('，', start - 1) + 1, start)
  const rest = words.slice(end, end + 80)
  const near = rest
    .split(/[，；]/)
    .slice(0, 2)
    .join('，')
  if (UNCHECKED.test(near) && !/执法人员|本局|我局|本机关/.test(near)) return true
  return PARTY_ACTS.test(rest) && !NOT_END.test(clause + near) && !NOT_CONDUCT.test(clause + near)
}

/**
 * 起止只写到月的行为：可能的终了日子。只写了起月的，终了最迟到 `decided`。
 * 有几处而说法不一的取合起来的一段。没有为 null。
 */
export const roughSpanIn = (text: string, scope: Span, decided: Day | null): RoughEnd | null => {
  const found: RoughEnd[] = []
  for (const sentence of sentencesIn(text, scope)) {
    const words = text.slice(sentence.start, sentence.end)
    const take = (m: RegExpMatchArray, from: Day | null, until: Day | null, note: string): void => {
      const [start, end] = [m.index as number, (m.index as number) + m[0].length]
      if (from && until && from <= until && isConduct(words, start, end))
        found.push({ from, until, start: sentence.start + start, end: sentence.start + end, note })
    }
    for (const m of words.matchAll(RANGE)) {
      const year = Number(m[3] ?? m[1])
      take(m, dayOf(year, Number(m[4]), 1), lastOfMonth(year, Number(m[4])), `只写到“${m[0]}”`)
    }
    for (const m of words.matchAll(OPEN))
      take(m, dayOf(Number(m[1]), Number(m[2]), 1), decided, `起于“${m[0]}”，没有写终了`)
  }
  const first = found[0] ?? singleIn(text, scope, decided)
  if (first === null) return null
  return found.reduce<RoughEnd>(
    (a, b) => ({
      ...first,
      from: earliest(a.from, b.from),
      until: latest(a.until, b.until),
    }),
    first,
  )
}

const singleIn = (text: string, scope: Span, decided: Day | null): RoughEnd | null => {
  for (const m of text.slice(scope.start, scope.end).matchAll(SINGLE)) {
    const [start, end] = [scope.start + m.index, scope.start + m.index + m[0].length]
    const from = dayOf(Number(m[1]), Number(m[2]), 1)
    const clause = /^[^，。；]*/.exec(text.slice(end, scope.end))?.[0] ?? ''
    if (from && decided && from <= decided && !NOT_START.test(clause))
      return { from, until: decided, start, end, note: `起于“${m[1]}年${m[2]}月”，没有写终了` }
  }
  return null
}

/** 检查当日还在进行：“某日检查发现当事人货架上待售……”，终了不早于那天。 */
const FOUND_GOING_ON =
  /^[^。；]{0,60}(?:发现|查见|查获|查明|看到|见)[^。；]{0,40}?(?:正在|货架|柜台|货柜|冷柜|陈列|待售|在售|待发货|摆放|店内|仓库|现场|首页|门店|张贴|悬挂|菜单)/
/** “某日，当事人柜台陈列待售……”：没有写检查，说的也是那天的情形。 */
const GOING_ON = /^，?(?:当事人|其)[^。；]{0,24}?(?:货架|柜台|货柜|冷柜|陈列|待售|在售|待发货|摆放)/
const PAST = /曾|此前|以前|去年|\d{1,2}月|(?:19|20)\d{2}年|已停止|已下架/

/** 别处没有写行为时间的：检查发现时还在进行的那一天，到决定之日。 */
export const goingOnIn = (
  text: string,
  dates: readonly FoundDate[],
  scope: Span,
  decided: Day | null,
): RoughEnd | null => {
  const found = dates.find((d) => {
    if (d.start < scope.start || d.end > scope.end || d.decoy) return false
    const after = text.slice(d.end, Math.min(scope.end, d.end + 140))
    const m = FOUND_GOING_ON.exec(after)
    const seen = m !== null && /检查|巡查|执法人员|监测/.test(m[0]) ? m[0] : GOING_ON.exec(after)?.[0]
    return seen !== undefined && !PAST.test(seen)
  })
  return found && decided && found.day <= decided
    ? { from: found.day, until: decided, start: found.start, end: found.end, note: '检查时还在进行，没有写终了' }
    : null
}
