/** 位集：一个因素上若干格的集合。长度由格数定，多余的高位总是 0。 */
export type Bits = Uint32Array

export const noBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5)

export const allBits = (size: number): Bits => rangeBits(size, 0, size)

export const rangeBits = (size: number, from: number, to: number): Bits => {
  const bits = noBits(size)
  for (let i = from; i < to; i++) setBit(bits, i)
  return bits
}

export const setBit = (bits: Bits, at: number): void => {
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31))
}

export const hasBit = (bits: Bits, at: number): boolean => (((bits[at >>> 5] as number) >>> (at & 31)) & 1) === 1

export const meets = (a: Bits, b: Bits): boolean => {
  for (let w = 0; w < a.length; w++) if (((a[w] as number) & (b[w] as number)) !== 0) return true
  return false
}

/** 三者有共同的一格；不另造位集。 */
export const allMeet = (a: Bits, b: Bits, c: Bits): boolean => {
  for (let w = 0; w < a.length; w++) if (((a[w] as number) & (b[w] as number) & (c[w] as number)) !== 0) return true
  return false
}

/** a 的每一格都在 b 里。 */
export const within = (a: Bits, b: Bits): boolean => {
  for (let w = 0; w < a.length; w++) if (((a[w] as number) & ~(b[w] as number)) !== 0) return false
  return true
}

export const and = (a: Bits, b: Bits): Bits => a.map((word, w) => word & (b[w] as number))
export const or = (a: Bits, b: Bits): Bits => a.map((word, w) => word | (b[w] as number))
export const minus = (a: Bits, b: Bits): Bits => a.map((word, w) => word & ~(b[w] as number))

export const isNone = (bits: Bits): boolean => bits.every((word) => word === 0)

const ones = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export const count = (bits: Bits): number => {
  let sum = 0
  for (let w = 0; w < bits.length; w++) sum += ones(bits[w] as number)
  return sum
}

/** a 与 b 共有几格，不另造位集。 */
export const countBoth = (a: Bits, b: Bits): number => {
  let sum = 0
  for (let w = 0; w < a.length; w++) sum += ones((a[w] as number) & (b[w] as number))
  return sum
}

/** 最小的一格；空集为 −1。 */
export const first = (bits: Bits): number => {
  for (let w = 0; w < bits.length; w++) {
    const word = bits[w] as number
    if (word !== 0) return w * 32 + (31 - Math.clz32(word & -word))
  }
  return -1
}

/** 最大的一格；空集为 −1。 */
export const last = (bits: Bits): number => {
  for (let w = bits.length - 1; w >= 0; w--) {
    const word = bits[w] as number
    if (word !== 0) return w * 32 + 31 - Math.clz32(word)
  }
  return -1
}

/** 自小到大的各格。 */
export const members = (bits: Bits): number[] => {
  const list: number[] = []
  for (let w = 0; w < bits.length; w++)
    for (let word = bits[w] as number; word !== 0; word &= word - 1) list.push(w * 32 + (31 - Math.clz32(word & -word)))
  return list
}
