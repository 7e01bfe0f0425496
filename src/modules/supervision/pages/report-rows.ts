import type { CheckedRecord, VerdictView } from '../contract.ts'
import { CONSEQUENCES, type Consequence } from '../domain/rule.ts'
import { severity } from './wording.ts'

/** 一条记录归入哪一类：有疑似问题的归疑似，否则有无法判断的归无法判断。 */
export const STATUSES = ['breached', 'undecidable', 'met'] as const
export type Status = (typeof STATUSES)[number]

/** 列表的一行：由记录一次算好，筛选与排序只看它。 */
export type Row = {
  /** 本次报告内的序号，从 1 起，进地址。 */
  readonly no: number
  readonly batch: number
  readonly record: CheckedRecord
  readonly status: Status
  /** 最重的疑似后果；没有疑似问题的为 null。 */
  readonly worst: Consequence | null
  readonly breached: readonly VerdictView[]
  readonly undecidable: readonly VerdictView[]
  readonly party: string | null
  readonly offence: string | null
  readonly haystack: string
}

const joined = (texts: readonly (string | null)[]): string | null => {
  const known = [...new Set(texts.filter((t) => t !== null && t !== ''))]
  return known.length === 0 ? null : known.join('、')
}

export const rowOf = (record: CheckedRecord, no: number, batch: number): Row => {
  const { extracted, verdicts } = record
  const breached = verdicts
    .filter((v) => v.is === 'breached')
    .sort((a, b) => severity(a.consequence) - severity(b.consequence))
  const undecidable = verdicts.filter((v) => v.is === 'undecidable')
  const party = joined(extracted.parties.map((p) => p.name))
  const offence = joined(extracted.charges.map((c) => c.offence))
  const words = [extracted.docNo, party, offence, extracted.agency, record.source, ...breached.map((v) => v.title)]
  return {
    no,
    batch,
    record,
    status: breached.length > 0 ? 'breached' : undecidable.length > 0 ? 'undecidable' : 'met',
    worst: breached[0]?.consequence ?? null,
    breached,
    undecidable,
    party,
    offence,
    haystack: words.join('\n').toLowerCase(),
  }
}

export const SORTS = ['arrival', 'decided', 'fine', 'number', 'party'] as const
export type Sort = (typeof SORTS)[number]

export type Filter = { q: string; status: Status | 'all'; consequence: Consequence | 'all'; rule: string }

export const matches = (row: Row, f: Filter): boolean =>
  (f.status === 'all' || row.status === f.status) &&
  (f.consequence === 'all' || row.breached.some((v) => v.consequence === f.consequence)) &&
  (f.rule === '' || [...row.breached, ...row.undecidable].some((v) => v.rule === f.rule)) &&
  f.q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => row.haystack.includes(word))

const collator = new Intl.Collator('zh-CN', { numeric: true })
/** 未记载的总排在最后，不论正序倒序。 */
const compare = <T>(a: T | null, b: T | null, by: (a: T, b: T) => number): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : by(a, b)

const ORDER: Record<Sort, (a: Row, b: Row) => number> = {
  arrival: (a, b) => a.no - b.no,
  decided: (a, b) =>
    compare(a.record.extracted.decidedOn, b.record.extracted.decidedOn, (x, y) => (x > y ? -1 : +(x < y))),
  fine: (a, b) => compare(a.record.extracted.totals.fineCents, b.record.extracted.totals.fineCents, (x, y) => y - x),
  number: (a, b) => compare(a.record.extracted.docNo, b.record.extracted.docNo, collator.compare),
  party: (a, b) => compare(a.party, b.party, collator.compare),
}
export type Group = { readonly key: Consequence | 'undecidable' | 'met'; readonly rows: readonly Row[] }

const groupOf = (row: Row): Group['key'] => row.worst ?? (row.status === 'undecidable' ? 'undecidable' : 'met')

/** 按最重的后果分组，组内排序；空组不出现。 */
export const groupRows = (rows: readonly Row[], sort: Sort): readonly Group[] => {
  const keys = [...CONSEQUENCES, 'undecidable', 'met'] as const
  return keys
    .map((key) => ({ key, rows: rows.filter((row) => groupOf(row) === key).sort(ORDER[sort]) }))
    .filter((group) => group.rows.length > 0)
}

/** 取第 page 页（从 1 起）：保持分组，跨页的组在下一页重新出现标题。 */
export const pageOf = (groups: readonly Group[], page: number, size: number): readonly Group[] => {
  const from = (page - 1) * size
  let passed = 0
  return groups.flatMap((group) => {
    const rows = group.rows.slice(Math.max(0, from - passed), Math.max(0, from + size - passed))
    passed += group.rows.length
    return rows.length === 0 ? [] : [{ key: group.key, rows }]
  })
}

export type RuleCount = { rule: string; title: string; breached: number; undecidable: number }

/** 报告里出现过疑似或无法判断的规则，各有几件；疑似多的在前。 */
export const ruleCounts = (rows: readonly Row[]): readonly RuleCount[] => {
  const counts = new Map<string, RuleCount>()
  const add = (list: readonly VerdictView[], field: 'breached' | 'undecidable') => {
    for (const [rule, title] of new Map(list.map((v) => [v.rule, v.title]))) {
      const count = counts.get(rule) ?? { rule, title, breached: 0, undecidable: 0 }
      counts.set(rule, { ...count, [field]: count[field] + 1 })
    }
  }
  for (const row of rows) {
    add(row.breached, 'breached')
    add(row.undecidable, 'undecidable')
  }
  return [...counts.values()].sort((a, b) => b.breached - a.breached || b.undecidable - a.undecidable)
}
