import type { Version } from '#modules/similar-cases/domain/case-retriever.ts'
import type { EffectiveCase } from '#modules/similar-cases/domain/effective-case.ts'

/** 两个 32 位数，各自相加（模 2³²）：和与次序无关，去掉一件就是减去它。不防篡改，只为认出变化。 */
export type Digest = readonly [high: number, low: number]
export const NO_DIGEST: Digest = [0, 0]

/** 刚算的一段文字的摘要；每次改写，免得每个词都新建一个数组。 */
export const hash = new Uint32Array(2)

/** 算一段文字的 64 位摘要，放进 `hash`。 */
export const hashText = (text: string): void => {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    a = Math.imul(a ^ c, 0x01000193)
    b = Math.imul(b ^ c, 0x5bd1e995)
    b ^= b >>> 15
  }
  hash[0] = mixed(a ^ text.length)
  hash[1] = mixed(b + text.length)
}

const mixed = (h: number): number => {
  let x = h
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return x ^ (x >>> 16)
}

export const addDigest = (a: Digest, b: Digest, times: 1 | -1): Digest => [
  (a[0] + times * b[0]) >>> 0,
  (a[1] + times * b[1]) >>> 0,
]

/** 一件的各词与次数之和；与词的先后无关。 */
export class TermSum {
  private high = 0
  private low = 0

  /** `high`、`low` 是词的 hashText。 */
  add(high: number, low: number, tf: number): void {
    this.high = (this.high + mixed(high + Math.imul(tf, 0x9e3779b1))) | 0
    this.low = (this.low + mixed(low ^ Math.imul(tf, 0x85ebca77))) | 0
  }

  value(): Digest {
    return [this.high >>> 0, this.low >>> 0]
  }
}

/** 一件的摘要：编号、各项事实、检索的词与次数；任何一样变了就不同。 */
export const digestOf = (one: EffectiveCase, terms: Digest): Digest => {
  const facts = [one.id, one.offence, one.day, one.agency, one.partyKind, one.tier, one.goodsValue, one.illegalGains]
  hashText([...facts, one.fine, ...one.penalties, ...terms].join('\n'))
  return [hash[0] as number, hash[1] as number]
}

export const versionOf = (cases: number, [high, low]: Digest): Version => ({
  cases,
  digest: high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0'),
})
