import { parseAmount, parseAmountInWords } from '#kernel/chinese-number.ts'
import type { Cents } from '#kernel/money.ts'
import type { Span } from './reading.ts'

/** 文中一笔金额；`words` 是同一笔并写的大写数额。 */
export type FoundAmount = Span & { readonly amount: Cents; readonly words: Cents | null }

const FIGURES = '¥?\\d[\\d,]{0,15}(?:\\.\\d{1,4})?(?:[百千十]?[万亿]|[百千])?(?:元|圆)(?:整|正)?'
const CAPITALS =
  '[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參陸兩]{1,20}(?:元|圆)(?:[零壹贰叁肆伍陆柒捌玖一二三四五六七八九]角)?(?:零?[壹贰叁肆伍陆柒捌玖一二三四五六七八九]分)?(?:整|正)?'
const ONE = `(?:人民币)?(?:（?大写）?[：]?)?(?:${FIGURES}|${CAPITALS})`
const AMOUNT = new RegExp(
  `(${ONE})(?:[（，、]?(?:计|即|合计)?(?:人民币)?(?:（)?(?:大写|小写)?(?:）)?[：:]?(?:人民币)?(${FIGURES}|${CAPITALS}|¥\\d[\\d,]*(?:\\.\\d{1,2})?)(?:）)?)?`,
  'g',
)

const clean = (words: string): string => words.replace(/人民币|（?(?:大写|小写)）?：?/g, '')
const parse = (words: string): Cents | null =>
  parseAmount(clean(words)) ?? parseAmount(`${clean(words).replace('¥', '')}元`)

/** 法定幅度里的数额：“五万元以上十万元以下”“不超过”“每……元”。 */
const isBound = (text: string, start: number, end: number): boolean =>
  /^(?:（含[^）]{0,6}）)?(?:以上|以下|以内|的?范围|至|到|—|-|~)/.test(text.slice(end, end + 8)) ||
  /(?:以上|不超过|最高|最低|不足|至|每[\u4e00-\u9fa5]{0,3})$/.test(text.slice(Math.max(0, start - 5), start))

/** 区间内的金额，不含幅度数额；读不成数的不出现。 */
export const amountsIn = (text: string, span: Span): readonly FoundAmount[] => {
  const out: FoundAmount[] = []
  const part = text.slice(span.start, span.end)
  for (const m of part.matchAll(AMOUNT)) {
    const first = parse(m[1] as string)
    if (first === null) continue
    const second = m[2] === undefined ? null : parse(m[2])
    const isWords = (s: string | undefined) => s !== undefined && parseAmountInWords(clean(s)) !== null && !/\d/.test(s)
    const start = span.start + m.index
    // 紧接着的第二个数额只有与前者一大一小写成对时才是同一笔
    const paired = second !== null && isWords(m[1]) !== isWords(m[2])
    const end = paired ? start + m[0].length : start + (m[1] as string).length
    if (isBound(text, start, end)) continue
    const words = isWords(m[1]) ? first : paired ? second : null
    const amount = isWords(m[1]) && paired ? (second as Cents) : first
    out.push({ start, end, amount, words })
    if (second !== null && !paired) {
      const at = start + m[0].indexOf(m[2] as string, (m[1] as string).length)
      if (!isBound(text, at, at + (m[2] as string).length))
        out.push({ start: at, end: at + (m[2] as string).length, amount: second, words: null })
    }
  }
  return out
}
