/** 两个文本逐条比：哪些条变了，是改了意思还是来源的写法不同，是不是只换了条号。 */
import type { Citation } from '#law/citation.ts'
import { articleWords, comparable, type LawArticles, type OutlineArticles } from '#law/law-text.ts'

/**
 * - `added` 新增的条；`removed` 没有了的条；
 * - `moved` 文字没变，换到了 `to` 条；
 * - `structure` 款项数变了；`words` 文字变了；
 * - `noise` 只差几个字，且不是数字、否定与情态词，多为来源的错字（两边的条文都在手才看得出）。
 */
export type ChangeKind = 'added' | 'removed' | 'moved' | 'structure' | 'words' | 'noise'
export type ArticleChange = { readonly article: string; readonly is: ChangeKind; readonly to: string | null }

export const CHANGE_NAMES: Readonly<Record<ChangeKind, string>> = {
  added: '新增',
  removed: '没有了',
  moved: '只换条号',
  structure: '款项有增减',
  words: '文字有改动',
  noise: '只是写法出入',
}

/** 一边的骨架与（可能有的）条文。 */
export type Side = { readonly outline: OutlineArticles; readonly words: LawArticles | null }

/** 改一个就可能改了意思的字。 */
const OPERATIVE = /[零一二三四五六七八九十百千万亿两倍半日月年元\d不未无非免除外可应当须得必禁止或和并及且以上下内前后]/

const count = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1)
  return counts
}

/** a 比 b 多出的字。 */
const surplus = (a: string, b: string): string => {
  const rest = count(b)
  let extra = ''
  for (const [char, n] of count(a)) extra += char.repeat(Math.max(0, n - (rest.get(char) ?? 0)))
  return extra
}

const NOISE_AT_MOST = 4

/** 两段文字只差几个无关紧要的字。 */
export const isNoise = (a: string, b: string): boolean => {
  const [left, right] = [comparable(a), comparable(b)]
  const apart = surplus(left, right) + surplus(right, left)
  return left === right || (apart.length > 0 && apart.length <= NOISE_AT_MOST && !OPERATIVE.test(apart))
}

const sameShape = (a: readonly number[], b: readonly number[]) => a.join() === b.join()

const kindOf = (key: string, before: Side, after: Side): ChangeKind | null => {
  const [old, now] = [before.outline[key], after.outline[key]]
  if (old === undefined) return 'added'
  if (now === undefined) return 'removed'
  const [shape, fingerprint] = old
  if (fingerprint === now[1]) return sameShape(shape, now[0]) ? null : 'structure'
  const [said, says] = [before.words?.[key], after.words?.[key]]
  if (said && says && isNoise(articleWords(said), articleWords(says))) return 'noise'
  return sameShape(shape, now[0]) ? 'words' : 'structure'
}

const articleNumber = (key: string): number => Number(key.replace('-', '.'))

/** 从旧文本到新文本，变了的条，按条号；没有变的不列。 */
export const articleChanges = (before: Side, after: Side): ArticleChange[] => {
  const where = new Map(Object.entries(after.outline).map(([key, [, fingerprint]]) => [fingerprint, key]))
  const origin = new Set(Object.values(before.outline).map(([, fingerprint]) => fingerprint))
  const keys = new Set([...Object.keys(before.outline), ...Object.keys(after.outline)])
  return [...keys]
    .sort((a, b) => articleNumber(a) - articleNumber(b))
    .flatMap((article): ArticleChange[] => {
      const is = kindOf(article, before, after)
      if (is === null) return []
      const old = before.outline[article]
      const to = old === undefined ? undefined : where.get(old[1])
      if (to !== undefined && to !== article) return [{ article, is: 'moved', to }]
      // 从别的条号挪来的，已记在原来的条上
      if (is === 'added' && origin.has(after.outline[article]?.[1] ?? '')) return []
      return [{ article, is, to: null }]
    })
}

/** 引用所在的条：`12`、`133-1`；只引到法的为 null。 */
export const articleKey = (c: Pick<Citation, 'article' | 'sub'>): string | null =>
  c.article === null ? null : c.sub === undefined ? String(c.article) : `${c.article}-${c.sub}`
