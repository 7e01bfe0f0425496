import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import type { Citation } from '#law/citation.ts'

/** 文书里数字、日期、金额、条文的各种写法；自成一套，不借用被测的读写代码。 */

const SMALL = '零一二三四五六七八九'

/** 1–99 的小写：15 → 十五，20 → 二十。 */
const under100 = (n: number): string => {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${SMALL[tens]}十`
  return head + (ones === 0 ? '' : SMALL[ones])
}

/** 1–999 的小写：124 → 一百二十四，101 → 一百零一。 */
export const small = (n: number): string => {
  const hundreds = Math.floor(n / 100)
  const rest = n % 100
  if (hundreds === 0) return under100(rest)
  const head = `${SMALL[hundreds]}百`
  if (rest === 0) return head
  return rest < 10 ? `${head}零${SMALL[rest]}` : `${head}${rest < 20 ? '一' : ''}${under100(rest)}`
}

/** 2024年7月15日。 */
export const arabicDay = (d: Day): string =>
  `${Number(d.slice(0, 4))}年${Number(d.slice(5, 7))}月${Number(d.slice(8))}日`
/** 二〇二四年七月十五日。 */
export const chineseDay = (d: Day): string =>
  `${[...d.slice(0, 4)].map((x) => (x === '0' ? '〇' : SMALL[Number(x)])).join('')}年${under100(Number(d.slice(5, 7)))}月${under100(Number(d.slice(8)))}日`

const BIG = '零壹贰叁肆伍陆柒捌玖'
const UNITS = ['', '拾', '佰', '仟']

const bigGroup = (n: number): string => {
  let out = ''
  let gap = false
  for (let i = 3; i >= 0; i--) {
    const digit = Math.floor(n / 10 ** i) % 10
    if (digit === 0) {
      gap = out !== ''
      continue
    }
    out += `${gap ? '零' : ''}${BIG[digit]}${UNITS[i]}`
    gap = false
  }
  return out
}

/** 大写金额：50000.5 元 → 伍万元伍角；整元加“整”。 */
export const bigMoney = (amount: Cents): string => {
  const whole = Math.floor(amount / 100)
  const [jiao, fen] = [Math.floor(amount / 10) % 10, amount % 10]
  const [wan, rest] = [Math.floor(whole / 10000), whole % 10000]
  const high = wan === 0 ? '' : `${bigGroup(wan)}万`
  const low = rest === 0 ? '' : `${high !== '' && rest < 1000 ? '零' : ''}${bigGroup(rest)}`
  const yuan = whole === 0 ? '' : `${high}${low}元`
  if (jiao === 0 && fen === 0) return `${yuan || '零元'}整`
  return `${yuan}${jiao === 0 ? (yuan === '' ? '' : '零') : `${BIG[jiao]}角`}${fen === 0 ? '' : `${BIG[fen]}分`}`
}

const decimals = (amount: Cents): string => {
  const rest = amount % 100
  return rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`
}
/** 50000元、45.50元。 */
export const plainMoney = (amount: Cents): string => `${Math.floor(amount / 100)}${decimals(amount)}元`
/** 50,000.00元。 */
export const groupedMoney = (amount: Cents): string =>
  `${String(Math.floor(amount / 100)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${String(amount % 100).padStart(2, '0')}元`
/** 整千写万元：5万元、1.8万元；其余照写元。 */
export const wanMoney = (amount: Cents): string =>
  amount >= 1_000_000 && amount % 100_000 === 0 ? `${amount / 1_000_000}万元` : plainMoney(amount)

const FULL_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  ['食品安全法', '特种设备安全法', '广告法', '产品质量法', '价格法', '行政处罚法', '行政复议法', '行政诉讼法'].map(
    (n) => [n, `中华人民共和国${n}`],
  ),
)

/** 《中华人民共和国食品安全法》第一百二十四条第一款第（五）项；`arabic` 时写第124条第1款第5项。 */
export const article = (c: Citation, how: 'chinese' | 'arabic' = 'chinese'): string => {
  const n = (x: number) => (how === 'arabic' ? String(x) : small(x))
  return [
    `《${FULL_NAMES[c.law] ?? c.law}》`,
    c.article === null ? '' : `第${n(c.article)}条`,
    c.paragraph === null ? '' : `第${n(c.paragraph)}款`,
    c.item === null ? '' : how === 'arabic' ? `第${c.item}项` : `第（${small(c.item)}）项`,
  ].join('')
}
