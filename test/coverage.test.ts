import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { agrees, type Citation, citationText } from '#law/citation.ts'
import { existsIn, outlineOf } from '#law/outline.ts'
import { CONDITIONS_825, MISCONDUCTS } from '#modules/supervision/domain/rule.ts'
import { ALL_RULES, INSTRUMENTS, rulesFor } from '#modules/supervision/rules/duties/all.ts'
import { coverageMarkdown } from '#modules/supervision/rules/duties/coverage.ts'
import { type Instrument, SOURCES } from '#modules/supervision/rules/duties/duty.ts'

/** 没有规则查、也没有写来源的义务。 */
const unexplained = () =>
  INSTRUMENTS.flatMap((one) => one.duties)
    .filter((duty) => duty.source === null && rulesFor(duty.at).length === 0)
    .map((duty) => citationText(duty.at))

const articlesOf = ({ from, until }: { from: number; until: number }) =>
  Array.from({ length: until - from + 1 }, (_, i) => from + i)

/** 骨架入了库的各部法。 */
const READ = INSTRUMENTS.filter((one) => one.unread === null).map((one) => [one.law, one] as const)

/** 一条里没有交代的款、项：整条、整款写了的不再往下看。 */
const missingIn = (one: Instrument, article: number, paragraphs: readonly number[]): string[] => {
  const here = one.duties.filter((d) => d.at.article === article).map((d) => d.at)
  const free = one.without.filter((w) => w.from <= article && article <= w.until)
  const told = [...here, ...free]
  if (told.some((t) => t.paragraph === null)) return []
  return paragraphs.flatMap((items, i) => {
    const inside = told.filter((t) => t.paragraph === i + 1)
    if (inside.length === 0) return [`${article}.${i + 1}`]
    if (inside.some((t) => t.item === null)) return []
    const listed = new Set(inside.map((t) => t.item))
    return Array.from({ length: items }, (_, k) => k + 1).flatMap((k) =>
      listed.has(k) ? [] : [`${article}.${i + 1}.${k}`],
    )
  })
}

describe('覆盖', () => {
  test('docs/coverage.md 是最新的', () => {
    expect(readFileSync('docs/coverage.md', 'utf8')).toBe(coverageMarkdown())
  })

  test.each(INSTRUMENTS.map((one) => [one.law, one] as const))('%s：每一条都有一行，一条不漏', (_, one) => {
    if (one.unread !== null) {
      const last = one.unread.articles
      const listed = new Set([...one.duties.map((d) => d.at.article), ...one.without.flatMap(articlesOf)])
      expect([...listed].sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: last }, (_, i) => i + 1))
      return
    }
    const outline = outlineOf(one.law, one.version)
    const known = new Set([...one.duties.map((duty) => duty.at.article), ...one.without.flatMap(articlesOf)])
    const articles = Object.keys(outline?.articles ?? {}).map(Number)
    expect(articles.length).toBeGreaterThan(15)
    expect(articles.filter((article) => !known.has(article))).toEqual([])
    expect([...known].filter((article) => !articles.includes(article as number))).toEqual([])
  })

  test.each(READ)('%s：引到款、项的，其余各款各项也有交代', (_, one) => {
    const articles = outlineOf(one.law, one.version)?.articles ?? {}
    const missing = Object.entries(articles).flatMap(([article, [paragraphs]]) =>
      missingIn(one, Number(article), paragraphs),
    )
    expect(missing).toEqual([])
  })

  test('每个来源写明是哪个系统、哪份材料', () => {
    const vague = INSTRUMENTS.flatMap((one) => one.duties).flatMap(({ at, source }) =>
      source === null || SOURCES.some((name) => source.startsWith(name)) ? [] : [`${citationText(at)}：${source}`],
    )
    expect(vague).toEqual([])
  })

  test('九种情形、三类执法不规范都有规则，或者写明什么来源能告诉我们', () => {
    const table = coverageMarkdown().split('## 国令第825号所列九种情形')[1] ?? ''
    for (const condition of CONDITIONS_825) {
      const cells =
        table
          .split('\n')
          .find((line) => line.startsWith(`| ${condition} |`))
          ?.split('|') ?? []
      expect(`${cells[2]}${cells[3]}`.replace(/[\s—]/g, ''), condition).not.toBe('')
    }
    for (const kind of MISCONDUCTS) expect(ALL_RULES.some((rule) => rule.misconduct === kind)).toBe(true)
  })

  test.each(READ)('%s：所引条款项在文本里都有，不重复', (_, one) => {
    const outline = outlineOf(one.law, one.version)
    expect(outline).not.toBeNull()
    const missing = one.duties.filter((duty) => outline && existsIn(outline, duty.at) !== 'exists')
    expect(missing.map((duty) => citationText(duty.at))).toEqual([])
    const places = one.duties.map((duty) => citationText(duty.at))
    expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([])
  })

  test('每条义务要么有规则查，要么写明什么来源能告诉我们', () => {
    expect(unexplained()).toEqual([])
  })

  test('引用这七部法的规则，都查着表上的义务', () => {
    const laws = new Map(INSTRUMENTS.map((one) => [one.law, one.duties.map((duty) => duty.at)]))
    const homeless = ALL_RULES.flatMap((rule) =>
      [...new Set(rule.basis.map((c) => c.law))].flatMap((law) => {
        const places: readonly Citation[] | undefined = laws.get(law)
        const found = places?.some((at) => rule.basis.some((basis) => agrees(at, basis)))
        return places === undefined || found ? [] : [`${rule.id}：${law}`]
      }),
    )
    expect(homeless).toEqual([])
  })

  test('规则的依据在所编的文本里都有', () => {
    const missing = ALL_RULES.flatMap((rule) =>
      rule.basis.flatMap((c) => {
        const one = INSTRUMENTS.find((i) => i.law === c.law)
        const outline = one && outlineOf(one.law, one.version)
        return outline && existsIn(outline, c) !== 'exists' ? [`${rule.id} ${citationText(c)}`] : []
      }),
    )
    expect(missing).toEqual([])
  })
})
