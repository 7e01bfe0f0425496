import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OffenceFine, offenceByCode } from '#law/offences.ts'
import { compileTable, evaluate } from '../evaluate.ts'
import { EXAMPLE_DAY, exampleTable, GOODS } from '../example-table.ts'
import { type FineSpan, rowSpan, SCALE, statutorySpan, valueAt } from '../fine-line.ts'
import { covers, readValue } from '../table/condition.ts'
import type { FineRange } from '../table/fine.ts'
import { type Interval, merged } from '../table/interval.ts'
import type { FactorRecord } from '../table/record-shape.ts'
import { type BenchmarkTable, type Condition, type Factor, type Row, rankOf, TIERS } from '../table/table.ts'
import { checkTable } from './check-table.ts'
import type { Check, CheckReport } from './report.ts'

/**
 * 用笨办法再算一遍：小值域里逐点、逐对枚举，只用条件与幅度的定义，不用格子、盒、数格子那一套。
 * 两边的结论、涉及的行必须处处相同；给出的反例必须真是反例。
 */

const spanOfTier = (code: string, tier: number): FineSpan =>
  statutorySpan(offenceByCode(code)?.tiers[tier]?.fine as OffenceFine)
const PRODUCT = spanOfTier('PQ-49', 0)
const [SMALL, LARGE] = [spanOfTier('FS-124-1-5', 0), spanOfTier('FS-124-1-5', 1)]
const TEN_THOUSAND = 1_000_000

/** 这一点适用的罚则：产品一律一倍至三倍；食品货值不足一万元的是固定数额，以上的是倍数。 */
const statuteAt = (t: BenchmarkTable, p: Point): FineSpan => {
  if (t.offence === 'PQ-49') return PRODUCT
  return (p[0] as number) < TEN_THOUSAND ? SMALL : LARGE
}

/** 值域：货值 0 至 4 分、两次以内、三项、一千克以内（连续）。 */
const FACTORS: readonly FactorRecord[] = [
  { ...GOODS, range: '0.04元以下' },
  { name: '次数', unit: '次', range: '2次以下', gravity: 'increasing' },
  { name: '后果', values: ['没有', '轻微', '严重'], gravity: 'increasing' },
  { name: '配合', values: ['抗拒', '配合'], gravity: 'decreasing' },
  { name: '主体', values: ['甲', '乙'], gravity: 'none' },
  { name: '重量', unit: '千克', range: '1千克以下', gravity: 'increasing' },
]
const BASE = exampleTable(FACTORS, [[{}, '一般', '1倍以上3倍以下']])
const KILO = 2_000_000

/** 食品的货值：一万元上下与别处几点；条件的端点也只取这些。 */
const FOOD_EDGES = [0, 1, 500_000, 999_999, TEN_THOUSAND, 1_000_001, 1_500_000, 3_000_000]

/** 一个因素上枚举哪些位置；连续的取端点与其间。 */
const pointsOf = (factor: Factor): readonly number[] => {
  if (factor.domain.to === null) return FOOD_EDGES
  return factor.unit?.continuous === true
    ? [0, 1, KILO / 2, KILO / 2 + 1, KILO]
    : Array.from({ length: factor.domain.to - factor.domain.from }, (_, i) => i + factor.domain.from)
}

/** 条件的端点取在枚举的位置上，枚举才是完全的。 */
const edgesOf = (factor: Factor): readonly (number | null)[] =>
  factor.unit?.continuous === true
    ? [0, 1, KILO / 2, KILO / 2 + 1, KILO, KILO + 1]
    : [...pointsOf(factor), factor.domain.to]

const condition = (factor: Factor): fc.Arbitrary<Condition> => {
  const edges = edgesOf(factor)
  const interval = fc
    .tuple(fc.nat(edges.length - 1), fc.nat(edges.length - 1))
    .filter(([a, b]) => a < b)
    .map(([a, b]): Interval => ({ from: edges[a] ?? null, to: edges[b] ?? null }))
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 4, arbitrary: interval.map((i) => [i]) },
    { weight: 1, arbitrary: fc.tuple(interval, interval).map((two) => merged(two)) },
  )
}

const times = (n: number): number => n * 2_000_000
const productFine: fc.Arbitrary<FineRange> = fc.oneof(
  fc.constantFrom<FineRange>(
    { is: 'times', base: null, range: { from: times(1), to: times(2) + 1 } },
    { is: 'times', base: null, range: { from: times(2), to: null } },
    { is: 'times', base: null, range: { from: null, to: times(4) } },
    { is: 'share', range: { from: null, to: times(0.5) + 1 } },
    { is: 'share', range: { from: times(0.3), to: null } },
  ),
  fc
    .tuple(fc.nat(6), fc.nat(6))
    .map(([a, b]): FineRange => ({ is: 'amount', range: { from: Math.min(a, b), to: Math.max(a, b) + 1 } })),
)

const foodFine: fc.Arbitrary<FineRange> = fc.oneof(
  fc.constantFrom<FineRange>(
    { is: 'times', base: 'goods_value', range: { from: times(10), to: times(15) + 1 } },
    { is: 'times', base: 'goods_value', range: { from: times(15), to: times(20) + 1 } },
    { is: 'share', range: { from: null, to: times(0.5) + 1 } },
    { is: 'share', range: { from: times(0.5), to: null } },
  ),
  fc.tuple(fc.integer({ min: 4, max: 12 }), fc.integer({ min: 4, max: 12 })).map(
    ([a, b]): FineRange => ({
      is: 'amount',
      range: { from: Math.min(a, b) * TEN_THOUSAND, to: Math.max(a, b) * TEN_THOUSAND + 1 },
    }),
  ),
)

const row = (factors: readonly Factor[]): fc.Arbitrary<Row> =>
  fc
    .tuple(
      fc.tuple(...factors.map(condition)),
      fc.constantFrom(...TIERS),
      factors[0]?.domain.to === null ? foodFine : productFine,
    )
    .map(([when, tier, fine]) => ({
      when,
      tier,
      fine: tier === '不予' ? { is: 'none' } : fine,
      conditionsVerified: true,
      fineVerified: true,
      note: null,
    }))

/** 随机切成互不相交、合起来盖满的行：这样“完整”“不重叠”才常常成立。 */
const partition = (factors: readonly Factor[]): fc.Arbitrary<readonly Row[]> =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)), { maxLength: 5 }),
      fc.array(row(factors), { minLength: 7, maxLength: 7 }),
    )
    .map(([cuts, made]) => {
      const rooms: Interval[][] = [factors.map((f) => ({ from: f.domain.from, to: f.domain.to }))]
      for (const [which, axis, where] of cuts) {
        const at = which % rooms.length
        const i = axis % factors.length
        const { from, to } = (rooms[at] as Interval[])[i] as Interval
        const edges = edgesOf(factors[i] as Factor).filter(
          (e) => e !== null && e > (from as number) && e < (to ?? Number.POSITIVE_INFINITY),
        )
        const edge = edges[where % Math.max(1, edges.length)]
        if (edge == null) continue
        const room = rooms[at] as Interval[]
        rooms.splice(at, 1, room.with(i, { from, to: edge }), room.with(i, { from: edge, to }))
      }
      return rooms.map((room, i) => ({ ...(made[i] as Row), when: room.map((side) => [side]) }))
    })

/** 以 `base` 的第一个因素（货值）加上随机的一两个因素造表。 */
const tableOn = (base: BenchmarkTable): fc.Arbitrary<BenchmarkTable> =>
  fc
    .subarray([...BASE.factors.slice(1)], { maxLength: 2 })
    .map((chosen) => [base.factors[0] as Factor, ...chosen])
    .chain((factors) =>
      fc
        .tuple(
          fc.oneof(fc.array(row(factors), { minLength: 1, maxLength: 5 }), partition(factors)),
          fc.array(fc.tuple(fc.tuple(...factors.map(condition)), fc.boolean()), { maxLength: 2 }),
        )
        .map(([rows, exempt]) => ({
          ...base,
          factors,
          rows,
          exemptions: exempt.map(([when, always], i) => ({
            name: `情形${i + 1}`,
            when,
            effect: always ? ('应当不予' as const) : ('可以不予' as const),
            basis: '例',
            verified: true,
          })),
        })),
    )

const table = tableOn(BASE)
const foodTable = tableOn(exampleTable([GOODS], [[{}, '一般', '法定幅度100%以下']], { offence: 'FS-124-1-5' }))

type Point = readonly number[]

const everyPoint = (t: BenchmarkTable): readonly Point[] =>
  t.factors.reduce<readonly Point[]>((all, f) => all.flatMap((p) => pointsOf(f).map((v) => [...p, v])), [[]])

const inside = (when: readonly Condition[], p: Point): boolean => p.every((v, i) => covers(when[i] ?? null, v))

/** 后一案没有一处比前一案轻。 */
const noLighter = (t: BenchmarkTable, x: Point, y: Point): boolean =>
  t.factors.every(({ gravity }, i) => {
    const [a, b] = [x[i] as number, y[i] as number]
    return gravity === 'increasing' ? a <= b : gravity === 'decreasing' ? a >= b : a === b
  })

const finesAt = (t: BenchmarkTable, r: Row, p: Point): readonly [bigint, bigint] => {
  const span = rowSpan(r.fine, statuteAt(t, p))
  if (span === null) throw new Error('算得出')
  const b = BigInt(p[0] as number)
  return [valueAt(span.low, b), valueAt(span.high, b)]
}

const pairKey = (a: number, b: number): string => `${a}-${b}`

/** 笨办法的结论。 */
const brute = (t: BenchmarkTable) => {
  const points = everyPoint(t).map((p) => ({
    p,
    rows: t.rows.flatMap((r, i) => (inside(r.when, p) ? [i] : [])),
    spared: t.exemptions.some((e) => e.effect === '应当不予' && inside(e.when, p)),
    excused: t.exemptions.some((e) => inside(e.when, p)),
  }))
  const overlaps = new Set(
    points.flatMap(({ rows }) => rows.flatMap((a) => rows.flatMap((b) => (a < b ? [pairKey(a, b)] : [])))),
  )
  const reversed = new Set<string>()
  const live = points.filter((x) => !x.spared)
  for (const x of live)
    for (const y of live) {
      if (!noLighter(t, x.p, y.p)) continue
      for (const a of x.rows)
        for (const b of y.rows) {
          const [ra, rb] = [t.rows[a] as Row, t.rows[b] as Row]
          const [fa, fb] = [finesAt(t, ra, x.p), finesAt(t, rb, y.p)]
          if (
            (statuteAt(t, x.p) === statuteAt(t, y.p) && rankOf(ra.tier) > rankOf(rb.tier)) ||
            fa[0] > fb[0] ||
            fa[1] > fb[1]
          )
            reversed.add(pairKey(a, b))
        }
    }
  const uneven = t.exemptions.filter((e) =>
    points.some(
      (y) =>
        inside(e.when, y.p) &&
        points.some(
          (x) =>
            noLighter(t, x.p, y.p) &&
            !(e.effect === '应当不予' ? x.spared : x.excused) &&
            x.rows.some((r) => t.rows[r]?.tier !== '不予'),
        ),
    ),
  ).length
  const beyond = t.rows.flatMap((r, i) => {
    if (r.tier === '不予') return []
    const wrong = live.some(({ p, rows }) => {
      if (!rows.includes(i)) return false
      const [low, high] = finesAt(t, r, p)
      const b = BigInt(p[0] as number)
      const [min, max] = [valueAt(statuteAt(t, p).low, b), valueAt(statuteAt(t, p).high, b)]
      return r.tier === '减轻' ? high > min : low < min || high > max
    })
    return wrong ? [i] : []
  })
  const dead = t.rows.flatMap((_, i) => {
    const own = points.filter((x) => x.rows.includes(i))
    const idle = own.every((x) => x.spared) || own.every((x) => x.rows.some((r) => r < i))
    return idle ? [i] : []
  })
  return { gap: points.some((x) => x.rows.length === 0), overlaps, reversed, uneven, beyond, dead }
}

/** 反例里的案件读回位置；“略超过”是连续单位里紧挨着的一点。 */
const pointFrom = (t: BenchmarkTable, example: Readonly<Record<string, string>>): Point =>
  t.factors.map((factor) => {
    const text = example[factor.name] ?? ''
    const value = readValue(text.replace('略超过', ''), factor)
    if (typeof value === 'string') throw new Error(value)
    return value + (text.startsWith('略超过') ? 1 : 0)
  })

/** 反例必须真是反例。 */
const holdsUp = (t: BenchmarkTable, { check, counterexamples }: CheckReport): boolean =>
  counterexamples.every(({ rows, cases }) => {
    const [x, y] = cases.map((c) => pointFrom(t, c)) as [Point?, Point?]
    const [a, b] = rows.map((i) => t.rows[i] as Row) as [Row?, Row?]
    if (check === 'complete') return x !== undefined && !t.rows.some((r) => inside(r.when, x))
    if (check === 'non-overlapping') return x !== undefined && rows.every((i) => inside((t.rows[i] as Row).when, x))
    if (check === 'within-statute' && x !== undefined && a !== undefined) {
      const [low, high] = finesAt(t, a, x)
      const base = BigInt(x[0] as number)
      const [min, max] = [valueAt(statuteAt(t, x).low, base), valueAt(statuteAt(t, x).high, base)]
      return inside(a.when, x) && (a.tier === '减轻' ? high > min : low < min || high > max)
    }
    if (check === 'monotone' && x !== undefined && y !== undefined && a !== undefined) {
      if (b === undefined) return inside(a.when, x) && noLighter(t, x, y) && t.exemptions.some((e) => inside(e.when, y))
      const [[lowA, highA], [lowB, highB]] = [finesAt(t, a, x), finesAt(t, b, y)]
      const reversed =
        (statuteAt(t, x) === statuteAt(t, y) && rankOf(a.tier) > rankOf(b.tier)) || lowA > lowB || highA > highB
      return inside(a.when, x) && inside(b.when, y) && noLighter(t, x, y) && reversed
    }
    return true
  })

const reportOf = (checks: readonly CheckReport[], name: Check) => checks.find((c) => c.check === name) as CheckReport
/** 反例都列出来了；超过二十个的只列二十个，比总数。 */
const listedAll = (r: CheckReport): boolean => r.found === r.counterexamples.length
const pairsOf = (r: CheckReport): Set<string> =>
  new Set(r.counterexamples.flatMap(({ rows: [a, b] }) => (a === undefined || b === undefined ? [] : [pairKey(a, b)])))

describe('验证与笨办法处处一致', () => {
  test('漏洞、重叠、倒挂、不予倒挂、越界、多余的行', () =>
    fc.assert(
      fc.property(table, (t) => {
        const { checks } = checkTable(t)
        const truth = brute(t)
        expect(reportOf(checks, 'complete').is).toBe(truth.gap ? 'breached' : 'met')
        expect(pairsOf(reportOf(checks, 'non-overlapping'))).toEqual(truth.overlaps)
        const monotone = reportOf(checks, 'monotone')
        if (listedAll(monotone)) expect(pairsOf(monotone)).toEqual(truth.reversed)
        expect(monotone.found - truth.reversed.size).toBe(truth.uneven)
        const beyond = reportOf(checks, 'within-statute').counterexamples.map((e) => e.rows[0])
        expect(new Set(beyond)).toEqual(new Set(truth.beyond))
        const dead = reportOf(checks, 'no-dead-rows').counterexamples.flatMap((e) => e.rows.slice(-1))
        expect(new Set(dead)).toEqual(new Set(truth.dead))
        expect(checks.filter((c) => !holdsUp(t, c))).toEqual([])
      }),
      { numRuns: 400 },
    ))

  test('罚则分两档的：枚举到的倒挂、越界都查出；说出的反例都是真的', () =>
    fc.assert(
      fc.property(foodTable, (t) => {
        const { checks } = checkTable(t)
        const truth = brute(t)
        expect(reportOf(checks, 'complete').is).toBe(truth.gap ? 'breached' : 'met')
        expect(pairsOf(reportOf(checks, 'non-overlapping'))).toEqual(truth.overlaps)
        const monotone = reportOf(checks, 'monotone')
        const missed = [...truth.reversed].filter((pair) => !pairsOf(monotone).has(pair))
        if (listedAll(monotone)) expect(missed).toEqual([])
        const beyond = reportOf(checks, 'within-statute').counterexamples.map((e) => e.rows[0])
        expect(truth.beyond.filter((r) => !beyond.includes(r))).toEqual([])
        expect(checks.filter((c) => !holdsUp(t, c))).toEqual([])
      }),
      { numRuns: 400 },
    ))

  test('判断一件案件与逐行看条件一致；事实不明时，可能的行就是各种补法的行', () =>
    fc.assert(
      fc.property(table, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), fc.nat(), (t, hidden, pick) => {
        const compiled = compileTable(t)
        const points = everyPoint(t)
        const point = points[pick % points.length] as Point
        const known = point.map((v, i) => (hidden[i] === true ? null : v))
        const { landings, exempt, maybeExempt } = evaluate(compiled, known, EXAMPLE_DAY)
        const ways = points.filter((p) => known.every((v, i) => v === null || v === p[i]))
        const possible = t.rows.flatMap((r, i) => (ways.some((p) => inside(r.when, p)) ? [i] : []))
        expect([...new Set(landings.map((l) => l.row))]).toEqual(possible)
        const certain = t.exemptions.flatMap((e, i) => (ways.every((p) => inside(e.when, p)) ? [i] : []))
        const maybe = t.exemptions.flatMap((e, i) =>
          ways.some((p) => inside(e.when, p)) && !certain.includes(i) ? [i] : [],
        )
        expect([exempt, maybeExempt]).toEqual([certain, maybe])
        if (!known.includes(null))
          for (const { row: hit, range } of landings) {
            const [low, high] = finesAt(t, t.rows[hit] as Row, point)
            expect(BigInt(range?.low ?? -1)).toBe((low + SCALE - 1n) / SCALE)
            expect(BigInt(range?.high ?? -1)).toBeLessThanOrEqual(high / SCALE)
          }
      }),
      { numRuns: 300 },
    ))
})
