import { readFileSync } from 'node:fs'
import { datesIn } from '#modules/cases/domain/extract/dates.ts'
import { readingOf } from '#modules/cases/domain/extract/reading.ts'
import { sectionsOf } from '#modules/cases/domain/extract/sections.ts'
import { summaryIn } from '#modules/cases/domain/extract/summary.ts'

const f = process.argv[2] as string
const doc = { kind: 'document' as const, file: f, text: readFileSync(f, 'utf8'), pageStarts: null }
const r = readingOf(doc)
const s = sectionsOf(r)
for (const [k, v] of Object.entries(s))
  if (v && typeof v === 'object') console.log(`## ${k}: ${r.text.slice(v.start, v.end)}`)
console.log('decidingFrom', r.text.slice(s.decidingFrom, s.decidingFrom + 40))
for (const [k, v] of summaryIn(r)) console.log(k, '=>', r.text.slice(v.start, v.end))
if (process.argv[3])
  console.log(
    datesIn(r.text).map(
      (d) => `${d.day}${d.decoy ? '!' : ''}${d.relative ? '~' : ''} ${r.text.slice(d.start - 6, d.end + 6)}`,
    ),
  )
