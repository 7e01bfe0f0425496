import type { Day } from '#kernel/day.ts'
import { wordsAt } from '#law/law-text.ts'
import { canonicalTitle, lawByName, lawVersionOn } from '#law/laws.ts'
import type { LawWords } from '#modules/law-library/contract.ts'
import { officialSite } from '#modules/law-library/domain/stored-text.ts'
import { articleIn, listTexts } from '#modules/law-library/store.ts'
import type { Database } from '#platform/database.ts'

export type WordsWanted = {
  readonly law: string
  /** 条号，如 12、133-1。 */
  readonly article: string
  readonly paragraph: number | null
  readonly item: number | null
  /** 指明版本，或指明日子（取那天施行的文本）。 */
  readonly version: string | null
  readonly on: Day
}

/** 那天施行的文本：登记簿说的；登记簿没有的法，或导入了比登记簿新的文本，看已导入的。 */
const versionFor = async (db: Database, law: string, on: Day): Promise<string | null> => {
  const known = lawByName(law) === null ? null : (lawVersionOn(law, on)?.version ?? null)
  const newest = lawByName(law)?.versions.at(-1)?.version ?? ''
  const imported = (await listTexts(db))
    .filter((text) => text.law === law && text.version > newest)
    .filter((text) => text.version <= on && (text.effective ?? text.version) <= on)
  return imported.at(-1)?.version ?? known
}

/** 某法某处在某日的原文；没有导入的，给出官方查阅处。 */
export const findLawWords = async (db: Database, wanted: WordsWanted): Promise<LawWords> => {
  const law = canonicalTitle(wanted.law)
  const version = wanted.version ?? (await versionFor(db, law, wanted.on))
  const answer = { law, version, official: officialSite(law) }
  const found = version === null ? null : await articleIn(db, law, version, wanted.article)
  if (found === null) return { ...answer, status: '原文未导入', words: null }
  const words = found.paragraphs.length === 0 ? null : wordsAt(found.paragraphs, wanted)
  return words === null ? { ...answer, status: '原文没有这一处', words } : { ...answer, status: '已导入', words }
}
