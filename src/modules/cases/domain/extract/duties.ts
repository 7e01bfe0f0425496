import { agrees, type Citation } from '#law/citation.ts'
import { dutiesPunishedBy } from '#law/offences.ts'
import type { Found } from './reading.ts'

type Cited = { readonly violated: readonly Found<Citation>[]; readonly basis: readonly Found<Citation>[] }

/** “违反第十五条，属第七十六条所列行为”：后一条正是前一条的罚则，归处罚依据。 */
const withPenal = ({ violated, basis }: Cited): Cited => {
  const penal = violated.filter((v) =>
    violated.some((o) => o !== v && dutiesPunishedBy(v.value).some((d) => agrees(d, o.value))),
  )
  if (penal.length === 0 || penal.length === violated.length) return { violated, basis }
  return { violated: violated.filter((v) => !penal.includes(v)), basis: [...penal, ...basis] }
}

/**
 * “依据《甲》第五十三条、《甲》第一百二十六条”连写而没有说违反哪条的：
 * 一条正是另一条所罚、自己又不是罚则的，是违反的条款。违法行为表里查不到的不动。
 */
export const withDuties = (cited: Cited): Cited => {
  const { violated, basis } = withPenal(cited)
  if (violated.length > 0 || basis.length < 2) return { violated, basis }
  const duties = basis.filter(
    (b) =>
      dutiesPunishedBy(b.value).length === 0 &&
      basis.some((c) => c !== b && dutiesPunishedBy(c.value).some((d) => agrees(d, b.value))),
  )
  return { violated: duties, basis: basis.filter((b) => !duties.includes(b)) }
}
