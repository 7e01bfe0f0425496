import type { Cents } from '#kernel/money.ts'
import type { PenaltyKind } from '#modules/cases/domain/case-file.ts'
import type { DecisionContent, FoundPenalty, StatedTotals } from './found-penalty.ts'
import { amountsIn, type FoundAmount } from './money.ts'
import { penaltyTableIn } from './penalty-table.ts'
import { TOTAL_KEYS, totalOf, withoutTotals, withTotalFine } from './penalty-totals.ts'
import type { Span } from './reading.ts'

type Mention = Span & { readonly kind: PenaltyKind | 'total' | 'total-fine' | 'total-confiscated' }

const MENTIONS: readonly (readonly [Mention['kind'], RegExp])[] = [
  [
    'total',
    /罚没(?:款|金额|合计|共计|款项|数额)|罚款(?:和|及|与|、)没收(?:的?违法所得|款|金额)?(?:共计|合计|总计)|(?:以上|上述|两项|二项|三项|以上各项)[^，。；\n]{0,12}(?:合计|共计|总计|相加)|(?:^|[，。；\n、）])(?:共计|合计|总计)(?!罚款)/g,
  ],
  [
    'total-fine',
    /(?:罚款(?:共计|合计|总计|总额)|(?:[两二三四五]项|各项|以上(?:各项)?)(?:并处|合并(?:处罚|执行)?|一并处)[：，]?(?:处以?)?罚款|(?:合计|共计|总计|合并|共)(?:处以?)?罚款)/g,
  ],
  ['total-confiscated', /没收(?:违法所得|款项?)?(?:共计|合计|总计)/g],
  [
    '没收违法所得',
    /没收[^，。；\n没]{0,40}?(?:违法|非法)(?:所得|收入)|没收[^，。；\n没]{0,20}?多收取?的?(?:价款|费用|款项)/g,
  ],
  ['没收非法财物', /没收/g],
  ['罚款', /罚款/g],
  [
    '警告',
    /(?:给予|予以|处以?|处罚[：]?|作出|[：、，。；\n）.]|^)(?:当事人)?(?:行政)?警告(?!标|语|信|用|函|牌|图|性)/g,
  ],
  ['通报批评', /通报批评/g],
  ['责令停产停业', /责令(?:其|当事人)?停(?:产|业)(?:停业|整顿)?|责令停业/g],
  ['吊销许可证件', /吊销[^，。；\n]{0,40}?(?:许可证|执照|证书|登记证|资格证|批准(?:证明)?文件|备案)/g],
  ['暂扣许可证件', /暂扣[^，。；\n]{0,40}?(?:许可证|执照|证)/g],
  ['降低资质等级', /降低[^，。；\n]{0,12}资质等级/g],
  ['责令关闭', /责令(?:其|当事人)?关闭/g],
  [
    '限制从业',
    /(?:禁止|不得)[^，。；\n]{0,16}(?:从事[^，。；\n]{0,24}(?:活动|工作|经营|管理)|担任[^，。；\n]{0,30})|终身不得/g,
  ],
  [
    '限制开展生产经营活动',
    /限制(?:其|当事人)?开展生产经营活动|(?:暂停|停止(?!经营|从事|销售|使用))(?:受理)?[^，。；\n]{0,16}(?:广告)?(?:发布)?业务(?!员)/g,
  ],
  ['行政拘留', /行政拘留/g],
]

/** 条件、引文与法律后果中的字样，不是本案处罚。 */
const NOT_IMPOSED = /(?:可以?|应当|应|或者?|不涉及|无需|不予|不再|免予|免于|拟|不|逾期[^，。]{0,20}|加处)$/
const QUOTED = /“[^“”]{0,800}”|《[^》]{0,80}》/g

const blankQuotes = (words: string): string =>
  words.replace(QUOTED, (q) =>
    q.startsWith('“') && q.length < 24 && !/罚款|没收|以上|以下/.test(q) ? q : '\u0000'.repeat(q.length),
  )

/** “没收违法所得12元、酸奶8盒”：后面的财物是另一项。 */
const GOODS_AFTER =
  /^[^，。；、和及\n]{0,16}元(?:整)?(?:（[^）]{0,16}）)?[、和及]([^，。；、\d\n]{1,20}\d+(?:只|件|盒|瓶|袋|台|条|个|箱|包|桶|公斤|千克|克|吨|批|套|辆|张|本|册|双|把))/

const mentionsIn = (text: string): readonly Mention[] => {
  const taken: Mention[] = []
  for (const [kind, pattern] of MENTIONS)
    for (const m of text.matchAll(pattern)) {
      const span = { start: m.index, end: m.index + m[0].length, kind }
      if (taken.some((t) => span.start < t.end && t.start < span.end)) continue
      if (/^(?:违法所得)?(?:、没收)?(?:非法财物)?的?(?:总)?金额(?:（|、|$)/.test(text.slice(span.end, span.end + 22)))
        continue
      const before = text.slice(Math.max(0, span.start - 24), span.start)
      if (NOT_IMPOSED.test(before)) continue
      // “五万元以下罚款”说的是幅度；后面紧跟数额的才是本案的
      if (
        /以[上下]的?$/.test(before) &&
        !/^[^，。；\n]{0,6}[\d壹贰叁肆伍陆柒捌玖一二三四五六七八九]/.test(text.slice(span.end, span.end + 8))
      )
        continue
      taken.push(span)
      const goods = kind === '没收违法所得' ? GOODS_AFTER.exec(text.slice(span.end, span.end + 60)) : null
      if (goods) {
        const end = span.end + goods[0].length
        taken.push({ start: end - (goods[1] as string).length, end, kind: '没收非法财物' })
      }
      // “没收过期食品和违法所得20元”是两项
      if (kind === '没收违法所得' && /[、和及并]/.test(m[0].slice(2)))
        taken.push({ start: span.start, end: span.start + 2, kind: '没收非法财物' })
    }
  return taken.sort((a, b) => a.start - b.start || a.end - b.end)
}

const PERSON =
  /(?:法定代表人|主要负责人|直接负责的?主管人员|直接责任人员|责任人员?|经营者|负责人|实际控制人|对(?:个人|自然人))[^，。；\n]{0,30}$/

/** 条款分界：句号、分号、换行，以及逗号（取数额时不越过）。 */
const clauseOf = (text: string, span: Span): Span => {
  const stop = /[。；\n]/
  let start = span.start
  while (start > 0 && !stop.test(text[start - 1] as string)) start--
  let end = span.end
  while (end < text.length && !stop.test(text[end] as string)) end++
  return { start, end }
}

const MULTIPLE_OR_BASE =
  /(?:货值金额|违法所得|违法经营额|经营额|广告费用?|销售额|销售金额|总价|价值|单价|金额为|营业额|货款|收入)[^，。；\n罚没]{0,12}$/

/** 罚款的数额：先看“罚款”之后到下一项之前，再看之前（“处5000元罚款”）。 */
const amountFor = (
  text: string,
  amounts: readonly FoundAmount[],
  m: Mention,
  before: number,
  after: number,
): FoundAmount | null => {
  const clause = clauseOf(text, m)
  if (m.kind === '没收非法财物') return worthOf(text, amounts, m, after)
  const within = amounts.filter(
    (a) => a.start >= Math.max(clause.start, before) && a.end <= Math.min(clause.end, after),
  )
  const follows = within.filter((a) => a.start >= m.end)
  const leads = within.filter((a) => a.end <= m.start)
  const link = (a: FoundAmount) => text.slice(m.end, a.start)
  const tight = follows.find((a) => /^[^。；\n]{0,6}$/.test(link(a)) && !MULTIPLE_OR_BASE.test(link(a)))
  const adjacent = leads.findLast((a) => /^(?:整|正)?[）)]?(?:的|之)?(?:行政)?$/.test(text.slice(a.end, m.start)))
  if (m.kind === '罚款' && adjacent && (!tight || link(tight).includes('，'))) {
    return MULTIPLE_OR_BASE.test(text.slice(clause.start, adjacent.start)) &&
      !/(?:处以?|计|即|为)(?:人民币)?$/.test(text.slice(0, adjacent.start))
      ? null
      : adjacent
  }
  if (tight) return tight
  return (
    follows.find(
      (a) =>
        /(?:计|即|共|为|金额|人民币|款|：|，|（)$/.test(text.slice(m.end, a.start)) &&
        !MULTIPLE_OR_BASE.test(link(a)) &&
        link(a).length <= 40,
    ) ?? null
  )
}

/** “分别罚款200元、300元”：顿号后面的也是各一项。 */
const siblings = (
  text: string,
  amounts: readonly FoundAmount[],
  m: Mention,
  first: FoundAmount,
  after: number,
  used: Set<number>,
  shift: (s: Span) => Span,
): readonly FoundPenalty[] => {
  if (!/分别(?:给予|处以?|并处)?(?:人民币)?$/.test(text.slice(Math.max(0, m.start - 10), m.start))) return []
  const out: FoundPenalty[] = []
  let end = first.end
  for (const a of amounts.filter((x) => x.start >= first.end && x.end <= after)) {
    if (!/^(?:[、和及]|以及)(?:罚款)?$/.test(text.slice(end, a.start))) break
    end = a.end
    used.add(a.start)
    out.push({
      ...shift({ start: a.start, end: a.end }),
      amountSpan: shift(a),
      penalty: { kind: '罚款', amount: a.amount, amountInWords: a.words, target: null },
    })
  }
  return out
}

/** 没收财物的价值：同一句里紧跟着“价值……元”的。 */
const worthOf = (text: string, amounts: readonly FoundAmount[], m: Mention, after: number): FoundAmount | null =>
  amounts.find(
    (a) =>
      a.start >= m.end &&
      a.end <= Math.min(after, clauseOf(text, m).end) &&
      /^[^。；\n]{0,60}?(?:价值|折价|折合|货值(?:金额)?)(?:人民币|共计|合计|为|约)*$/.test(text.slice(m.end, a.start)),
  ) ?? null

const targetOf = (text: string, m: Mention, start: number): 'person' | null =>
  PERSON.test(text.slice(start, m.start).replace(/（[^）]*）/g, '')) ? 'person' : null

/** 决定主文里的各项处罚与合计。`offset` 是主文在全文中的起点。 */
export const penaltiesIn = (fullText: string, span: Span): DecisionContent => {
  const whole = fullText.slice(span.start, span.end)
  const table = penaltyTableIn(whole)
  const text = blankQuotes(table ? blanked(whole, table) : whole)
  const amounts = amountsIn(text, { start: 0, end: text.length })
  const mentions = mentionsIn(text)
  const used = new Set<number>()
  const penalties: FoundPenalty[] = []
  const totals: { fine: Cents | null; confiscated: Cents | null; all: Cents | null } = {
    fine: null,
    confiscated: null,
    all: null,
  }
  const totalSpans: Partial<Record<keyof StatedTotals, Span>> = {}
  const shift = (s: Span): Span => ({ start: s.start + span.start, end: s.end + span.start })
  const place = (p: FoundPenalty): FoundPenalty => ({
    ...p,
    ...shift(p),
    amountSpan: p.amountSpan && shift(p.amountSpan),
  })
  penalties.push(...(table?.penalties.map(place) ?? []))
  for (const key of ['fine', 'confiscated'] as const) {
    const cell = table?.totals[key]
    if (cell) {
      totals[key] = cell.amount
      totalSpans[key] = shift(cell)
    }
  }
  mentions.forEach((m, i) => {
    const before = mentions[i - 1]?.end ?? 0
    const after = mentions[i + 1]?.start ?? text.length
    const found = wantsAmount(m.kind) ? amountFor(text, amounts, m, before, after) : null
    const amount = found !== null && !used.has(found.start) ? found : null
    if (amount) used.add(amount.start)
    if (m.kind === 'total' || m.kind === 'total-fine' || m.kind === 'total-confiscated') {
      const key = m.kind === 'total' ? totalOf(text.slice(m.start, amount?.start ?? m.end)) : TOTAL_KEYS[m.kind]
      if (amount && totals[key] === null) {
        totals[key] = amount.amount
        totalSpans[key] = shift(amount)
      }
      return
    }
    if (m.kind === '罚款' && amount === null && penalties.some((p) => p.penalty.kind === '罚款')) return
    const mentioned = shift({ start: m.start, end: amount ? Math.max(m.end, amount.end) : m.end })
    penalties.push({
      ...mentioned,
      amountSpan: amount ? shift(amount) : null,
      penalty: {
        kind: m.kind,
        amount: amount?.amount ?? null,
        amountInWords: amount?.words ?? null,
        target: targetOf(text, m, clauseOf(text, m).start),
      },
    })
    if (m.kind === '罚款' && amount) penalties.push(...siblings(text, amounts, m, amount, after, used, shift))
  })
  const own = withoutTotals(text, span.start, penalties, totals, totalSpans)
  return { penalties: withTotalFine(withoutRepeats(own), totals, totalSpans), totals, totalSpans }
}

const blanked = (text: string, { start, end }: Span): string =>
  text.slice(0, start) + '\u0000'.repeat(end - start) + text.slice(end)

const wantsAmount = (kind: Mention['kind']): boolean => /^(?:罚款|没收|total)/.test(kind)

/** 无数额而同类已有数额的、同类重复出现的只留一项；数额各自保留。 */
const withoutRepeats = (all: readonly FoundPenalty[]): readonly FoundPenalty[] =>
  all.filter((p, i) => {
    const same = all.filter((q) => q.penalty.kind === p.penalty.kind && q.penalty.target === p.penalty.target)
    if (p.penalty.amount === null && same.some((q) => q.penalty.amount !== null)) return false
    return p.penalty.amount !== null || all.findIndex((q) => q.penalty.kind === p.penalty.kind) === i
  })
