import { articleChanges } from '#law/law-changes.ts'
import { LAWS, lawByName } from '#law/laws.ts'
import { outlineOf } from '#law/outline.ts'
import type { LawState } from '#modules/law-library/contract.ts'
import { type Citing, type CitingKind, citingLaw } from '#modules/law-library/domain/citing.ts'
import { type StoredText, sameOutline } from '#modules/law-library/domain/stored-text.ts'
import { listTexts } from '#modules/law-library/store.ts'
import type { Database } from '#platform/database.ts'

type VersionState = LawState['versions'][number]

const textState = (
  law: string,
  version: string,
  stored: StoredText | undefined,
): Pick<VersionState, 'text' | 'differs'> => {
  if (stored === undefined) return { text: 'none', differs: 0 }
  const known = outlineOf(law, version)
  if (known === null) return { text: 'imported', differs: 0 }
  if (sameOutline(known.articles, stored.outline)) return { text: 'matches', differs: 0 }
  const sides = [known.articles, stored.outline].map((outline) => ({ outline, words: null }))
  return { text: 'differs', differs: articleChanges(...(sides as [never, never])).length }
}

const versionsOf = (law: string, stored: readonly StoredText[]): VersionState[] => {
  const registered = lawByName(law)?.versions ?? []
  const all = new Set([...registered.map((v) => v.version), ...stored.map((t) => t.version)])
  return [...all].sort().map((version) => {
    const known = registered.find((v) => v.version === version)
    const text = stored.find((t) => t.version === version)
    return {
      version,
      registered: known !== undefined,
      effectiveFrom: known?.effectiveFrom ?? text?.effective ?? null,
      verified: known?.verified ?? false,
      outline: outlineOf(law, version) !== null,
      ...textState(law, version, text),
      importedAt: text?.importedAt.toISOString() ?? null,
    }
  })
}

/** 登记簿里的与已导入的各法：被哪些规则与数据引用，各版本有没有提纲、原文，相不相符。 */
export const listLawStates = async (db: Database, citings: readonly Citing[]): Promise<LawState[]> => {
  const stored = Map.groupBy(await listTexts(db), (text) => text.law)
  const names = new Set([...LAWS.map((law) => law.title), ...stored.keys()])
  return [...names]
    .map((law) => {
      const citing = citingLaw(citings, law)
      const times = (kind: CitingKind) => citing.filter((c) => c.kind === kind).length
      return {
        law,
        kind: lawByName(law)?.kind ?? null,
        cited: { rule: times('rule'), deadline: times('deadline'), offence: times('offence') },
        versions: versionsOf(law, stored.get(law) ?? []),
      }
    })
    .sort((a, b) => weight(b) - weight(a))
}

/** 引用多的、规则引用的排在前面。 */
const weight = ({ cited }: LawState): number => cited.rule * 1000 + cited.deadline + cited.offence
