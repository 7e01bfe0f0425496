/** 案由、机关的名称 → 序号，只增不减；null 是 −1。 */
export class Names {
  readonly list: string[]
  private readonly codes: Map<string, number>

  constructor(list: readonly string[] = []) {
    this.list = [...list]
    this.codes = new Map(list.map((name, code) => [name, code]))
  }

  /** 没有就添上。 */
  codeOf(name: string | null): number {
    if (name === null) return -1
    const known = this.codes.get(name)
    if (known !== undefined) return known
    this.codes.set(name, this.list.length)
    return this.list.push(name) - 1
  }

  /** 没有给 −2，与“未记载”分开。 */
  find(name: string): number {
    return this.codes.get(name) ?? -2
  }

  nameOf(code: number): string | null {
    return this.list[code] ?? null
  }
}
