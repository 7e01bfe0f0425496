/**
 * 把“真实公开案例的事实表”（每行一件的 JSON）变成案件 JSON，一行一件，供 `check` 使用。
 * 用法：node scripts/cases-open-adapter.ts 事实表.jsonl > 案件.jsonl
 * 只用记载的值：推断的字段（inferred_not_in_excerpt）与读者的评语（anomalies）一概不用；没有的为 null。
 */
import { readFileSync } from 'node:fs'
import { dayOrNull } from '#kernel/day.ts'
import { parseDecimal } from '#kernel/money.ts'
import { PROVINCES } from '#kernel/province.ts'
import type { Citation } from '#law/citation.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import { findCitations } from '#law/parse-citations.ts'

type Row = {
  id: string
  source_type: string
  agency: string | null
  region: string | null
  doc_no: string | null
  decision_date: string | null
  decision_date_basis: string
  filing_date: string | null
  publication_date: string | null
  party_type: string | null
  uscc: string | null
  offence: string | null
  goods_value: number | null
  illegal_gains: number | null
  violated_provisions: string[]
  penalty_provisions: string[]
  discretion: string[]
  penalty_kinds: string[]
  fine_yuan: number | null
  confiscated_yuan: number | null
  milestones: Record<string, string>
}

type RecordEvent = {
  type: EventType
  name: string
  on: string | null
  at: null
  until?: string | null
  happened: true
  note?: string
}

/** 阶段名 → 事件；说法有两读的（report、notice、extension、start、end 等）不认。 */
const MILESTONES: Readonly<Record<string, EventType>> = {
  lead: 'clue-received',
  complaint: 'complaint-received',
  found: 'conduct-discovered',
  inspection: 'inspection-held',
  interview: 'interview-held',
  sampling: 'sample-taken',
  seizure: 'seizure-imposed',
  seizure_lifted: 'seizure-lifted',
  order: 'correction-ordered',
  recheck: 'rectification-rechecked',
  report_served: 'test-result-informed',
  investigation_closed: 'investigation-concluded',
  notice_served: 'notice-served',
  statement: 'defence-submitted',
}

/** 抽样之后的“收到报告”是检验报告；没有抽样的可能是举报，不认。 */
const testReport = (row: Row): RecordEvent[] => {
  const on = dayOrNull(row.milestones.report_received ?? '')
  return on !== null && row.milestones.sampling !== undefined ? [event('test-result-received', on)] : []
}

const event = (type: EventType, on: string | null, more: Partial<RecordEvent> = {}): RecordEvent => ({
  type,
  name: EVENT_NAMES[type],
  on,
  at: null,
  happened: true,
  ...more,
})

const PENALTY_KINDS: Readonly<Record<string, string>> = {
  罚款: '罚款',
  警告: '警告',
  通报批评: '通报批评',
  没收违法所得: '没收违法所得',
  没收非法财物: '没收非法财物',
}

const CIRCUMSTANCES: Readonly<Record<string, string>> = {
  免予处罚: '不予处罚',
  不予处罚: '不予处罚',
  减轻: '减轻',
  从轻: '从轻',
  从重: '从重',
}

const cents = (yuan: number | null): number | null => (yuan === null ? null : parseDecimal(String(yuan), 1))
const stated = (day: string | null): string | null => (day === null ? null : dayOrNull(day))
/** 机关名后带括注的是读者的说明，机关本身没有记载。 */
const agencyOf = (row: Row): string | null => (row.agency === null || /[（(]/.test(row.agency) ? null : row.agency)

const kindOf = (row: Row): string | null => {
  if (row.party_type === '企业' || row.party_type === '个体工商户') return row.party_type
  if (row.party_type === '个人') return '自然人'
  if (row.party_type === '民办非企业') return '其他'
  return row.uscc?.startsWith('91') ? '企业' : null
}

const citations = (texts: readonly string[]): Citation[] =>
  texts.flatMap((text) => findCitations(text).map((f) => f.citation))

const circumstances = (row: Row) =>
  row.discretion.flatMap((text) => {
    const [head, reason] = text.split(/[:：]/) as [string, string | undefined]
    const kind = CIRCUMSTANCES[head.trim()]
    return kind === undefined ? [] : [{ kind, basis: [], reason: reason?.trim() ?? null }]
  })

/** 罚款、没收只有总数；没收分不出违法所得与财物的，只记总额。 */
const penalties = (row: Row) =>
  row.penalty_kinds.flatMap((text) => {
    const kind = PENALTY_KINDS[text]
    if (kind === undefined) return []
    const one = row.penalty_kinds.filter((k) => k.startsWith('没收')).length === 1
    const amountCents =
      kind === '罚款' ? cents(row.fine_yuan) : kind === '没收违法所得' && one ? cents(row.confiscated_yuan) : null
    return [{ kind, amountCents }]
  })

/** 没收的种类都写明了；没有写种类、只写“没收”或没收广告费的，总额无从与各项核对，不记。 */
const sorted = (row: Row): boolean => {
  const kinds = row.penalty_kinds.filter((k) => k.startsWith('没收'))
  return kinds.length > 0 && kinds.every((k) => PENALTY_KINDS[k] !== undefined)
}

const outcomeOf = (row: Row): string | null => {
  if (row.penalty_kinds.includes('不予处罚')) return 'not-penalised'
  return row.penalty_kinds.length > 0 ? 'penalised' : null
}

const eventsOf = (row: Row, decidedOn: string | null): RecordEvent[] => {
  const { milestones } = row
  const listed = Object.entries(milestones).flatMap(([name, on]) => {
    const type = MILESTONES[name]
    return type !== undefined && dayOrNull(on) !== null ? [event(type, on)] : []
  })
  const until = stated(milestones.seizure_extended_to ?? null)
  return [
    ...(stated(row.filing_date) === null ? [] : [event('case-opened', stated(row.filing_date))]),
    ...listed,
    ...testReport(row),
    ...(until === null ? [] : [event('seizure-extended', null, { until })]),
    ...(decidedOn === null ? [] : [event('decision-made', decidedOn)]),
    ...(stated(row.publication_date) === null
      ? []
      : [event('disclosure-published', stated(row.publication_date), { note: '网页发布日' })]),
  ]
}

const recordOf = (row: Row) => {
  const decidedOn = row.decision_date_basis === 'stated' ? stated(row.decision_date) : null
  const region = row.region ?? ''
  return {
    act: { kind: 'penalty', outcome: outcomeOf(row) },
    recordKind: /双公示|publicity-table|credit-portal/.test(row.source_type) ? 'disclosure-row' : 'decision',
    procedure: null,
    docNo: row.doc_no,
    agency: agencyOf(row),
    province: PROVINCES.find((p) => region.startsWith(p.short))?.code ?? null,
    parties: [{ name: null, kind: kindOf(row), uscc: row.uscc, masked: false }],
    filedOn: stated(row.filing_date),
    noticeServedOn: stated(row.milestones.notice_served ?? null),
    decidedOn,
    servedOn: null,
    disclosedOn: stated(row.publication_date),
    charges: [
      {
        offence: row.offence,
        offenceCode: null,
        conductFrom: null,
        conductUntil: null,
        discoveredOn: null,
        violated: citations(row.violated_provisions),
        basis: citations(row.penalty_provisions),
        goodsValueCents: cents(row.goods_value),
        illegalGainsCents: cents(row.illegal_gains),
        turnoverCents: null,
        adFeeCents: null,
        circumstances: circumstances(row),
        penalties: penalties(row),
      },
    ],
    totals: { fineCents: cents(row.fine_yuan), confiscatedCents: sorted(row) ? cents(row.confiscated_yuan) : null },
    events: eventsOf(row, decidedOn),
    notes: [{ path: '', text: `事实表 ${row.id}` }],
  }
}

const path = process.argv[2]
if (path === undefined) {
  process.stderr.write('请给出事实表：node scripts/cases-open-adapter.ts 事实表.jsonl > 案件.jsonl\n')
  process.exit(2)
}
for (const [i, line] of readFileSync(path, 'utf8').split('\n').entries()) {
  if (line.trim() === '') continue
  try {
    process.stdout.write(`${JSON.stringify(recordOf(JSON.parse(line) as Row))}\n`)
  } catch (error) {
    process.stderr.write(`${path} 第 ${i + 1} 行不是一件案例的 JSON：${(error as Error).message}\n`)
    process.exit(2)
  }
}
