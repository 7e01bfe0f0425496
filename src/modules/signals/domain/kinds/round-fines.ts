import { againstOthers, count, type Tallies } from '../against-others.ts'
import type { Base, Chart, Outcome, Signal, SignalCase } from '../signal.ts'
import { MOST_CASES, outcomeFrom, sharesOf } from '../wording.ts'

const LEAST = 30
const MARGIN = 2
const LEAST_FINE = 100_00

/** 整数罚款：只有一个不是零的数字，如 3000 元、50000 元。 */
export const isRound = (cents: number): boolean => {
  const power = 10 ** Math.floor(Math.log10(cents) + 1e-9)
  return cents % power === 0
}

/** 数额的档（元）：一百、三百、一千、三千……起。数额大小不同，本来的整数比例就不同，分档再比。 */
const sizeOf = (cents: number): number => {
  const power = 10 ** Math.floor(Math.log10(cents / 100) + 1e-9)
  return cents / 100 >= 3 * power ? 3 * power : power
}

const sizeText = (size: number): string => `${size.toLocaleString('zh-CN')} 元起`

const chartOf = (cases: readonly SignalCase[], agencyId: string): Chart => {
  const sizes = [...Map.groupBy(cases, (c) => sizeOf(c.fine as number))].sort(([a], [b]) => a - b)
  const bars = sizes.flatMap(([size, same]) => {
    const own = same.filter((c) => c.agencyId === agencyId)
    const others = same.filter((c) => c.agencyId !== agencyId)
    const round = (list: readonly SignalCase[]) => list.filter((c) => isRound(c.fine as number)).length
    if (own.length === 0) return []
    const expected = others.length === 0 ? null : (own.length * round(others)) / others.length
    return [{ label: sizeText(size), own: round(own), expected }]
  })
  return { title: '各档数额里的整数罚款（件）', bars, edge: null }
}

const find = ({ cases }: Base): Outcome => {
  const fined = cases.filter((c) => c.fine !== null && c.fine >= LEAST_FINE)
  const byYear = Map.groupBy(fined, (c) => c.year)
  const tallies: Tallies = new Map()
  for (const c of fined)
    count(tallies, String(c.year), c.agencyId, String(sizeOf(c.fine as number)), isRound(c.fine as number))
  return outcomeFrom('round-fines', againstOthers(tallies, LEAST, MARGIN), ({ group, agencyId }) => ({
    key: `${agencyId}/${group}`,
    year: Number(group),
    tell: (excess) => {
      const year = byYear.get(Number(group)) ?? []
      return {
        sentence: `${group} 年罚款的 ${excess.n} 件里，有 ${excess.hits} 件是整数（如 3000 元、50000 元）；各档数额分别照其余机关的比例，应有 ${excess.range[0]} 至 ${excess.range[1]} 件。`,
        figures: sharesOf(excess),
        chart: chartOf(year, agencyId),
        cases: year
          .filter((c) => c.agencyId === agencyId && isRound(c.fine as number))
          .sort((a, b) => (b.fine as number) - (a.fine as number) || a.no - b.no)
          .slice(0, MOST_CASES)
          .map((c) => c.no),
      }
    },
  }))
}

export const roundFines: Signal = {
  code: 'round-fines',
  title: '整数罚款多',
  looksFor: '按货值、违法所得和情节算出来的罚款，多半不是整数。整数特别多，可能没有逐件裁量，或者是谈出来的数。',
  counts: '一件案件的罚款合计（一百元以上）算一个，只有一个不是零的数字算整数。按数额大小分档。',
  against: '同一年其余各机关同档数额里整数的比例',
  least: `一个机关一年至少 ${LEAST} 件`,
  explanations: [
    '罚则写的就是定额，或者下限是整数（如五千元以上），按下限罚自然是整数',
    '本地裁量基准把各档定成了整数',
    '某一类定额的案件在本机关特别多',
    '导入的表只写到千元、万元',
  ],
  unit: '件',
  find,
}
