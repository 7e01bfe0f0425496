import { type Hash, tagged } from '#modules/file-reviews/domain/draw/hashing.ts'

const WORDS = 2 ** 32

/** 依次给出 0 到 2³²−1 的整数。 */
export type NextWord = () => number

/**
 * 由种子与名目得到的随机字序列：第 j 块（j 从 0 起）是 SM3("zhunsheng-draw/1 stream" LF 种子 LF 名目 LF j)，
 * 每块依次切成八个 32 位大端无符号整数。
 */
export const streamOf = (seed: string, label: string, hash: Hash): NextWord => {
  let block = ''
  let used = 0
  let next = 0
  return () => {
    if (used === block.length) {
      block = tagged(hash, 'stream', seed, label, String(next++))
      used = 0
    }
    used += 8
    return Number.parseInt(block.slice(used - 8, used), 16)
  }
}

/** 0 到 n−1 之间等可能的整数：落在 n 的最大倍数之外的字弃去重取，不取模偏。1 ≤ n ≤ 2³²。 */
export const below = (n: number, next: NextWord): number => {
  const limit = WORDS - (WORDS % n)
  for (;;) {
    const word = next()
    if (word < limit) return word % n
  }
}

/** 不放回地取 k 个：部分 Fisher–Yates，第 i 步与 i + below(n−i) 处交换，取前 k 个。 */
export const pick = <T>(items: readonly T[], k: number, next: NextWord): T[] => {
  const left = [...items]
  for (let i = 0; i < k; i++) {
    const j = i + below(left.length - i, next)
    ;[left[i], left[j]] = [left[j] as T, left[i] as T]
  }
  return left.slice(0, k)
}
