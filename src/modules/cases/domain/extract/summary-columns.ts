import type { Span } from './reading.ts'
import type { Cell, Pair } from './summary-cells.ts'
import type { LabelKey } from './summary-labels.ts'

/** 值可以有几行的栏。 */
const LONG: ReadonlySet<LabelKey> = new Set(['facts', 'content', 'basis', 'contentAndBasis', 'violated', 'offence'])
const DATE = /^(?:19|20)\d{2}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?$/
const AGENCY = /^[\u4e00-\u9fa5（）]{4,30}(?:局|委员会|政府|大队|支队|总队|厅|所)$/
const AMOUNT = /^[\d.,]+万?元?$/
const NEVER = -100

/** 各栏的值该是什么样子；不像的给 NEVER。 */
const SHAPES: Readonly<Partial<Record<LabelKey, (words: string) => number>>> = {
  ordinal: (w) => (/^\d{1,4}$/.test(w) ? 3 : NEVER),
  docNo: (w) => (/\d{1,8}号$/.test(w) && w.length < 50 ? 4 : NEVER),
  uscc: (w) => (/^[0-9A-Z*]{15,20}$/.test(w) ? 4 : NEVER),
  decidedOn: (w) => (DATE.test(w) ? 3 : NEVER),
  publishedOn: (w) => (DATE.test(w) ? 3 : NEVER),
  servedOn: (w) => (DATE.test(w) ? 3 : NEVER),
  filedOn: (w) => (DATE.test(w) ? 3 : NEVER),
  agency: (w) => (AGENCY.test(w) ? 3 : NEVER),
  agencyAndDay: (w) => (/局/.test(w) && /\d{4}/.test(w) && w.length < 60 ? 4 : NEVER),
  fine: (w) => (AMOUNT.test(w) ? 3 : NEVER),
  confiscated: (w) => (AMOUNT.test(w) ? 3 : NEVER),
  basis: (w) => (/第.{1,8}条/.test(w) ? 3 : NEVER),
  violated: (w) => (/第.{1,8}条/.test(w) ? 3 : NEVER),
  content: (w) => (/罚款|没收|警告|不予|吊销|责令/.test(w) ? 2 + (/元|警告|不予/.test(w) ? 1 : 0) : NEVER),
  contentAndBasis: (w) => (/罚款|没收|警告|不予/.test(w) && /条/.test(w) ? 4 : NEVER),
  kinds: (w) => (/^(?:[\d.、；，和及]|罚款|没收(?:违法所得|非法财物)?|警告|通报批评|其他)+$/.test(w) ? 3 : NEVER),
  representative: (w) => (/^[\u4e00-\u9fa5*]{2,5}$/.test(w) ? 2 : NEVER),
  party: (w) =>
    /^[^，。；：《》]{2,40}$/.test(w) && !/号$|案$|^\d+$|^[0-9A-Z*]{15,}$/.test(w) && !DATE.test(w) ? 2 : NEVER,
  offence: (w) => (w.length <= 80 && !/^\d|号$/.test(w) ? 1 + (/案$/.test(w) ? 1 : 0) : NEVER),
  facts: (w) => (w.length > 10 ? 1 + (w.length > 30 ? 1 : 0) : NEVER),
}
/** 编号从二起的行：接着上一行，不会是一栏的开头。 */
const CONTINUED = /^（?(?:[2-9]|[二三四五六七八九])[、.．）]/
const likeness = (key: LabelKey, words: string): number =>
  CONTINUED.test(words) ? NEVER : (SHAPES[key]?.(words) ?? 0.2)

/** 栏名所在的格。 */
export type Label = Cell & { readonly label: LabelKey }

type Step = { readonly score: number; readonly from: Step | null; readonly label: number; readonly line: number }

/**
 * 先列栏名、后列值的两段：依次对齐，使各值最像它的栏；空着的栏可以跳过，长栏的值可以有几行。
 * 行数相同而样子都对的就是一一对应；对不上的不取。
 */
export const aligned = (text: string, labels: readonly Label[], lines: readonly Span[]): readonly Pair[] => {
  const words = lines.map((l) => text.slice(l.start, l.end))
  const better = (a: Step | null, b: Step): Step => (a === null || b.score > a.score ? b : a)
  // best[i][j]：用去前 i 个栏名、前 j 行的最好对法
  let row: (Step | null)[] = [{ score: 0, from: null, label: -1, line: -1 }, ...words.map(() => null)]
  let end: Step | null = null
  labels.forEach(({ label: key }, i) => {
    const next: (Step | null)[] = row.map((s) => (s === null ? null : { ...skip(s, key) }))
    for (let j = 0; j < words.length; j++) {
      const base = row[j]
      if (!base) continue
      const score = base.score + likeness(key, words[j] as string)
      if (score > NEVER / 2) next[j + 1] = better(next[j + 1] ?? null, { score, from: base, label: i, line: j })
    }
    if (LONG.has(key))
      for (let j = 1; j < words.length; j++) {
        const base = next[j]
        if (base?.label === i)
          next[j + 1] = better(next[j + 1] ?? null, { score: base.score - 0.3, from: base, label: i, line: j })
      }
    row = next
  })
  for (const s of row) if (s) end = better(end, s)
  return pairsFrom(end, labels, lines)
}

const skip = (s: Step, key: LabelKey): Step => ({
  score: s.score - (key === 'other' ? 0.1 : 1),
  from: s,
  label: -1,
  line: -1,
})

const pairsFrom = (end: Step | null, labels: readonly Label[], lines: readonly Span[]): readonly Pair[] => {
  const spans = new Map<number, Span>()
  for (let s = end; s; s = s.from) {
    const line = lines[s.line]
    if (s.label < 0 || line === undefined) continue
    const later = spans.get(s.label)
    spans.set(s.label, { start: line.start, end: later?.end ?? line.end })
  }
  return [...spans]
    .toSorted((a, b) => a[0] - b[0])
    .flatMap(([i, value]) => {
      const label = labels[i]
      return label ? [{ key: label.label, label, value }] : []
    })
}
