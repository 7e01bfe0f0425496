import { excessOf } from '../excess.ts'
import { type Limit, limitsFinder, sideOf } from '../limits.ts'
import { runsOf } from '../runs-of.ts'
import type { Base, Outcome, Signal, SignalCase } from '../signal.ts'
import { comparisonOf, MOST_CASES, sharesOf, shareText, yuanText } from '../wording.ts'

const LEAST = 4
const LEAST_OTHER_N = 50
/** 同一当事人的几件本来就相像（同一种行为、同一个基数），多四倍以上才算。 */
const MARGIN = 4

type Fined = { readonly one: SignalCase; readonly limit: Limit; readonly below: boolean }

const fined = ({ cases, province }: Base): Fined[] => {
  const limitsOf = limitsFinder(province)
  return cases.flatMap((one) => {
    if (one.fine === null || one.fine === 0 || one.party === null) return []
    const limit = limitsOf(one).find((l) => l.code === 'hearing')
    return limit === undefined ? [] : [{ one, limit, below: sideOf(one.fine, limit) === 'below' }]
  })
}

const byParty = ({ one: a }: Fined, { one: b }: Fined): number =>
  (a.agencyId < b.agencyId ? -1 : a.agencyId > b.agencyId ? 1 : 0) ||
  (a.party as number) - (b.party as number) ||
  a.no - b.no
const isSameParty = ({ one: a }: Fined, { one: b }: Fined): boolean => a.agencyId === b.agencyId && a.party === b.party

const find = (base: Base): Outcome => {
  const comparisons: Outcome['comparisons'][number][] = []
  const skipped: Outcome['skipped'][number][] = []
  for (const [group, same] of Map.groupBy(fined(base), ({ one, limit }) => `${one.partyKind}/${limit.amount}`)) {
    const below = same.filter((f) => f.below).length
    for (const own of runsOf(same.sort(byParty), isSameParty)) {
      if (own.length < 2) continue
      const { agencyId } = (own[0] as Fined).one
      const skip = (why: 'too-few' | 'no-control') => skipped.push({ signal: 'split-fines', agencyId, year: null, why })
      const hits = own.filter((f) => f.below).length
      const stratum = { hits, n: own.length, otherHits: below - hits, otherN: same.length - own.length }
      if (own.length < LEAST) skip('too-few')
      else if (stratum.otherN < LEAST_OTHER_N) skip('no-control')
      else comparisons.push(comparisonFor(group, own, stratum))
    }
  }
  return { comparisons, skipped }
}

const comparisonFor = (group: string, own: readonly Fined[], stratum: Parameters<typeof excessOf>[0][number]) => {
  const { one, limit } = own[0] as Fined
  const excess = excessOf([stratum], MARGIN)
  return comparisonOf(
    'split-fines',
    one.agencyId,
    { key: `${one.agencyId}/${group}/${one.party}`, year: null },
    excess,
    () => {
      const low = own.filter((f) => f.below).sort((a, b) => a.one.on - b.one.on || a.one.no - b.one.no)
      const days = low.map((f) => f.one.on)
      const sum = low.reduce((total, f) => total + (f.one.fine as number), 0)
      return {
        sentence: `同一个${one.partyKind === 'person' ? '自然人' : '单位'}被罚款 ${excess.n} 次，${excess.hits} 次略低于${limit.name}（${yuanText(limit.amount)}），合计 ${yuanText(sum)}；其余当事人只有 ${shareText(excess.otherHits, excess.otherN)} 略低于它。`,
        figures: [
          ...sharesOf(excess)
            .slice(0, 1)
            .map((f) => ({ ...f, label: '这个当事人' })),
          { label: '其余当事人', value: shareText(excess.otherHits, excess.otherN) },
          { label: '首末两次相隔', value: `${(days.at(-1) ?? 0) - (days[0] ?? 0)} 日` },
          { label: '门槛', value: `${limit.source}${limit.verified ? '' : '（未核实）'}` },
        ],
        chart: null,
        cases: low.slice(0, MOST_CASES).map((f) => f.one.no),
      }
    },
  )
}

export const splitFines: Signal = {
  code: 'split-fines',
  title: '同一当事人屡次罚在门槛之下',
  looksFor: '一件案件拆成几件，每件都略低于听证数额，当事人就没有听证的机会。',
  counts: '同一机关对同一当事人（凭代码或证号）的一次罚款算一个，在听证数额的八成以上而不到的算中。',
  against: '同类当事人的全部罚款里略低于听证数额的比例',
  least: `同一机关对同一当事人至少罚款 ${LEAST} 次`,
  explanations: [
    '连锁企业的几个门店用同一个代码，各自的违法行为各自处罚',
    '几次是不同时间的不同行为，基准算出的数额相同',
    '同一类抽检不合格，几个批次分别立案',
  ],
  unit: '次',
  find,
}
