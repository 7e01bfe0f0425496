/** 一件候选；`row` 非负是主段的行，负数 ~row 是新来的。 */
export type Candidate = { readonly row: number; readonly score: number; readonly day: number; readonly id: string }

/** 得分高的在前；同分的决定日新的在前；再同的编号小的在前。 */
export const isBefore = (a: Candidate, b: Candidate): boolean => {
  if (a.score !== b.score) return a.score > b.score
  if (a.day !== b.day) return a.day > b.day
  return a.id < b.id
}

/** 前 k 名，随来随排。 */
export class TopHits {
  /** 进得了前 k 名至少要的得分；等于它的还要比日子与编号。 */
  floor = 0
  readonly list: Candidate[] = []
  private readonly k: number

  constructor(k: number) {
    this.k = k
  }

  /** 调用者先看过得分不低于 floor。 */
  offer(candidate: Candidate): void {
    const { list, k } = this
    if (k === 0 || (list.length === k && !isBefore(candidate, list[k - 1] as Candidate))) return
    if (list.length === k) list.pop()
    let at = list.length
    while (at > 0 && isBefore(candidate, list[at - 1] as Candidate)) at--
    list.splice(at, 0, candidate)
    if (list.length === k) this.floor = (list[k - 1] as Candidate).score
  }
}
