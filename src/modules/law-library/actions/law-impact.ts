import { articleChanges, type Side } from '#law/law-changes.ts'
import { canonicalTitle, lawByName } from '#law/laws.ts'
import { outlineOf } from '#law/outline.ts'
import { refuse } from '#modules/law-library/actions/refusals.ts'
import type { LawImpact } from '#modules/law-library/contract.ts'
import { type Citing, citingLaw, impactOf } from '#modules/law-library/domain/citing.ts'
import { listTexts, wordsOf } from '#modules/law-library/store.ts'
import type { Database } from '#platform/database.ts'

/** 相邻两个已知文本之间，哪些条变了，各牵动哪些规则、期限、违法行为。 */
export const lawImpactOf = async (db: Database, name: string, citings: readonly Citing[]): Promise<LawImpact> => {
  const law = canonicalTitle(name)
  const stored = (await listTexts(db)).filter((text) => text.law === law)
  const registered = lawByName(law)?.versions.map((v) => v.version) ?? []
  const versions = [...new Set([...registered, ...stored.map((text) => text.version)])].sort()
  if (versions.length === 0) throw refuse('law-library.unknown-law', { law: name })
  const sideOf = async (version: string): Promise<Side | null> => {
    const words = await wordsOf(db, law, version)
    const outline = stored.find((text) => text.version === version)?.outline ?? outlineOf(law, version)?.articles
    return outline === undefined ? null : { outline, words }
  }
  const sides = await Promise.all(versions.map(async (version) => ({ version, side: await sideOf(version) })))
  const known = sides.filter((s): s is { version: string; side: Side } => s.side !== null)
  const citing = citingLaw(citings, law)
  return {
    law,
    steps: known.slice(1).map((after, i) => {
      const before = known[i] as (typeof known)[number]
      return {
        from: before.version,
        to: after.version,
        compared: before.side.words && after.side.words ? 'words' : 'fingerprints',
        changes: impactOf(articleChanges(before.side, after.side), citing),
      }
    }),
    unknown: sides.filter((s) => s.side === null).map((s) => s.version),
  }
}
