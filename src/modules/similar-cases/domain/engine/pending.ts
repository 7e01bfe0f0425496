import { type Columns, emptyColumns, roomFor } from '#modules/similar-cases/domain/engine/columns.ts'

/** 新来的、还没有并入主段的案件：按到来的先后，逐件存它的词。查询时从头扫一遍，所以立即查得到。 */
export class Pending {
  count = 0
  postings = 0
  columns: Columns = emptyColumns(0)
  /** 第 i 件的词在 starts[i]…starts[i+1]。 */
  starts = new Uint32Array(16)
  terms = new Int32Array(1024)
  impacts = new Uint8Array(1024)
  alive = new Uint8Array(16)

  /** 添一件，返回行号；各栏由调用者写。 */
  append(terms: ArrayLike<number>, impacts: ArrayLike<number>, size: number): number {
    const row = this.count++
    this.columns = roomFor(this.columns, this.count)
    if (this.count + 1 > this.starts.length) {
      this.starts = larger(this.starts, Uint32Array)
      this.alive = larger(this.alive, Uint8Array)
    }
    while (this.postings + size > this.terms.length) {
      this.terms = larger(this.terms, Int32Array)
      this.impacts = larger(this.impacts, Uint8Array)
    }
    for (let i = 0; i < size; i++) {
      this.terms[this.postings + i] = terms[i] as number
      this.impacts[this.postings + i] = impacts[i] as number
    }
    this.postings += size
    this.starts[this.count] = this.postings
    this.alive[row] = 1
    return row
  }
}

type Growable = Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

const larger = <T extends Growable>(array: T, Type: new (size: number) => T): T => {
  const bigger = new Type(array.length * 2)
  bigger.set(array)
  return bigger
}
