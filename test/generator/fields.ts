import type { EventType } from '#law/events.ts'
import type { CaseFile, PenaltyKind } from '#modules/cases/domain/case-file.ts'

/** 一个字段在事实与读出结果里的值，都化成文本来比。 */
export type FieldCheck = { readonly field: string; readonly expected: string; readonly got: string }

const eventDay = (file: CaseFile, type: EventType) => file.events.find((e) => e.type === type && e.happened)?.on ?? null
const sum = (file: CaseFile, ...kinds: readonly PenaltyKind[]): number | null => {
  const amounts = file.charges.flatMap((ch) => ch.penalties.filter((p) => kinds.includes(p.kind)).map((p) => p.amount))
  return amounts.length === 0 || amounts.some((a) => a === null)
    ? null
    : amounts.reduce<number>((a, b) => a + (b ?? 0), 0)
}
const decided = (file: CaseFile) => eventDay(file, 'decision-made') ?? eventDay(file, 'summary-decision-made')
const provisions = (file: CaseFile, of: 'violated' | 'basis') =>
  [
    ...new Set(
      file.charges.flatMap((ch) => ch[of].map((c) => `${c.law}${c.article}.${c.paragraph ?? ''}.${c.item ?? ''}`)),
    ),
  ]
    .sort()
    .join(' ')

/** 从文书里读得出的字段。 */
const FIELDS: Readonly<Record<string, (file: CaseFile) => string | number | null>> = {
  文号: (f) => f.docNo,
  当事人类别: (f) => f.parties[0]?.kind ?? null,
  代码: (f) => f.parties[0]?.uscc ?? null,
  机关: (f) => f.agency,
  立案日: (f) => eventDay(f, 'case-opened'),
  告知日: (f) => eventDay(f, 'notice-served'),
  决定日: decided,
  处理结果: (f) => f.act.outcome,
  项数: (f) => (f.act.outcome === 'not-penalised' ? null : f.charges.length),
  行为终了: (f) => f.charges[0]?.conductUntil ?? null,
  货值: (f) => f.charges[0]?.values.goodsValue ?? null,
  违法所得: (f) => f.charges[0]?.values.illegalGains ?? null,
  违反: (f) => provisions(f, 'violated'),
  依据: (f) => (f.act.outcome === 'not-penalised' ? '' : provisions(f, 'basis')),
  罚款: (f) => sum(f, '罚款'),
  没收违法所得: (f) => sum(f, '没收违法所得'),
}

/** 逐字段对照；相等的不列。 */
export const compareFields = (expected: CaseFile, got: CaseFile): readonly FieldCheck[] =>
  Object.entries(FIELDS).map(([field, of]) => ({
    field,
    expected: String(of(expected) ?? '—'),
    got: String(of(got) ?? '—'),
  }))
