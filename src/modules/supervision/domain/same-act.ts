import type { Citation } from '#law/citation.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'

const articleOf = (c: Citation) => `${c.law}#${c.article}#${c.sub ?? ''}#${c.paragraph ?? ''}#${c.item ?? ''}`

/**
 * 同一行为的指纹：当事人代码、行为起止、所违反的条款项；缺一样、当事人不止一个的没有指纹，不比。
 * `counts` 挑要比的项。
 */
export const actKeysOf = (file: CaseFile, counts: (charge: Charge) => boolean): string[] => {
  const [only] = file.parties
  if (!only || file.parties.length !== 1 || only.uscc === null) return []
  return file.charges
    .filter((c) => counts(c) && c.conductFrom !== null && c.conductUntil !== null && c.violated.length > 0)
    .map((c) => [only.uscc, c.conductFrom, c.conductUntil, ...c.violated.map(articleOf).sort()].join('|'))
}
