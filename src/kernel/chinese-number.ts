import { type Cents, cents, parseDecimal } from '#kernel/money.ts'

/** 各种写法的数字字归一为小写：大写、繁体、〇、两。 */
const SAME: Readonly<Record<string, string>> = Object.fromEntries(
  [
    '零〇○',
    '一壹',
    '二贰貳两兩',
    '三叁叄参參',
    '四肆',
    '五伍',
    '六陆陸',
    '七柒',
    '八捌',
    '九玖',
    '十拾',
    '百佰',
    '千仟',
    '万萬',
    '亿億',
    '元圆圓',
    '整正',
  ].flatMap((row) => [...row].map((c) => [c, row[0] as string])),
)
const SMALL = '零一二三四五六七八九'
const CAPITAL = '零壹贰叁肆伍陆柒捌玖'
const D = '[一二三四五六七八九]'
const SECTION = new RegExp(`^(?:(${D})千零?)?(?:(${D})百零?)?(?:(${D})?(十)零?)?(${D})?$`)

const simplify = (text: string): string => [...text].map((c) => SAME[c] ?? c).join('')

/** 全角数字、逗号、小数点变半角，去掉空白。 */
const halfWidth = (text: string): string =>
  text.replace(/[０-９，．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\s/g, '')

const digit = (c: string | undefined): number => (c === undefined ? 0 : SMALL.indexOf(c))

/** 不足一万的一节，如 三千零五。“一百二”既可读 120 又可读 102，不认。 */
const section = (text: string): number | null => {
  const m = SECTION.exec(text)
  if (!m || text === '' || text.endsWith('零') || new RegExp(`[千百]${D}$`).test(text)) return null
  const tens = m[4] === undefined ? 0 : m[3] === undefined ? 1 : digit(m[3])
  return digit(m[1]) * 1000 + digit(m[2]) * 100 + tens * 10 + digit(m[5])
}

/** 按亿、万逐级拆开。“三万五”同样有两读，不认。 */
const magnitude = (text: string): number | null => {
  for (const [word, unit] of [
    ['亿', 100_000_000],
    ['万', 10_000],
  ] as const) {
    const at = text.indexOf(word)
    if (at < 0) continue
    const head = magnitude(text.slice(0, at))
    const rest = text.slice(at + 1)
    if (head === null || head === 0) return null
    if (rest === '') return head * unit
    if (new RegExp(`^${D}$`).test(rest)) return null
    const tail = magnitude(rest.replace(/^零/, ''))
    return tail === null || tail >= unit ? null : head * unit + tail
  }
  return section(text)
}

/**
 * 整数：小写（一百二十四）、大写（壹佰贰拾肆）、逐位（二〇二三）、阿拉伯数字（半角、全角）。
 * 认不出、有两读或超过安全整数时返回 null。
 */
export const parseInteger = (text: string): number | null => {
  const plain = halfWidth(text)
  if (/^\d{1,15}$/.test(plain)) return Number(plain)
  const small = simplify(plain)
  if (small === '零') return 0
  const byPosition = /^[零一二三四五六七八九]{2,15}$/.test(small)
  const n = byPosition ? Number([...small].map(digit).join('')) : small.length > 40 ? null : magnitude(small)
  return n === null || !Number.isSafeInteger(n) ? null : n
}

/** 条、款、项、目的序号，1 至 9999；不是序号返回 null。 */
export const parseOrdinal = (text: string): number | null => {
  const n = parseInteger(text)
  return n !== null && n >= 1 && n <= 9999 ? n : null
}

/** 元角分的大写（或小写汉字）金额，如“壹拾贰万叁仟肆佰元伍角整”；可带“人民币”。须写明元、角或分。 */
export const parseAmountInWords = (text: string): Cents | null => {
  const m = /^(?:人民币)?([^元角分整]+元)?零?([^元角分整]角)?零?([^元角分整]分)?整?$/.exec(simplify(halfWidth(text)))
  if (!m || (m[1] ?? m[2] ?? m[3]) === undefined) return null
  const whole = m[1] === undefined ? 0 : parseWhole(m[1].slice(0, -1))
  const jiao = m[2] === undefined ? 0 : SMALL.indexOf(m[2].slice(0, 1))
  const fen = m[3] === undefined ? 0 : SMALL.indexOf(m[3].slice(0, 1))
  if (whole === null || jiao < 0 || fen < 0) return null
  const total = whole * 100 + jiao * 10 + fen
  return Number.isSafeInteger(total) ? cents(total) : null
}

/** 金额里不认逐位写法：“一二三元”多为漏字。 */
const parseWhole = (small: string): number | null => (small === '零' ? 0 : small.length > 40 ? null : magnitude(small))

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  百: 100,
  千: 1000,
  万: 10_000,
  十万: 100_000,
  百万: 1_000_000,
  千万: 10_000_000,
  亿: 100_000_000,
}

/**
 * 各种写法的金额，须带单位“元”：`5万元`、`1.2万元`、`3,456.70元`、`５００元`、`五万元`、`伍万元整`。
 * 千分位分组不对、不是整数分时返回 null。
 */
export const parseAmount = (text: string): Cents | null => {
  const plain = halfWidth(text).replace(/^人民币/, '')
  const m = /^[¥￥]?([\d,]+(?:\.\d+)?)([百千十]?[万亿]?|)(?:元|圆)(?:整|正)?$/.exec(plain)
  if (!m) return parseAmountInWords(plain)
  const [, number = '', word = ''] = m
  const unit = UNITS[word]
  if (unit === undefined || (number.includes(',') && !/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(number))) return null
  return parseDecimal(number, unit)
}

/** 不足一万的一节写成大写。 */
const sectionWords = (n: number): string => {
  let words = ''
  for (const [unit, word] of [
    [1000, '仟'],
    [100, '佰'],
    [10, '拾'],
    [1, ''],
  ] as const) {
    const d = Math.floor(n / unit) % 10
    if (d > 0) words += `${CAPITAL[d]}${word}`
    else if (words !== '' && !words.endsWith('零') && n % unit > 0) words += '零'
  }
  return words
}

const integerWords = (n: number): string => {
  for (const [unit, word] of [
    [100_000_000, '亿'],
    [10_000, '万'],
  ] as const) {
    if (n < unit) continue
    const rest = n % unit
    const gap = rest > 0 && rest < unit / 10 ? '零' : ''
    return `${integerWords(Math.floor(n / unit))}${word}${gap}${rest === 0 ? '' : integerWords(rest)}`
  }
  return sectionWords(n)
}

/** 金额的大写：12340050 分 → 壹拾贰万叁仟肆佰元伍角整。负数抛 RangeError。 */
export const amountInWords = (amount: Cents): string => {
  if (amount < 0) throw new RangeError(`大写金额不得为负：${amount}`)
  const whole = Math.floor(amount / 100)
  const jiao = Math.floor(amount / 10) % 10
  const fen = amount % 10
  if (jiao === 0 && fen === 0) return `${whole === 0 ? '零' : integerWords(whole)}元整`
  const yuanPart = whole === 0 ? '' : `${integerWords(whole)}元`
  const jiaoPart = jiao > 0 ? `${CAPITAL[jiao]}角` : whole === 0 ? '' : '零'
  return `${yuanPart}${jiaoPart}${fen > 0 ? `${CAPITAL[fen]}分` : '整'}`
}
