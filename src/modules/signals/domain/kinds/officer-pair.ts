import { againstOthers, count, type Tallies } from '../against-others.ts'
import type { Base, Outcome, Signal, SignalCase } from '../signal.ts'
import { expectedText, MOST_CASES, outcomeFrom, sharesOf } from '../wording.ts'

const LEAST = 20
const MARGIN = 2
/** 一年里办过两件以上的，才算在办案的人里。 */
const LEAST_CASES = 2

const officersOf = (pair: string): string[] => pair.split('、')

/** 办案的人有多少，分四档；人多人少，一对搭档所占的份额本来就不同，同档的才比。 */
const bandOf = (officers: number): string => {
  if (officers < 5) return '四人以下'
  if (officers < 10) return '五至九人'
  return officers < 20 ? '十至十九人' : '二十人以上'
}

const activeOfficers = (cases: readonly SignalCase[]): number => {
  const counts = new Map<string, number>()
  for (const c of cases) for (const name of officersOf(c.pair as string)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts.values()].filter((n) => n >= LEAST_CASES).length
}

const mostFrequent = (cases: readonly SignalCase[]): string | null => {
  const counts = [...Map.groupBy(cases, (c) => c.pair as string)].map(([pair, same]) => ({ pair, n: same.length }))
  return counts.sort((a, b) => b.n - a.n || (a.pair < b.pair ? -1 : 1))[0]?.pair ?? null
}

type Own = { readonly top: string; readonly active: number; readonly cases: readonly SignalCase[] }

const find = ({ cases }: Base): Outcome => {
  const tallies: Tallies = new Map()
  const known = new Map<string, Own>()
  const byAgency = Map.groupBy(
    cases.filter((c) => c.pair !== null),
    (c) => `${c.year} ${c.agencyId}`,
  )
  for (const own of byAgency.values()) {
    const { year, agencyId } = own[0] as SignalCase
    const top = mostFrequent(own.filter((c) => c.half === 0))
    if (top === null) continue
    const active = activeOfficers(own)
    known.set(`${year} ${agencyId}`, { top, active, cases: own })
    for (const c of own) if (c.half === 1) count(tallies, `${year} ${bandOf(active)}`, agencyId, '', c.pair === top)
  }
  return outcomeFrom('officer-pair', againstOthers(tallies, LEAST, MARGIN), ({ group, agencyId }) => {
    const year = Number(group.slice(0, 4))
    return {
      key: `${agencyId}/${year}`,
      year,
      tell: (excess) => {
        const { top, active, cases: own } = known.get(`${year} ${agencyId}`) as Own
        const same = own.filter((c) => c.pair === top)
        return {
          sentence: `${year} 年记载了两名办案人员的 ${own.length} 件里，${same.length} 件都是${top}办的，而办案的有 ${active} 人。在没有用来挑人的一半里是 ${excess.hits} 件；${expectedText(excess, '件')}。`,
          figures: [...sharesOf(excess), { label: '办案的人', value: `${active} 人，与${group.slice(5)}的机关比` }],
          chart: null,
          cases: same.slice(0, MOST_CASES).map((c) => c.no),
        }
      },
    }
  })
}

export const officerPair: Signal = {
  code: 'officer-pair',
  title: '案件集中于一对办案人员',
  looksFor: '两名以上执法人员办案是法定要求。所有案件都写同样两个人，可能有人只挂名、没有到场。',
  counts:
    '案件随机分成两半：在一半里挑出办案最多的一对，在另一半里数他们办了几件。挑与数分开，件数少的机关才不会因为碰巧而显得集中。',
  against: '同一年、办案人数相近的其余各机关里，办案最多的一对所占的份额',
  least: `一个机关一年（一半里）至少 ${LEAST} 件`,
  explanations: [
    '本来就分组、分所办案，这一组分到的案件多',
    '承办科室只有这两个人，别人只是偶尔参加',
    '系统里登记的是承办组长与内勤，不是到场的人',
  ],
  unit: '件',
  find,
}
