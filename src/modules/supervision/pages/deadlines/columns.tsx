import { type Cents, centsText } from '#kernel/money.ts'
import { businessLineName } from '#modules/cases/domain/business-lines.ts'
import type { Column } from '#ui/list.tsx'
import { Link } from '#ui/route.tsx'
import { todayText } from '#ui/when.ts'
import type { ObligationItem } from '../../contract/obligations.ts'
import type { ClockKind } from '../../domain/clock.ts'
import { REMINDERS, type Reminder } from '../../domain/obligation.ts'
import { spanName } from './search.ts'

const DAY_MS = 86_400_000
const daysLeft = (on: string): number => Math.round((Date.parse(on) - Date.parse(todayText())) / DAY_MS)

const leftText = ({ strict, from, kind }: ObligationItem): string => {
  const left = daysLeft(strict)
  if (from > todayText()) return `${from} 起`
  if (left === 0) return spanName(kind, 'today')
  if (left > 0) return `还有 ${left} 日`
  return kind === 'must-do-by' ? `过了 ${-left} 日，未见办结` : `过了 ${-left} 日`
}

const TONES: Readonly<Record<Reminder, string>> = {
  early: 'tone-grey',
  officer: 'tone-blue',
  head: 'tone-amber',
  supervisor: 'tone-red',
}

export const nameOf = (o: ObligationItem): string => o.docNo ?? o.caseNo ?? o.party ?? '未记载文号的案件'

const CASE: Column<ObligationItem> = {
  key: 'case',
  title: '案件',
  lead: true,
  cell: (o) => (
    <Link href={`/cases/${o.agencyId}/${o.caseId}`} data-row-link className="row-link">
      {nameOf(o)}
    </Link>
  ),
}

const WHAT: Column<ObligationItem> = {
  key: 'what',
  title: '办什么',
  cell: (o) => (
    <>
      {o.what}
      {!o.verified && <span className="tag">期限未核实</span>}
      {o.kind !== 'must-do-by' && o.rowName !== null && o.rowName !== o.what && (
        <span className="muted small due-note">{o.rowName}</span>
      )}
      {o.doubt !== null && <span className="muted small due-note">须先弄清：{o.doubt}</span>}
    </>
  ),
}

const DUE: Column<ObligationItem> = {
  key: 'due',
  title: '届满',
  tight: true,
  cell: (o) => (
    <span className="due-cell">
      {o.strict}
      {o.lenient !== o.strict && <span className="muted small">另一读至 {o.lenient}</span>}
    </span>
  ),
}

const LEFT: Column<ObligationItem> = {
  key: 'left',
  title: '还有几日',
  tight: true,
  cell: (o) => <span className={`tag ${TONES[o.reminder]}`}>{leftText(o)}</span>,
}

const REMINDER: Column<ObligationItem> = {
  key: 'reminder',
  title: '提醒到',
  tight: true,
  cell: (o) => (o.reminder === 'early' ? null : REMINDERS[o.reminder].replace('提醒', '')),
}

const PER_DAY: Column<ObligationItem> = {
  key: 'perDay',
  title: '每日加处',
  number: true,
  cell: (o) => (o.perDay === null ? null : centsText(o.perDay as Cents)),
}

const PACK: Column<ObligationItem> = {
  key: 'pack',
  title: '期限包',
  tight: true,
  cell: (o) => (o.pack === 'national' ? null : o.packName),
}

const REST: readonly Column<ObligationItem>[] = [
  { key: 'from', title: '起算', tight: true, cell: (o) => o.from },
  { key: 'party', title: '当事人', cell: (o) => o.party },
  { key: 'agency', title: '机关', cell: (o) => o.agencyName },
  { key: 'line', title: '条线', tight: true, cell: (o) => businessLineName(o.line) },
]

/** 提醒只管应办；累计的看每日多少；包只在有别的包时才有得看。 */
export const columnsFor = (kind: ClockKind, rows: readonly ObligationItem[]): Column<ObligationItem>[] => [
  ...[CASE, WHAT, DUE, LEFT],
  ...(kind === 'must-do-by' ? [REMINDER] : []),
  ...(kind === 'accrual' ? [PER_DAY] : []),
  ...(rows.some((o) => o.pack !== 'national') ? [PACK] : []),
  ...REST,
]
