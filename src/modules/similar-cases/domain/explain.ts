import { type Cents, centsText } from '#kernel/money.ts'
import { offenceByCode } from '#law/offences.ts'
import type { CaseFacts } from '#modules/similar-cases/domain/effective-case.ts'

/** 两件比下来，哪些事实相同、哪些不同；有一边没有记载的不列。 */
export type Comparison = { readonly agree: readonly string[]; readonly differ: readonly string[] }

/** 金额相差这么多倍之内算相近。 */
const CLOSE = 1.5

/** 本案与类案逐项相比，各成一个短语，本案的值在前。 */
export const compareFacts = (own: CaseFacts, other: CaseFacts): Comparison => {
  const agree: string[] = []
  const differ: string[] = []
  const plain = (name: string, a: string | null, b: string | null): void => {
    if (a === null || b === null) return
    if (a === b) agree.push(`${name}同为${a}`)
    else differ.push(`${name}${a}，类案${b}`)
  }
  const amount = (name: string, a: Cents | null, b: Cents | null): void => {
    if (a === null || b === null) return
    const [x, y] = [centsText(a), centsText(b)]
    if (a === b) agree.push(`${name}同为${x}`)
    else if (a > 0 && b > 0 && Math.max(a / b, b / a) <= CLOSE) agree.push(`${name}相近（${x}，类案${y}）`)
    else differ.push(`${name}${x}，类案${y}`)
  }
  plain('案由', offenceName(own.offence), offenceName(other.offence))
  plain('当事人', own.partyKind, other.partyKind)
  plain('档次', own.tier, other.tier)
  amount('货值', own.goodsValue, other.goodsValue)
  amount('违法所得', own.illegalGains, other.illegalGains)
  plain('处罚', kindsText(own), kindsText(other))
  amount('罚款', own.fine, other.fine)
  return { agree, differ }
}

/** 违法行为表里的名称；不在表里的照编码写。 */
export const offenceName = (code: string | null): string | null =>
  code === null ? null : (offenceByCode(code)?.name ?? code)

const kindsText = ({ penalties }: CaseFacts): string | null => (penalties.length === 0 ? null : penalties.join('、'))
