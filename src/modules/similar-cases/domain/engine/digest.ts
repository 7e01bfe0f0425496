import type { Version } from '#modules/similar-cases/domain/case-retriever.ts'
import type { EffectiveCase } from '#modules/similar-cases/domain/effective-case.ts'

/** 两个 32 位数，按位各自相加（模 2³²）：和与次序无关，去掉一件就是减去它。 */
export type Digest = readonly [high: number, low: number]
export const NO_DIGEST: Digest = [0, 0]

export const addDigest = (a: Digest, b: Digest, times: 1 | -1): Digest => [
  (a[0] + times * b[0]) >>> 0,
  (a[1] + times * b[1]) >>> 0,
]

/** 一件的摘要：编号、各项事实、检索的词与次数；任何一样变了就不同。 */
export const digestOf = (one: EffectiveCase, counts: ReadonlyMap<string, number>): Digest => {
  const facts = [one.id, one.offence, one.day, one.agency, one.partyKind, one.tier, one.goodsValue, one.illegalGains]
  let terms: Digest = NO_DIGEST
  for (const [term, tf] of counts) terms = addDigest(terms, hashed(term, tf), 1)
  return hashed([...facts, one.fine, ...one.penalties, ...terms].join('\n'))
}

export const versionOf = (cases: number, [high, low]: Digest): Version => ({
  cases,
  digest: high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0'),
})

/** cyrb53 的两半：不防篡改，只为认出变化。 */
const hashed = (text: string, seed = 0): Digest => {
  let a = 0xdeadbeef ^ seed
  let b = 0x41c6ce57 ^ seed
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    a = Math.imul(a ^ c, 2654435761)
    b = Math.imul(b ^ c, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return [b >>> 0, a >>> 0]
}
