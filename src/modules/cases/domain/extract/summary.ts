import type { Cents } from '#kernel/money.ts'
import { parseDecimal } from '#kernel/money.ts'
import type { Found, Reading, Span } from './reading.ts'
import type { SummaryKey } from './summary-labels.ts'
import { layoutOf } from './summary-layout.ts'

/** 公示摘要：栏目与值的位置。 */
export type Summary = ReadonlyMap<SummaryKey, Span & { readonly label: string }>
export type SummaryReading = { readonly summary: Summary; readonly rows: number }

const BLANK = /^[-—/\\无]*$/
/** 能说明是一件处罚的栏。 */
const CORE: readonly SummaryKey[] = [
  'docNo',
  'party',
  'decidedOn',
  'agency',
  'content',
  'basis',
  'offence',
  'facts',
  'fine',
  'kinds',
]

/** 栏名与值连写、没有分隔的，只认这几种不会误会的栏名。 */
const RUN_ON: readonly (readonly [SummaryKey, string])[] = [
  ['docNo', '行政处罚决定书文号'],
  ['party', '行政处罚当事人名称'],
  ['agency', '作出(?:行政)?处罚决定的?(?:行政)?(?:执法)?机关(?:名称)?'],
  ['decidedOn', '作出行政处罚决定日期'],
]

/**
 * 栏目与值。须有三种以上不同栏目且含文号或处罚内容，才当作公示摘要，否则为空。
 */
export const summaryIn = (reading: Reading): SummaryReading => {
  const { text } = reading
  const layout = layoutOf(reading)
  const out = new Map<SummaryKey, Span & { label: string }>()
  const put = (key: SummaryKey, value: Span, label: string) => {
    if (!out.has(key) && !BLANK.test(text.slice(value.start, value.end))) out.set(key, { ...value, label })
  }
  for (const pair of layout.pairs) {
    const { key, value } = pair
    const label = text.slice(pair.label.start, pair.label.end)
    if (key === 'name' || key === 'other' || key === 'ordinal') continue
    for (const k of key === 'contentAndBasis' ? (['content', 'basis'] as const) : [key]) put(k, value, label)
  }
  for (const [key, label] of RUN_ON) {
    const m = new RegExp(`(?:^|\\n)${label}(?=[^：\\t\\n])([^\\n]+)`, 'd').exec(text)
    const range = m?.indices?.[1]
    if (range) put(key, { start: range[0], end: range[1] }, label)
  }
  const known = CORE.filter((key) => out.has(key)).length + (out.has('agencyAndDay') ? 1 : 0)
  const enough =
    known >= 3 &&
    (out.has('content') || out.has('docNo')) &&
    (out.has('decidedOn') || out.has('agency') || out.has('agencyAndDay') || out.has('content'))
  return { summary: enough ? out : new Map(), rows: enough ? layout.rows : 0 }
}

/** “罚款金额（万元）：0.09”一类的栏；0 表示没有罚，不算数额；单位不明的不猜。 */
export const summaryAmount = (reading: Reading, summary: Summary, key: 'fine' | 'confiscated'): Found<Cents> | null => {
  const span = summary.get(key)
  if (span === undefined) return null
  const m = /^([\d,]+(?:\.\d+)?)(万)?(元)?$/.exec(reading.text.slice(span.start, span.end).replace(/^人民币|¥/g, ''))
  const unit =
    m?.[2] !== undefined || span.label.includes('万元') ? 10_000 : m?.[3] || span.label.includes('元') ? 1 : null
  const amount = m && unit !== null ? parseDecimal(m[1] as string, unit) : null
  return amount === null || amount === 0 ? null : { value: amount, spans: [span] }
}
