import type { Actor } from '#kernel/access.ts'
import { articleChanges } from '#law/law-changes.ts'
import { outlineOfText, readLawText } from '#law/law-text.ts'
import { bareTitle, LAWS } from '#law/laws.ts'
import { outlineOf } from '#law/outline.ts'
import type { ImportedLaw } from '#modules/law-library/contract.ts'
import { type Citing, citingLaw, impactOf } from '#modules/law-library/domain/citing.ts'
import { dayInName, lawOf, type NewText, sameOutline, versionOf } from '#modules/law-library/domain/stored-text.ts'
import { listTexts, saveText } from '#modules/law-library/store.ts'
import { contentId } from '#platform/blobs.ts'
import type { Database } from '#platform/database.ts'
import type { ReadResult } from '#platform/readers/read-source.ts'
import { write } from '#platform/write.ts'

/** 一个读出的文件，或读不了的原因。 */
export type LawFile = { readonly file: string; readonly read: ReadResult }

const digest = (text: string): string => contentId(Buffer.from(text, 'utf8'))

const refused = (file: string, why: string): ImportedLaw => ({
  ...{ file, is: 'refused', why: `${file}：${why}`, law: null, version: null, articles: 0 },
  ...{ outline: null, differs: [], newer: null },
})

/** 文件 → 要存的文本；不是法规的返回一句话。 */
const recognise = ({ file, read }: LawFile): NewText | string => {
  if ('kind' in read) return read.message.replace(`${file}：`, '')
  const [source] = read
  if (source?.kind !== 'document') return '这是表格或数据，不是法规全文；请给 docx、txt 或 md。'
  const found = readLawText(source.text)
  if (found.is === 'not-law') return found.why
  const { law: text } = found
  const outline = outlineOfText(text.articles, digest)
  const law = lawOf(text)
  const version = versionOf(law, text.promulgated ?? dayInName(file), outline, outlineOf)
  if (version === null)
    return '题注里没有公布或修改的日期，不知道是哪一个文本。请补上题注，或把日期写进文件名，如 某某条例(2022-09-01).docx。'
  const { promulgated: _, ...kept } = text
  const fingerprint = digest(JSON.stringify(text.articles))
  return { ...kept, law: law?.title ?? bareTitle(text.title), version, outline, fingerprint }
}

/** 与随产品的提纲比对同一版本。 */
const againstOutline = (text: NewText): Pick<ImportedLaw, 'outline' | 'differs'> => {
  const known = outlineOf(text.law, text.version)
  if (known === null) return { outline: 'none', differs: [] }
  if (sameOutline(known.articles, text.outline)) return { outline: 'matches', differs: [] }
  return {
    outline: 'differs',
    differs: articleChanges({ outline: known.articles, words: null }, { outline: text.outline, words: null }),
  }
}

/** 登记簿里没有的版本：与它之前最近的一个文本比，看牵动多少。 */
const againstPrevious = async (
  db: Database,
  text: NewText,
  citings: readonly Citing[],
): Promise<ImportedLaw['newer']> => {
  const registered = LAWS.find((law) => law.title === text.law)?.versions.map((v) => v.version) ?? []
  if (registered.includes(text.version)) return null
  const stored = (await listTexts(db)).filter((t) => t.law === text.law)
  const since = [...new Set([...registered, ...stored.map((t) => t.version)])]
    .filter((v) => v < text.version)
    .sort()
    .findLast((v) => outlineOf(text.law, v) !== null || stored.some((t) => t.version === v))
  if (since === undefined) return null
  const before = stored.find((t) => t.version === since)?.outline ?? outlineOf(text.law, since)?.articles ?? {}
  const changes = articleChanges({ outline: before, words: null }, { outline: text.outline, words: null })
  const affected = impactOf(changes, citingLaw(citings, text.law)).flatMap((c) => c.affects.map((a) => a.kind + a.id))
  return { since, changed: changes.length, affected: new Set(affected).size }
}

/**
 * 导入法规原文：逐个文件认、比、存，一个文件一个事务；认不出的说明原因，不影响其余。
 * 同一文件再导入没有变化；同一版本换了来源的，旧的留作历史。
 */
export const importLawTexts = async (
  db: Database,
  actor: Actor,
  files: AsyncIterable<LawFile> | Iterable<LawFile>,
  citings: readonly Citing[],
): Promise<ImportedLaw[]> => {
  const results: ImportedLaw[] = []
  for await (const file of files) {
    const text = recognise(file)
    if (typeof text === 'string') {
      results.push(refused(file.file, text))
      continue
    }
    const { law, version } = text
    const newer = await againstPrevious(db, text, citings)
    const deed = {
      permission: 'law.import',
      verb: '导入法规原文',
      object: { type: 'law', id: `${law}@${version}` },
      agencyId: null,
    } as const
    const is = await write(db, actor, deed, async (trx) => {
      const value = await saveText(trx, text, actor.accountId)
      return { value, detail: { result: value, articles: Object.keys(text.articles).length } }
    })
    const articles = Object.keys(text.articles).length
    results.push({ file: file.file, is, why: null, law, version, articles, ...againstOutline(text), newer })
  }
  return results
}
