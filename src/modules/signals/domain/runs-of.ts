/** 排好的一列里，相邻而相同的合成一段；一段一段地给，不为每段留一份。 */
export function* runsOf<T>(sorted: readonly T[], isSame: (a: T, b: T) => boolean): Generator<T[]> {
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && isSame(sorted[start] as T, sorted[end] as T)) end += 1
    yield sorted.slice(start, end)
    start = end
  }
}
