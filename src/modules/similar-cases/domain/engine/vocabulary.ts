import { hash, hashText } from '#modules/similar-cases/domain/engine/digest.ts'

/**
 * 文字 → 从 0 起的序号。只留 64 位摘要，不留文字：一百万件案件的一百多万个词不到二十兆。
 * 一百万个不同的词里有两个摘要相同的机会约三百万分之一。
 */
export class Vocabulary {
  size: number
  private slots: Int32Array
  private highs: Uint32Array
  private lows: Uint32Array
  private a = 0
  private b = 0

  /** 由存下的摘要重建；不给则为空。 */
  constructor(high: Uint32Array = new Uint32Array(0), low: Uint32Array = new Uint32Array(0)) {
    this.size = high.length
    this.highs = high
    this.lows = low
    this.slots = new Int32Array(0)
    this.spread(Math.max(1024, 2 ** Math.ceil(Math.log2(this.size * 2 + 2))))
  }

  /** 有则给序号，没有给 −1。 */
  find(text: string): number {
    const at = this.locate(text)
    return (this.slots[at] as number) - 1
  }

  /** 有则给序号，没有就添上。 */
  add(text: string): number {
    const at = this.locate(text)
    const found = (this.slots[at] as number) - 1
    return found >= 0 ? found : this.append(at)
  }

  /** 各序号的摘要，供存盘与算版本。 */
  digests(): { readonly high: Uint32Array; readonly low: Uint32Array } {
    return { high: this.highs.subarray(0, this.size), low: this.lows.subarray(0, this.size) }
  }

  high(id: number): number {
    return this.highs[id] as number
  }

  low(id: number): number {
    return this.lows[id] as number
  }

  private locate(text: string): number {
    hashText(text)
    this.a = hash[0] as number
    this.b = hash[1] as number
    return this.probe(this.a, this.b)
  }

  private probe(a: number, b: number): number {
    const mask = this.slots.length - 1
    let at = a & mask
    for (;;) {
      const id = (this.slots[at] as number) - 1
      if (id < 0 || (this.highs[id] === a && this.lows[id] === b)) return at
      at = (at + 1) & mask
    }
  }

  private append(at: number): number {
    const id = this.size++
    if (id >= this.highs.length) {
      this.highs = enlarged(this.highs, id)
      this.lows = enlarged(this.lows, id)
    }
    this.highs[id] = this.a
    this.lows[id] = this.b
    this.slots[at] = id + 1
    if (this.size * 2 > this.slots.length) this.spread(this.slots.length * 2)
    return id
  }

  private spread(slots: number): void {
    this.slots = new Int32Array(slots)
    for (let id = 0; id < this.size; id++)
      this.slots[this.probe(this.highs[id] as number, this.lows[id] as number)] = id + 1
  }
}

const enlarged = (array: Uint32Array, least: number): Uint32Array<ArrayBuffer> => {
  const bigger = new Uint32Array(Math.max(1024, least * 2))
  bigger.set(array)
  return bigger
}
