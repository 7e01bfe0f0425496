import { againstOthers, count, type Tallies } from '../against-others.ts'
import { binOf, type Limit, limitBins, limitsFinder, sideOf } from '../limits.ts'
import type { Base, Chart, Outcome, Signal, SignalCase } from '../signal.ts'
import { expectedText, MOST_CASES, outcomeFrom, sharesOf, yuanText } from '../wording.ts'

const LEAST = 15
const MARGIN = 2

type Near = { readonly one: SignalCase; readonly limit: Limit; readonly below: boolean }

/** 罚款在某道门槛左右的案件。 */
const nearLimits = ({ cases, province }: Base): Near[] => {
  const limitsOf = limitsFinder(province)
  return cases.flatMap((one) => {
    const { fine } = one
    if (fine === null) return []
    return limitsOf(one).flatMap((limit): Near[] => {
      const side = sideOf(fine, limit)
      return side === null ? [] : [{ one, limit, below: side === 'below' }]
    })
  })
}

const groupOf = ({ one, limit }: Near): string => `${limit.code}/${one.partyKind}/${limit.amount}`

const chartOf = (limit: Limit, own: readonly Near[], others: readonly Near[]): Chart => {
  const { labels, edge } = limitBins(limit)
  const inBin = (list: readonly Near[], bin: number) =>
    list.filter(({ one }) => binOf(one.fine as number, limit) === bin).length
  const bars = labels.map((label, bin) => ({
    label,
    own: inBin(own, bin),
    expected: (inBin(others, bin) / others.length) * own.length,
  }))
  return { title: `${limit.name} ${yuanText(limit.amount)} 左右的罚款（件）`, bars, edge }
}

const find = (base: Base): Outcome => {
  const groups = Map.groupBy(nearLimits(base), groupOf)
  const tallies: Tallies = new Map()
  for (const [group, near] of groups)
    for (const { one, below } of near) count(tallies, group, one.agencyId, String(one.year), below)
  return outcomeFrom('bunching', againstOthers(tallies, LEAST, MARGIN), ({ group, agencyId }) => ({
    key: `${agencyId}/${group}`,
    year: null,
    tell: (excess) => {
      const near = groups.get(group) as Near[]
      const { limit } = near[0] as Near
      const [own, others] = [
        near.filter((x) => x.one.agencyId === agencyId),
        near.filter((x) => x.one.agencyId !== agencyId),
      ]
      const edge = limit.reachedBelow ? '（含本数）' : ''
      return {
        sentence: `罚款在${limit.name}（${yuanText(limit.amount)}）左右的 ${excess.n} 件里，有 ${excess.hits} 件略低于它${edge}；${expectedText(excess, '件')}。`,
        figures: [
          ...sharesOf(excess),
          {
            label: '门槛',
            value: `${limit.name} ${yuanText(limit.amount)}，${limit.source}${limit.verified ? '' : '（未核实）'}`,
          },
          { label: '左右', value: '门槛的八成到一又四分之一倍' },
        ],
        chart: chartOf(limit, own, others),
        cases: own
          .filter((x) => x.below)
          .sort((a, b) => (b.one.fine as number) - (a.one.fine as number) || a.one.no - b.one.no)
          .slice(0, MOST_CASES)
          .map((x) => x.one.no),
      }
    },
  }))
}

export const bunching: Signal = {
  code: 'bunching',
  title: '罚款聚在门槛之下',
  looksFor: '达到听证数额就要告知听证，超过当场处罚上限就要走普通程序。罚款总是略低于门槛，可能是为了少走一道程序。',
  counts:
    '罚款在门槛的八成到一又四分之一倍之间的一件算一个，略低于门槛算中。单位与个人分开；个体工商户归哪一档有争议，不算。',
  against: '同一门槛、同一年，其余各机关略低的比例：整数、罚则下限的影响在两边都有，相互抵消',
  least: `一个机关在一道门槛左右至少 ${LEAST} 件`,
  explanations: [
    '本地裁量基准把某一档的上限定在门槛上',
    '本机关的案件以某一类为主，罚则的数额恰在门槛之下',
    '当场处罚的上限附近：小额案件本来就适合当场处罚',
    '全省的机关都这样的，与别处相比看不出来；没有线索不等于没有问题',
  ],
  unit: '件',
  find,
}
