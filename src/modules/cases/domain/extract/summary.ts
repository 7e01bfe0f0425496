import type { Cents } from '#kernel/money.ts'
import { parseDecimal } from '#kernel/money.ts'
import type { Found, Reading, Span } from './reading.ts'

/** 公示摘要（一栏一值）里与案件有关的栏目。 */
export type SummaryKey =
  | 'docNo'
  | 'party'
  | 'decidedOn'
  | 'agency'
  | 'content'
  | 'basis'
  | 'offence'
  | 'facts'
  | 'fine'
  | 'confiscated'
  | 'filedOn'
export type Summary = ReadonlyMap<SummaryKey, Span>

const LABELS: readonly (readonly [SummaryKey, string])[] = [
  ['docNo', '(?:行政)?(?:处罚)?决定(?:处罚)?书?文书?号|(?:行政)?处罚(?:决定书?)?(?:文书)?编?号|决定处罚文号|处罚文号'],
  [
    'party',
    '(?:行政)?处罚(?:相对人|主体|对象|当事人)(?:名称|姓名)?|(?:行政)?相对人(?:名称|姓名)|主体名称|被处罚(?:人|单位|对象|当事人)(?:（[^）\\n]{1,12}）)?(?:名称|姓名)?(?:或姓名)?|当事人(?:名称|姓名)(?:或姓名)?|企业名称|行政处罚当事人',
  ],
  [
    'decidedOn',
    '(?:作出)?(?:行政)?处罚(?:决定)?(?:书)?(?:的)?(?:日期|时间)|(?:作出)?(?:行政)?(?:处罚)?决定(?:的)?(?:日期|时间)',
  ],
  [
    'agency',
    '(?:作出)?(?:行政)?处罚(?:决定)?(?:的)?(?:行政)?(?:执法)?(?:机关|部门)(?:名称)?|作出(?:行政)?处罚(?:决定)?的?(?:行政)?(?:执法)?机关(?:名称)?|决定机关(?:名称)?|执法(?:机关|部门|单位)(?:名称)?|处罚单位',
  ],
  ['content', '(?:行政)?处罚(?:决定)?(?:的)?(?:内容|结果)(?:和种类|及种类)?|处罚决定'],
  ['basis', '(?:行政)?处罚(?:的)?(?:种类和)?依据(?:和种类)?|法律依据'],
  ['offence', '违法行为类型|(?:处罚)?(?:事由|案由)|案件名称|违法行为'],
  ['facts', '(?:主要)?违法(?:的)?(?:主要)?事实'],
  ['fine', '罚款(?:总)?(?:金额|数额)（万元）|罚款金额（元）|处罚金额|罚款金额'],
  ['confiscated', '没收违法所得[^：\\t\\n]{0,20}（万元）|没收[^：\\t\\n]{0,20}（万元）|没收违法所得'],
]
const OTHERS =
  '统一社会信用代码|处罚(?:种类|类别)\\d?|处罚有效期|公示(?:截止期|日期)|暂扣或吊销[^：\\t\\n]{0,14}|法定代表人(?:姓名)?|(?:行政)?处罚的履行方式和期限|备注|数据来源[^：\\t\\n]{0,6}|相对人类别|地方编码|许可证'
const ALL = new RegExp(
  `(?:^|[\\n\\t])\\s*(?:${LABELS.map(([, w]) => `(${w})`).join('|')}|(?:${OTHERS}))(?:[：\\t][\\t\\n]*|\\n(?=[^\\n]))`,
  'g',
)

/** 栏名与值连写、没有分隔的，只认这几种不会误会的栏名。 */
const RUN_ON =
  /(?:^|\n)(行政处罚决定书文号|行政处罚当事人名称|作出行政处罚决定机关名称|作出行政处罚决定日期)(?=[^：\t\n])/g

const EDGE = /[\n\t：；，。]/

/**
 * 栏目与值。须有三种以上不同栏目且含文号或处罚内容，才当作公示摘要，否则为空。
 */
export const summaryIn = (reading: Reading): Summary => {
  const { text } = reading
  const hits = [...text.matchAll(ALL)]
  const out = new Map<SummaryKey, Span>()
  hits.forEach((m, i) => {
    const which = m.slice(1).findIndex((g) => g !== undefined)
    const key = LABELS[which]?.[0]
    if (key === undefined || out.has(key)) return
    let start = m.index + m[0].length
    let end = hits[i + 1]?.index ?? Math.min(text.length, lineEnd(text, start))
    if (hits[i + 1] !== undefined && key !== 'facts' && key !== 'content' && key !== 'basis' && key !== 'offence')
      end = Math.min(end, lineEnd(text, start))
    while (start < end && EDGE.test(text[start] as string)) start++
    while (end > start && EDGE.test(text[end - 1] as string)) end--
    if (end > start) out.set(key, { start, end })
  })
  for (const m of text.matchAll(RUN_ON)) {
    const key = LABELS.find(([, w]) => new RegExp(`^(?:${w})$`).test(m[1] as string))?.[0]
    const start = m.index + m[0].length
    if (key !== undefined && !out.has(key)) out.set(key, { start, end: lineEnd(text, start) })
  }
  const enough =
    out.size >= 3 &&
    (out.has('content') || out.has('docNo')) &&
    (out.has('decidedOn') || out.has('agency') || out.has('content'))
  return enough ? out : new Map()
}

const lineEnd = (text: string, from: number): number => {
  let at = from
  while (at < text.length && EDGE.test(text[at] as string)) at++
  const stop = text.slice(at).search(/[\n\t]/)
  return stop < 0 ? text.length : at + stop
}

/** “罚款金额（万元）：0.09”一类的栏；0 表示没有罚，不算数额。 */
export const summaryAmount = (reading: Reading, summary: Summary, key: 'fine' | 'confiscated'): Found<Cents> | null => {
  const span = summary.get(key)
  if (span === undefined) return null
  const words = reading.text.slice(span.start, span.end).replace(/^人民币|¥/g, '')
  const label = reading.text.slice(Math.max(0, span.start - 16), span.start)
  const m = /^([\d,]+(?:\.\d+)?)(万)?元?$/.exec(words)
  if (!m) return null
  const amount = parseDecimal(m[1] as string, m[2] !== undefined || label.includes('万元') ? 10_000 : 1)
  return amount === null || amount === 0 ? null : { value: amount, spans: [span] }
}
