/** 量裁量基准用的表：二百行、八个因素，门槛随机而可重复。 */
import { readTable } from '#modules/discretion/domain/table/read-table.ts'
import type { FactorRecord, RowRecord } from '#modules/discretion/domain/table/record-shape.ts'
import type { BenchmarkTable, Condition, Row } from '#modules/discretion/domain/table/table.ts'
import { type Random, randomFrom } from './random.ts'

const FACTORS: readonly FactorRecord[] = [
  { name: '环节', values: ['生产', '批发', '零售', '网络', '进口'], gravity: 'none' },
  { name: '主体', values: ['大型', '中型', '小型', '微型', '个体'], gravity: 'none' },
  { name: '货值金额', unit: '元', gravity: 'increasing', fact: 'goods_value' },
  { name: '违法所得', unit: '元', gravity: 'increasing', fact: 'illegal_gains' },
  { name: '数量', unit: '千克', gravity: 'increasing' },
  { name: '持续时间', unit: '日', gravity: 'increasing' },
  { name: '受罚次数', unit: '次', gravity: 'increasing' },
  { name: '危害后果', values: ['没有', '轻微', '一般', '严重'], gravity: 'increasing' },
]

const TIER_FINES = { 从轻: '1倍以上1.6倍以下', 一般: '1.6倍以上2.4倍以下', 从重: '2.4倍以上3倍以下' } as const

/**
 * 一组（环节 × 主体）八行，逐级剥下去：第一个因素够重的从重，余下的再看第二个……所以完整、不重叠、单调。
 */
const peeled = (place: string, who: string, r: Random): readonly RowRecord[] => {
  const steps: readonly [string, string, string][] = [
    ['危害后果', '严重', '没有或轻微或一般'],
    ['货值金额', `${20 + r.below(60)}万元以上`, ''],
    ['受罚次数', `${2 + r.below(4)}次以上`, ''],
    ['数量', `${100 + r.below(900)}.5千克以上`, ''],
    ['违法所得', `${1 + r.below(9)}.${r.below(10)}万元以上`, ''],
    ['持续时间', `${30 + r.below(300)}日以上`, ''],
    ['货值金额', `${1 + r.below(9)}万元以上`, ''],
  ]
  const below = (text: string) => `不足${text.replace('以上', '')}`
  const within: Record<string, string> = { 环节: place, 主体: who }
  const rows: RowRecord[] = []
  for (const [i, [factor, heavy, rest]] of steps.entries()) {
    const held = within[factor]
    const when = held === undefined ? heavy : `${heavy}${held}`
    const tier = i < 4 ? '从重' : '一般'
    rows.push({ when: { ...within, [factor]: when }, tier, fine: TIER_FINES[tier] })
    within[factor] = rest === '' ? below(heavy) : rest
  }
  return [...rows, { when: { ...within }, tier: '从轻', fine: TIER_FINES.从轻 }]
}

/** 验证得过的：二十五组，二百行。 */
export const soundTable = (): BenchmarkTable => {
  const r = randomFrom(20_261_126)
  const rows = (FACTORS[0]?.values ?? []).flatMap((place) =>
    (FACTORS[1]?.values ?? []).flatMap((who) => peeled(place, who, r)),
  )
  const read = readTable({
    id: 'bench',
    title: '二百行八因素',
    offence: 'PQ-49',
    approval: { document: '基准用', issuer: '虚构' },
    validFrom: '2024-01-01',
    validUntil: null,
    source: '随机',
    factors: FACTORS,
    rows,
  })
  if (!read.ok) throw new Error(read.problems.map((p) => p.text).join('；'))
  return read.table
}

/** 八个因素上随机对半切成的二百块：完整、不重叠，端点最多最乱；档次随意，所以不单调。 */
export const shreddedTable = (): BenchmarkTable => {
  const base = soundTable()
  const r = randomFrom(7)
  const limits = [5, 5, 100_000_000, 100_000_000, 4_000_000_000, 3_650, 20, 4]
  const rooms: { from: number; to: number }[][] = [limits.map((to) => ({ from: 0, to }))]
  while (rooms.length < base.rows.length) {
    const at = r.below(rooms.length)
    const room = rooms[at] as { from: number; to: number }[]
    const i = r.below(room.length)
    const { from, to } = room[i] as { from: number; to: number }
    if (to - from < 2) continue
    const edge = from + 1 + r.below(to - from - 1)
    rooms.splice(at, 1, room.with(i, { from, to: edge }), room.with(i, { from: edge, to }))
  }
  const rows = rooms.map((room, n): Row => {
    const when = room.map(({ from, to }, i): Condition => [{ from, to: to === limits[i] ? null : to }])
    return { ...(base.rows[n] as Row), when }
  })
  return { ...base, rows }
}

/** 最坏的坏表：每行随机限三个因素，行行相交。 */
export const tangledTable = (): BenchmarkTable => {
  const base = soundTable()
  const r = randomFrom(11)
  const limits = [5, 5, 100_000_000, 100_000_000, 4_000_000_000, 3_650, 20, 4]
  const rows = base.rows.map((row): Row => {
    const chosen = new Set([r.below(8), r.below(8), r.below(8)])
    const when = limits.map((limit, i): Condition => {
      if (!chosen.has(i)) return null
      const from = r.below(limit)
      return [{ from, to: from + 1 + r.below(limit - from) }]
    })
    return { ...row, when }
  })
  return { ...base, rows }
}
