import type { LawArticles, LawText, OutlineArticles } from '#law/law-text.ts'
import { type Law, lawByName } from '#law/laws.ts'

/** 已导入的一个文本，不含条文（条文很长，用到才取）。 */
export type StoredText = {
  readonly id: string
  readonly law: string
  /** 文本版本：公布或最后一次修改之日。 */
  readonly version: string
  readonly title: string
  readonly effective: string | null
  readonly outline: OutlineArticles
  readonly importedAt: Date
}

/** 要存的一个文本。 */
export type NewText = Omit<StoredText, 'id' | 'importedAt'> & {
  readonly documentNumber: string | null
  readonly articles: LawArticles
  readonly fingerprint: string
}

/** 骨架逐条相同。 */
export const sameOutline = (a: OutlineArticles, b: OutlineArticles): boolean => {
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => a[key]?.[1] === b[key]?.[1] && a[key]?.[0].join() === b[key]?.[0].join())
  )
}

type OutlineOf = (law: string, version: string) => { readonly articles: OutlineArticles } | null

/**
 * 文本属于登记簿里的哪个版本：题注的日子相合的；流传文本的题注写着旧日期而内容相同的，从内容；
 * 都不是的，以题注的日子为新的版本。认不出日子返回 null。
 */
export const versionOf = (
  law: Law | null,
  dated: string | null,
  outline: OutlineArticles,
  outlineOf: OutlineOf,
): string | null => {
  const versions = law?.versions ?? []
  const byDate = versions.find((v) => (v.textDated ?? v.version) === dated)
  if (byDate) return byDate.version
  const byContent = versions.find((v) => {
    const known = outlineOf(law?.title ?? '', v.version)
    return known !== null && sameOutline(known.articles, outline)
  })
  return byContent?.version ?? dated
}

/** 文件名里写明的日子，如 云岭市露天集市管理条例(2022-09-01).md。 */
export const dayInName = (file: string): string | null => /\((\d{4}-\d{2}-\d{2})\)[^()]*$/.exec(file)?.[1] ?? null

/** 一部法的法名：登记簿里的简称，或自己的名称。 */
export const lawOf = (text: LawText): Law | null => lawByName(text.title)

/** 官方查阅处：规章在国家规章库，其余在国家法律法规数据库。 */
export const officialSite = (law: string): { readonly name: string; readonly url: string } =>
  lawByName(law)?.kind === '部门规章'
    ? { name: '国家规章库', url: 'https://www.gov.cn/zhengce/xxgk/gjgzk/index.htm' }
    : { name: '国家法律法规数据库', url: 'https://flk.npc.gov.cn' }
