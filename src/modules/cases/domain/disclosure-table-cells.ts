import { isBlank, type Read } from '#kernel/cell.ts'
import { parseAmount } from '#kernel/chinese-number.ts'
import { type Cents, parseDecimal } from '#kernel/money.ts'
import { PENALTY_KINDS, type PenaltyKind } from './case-file.ts'

const nothing = { value: null, why: null }
const bad = (why: string) => ({ value: null, why })

/** 金额：格内写明单位的照格内，否则按表头单位；单位不明的纯数字不猜。 */
export const readMoney = (cell: string, unit: number | null): Read<Cents> => {
  const text = cell.normalize('NFKC').replace(/\s/g, '')
  if (isBlank(text)) return nothing
  if (/^[-−]/.test(text) || /^\(.*\)$/.test(text)) return bad('是负数')
  if (/^[\d.]+e[+-]?\d+$/i.test(text)) return bad('是科学计数，原数已失真')
  const spoken = text.replace(/^(人民币|¥|￥)/, '').replace(/整$/, '')
  if (/[元圆]$/.test(spoken)) return orWhy(parseAmount(spoken))
  if (/^[\d,.]+万$/.test(spoken)) return orWhy(parseDecimal(spoken.slice(0, -1), 10_000))
  if (!/^[\d,.]+$/.test(spoken)) return bad('认不出数额')
  if (unit === null) return spoken === '0' ? orWhy(parseDecimal('0', 1)) : bad('没有写明单位是元还是万元')
  return orWhy(parseDecimal(spoken, unit))
}

const orWhy = (value: Cents | null): Read<Cents> => (value === null ? bad('不是整数分的金额') : { value, why: null })

/** 代码、号码：掩码的与已失真的不取；格内连写几种代码的，取标明统一社会信用代码的十八位。 */
export const readCode = (cell: string, joinedCodes: boolean): Read<string> => {
  const text = cell.trim()
  if (isBlank(text)) return nothing
  if (/^[\d.]+e\+\d+$/i.test(text)) return bad('是科学计数，后几位已丢失')
  const named = /统一社会信用代码[:：]?\s*([0-9A-Za-z]{18})(?![0-9A-Za-z])/.exec(text)?.[1]
  if (named !== undefined) return { value: named, why: null }
  if (joinedCodes && !/^[0-9A-Za-z]{15,20}$/.test(text)) return bad('没有写明统一社会信用代码')
  if (/[*＊×●]|^[0-9A-Z]*X{4,}[0-9A-Z]*$/.test(text)) return nothing
  if (/^PDY/i.test(text)) return bad('是医疗机构登记号，不是统一社会信用代码')
  if (/^\d{15}$/.test(text)) return bad('是十五位注册号，不是统一社会信用代码')
  return { value: text, why: null }
}

const KIND_ALIASES: readonly (readonly [RegExp, PenaltyKind])[] = [
  [/^(责令)?停产(停业)?(整顿)?$|^责令停业$/, '责令停产停业'],
  [/^吊销/, '吊销许可证件'],
  [/^(暂扣)/, '暂扣许可证件'],
  [/^(没收)?(非法|违法)?所得$/, '没收违法所得'],
  [/^(没收)?(非法|违法)?(财物|财产|物品)$/, '没收非法财物'],
  [/^(行政)?警告$/, '警告'],
  [/^(行政)?罚款$/, '罚款'],
  [/^(行政)?拘留$/, '行政拘留'],
  [/^限制开展/, '限制开展生产经营活动'],
  [/^其[他它]/, '其他'],
]

/** 处罚类别：几项用分号、顿号、逗号、空格隔开；认不出的列在 unknown，由调用者注明。 */
export const readKinds = (cell: string): { readonly kinds: PenaltyKind[]; readonly unknown: string[] } => {
  const kinds = new Set<PenaltyKind>()
  const unknown: string[] = []
  const words = cell.normalize('NFKC').split(/[;,、/\s|+和及]+|\d+[.:)]/)
  for (const word of words
    .map((w) => w.trim().replace(/^(并处|并|处以|处|给予|予以)/, ''))
    .filter((w) => w !== '' && !isBlank(w))) {
    const exact = PENALTY_KINDS.find((kind) => kind === word) ?? KIND_ALIASES.find(([alias]) => alias.test(word))?.[1]
    if (exact === undefined) unknown.push(word)
    else kinds.add(exact)
  }
  return { kinds: [...kinds], unknown }
}
