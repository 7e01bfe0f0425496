/**
 * 读取准确率：`node scripts/extraction-accuracy.ts DIR [--show] [--only FILE]`。
 * DIR 下是决定书（.txt .html）与 labels.jsonl（一行一份，`file` 指文件名）；标注与文书不入库。
 * 输出 JSON：每个字段 labelled（有标注值）、correct、wrong（给了别的值或漏了）、missed、invented（标注为 null 而给了值）。
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceDocument } from '#kernel/source.ts'
import { citationText } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { extractDecision } from '#modules/cases/domain/extract/extract-decision.ts'

type Label = Record<string, unknown> & { file: string }
type Score = { labelled: number; correct: number; wrong: number; missed: number; invented: number }

const [dir, ...flags] = process.argv.slice(2)
if (dir === undefined) {
  console.error('用法：node scripts/extraction-accuracy.ts DIR [--show] [--only 文件名]')
  process.exit(2)
}
const only = flags.includes('--only') ? flags[flags.indexOf('--only') + 1] : undefined
const show = flags.includes('--show')

const plainHtml = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, '')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)[^>]*>/gi, '\n')
    .replace(/<\/t[dh]>/gi, '\t')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')

const documentOf = (file: string): SourceDocument => {
  const raw = readFileSync(join(dir, file), 'utf8').replace(/\r\n?/g, '\n')
  return { kind: 'document', file, text: /\.html?$/i.test(file) ? plainHtml(raw) : raw, pageStarts: null }
}

const brackets = (s: unknown) =>
  typeof s === 'string'
    ? s
        .replace(/[[【﹝（(]/g, '〔')
        .replace(/[\]】﹞）)]/g, '〕')
        .replace(/\s/g, '')
    : s
const citationKey = (
  law: string,
  c: { article: number | null; sub?: number; paragraph: number | null; item: number | null },
) =>
  `${law} ${c.article ?? ''}${c.sub === undefined ? '' : `-${c.sub}`}${c.paragraph === null ? '' : `.${c.paragraph}`}${c.item === null ? '' : `(${c.item})`}`.trim()
const eventDay = (file: CaseFile, type: string) =>
  file.events.find((e) => e.type === type && e.happened && e.on !== null)?.on ?? null
const set = (list: readonly string[]) => [...new Set(list)].sort()
const sum = (list: readonly (number | null)[]) =>
  list.every((n) => n === null) ? null : list.reduce<number>((a, n) => a + (n ?? 0), 0) / 100
const penalties = (file: CaseFile) => file.charges.flatMap((c) => c.penalties)

/** 字段名 → 我们的值；标注里没有这一栏的不比。 */
const VALUES: Record<string, (file: CaseFile) => unknown> = {
  docNo: (f) => brackets(f.docNo),
  agency: (f) => f.agency,
  partyName: (f) => f.parties.map((p) => p.name),
  partyKind: (f) => f.parties.map((p) => p.kind),
  uscc: (f) => f.parties.map((p) => p.uscc),
  filedOn: (f) => eventDay(f, 'case-opened'),
  noticeServedOn: (f) => eventDay(f, 'notice-served'),
  decidedOn: (f) => eventDay(f, 'decision-made') ?? eventDay(f, 'summary-decision-made'),
  servedOn: (f) => eventDay(f, 'decision-served'),
  disclosedOn: (f) => eventDay(f, 'disclosure-published'),
  inspectionOn: (f) => eventDay(f, 'inspection-held'),
  conductFrom: (f) => f.charges.map((c) => c.conductFrom).find((d) => d !== null) ?? null,
  conductUntil: (f) => f.charges.map((c) => c.conductUntil).find((d) => d !== null) ?? null,
  violated: (f) => set(f.charges.flatMap((c) => c.violated.map((v) => citationKey(v.law, v)))),
  basis: (f) => set(f.charges.flatMap((c) => c.basis.map((v) => citationKey(v.law, v)))),
  goodsValueYuan: (f) => sum(f.charges.map((c) => c.values.goodsValue)),
  illegalGainsYuan: (f) => sum(f.charges.map((c) => c.values.illegalGains)),
  fineYuan: (f) =>
    sum(
      penalties(f)
        .filter((p) => p.kind === '罚款')
        .map((p) => p.amount),
    ),
  confiscatedYuan: (f) =>
    sum(
      penalties(f)
        .filter((p) => p.kind === '没收违法所得')
        .map((p) => p.amount),
    ),
  penaltyKinds: (f) => set(penalties(f).map((p) => p.kind)),
  outcome: (f) => f.act.outcome,
  procedure: (f) => f.procedure,
}

const labelled = (label: Label, field: string): unknown => {
  const parties = (label.parties ?? []) as { name: string | null; kind: string | null; uscc: string | null }[]
  if (field === 'partyName') return parties.map((p) => p.name)
  if (field === 'partyKind') return parties.map((p) => p.kind)
  if (field === 'uscc') return parties.map((p) => p.uscc)
  const value = label[field]
  if (field === 'docNo') return brackets(value)
  return Array.isArray(value) ? set(value.map(String)) : value
}

const isEmpty = (v: unknown): boolean =>
  v === null || v === undefined || (Array.isArray(v) && v.every((x) => x === null))
const equal = (field: string, ours: unknown, theirs: unknown, file: CaseFile | null): boolean => {
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return true
  if (isEmpty(ours) && isEmpty(theirs)) return true
  // 标注不分货值与违法经营额
  if (field === 'goodsValueYuan' && file && sum(file.charges.map((c) => c.values.turnover)) === theirs) return true
  if (field === 'violated' || field === 'basis')
    return JSON.stringify(ours) === JSON.stringify(theirs).replace(/\((?:19|20)\d{2}\)/g, '')
  // 标注者把“没有违法所得”记为 null，我们记为 0
  return field === 'illegalGainsYuan' && ours === 0 && isEmpty(theirs)
}

const scores: Record<string, Score> = {}
const scoreOf = (field: string): Score =>
  (scores[field] ??= { labelled: 0, correct: 0, wrong: 0, missed: 0, invented: 0 })
const labels = readFileSync(join(dir, 'labels.jsonl'), 'utf8')
  .split('\n')
  .filter((l) => l.trim() !== '')
  .map((l) => JSON.parse(l) as Label)
let refused = 0

for (const label of labels) {
  if (only !== undefined && label.file !== only) continue
  const result = extractDecision(documentOf(label.file))
  const expectsNone = label.notADecision === true || label.isDecision === false
  if ('notADecision' in result) {
    refused += 1
    if (show && !expectsNone) console.error(`${label.file}\t不认作决定书\t${result.notADecision}`)
    if (expectsNone) continue
  } else if (expectsNone && show) console.error(`${label.file}\t标注为不是决定书，却读出了案件`)
  for (const [field, read] of Object.entries(VALUES)) {
    if (!(field in label) && !['partyName', 'partyKind', 'uscc'].includes(field)) continue
    const theirs = labelled(label, field)
    const ours = 'file' in result ? read(result.file) : null
    const score = scoreOf(field)
    if (!isEmpty(theirs)) score.labelled += 1
    if (equal(field, ours, theirs, 'file' in result ? result.file : null)) {
      if (!isEmpty(theirs)) score.correct += 1
      continue
    }
    if (isEmpty(theirs)) score.invented += 1
    else if (isEmpty(ours)) score.missed += 1
    else score.wrong += 1
    if (show) console.error(`${label.file}\t${field}\t读出 ${JSON.stringify(ours)}\t标注 ${JSON.stringify(theirs)}`)
  }
  if (only !== undefined && 'file' in result) {
    for (const e of result.file.events)
      console.error(`${e.on ?? '—'}\t${e.type}\t${e.happened ? '' : '未发生'}\t${e.note ?? ''}`)
    for (const c of result.file.charges)
      console.error(
        JSON.stringify({ ...c, violated: c.violated.map(citationText), basis: c.basis.map(citationText) }, null, 1),
      )
    console.error(
      JSON.stringify({
        remedy: result.file.remedy,
        notes: result.file.notes,
        totals: result.file.statedTotals,
        hearing: result.file.hearingOffered,
        parties: result.file.parties,
      }),
    )
  }
}

const rate = (s: Score) => (s.labelled === 0 ? null : Math.round((s.correct / s.labelled) * 1000) / 10)
console.log(
  JSON.stringify(
    {
      documents: labels.length,
      refused,
      fields: Object.fromEntries(Object.entries(scores).map(([k, s]) => [k, { ...s, percent: rate(s) }])),
    },
    null,
    1,
  ),
)
