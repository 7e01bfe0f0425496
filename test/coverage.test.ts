import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { agrees, type Citation, citationText } from '#law/citation.ts'
import { existsIn, outlineOf } from '#law/outline.ts'
import { ALL_RULES, INSTRUMENTS, rulesFor } from '#modules/supervision/rules/duties/all.ts'
import { coverageMarkdown } from '#modules/supervision/rules/duties/coverage.ts'

/** 没有规则查、也没有写来源的义务。 */
const unexplained = () =>
  INSTRUMENTS.flatMap((one) => one.duties)
    .filter((duty) => duty.source === null && rulesFor(duty.at).length === 0)
    .map((duty) => citationText(duty.at))

describe('覆盖', () => {
  test('docs/coverage.md 是最新的', () => {
    expect(readFileSync('docs/coverage.md', 'utf8')).toBe(coverageMarkdown())
  })

  test.each(INSTRUMENTS.map((one) => [one.law, one] as const))('%s：每一条都有一行，一条不漏', (_, one) => {
    const outline = outlineOf(one.law, one.version)
    const known = new Set([
      ...one.duties.map((duty) => duty.at.article),
      ...one.without.flatMap(({ from, until }) => Array.from({ length: until - from + 1 }, (_, i) => from + i)),
    ])
    const articles = Object.keys(outline?.articles ?? {}).map(Number)
    expect(articles.length).toBeGreaterThan(15)
    expect(articles.filter((article) => !known.has(article))).toEqual([])
    expect([...known].filter((article) => !articles.includes(article as number))).toEqual([])
  })

  test.each(INSTRUMENTS.map((one) => [one.law, one] as const))('%s：所引条款项在文本里都有，不重复', (_, one) => {
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
