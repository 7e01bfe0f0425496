import type { Day } from '#kernel/day.ts'
import type { Citation } from '#law/citation.ts'
import { canonicalTitle, lawByName, lawVersionOn } from '#law/laws.ts'
import { OUTLINES } from '#law/outlines/index.ts'

/** 一部法一个文本的骨架：各条有几款、每款几项、指纹；没有条文文字。 */
export type Outline = {
  readonly law: string
  readonly version: string
  readonly title: string
  /** 题注里的令号；没有写为 null。 */
  readonly documentNumber: string | null
  readonly promulgated: string | null
  readonly effective: string | null
  /** 条号（`12`，第一百三十三条之一为 `133-1`）→ [各款的项数, SM3 指纹前 32 位]。 */
  readonly articles: Readonly<Record<string, readonly [readonly number[], string]>>
}

/** 取骨架；法未登记或文本未入库返回 null。 */
export const outlineOf = (law: string, version: string): Outline | null => {
  const found = lawByName(law)
  return found === null ? null : ((OUTLINES[`${found.id}@${version}`] as Outline | undefined) ?? null)
}

const keyOf = (c: Citation): string => (c.sub === undefined ? String(c.article) : `${c.article}-${c.sub}`)

const lastArticle = (outline: Outline): number =>
  Math.max(...Object.keys(outline.articles).map((k) => Number.parseInt(k, 10)))

/** 骨架里有没有这一处；文本自身缺的条（号在末条之内而骨架没有）为 unknown。目不核。 */
export const existsIn = (outline: Outline, c: Citation): 'exists' | 'missing' | 'unknown' => {
  if (c.article === null) return 'exists'
  const article = outline.articles[keyOf(c)]
  if (!article) return c.article <= lastArticle(outline) && c.sub === undefined ? 'unknown' : 'missing'
  const [shape] = article
  if (c.paragraph !== null) {
    const items = shape[c.paragraph - 1]
    return items === undefined || (c.item !== null && c.item > items) ? 'missing' : 'exists'
  }
  return c.item === null || shape.some((items) => items >= (c.item as number)) ? 'exists' : 'missing'
}

/**
 * 所引条款项在某日的文本里有没有。没有骨架、该日的文本不确定，或没有给日子而各文本都没有，一律 unknown。
 */
export const citationExists = (c: Citation, on: Day | null): 'exists' | 'missing' | 'unknown' => {
  if (on === null) {
    const versions = lawByName(canonicalTitle(c.law))?.versions ?? []
    const any = versions.some((v) => {
      const outline = outlineOf(c.law, v.version)
      return outline !== null && existsIn(outline, c) === 'exists'
    })
    return any ? 'exists' : 'unknown'
  }
  const at = lawVersionOn(c.law, on)
  const outline = at && outlineOf(c.law, at.version)
  if (!at || !outline) return 'unknown'
  const answer = existsIn(outline, c)
  return answer === 'missing' && !at.verified ? 'unknown' : answer
}
