/**
 * 读取准确率：`node scripts/extraction-accuracy.ts DIR [--show] [--only FILE]`。
 * DIR 下是决定书（.txt .html .md）与 labels.jsonl（一行一份，`file` 指文件名）；标注与文书不入库。
 * 输出 JSON：每个字段 labelled（有标注值）、correct、wrong（给了别的值或漏了）、missed、invented（标注为 null 而给了值）。
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { citationText } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { readDisclosureTable } from '#modules/cases/domain/disclosure-table.ts'
import { extractDecision } from '#modules/cases/domain/extract/extract-decision.ts'
import { readSourceFile } from '#platform/readers/read-source.ts'

type Label = Record<string, unknown> & { file: string }
type Score = { labelled: number; correct: number; wrong: number; missed: number; invented: number }

const [dir, ...flags] = process.argv.slice(2)
if (dir === undefined) {
  console.error('用法：node scripts/extraction-accuracy.ts DIR [--show] [--only 文件名]')
  process.exit(2)
}
const only = flags.includes('--only') ? flags[flags.indexOf('--only') + 1] : undefined
const show = flags.includes('--show')

/** 与正式检查同一条路：先由读取器认格式，再读案件；公示表取第一行。 */
const readCase = async (file: string): Promise<CaseFile | string> => {
  const sources = await readSourceFile(join(dir, file))
  const source = 'kind' in sources ? sources : sources[0]
  if (source === undefined) return '没有内容'
  if (source.kind === 'unreadable') return source.message
  if (source.kind === 'document') {
    const read = extractDecision(source)
    return 'file' in read ? read.file : read.notADecision
  }
  const table = source.kind === 'table' ? readDisclosureTable(source) : { problem: '不是文书' }
  return 'problem' in table ? table.problem : (table.records[0]?.file ?? '表里没有一行')
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
const eventDay = (file: CaseFile, ...types: readonly string[]) =>
  file.events.find((e) => types.includes(e.type) && e.happened && e.on !== null)?.on ?? null
const set = (list: readonly string[]) => [...new Set(list)].sort()
const sum = (list: readonly (number | null)[]) =>
  list.every((n) => n === null) ? null : list.reduce<number>((a, n) => a + (n ?? 0), 0) / 100
const penalties = (file: CaseFile) => file.charges.flatMap((c) => c.penalties)

/** 字段名 → 我们的值；标注里没有这一栏的不比。 */
const VALUES: Record<string, (file: CaseFile) => unknown> = {
  docNo: (f) => brackets(f.docNo),
  agency: (f) => f.agency,
  partyName: (f) => f.parties.map((p) => withoutSort(p.name)),
  partyKind: (f) => f.parties.map((p) => p.kind),
  uscc: (f) => f.parties.map((p) => p.uscc),
  filedOn: (f) => eventDay(f, 'case-opened'),
  noticeServedOn: (f) => eventDay(f, 'notice-served'),
  decidedOn: (f) => eventDay(f, 'decision-made') ?? eventDay(f, 'summary-decision-made'),
  servedOn: (f) => eventDay(f, 'decision-served', 'deemed-served'),
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
  if (field === 'partyName') return parties.map((p) => withoutSort(p.name))
  if (field === 'partyKind') return parties.map((p) => p.kind)
  // 掩码的代码我们不取
  if (field === 'uscc') return parties.map((p) => (p.uscc?.includes('*') ? null : p.uscc))
  const value = label[field]
  if (field === 'docNo') return brackets(value)
  return Array.isArray(value) ? shortLaws(value.map(String)) : value
}

/** 标注有的写法律全称，有的不写“中华人民共和国”。 */
const shortLaws = (list: readonly string[]) => set(list.map((c) => c.replace(/^中华人民共和国/, '')))
/** 名称之后的“（个体工商户）”等，标注有的写、有的不写。 */
const withoutSort = (name: string | null) => name?.replace(/（(?:个体工商户|个人独资企业)）$/, '') ?? null

/** 裁量所引的条款（从轻减轻等）标注另列 discretionCited；我们照文书所写列在依据里，比对时除去。 */
const withoutDiscretion = (label: Label, field: string, ours: unknown): unknown =>
  field === 'basis' && Array.isArray(ours) && Array.isArray(label.discretionCited)
    ? ours.filter((c) => !shortLaws((label.discretionCited as unknown[]).map(String)).includes(c))
    : ours

/** 标注没有违反、依据、处罚的（撤销决定），不是处罚决定书：我们不收，不算漏。 */
const imposesNothing = (label: Label): boolean =>
  ['violated', 'basis', 'penaltyKinds'].every((k) => Array.isArray(label[k]) && (label[k] as unknown[]).length === 0)

const isEmpty = (v: unknown): boolean =>
  v === null || v === undefined || (Array.isArray(v) && v.every((x) => x === null))
const equal = (field: string, ours: unknown, theirs: unknown, file: CaseFile | null): boolean => {
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return true
  if (isEmpty(ours) && isEmpty(theirs)) return true
  // 农民专业合作社可写作企业或其他
  if (field === 'partyKind' && file?.parties.some((p) => p.uscc?.startsWith('93')))
    return JSON.stringify(ours).replaceAll('企业', '其他') === JSON.stringify(theirs).replaceAll('企业', '其他')
  // 大写与数字不一致的，标注取其一
  if (field === 'fineYuan' && file) {
    const fines = penalties(file).filter((p) => p.kind === '罚款')
    if (sum(fines.map((p) => p.amountInWords ?? p.amount)) === theirs) return true
  }
  // 标注不分货值与违法经营额
  if (field === 'goodsValueYuan' && file && sum(file.charges.map((c) => c.values.turnover)) === theirs) return true
  // 公示表没收金额写 0 的标注为 0，我们没有这一项处罚
  if (field === 'confiscatedYuan' && theirs === 0 && isEmpty(ours)) return true
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
  const result = await readCase(label.file)
  const read = typeof result === 'string' ? null : result
  const expectsNone =
    label.notADecision === true || label.isDecision === false || (read === null && imposesNothing(label))
  if (read === null) {
    refused += 1
    if (show && !expectsNone) console.error(`${label.file}\t不认作决定书\t${String(result)}`)
    if (expectsNone) continue
  } else if (expectsNone && show) console.error(`${label.file}\t标注为不是决定书，却读出了案件`)
  for (const [field, take] of Object.entries(VALUES)) {
    if (!(field in label) && !['partyName', 'partyKind', 'uscc'].includes(field)) continue
    const theirs = labelled(label, field)
    const ours = withoutDiscretion(label, field, read === null ? null : take(read))
    const score = scoreOf(field)
    if (!isEmpty(theirs)) score.labelled += 1
    if (equal(field, ours, theirs, read)) {
      if (!isEmpty(theirs)) score.correct += 1
      continue
    }
    if (isEmpty(theirs)) score.invented += 1
    else if (isEmpty(ours)) score.missed += 1
    else score.wrong += 1
    if (show) console.error(`${label.file}\t${field}\t读出 ${JSON.stringify(ours)}\t标注 ${JSON.stringify(theirs)}`)
  }
  if (only !== undefined && read !== null) {
    for (const e of read.events)
      console.error(`${e.on ?? '—'}\t${e.type}\t${e.happened ? '' : '未发生'}\t${e.note ?? ''}`)
    for (const c of read.charges)
      console.error(
        JSON.stringify({ ...c, violated: c.violated.map(citationText), basis: c.basis.map(citationText) }, null, 1),
      )
    console.error(
      JSON.stringify({
        remedy: read.remedy,
        notes: read.notes,
        totals: read.statedTotals,
        hearing: read.hearingOffered,
        parties: read.parties,
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
