import { PROVINCES } from '#kernel/province.ts'
import { type Agency, agencyByPrefix } from '#law/agencies.ts'

/** 文种：由文种代字归并；认不出为 null。 */
export type DocumentKind =
  | '处罚决定'
  | '不予处罚决定'
  | '当场处罚决定'
  | '处罚告知'
  | '听证通知'
  | '催告'
  | '责令改正'
  | '强制措施'
  | '移送'
  | '立案'
  | '文件'

export type DocumentNumber = {
  readonly text: string
  /** 年份括号之前的全部文字。 */
  readonly prefix: string
  /** “市监”之前的部分，如“渝万州”；没有“市监”的为 null。 */
  readonly region: string | null
  readonly agency: Agency | null
  /** 省级区划码前两位；词典或可靠的省简称认得出才有。 */
  readonly province: string | null
  /** 文种代字原文，如“处罚”“处字”。 */
  readonly kindText: string
  readonly kind: DocumentKind | null
  readonly year: number | null
  /** 序号的数字部分；掩去的、带字的为 null。 */
  readonly serial: number | null
  readonly serialText: string
  /** 子号：23-2 的 2。 */
  readonly sub: number | null
  readonly bracket: string
  /** 没有 problems 也没有 quirks。 */
  readonly canonical: boolean
  /** 不合公文格式之处：括号、年份。 */
  readonly problems: readonly string[]
  /** 各地编号习惯不一、不足以说错的写法：方括号、掩号、加“第”、虚位、夹字母。 */
  readonly quirks: readonly string[]
}

const OPEN = '〔［[（(【﹝'
const CLOSE = '〕］\\])）】﹞'
const BODY = new RegExp(
  `([${OPEN.replace('[', '\\[')}])\\s?((?:19|20)[\\dxX*＊×]{2}(?:[-－]\\d{1,3})?)\\s?年?([${CLOSE}])\\s?(第?)\\s?((?:[一-龥]{2,4}[-－—]|[A-Za-z一-龥]{0,2})[\\dxX×*＊]{1,18}(?:[-－—]\\d{1,6})?)\\s?号`,
  'g',
)
const RUN = /(?:[（(][一-龥\d]{1,6}[）)])?[一-龥]{1,30}(?:[（(][一-龥\d]{1,4}[）)][一-龥]{1,8})?\s?$/
/** 句中不属于文号的字：其后才是前缀。 */
const LEAD_IN =
  /(?:作出|制作|出具|下达|送达|发出|签发|收到|编号|文号|字号|案号|决定书|通知书|告知书|依据|根据|按照|本局|我局|你局|的|了|以)/g
/** 地名里也有的虚字（沈和、无为、日照、即墨）：前缀长得不像地名时才当叙述字。 */
const PARTICLE = /(?:为|和|与|及|将|对|在|日|即|是)/g
const LONGEST_REGION = 6
const MARK = /市监|市场监管|市管|药监|食药监|工商|质监/

const KINDS: readonly (readonly [RegExp, DocumentKind])[] = [
  [/不予?处?罚|不处/, '不予处罚决定'],
  [/当场?罚|当场|简罚/, '当场处罚决定'],
  [/听通|听证通/, '听证通知'],
  [/催/, '催告'],
  [/告/, '处罚告知'],
  [/责改|责令|改正/, '责令改正'],
  [/强|查封|扣押|封/, '强制措施'],
  [/移/, '移送'],
  [/立/, '立案'],
  [/罚|处|案字/, '处罚决定'],
  [/发$|函$|规$|办$|文$|法$|令$/, '文件'],
]

/** 省简称：与外省地名不相混的才用。 */
const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  PROVINCES.filter((p) => '津冀沪浙皖闽赣豫鄂粤渝'.includes(p.letter)).map((p) => [p.letter, p.code]),
)
const ELSEWHERE = /^(?:渝水|赣榆|鄂尔多斯|鄂伦春|鄂温克|津市市)/

const provinceOfPrefix = (prefix: string): string | null =>
  ELSEWHERE.test(prefix) ? null : (LETTERS[prefix.replace(/^[（(]/, '')[0] ?? ''] ?? null)

const trimLead = (run: string): string => {
  const mark = run.search(MARK)
  const limit = mark < 0 ? run.length - 1 : mark
  const lastEnd = (pattern: RegExp, floor: number): number =>
    [...run.matchAll(pattern)].reduce((end, m) => (m.index + m[0].length <= limit ? m.index + m[0].length : end), floor)
  const after = lastEnd(LEAD_IN, 0)
  const from = limit - after > LONGEST_REGION ? lastEnd(PARTICLE, after) : after
  return run.slice(from)
}

const MASK = /[xX*＊×]/

/** 六角括号的两种字形，〔〕与小形 ﹝﹞；键盘与网页常以方括号 []、［］ 代替。 */
const SHELL_BRACKETS: ReadonlySet<string> = new Set(['〔〕', '﹝﹞'])
const SUBSTITUTES: ReadonlySet<string> = new Set(['[]', '［］'])

const problemsOf = (year: string, bracket: string): string[] => [
  ...(SHELL_BRACKETS.has(bracket) || SUBSTITUTES.has(bracket) ? [] : ['年份括号不是六角括号〔〕']),
  ...(/^\d{4}$/.test(year) || MASK.test(year) ? [] : ['年份不是四位数字']),
]

const quirksOf = (year: string, bracket: string, ordinal: string, serial: string): string[] => [
  ...(SUBSTITUTES.has(bracket) ? ['年份括号以方括号代替六角括号'] : []),
  ...(MASK.test(year + serial) ? ['年份或序号已掩去'] : []),
  ...(ordinal === '' ? [] : ['序号前多了“第”']),
  ...(/^0\d/.test(serial) ? ['序号编了虚位'] : []),
  ...(/[A-Za-z一-龥]/.test(serial.replace(/[xX]/g, '')) ? ['序号夹有字母或汉字'] : []),
]

const build = (text: string, prefix: string, m: RegExpMatchArray): DocumentNumber => {
  const [, open = '', year = '', close = '', ordinal = '', serialText = ''] = m
  const mark = MARK.exec(prefix)
  const region = mark ? prefix.slice(0, mark.index) : null
  const kindText = mark ? prefix.slice(mark.index + mark[0].length) : prefix
  const agency = mark?.[0] === '市监' && region !== null ? agencyByPrefix(region) : null
  // 派出机构写在序号之前：〔2023〕天涯-0087号
  const number = /^(?:[一-龥]{2,4}[-－—])?(\d{1,15})(?:[-－—](\d+))?$/.exec(serialText)
  const problems = problemsOf(year, `${open}${close}`)
  const quirks = quirksOf(year, `${open}${close}`, ordinal, serialText)
  return {
    text,
    prefix,
    region,
    agency,
    province: agency?.province ?? provinceOfPrefix(prefix),
    kindText,
    kind: KINDS.find(([pattern]) => pattern.test(kindText))?.[1] ?? null,
    year: /^\d{4}/.test(year) ? Number(year.slice(0, 4)) : null,
    serial: number ? Number(number[1]) : null,
    serialText,
    sub: number?.[2] === undefined ? null : Number(number[2]),
    bracket: `${open}${close}`,
    canonical: problems.length === 0 && quirks.length === 0,
    problems,
    quirks,
  }
}

/**
 * 文中的全部文号及其半开区间，含规范性文件的文号（kind 为“文件”）。前缀之前的叙述字会去掉。
 */
export const findDocumentNumbers = (text: string): (DocumentNumber & { start: number; end: number })[] => {
  const found: (DocumentNumber & { start: number; end: number })[] = []
  for (const m of text.matchAll(BODY)) {
    const floor = Math.max(found.at(-1)?.end ?? 0, m.index - 48)
    const run = RUN.exec(text.slice(floor, m.index))?.[0]
    const prefix = run === undefined ? '' : trimLead(run.trimEnd())
    if (run === undefined || prefix.length < 2) continue
    const start = m.index - run.length + run.trimEnd().length - prefix.length
    const end = m.index + m[0].length
    found.push({ ...build(text.slice(start, end), prefix, m), start, end })
  }
  return found
}

/** 一个单元格里的文号；不是（或不止）文号返回 null。首尾空白与书名号、括号不计。 */
export const parseDocumentNumber = (text: string): DocumentNumber | null => {
  const clean = text.trim().replace(/^[《“"]|[》”"]$/g, '')
  const [m, ...more] = [...clean.matchAll(BODY)]
  if (!m || more.length > 0 || m.index + m[0].length !== clean.length) return null
  const prefix = clean.slice(0, m.index).replace(/\s/g, '')
  return prefix.length >= 2 && prefix.length <= 30 && !/[。，；：、]/.test(prefix) ? build(clean, prefix, m) : null
}

/** 文号在哪个号段、第几号：文种代字与年份相同的为一个号段。没有年份、序号认不出的为 null。 */
export const seriesOf = (docNo: string | null): { series: string; serial: number; sub: number | null } | null => {
  const number = docNo === null ? null : parseDocumentNumber(docNo)
  if (number === null || number.serial === null || number.year === null) return null
  return { series: `${number.prefix}〔${number.year}〕`, serial: number.serial, sub: number.sub }
}
