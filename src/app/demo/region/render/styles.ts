import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { arabicDay, chineseDay, groupedMoney, plainMoney, wanMoney } from './words.ts'

/** 一种行文：同样的事实，不同地方的写法。 */
export type Style = {
  readonly id: string
  readonly day: (d: Day) => string
  /** 落款日期常与正文写法不同。 */
  readonly signDay: (d: Day) => string
  readonly money: (amount: Cents) => string
  /** 罚款写法：括号里的大写在后、在前，或不写。 */
  readonly words: 'after' | 'before' | 'none'
  readonly party: 'lines' | 'table' | 'inline'
  readonly headings: readonly string[] | null
  readonly numerals: 'chinese' | 'arabic'
  readonly self: '本局' | '我局'
  /** 网页外壳。 */
  readonly web: boolean
  readonly decoys: 'few' | 'many'
  /** 引条用阿拉伯数字。 */
  readonly articles: 'chinese' | 'arabic'
}

/** 2024年7月15日 → 2024-07-15 之类。 */
const dashed = (d: Day): string => d

const BASE: Style = {
  id: 'model-2021',
  day: arabicDay,
  signDay: arabicDay,
  money: plainMoney,
  words: 'none',
  party: 'lines',
  headings: null,
  numerals: 'arabic',
  self: '本局',
  web: false,
  decoys: 'few',
  articles: 'chinese',
}

/** 分节的标题，按 案件来源及调查经过、事实、证据、告知、认为、决定、救济 的次序。 */
const SECTIONED = [
  '一、案件来源及调查经过',
  '二、违法事实',
  '三、相关证据',
  '四、告知及陈述申辩情况',
  '五、案件性质及裁量',
  '六、处罚依据和决定',
  '七、履行方式及救济途径',
]
const BRACKETED = [
  '【案件来源】',
  '【违法事实】',
  '【证据】',
  '【告知情况】',
  '【本局意见】',
  '【处罚决定】',
  '【权利告知】',
]

export const STYLES: readonly Style[] = [
  BASE,
  { ...BASE, id: 'sectioned', headings: SECTIONED, words: 'after' },
  { ...BASE, id: 'party-table', party: 'table', self: '我局', money: groupedMoney },
  { ...BASE, id: 'chinese-dates', signDay: chineseDay, words: 'before', numerals: 'chinese', decoys: 'many' },
  { ...BASE, id: 'inline-party', party: 'inline', self: '我局', money: wanMoney },
  { ...BASE, id: 'bracketed', headings: BRACKETED, money: groupedMoney, words: 'after', decoys: 'many' },
  { ...BASE, id: 'web-page', web: true, self: '我局', money: plainMoney },
  { ...BASE, id: 'arabic-articles', articles: 'arabic', money: wanMoney, words: 'none', decoys: 'many' },
  { ...BASE, id: 'all-chinese', day: chineseDay, signDay: chineseDay, words: 'after', numerals: 'chinese' },
  { ...BASE, id: 'dashed-sign', signDay: dashed, headings: SECTIONED, party: 'table', web: true, decoys: 'many' },
]
