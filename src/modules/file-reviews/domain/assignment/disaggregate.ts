import type { Seat } from './assignment-model.ts'
import type { Groups } from './groups.ts'
import type { Assigned } from './plan.ts'

/**
 * 组对组的席位分到人、分到件，目标值不变：
 * 一组评查员的席位按单位、案卷组排成一列，轮流发给组里的人，于是每人的总数、对每个单位的数、对每组案卷的数都最多差一；
 * 一组案卷的席位按单位、评查员排成一列，第 i 席给第 i mod 件数 件，一个单位不多于件数，所以两席必来自不同单位。
 *
 * @param counts 每列席位的席数（整数），与 seats 同序
 * @returns 次序同方案
 */
export const disaggregate = (
  groups: Groups,
  seats: readonly Seat[],
  counts: readonly number[],
): readonly Assigned[] => {
  const dealt: number[][] = groups.files.map(() => [])
  const turn = groups.reviewers.map(() => 0)
  // seats 对每组评查员按被评单位、案卷组连续排列；对每组案卷按评查员的单位连续排列
  seats.forEach(({ reviewer, file }, i) => {
    const { members } = groups.reviewers[reviewer] as Groups['reviewers'][number]
    const mine: number[] = []
    for (let k = 0; k < (counts[i] as number); k++) {
      mine.push(members[(turn[reviewer] as number) % members.length] as number)
      turn[reviewer] = (turn[reviewer] as number) + 1
    }
    dealt[file]?.push(...mine.sort((p, q) => p - q))
  })
  const { files, reviewers } = groups.plan
  const idOf = (group: number, seat: number) => reviewers[dealt[group]?.[seat] as number]?.id as string
  return groups.files
    .flatMap(({ members }, group) => members.map((file, i) => ({ file, group, i, count: members.length })))
    .sort((p, q) => p.file - q.file)
    .map(({ file, group, i, count }) => ({
      file: files[file]?.id as string,
      reviewers: [idOf(group, i), idOf(group, i + count)],
    }))
}
