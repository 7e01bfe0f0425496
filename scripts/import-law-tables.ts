import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addDays, type Day, day } from '#kernel/day.ts'
import type { Citation } from '#law/citation.ts'
import { canonicalTitle, lawByName } from '#law/laws.ts'
import { existsIn, outlineOf } from '#law/outline.ts'
import { deadlineCitations, type RowCitation, rowCitations } from './table-citations.ts'

/**
 * 把期限表、违法行为表转成 src/law/tables/ 下的数据：引条拆成条款项，含尾的止日改成半开，元改成分。
 * 骨架里没有的引条，该行改为未核并写明。用法：node scripts/import-law-tables.ts --from 数据文件夹
 */
// biome-ignore lint/suspicious/noExplicitAny: 源表是外来 JSON
type Source = any

const OUT = new URL('../src/law/tables/', import.meta.url).pathname

const readRows = (folder: string, name: string): Source[] => JSON.parse(readFileSync(join(folder, name), 'utf8'))

const untilOf = (inclusive: string | null | undefined): Day | null => (inclusive ? addDays(day(inclusive), 1) : null)

/** 一处引条在 [from, until) 施行过的、有骨架的各文本里都在吗；不在的写出版本。 */
const unresolved = (c: Citation, from: string | null, until: string | null): string[] => {
  const versions = lawByName(c.law)?.versions ?? []
  const overlapping = versions.filter(
    (v) =>
      (until === null || v.effectiveFrom < until) &&
      (from === null || v.effectiveUntil === null || v.effectiveUntil > from),
  )
  const relevant = from === null ? overlapping.slice(-1) : overlapping
  return relevant.flatMap((v) => {
    const outline = outlineOf(c.law, v.version)
    return outline && existsIn(outline, c) === 'missing' ? [v.version] : []
  })
}

const placeText = (c: Citation): string =>
  `${c.law}${c.article}${c.paragraph === null ? '' : `.${c.paragraph}`}${c.item === null ? '' : `(${c.item})`}`

const missingIn = (citations: readonly RowCitation[], from: string | null, until: string | null): string[] =>
  citations.flatMap((c) =>
    unresolved(c, c.validFrom ?? from, c.validUntil ?? until).map((v) => `${placeText(c)}不在${v}文本中`),
  )

const join2 = (...notes: readonly (string | null | undefined)[]): string | null =>
  notes.filter((n) => n).join('；') || null

/** 期限表的“64(2)”在只有一款而分项的条里指项，不指款。 */
const asItems = (c: RowCitation): RowCitation => {
  const version = lawByName(c.law)?.versions.findLast((v) => outlineOf(c.law, v.version) !== null)
  const shape = version && outlineOf(c.law, version.version)?.articles[String(c.article)]?.[0]
  if (c.paragraph === null || c.item !== null || shape?.length !== 1 || (shape[0] ?? 0) < c.paragraph) return c
  console.error(`按项读：${placeText(c)}`)
  return { ...c, paragraph: 1, item: c.paragraph }
}

const deadline = (row: Source) => {
  const { citations: read, note } = deadlineCitations(row.cite)
  const citations = read.map(asItems)
  const until = untilOf(row.valid_until)
  const missing = missingIn(citations, row.valid_from, until)
  return {
    id: row.id,
    stage: row.stage,
    name: row.name,
    kind: row.kind,
    actor: row.actor,
    n: row.n,
    unit: row.unit,
    fromEvent: row.from_event,
    toEvent: row.to_event,
    fromTypes: row.from_type,
    toTypes: row.to_type,
    extension: row.extension && {
      n: row.extension.n ?? null,
      unit: row.extension.unit ?? null,
      times: row.extension.times ?? null,
      capTotal: row.extension.cap_total ?? null,
      thereafter: row.extension.then ?? null,
      approver: row.extension_approver,
    },
    excluded: row.excluded,
    basis: citations,
    cite: row.cite,
    validFrom: row.valid_from,
    validUntil: until,
    confidence: row.confidence,
    verified: row.verified && missing.length === 0,
    verifyNote: join2(row.verify_note, ...missing),
    note: join2(row.note, note),
  }
}

const cents = (yuan: number | undefined): number | null => (yuan === undefined ? null : Math.round(yuan * 100))

const fine = (f: Source) =>
  f && {
    type: f.type,
    unit: f.unit === 'CNY' ? 'cents' : 'times',
    min: f.unit === 'CNY' ? cents(f.min) : f.min,
    max: f.unit === 'CNY' ? cents(f.max) : f.max,
    base: f.base ?? null,
    cap: cents(f.cap),
    baseFloor: cents(f.base_floor),
  }

const COMPARISON = /^([a-z_]+?)(>=|<=|<|>|=)(\d+)$/

const terms = (when: string) =>
  when.split('&').map((word) => {
    const m = COMPARISON.exec(word)
    return m ? { base: m[1], op: m[2], cents: Number(m[3]) * 100 } : { word }
  })

const tier = (t: Source) => ({
  condition: t.condition,
  when: t.when,
  terms: terms(t.when),
  fine: fine(t.fine),
  mandatory: t.fine_mandatory,
  validFrom: t.effective_from ?? null,
  validUntil: untilOf(t.effective_to),
})

const offence = (row: Source) => {
  const dates = [...row.violated, ...row.penalty_basis].join(' ')
  const violated = row.violated.flatMap((c: string) => rowCitations(c, dates))
  const penaltyBasis = row.penalty_basis.flatMap((c: string) => rowCitations(c, dates))
  const until = untilOf(row.effective_to)
  const missing = missingIn([...violated, ...penaltyBasis], row.effective_from, until)
  return {
    code: row.code,
    name: row.name,
    domain: row.domain,
    violated,
    penaltyBasis,
    kinds: row.kinds,
    tiers: row.tiers.map(tier),
    validFrom: row.effective_from,
    validUntil: until,
    source: row.source.replaceAll('shared/data/laws/', ''),
    verified: row.verified && missing.length === 0,
    amountsVerified: row.verified && missing.length === 0 && row.confidence_detail.amounts_and_articles === 'A',
    fromVerified: row.confidence_detail.effective_from === 'A',
    verifyNote: join2(row.verify_note?.replaceAll('shared', '文本库'), ...missing),
    notes: row.notes ?? null,
  }
}

const write = (name: string, rows: readonly unknown[]): void =>
  writeFileSync(join(OUT, name), `[\n${rows.map((r) => JSON.stringify(r)).join(',\n')}\n]\n`)

const { values } = parseArgs({ options: { from: { type: 'string' } } })
if (!values.from) {
  console.error('缺少参数：--from 期限表与违法行为表所在的文件夹')
  process.exit(2)
}
const deadlines = readRows(values.from, 'deadlines.json').map(deadline)
const offences = [...readRows(values.from, 'offences.json'), ...readRows(values.from, 'offences-more.json')].map(
  offence,
)
write('deadlines.json', deadlines)
write('offences.json', offences)
for (const r of [...deadlines, ...offences])
  if (r.verifyNote?.includes('不在')) console.error(`${'id' in r ? r.id : r.code}：${r.verifyNote}`)
for (const r of offences)
  for (const c of [...r.violated, ...r.penaltyBasis])
    if (!lawByName(c.law)) console.error(`${r.code}：未登记的法 ${canonicalTitle(c.law)}`)
console.error(`期限 ${deadlines.length} 行，违法行为 ${offences.length} 行`)
