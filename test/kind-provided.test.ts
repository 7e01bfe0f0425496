import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { citationText } from '#law/citation.ts'
import { officialCalendar as calendar } from '#law/holidays.ts'
import { type LawArticles, readLawText, wordsAt } from '#law/law-text.ts'
import { canonicalTitle } from '#law/laws.ts'
import { OFFENCES, type Offence } from '#law/offences.ts'
import type { PenaltyKind } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, dayOfExample, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { judgeCase } from '#modules/supervision/domain/run-rules.ts'
import { kindProvided } from '#modules/supervision/rules/penalty/kind-provided.ts'

/** 真实法规文本的位置；没有时不测。 */
const REAL = path.resolve(import.meta.dirname, '../../shared/data/laws')
const present = fs.existsSync(REAL)

/** 条文里写作处罚的字样。 */
const IN_TEXT: readonly (readonly [PenaltyKind, RegExp])[] = [
  ['警告', /警告/],
  ['通报批评', /通报批评/],
  ['责令停产停业', /责令[^。；，]{0,8}停(?:产|业)|停产停业|停业整顿/],
  ['责令关闭', /责令[^。；，]{0,8}关闭/],
  ['吊销许可证件', /吊销/],
  ['没收非法财物', /没收/],
]

const texts = (): ReadonlyMap<string, readonly LawArticles[]> => {
  const out = new Map<string, LawArticles[]>()
  for (const folder of fs.readdirSync(REAL, { withFileTypes: true }).filter((e) => e.isDirectory()))
    for (const name of fs.readdirSync(path.join(REAL, folder.name)).filter((f) => f.endsWith('.md'))) {
      const read = readLawText(fs.readFileSync(path.join(REAL, folder.name, name), 'utf8'))
      if (read.is !== 'law') continue
      const title = canonicalTitle(read.law.title)
      out.set(title, [...(out.get(title) ?? []), read.law.articles])
    }
  return out
}

const judged = (row: Offence, kind: PenaltyKind): string => {
  const on = row.validFrom
  const file = caseOf({
    record: 'decision',
    parties: [party('企业')],
    events: events({ 'decision-made': on }),
    charges: [
      chargeOf({
        conductUntil: on,
        violated: row.violated.slice(0, 1).map((v) => v.citation),
        basis: row.penaltyBasis.slice(0, 1).map((b) => b.citation),
        penalties: [penalty(kind)],
      }),
    ],
  })
  const given = { on: dayOfExample({}), calendar, region: '500000' }
  return judgeCase([kindProvided], file, given)[0]?.judgement.is ?? ''
}

test.skipIf(!present)('所引款项的条文里写着的种类，一处也不说没有依据', () => {
  const laws = texts()
  let checked = 0
  const wrong = OFFENCES.flatMap((row) => {
    const cited = row.penaltyBasis[0]?.citation
    if (!row.verified || cited === undefined || cited.article === null) return []
    const words = (laws.get(cited.law) ?? []).map((articles) => {
      const article = articles[String(cited.article)]
      return (article && wordsAt(article, { paragraph: cited.paragraph, item: cited.item })) ?? ''
    })
    return IN_TEXT.filter(([, pattern]) => words.some((w) => pattern.test(w))).flatMap(([kind]) => {
      checked++
      return judged(row, kind) === 'breached' ? [`${row.code} ${citationText(cited)} ${kind}`] : []
    })
  })
  expect(wrong).toEqual([])
  expect(checked).toBeGreaterThan(300)
})
