import { cents } from '#kernel/money.ts'
import { type ChargeValues, NO_VALUES } from '#modules/cases/domain/case-file.ts'
import { amountsIn, type FoundAmount } from './money.ts'
import type { Span } from './reading.ts'

type ValueKey = 'goodsValue' | 'illegalGains' | 'turnover' | 'adFee'
export type FoundValues = { readonly values: ChargeValues; readonly places: Readonly<Partial<Record<ValueKey, Span>>> }

const LINK =
  '(?:（?人民币）?|）|共计|合计|总计|总共|总额|一共|金额|数额|共|为|是|约|计|：|总|达|认定为|应认定为|按[^，。；]{0,14}计算?|[^，。；\\d]{0,10}?(?:共计|合计|总计|为))*$'
const NAMES: readonly (readonly [ValueKey, string])[] = [
  ['goodsValue', '货值(?:总?金额|总计|总值|总额|总)?|货款(?:总)?金额'],
  ['illegalGains', '(?:违法|非法)所得(?:金额|总额|数额)?'],
  ['turnover', '(?:违法|非法)经营(?:数|总)?额|(?:违法|非法)经营金额'],
  ['adFee', '广告(?:制作|发布|设计)?(?:费用?|费)(?:金额|总额)?'],
]
const ZERO: Readonly<Partial<Record<ValueKey, RegExp>>> = {
  illegalGains:
    /(?:没有|无|未产生|未获得?|尚无|不存在|并无|未取得|未形成|未有)(?:任何)?(?:违法|非法)所得|(?:违法|非法)所得(?:为)?(?:零|无(?!法|从|账)|0元?)(?![\d.])/,
}
/** “无违法所得”以外的“无法计算”“没收违法所得”“不足”都不是数额。 */
const NOT_STATED = /(?:没收|退还|追缴|上缴|缴纳)[^，。；]{0,12}$/

type Mention = { readonly amount: FoundAmount; readonly total: boolean }

const mentionsOf = (text: string, span: Span, names: string): readonly Mention[] => {
  const named = new RegExp(`(${names})${LINK}`)
  return amountsIn(text, span).flatMap((amount) => {
    const before = text.slice(Math.max(span.start, amount.start - 40), amount.start).replace(/^[\s\S]*[。；\n]/, '')
    const m = named.exec(before)
    if (!m || NOT_STATED.test(before.slice(0, m.index))) return []
    if (/^(?:以上|以下|\/|每|的?[一二三四五六七八九十\d]+倍)/.test(text.slice(amount.end, amount.end + 4))) return []
    return [{ amount, total: /合计|共计|总计|总|共/.test(before.slice(Math.max(0, m.index - 6))) }]
  })
}

/** 同一名目只有一个数额，或只有一个“合计”，才取；几个不同数额分不清时为 null。 */
const single = (mentions: readonly Mention[]): FoundAmount | null => {
  const distinct = (list: readonly Mention[]) => new Set(list.map((m) => m.amount.amount))
  if (distinct(mentions).size === 1) return mentions[0]?.amount ?? null
  const totals = mentions.filter((m) => m.total)
  return distinct(totals).size === 1 ? (totals[0]?.amount ?? null) : null
}

/** 货值、违法所得、违法经营额、广告费用。“没有违法所得”为 0；“无法计算”为 null。 */
export const valuesIn = (text: string, span: Span): FoundValues => {
  const quoteless = text.slice(0, span.end).replace(/“[^“”]{20,800}”/g, (q) => '\u0000'.repeat(q.length))
  const values: Record<ValueKey, ChargeValues[ValueKey]> = {
    goodsValue: null,
    illegalGains: null,
    turnover: null,
    adFee: null,
  }
  const places: Partial<Record<ValueKey, Span>> = {}
  for (const [key, names] of NAMES) {
    const found = single(mentionsOf(quoteless, span, names))
    const zero = ZERO[key]?.exec(quoteless.slice(span.start, span.end))
    if (found) {
      values[key] = found.amount
      places[key] = found
    } else if (zero && mentionsOf(quoteless, span, names).length === 0) {
      values[key] = cents(0)
      places[key] = { start: span.start + zero.index, end: span.start + zero.index + zero[0].length }
    }
  }
  return { values: { ...NO_VALUES, ...values }, places }
}
