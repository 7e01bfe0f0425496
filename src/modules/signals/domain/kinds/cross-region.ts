import { againstOthers, count, type Tallies } from '../against-others.ts'
import { runsOf } from '../runs-of.ts'
import type { AgencyPlace, Base, Outcome, Signal, SignalCase } from '../signal.ts'
import { expectedText, into, MOST_CASES, outcomeFrom, sharesOf } from '../wording.ts'

/** 相隔不超过这么多日、案由相同的，算同一时候的同一种。 */
const DAYS = 30
const LEAST = 30
const MARGIN = 2

/** 两个机关各在一区：区划不同，不是上下级，也不是撤并与承接。 */
const isElsewhere = (places: ReadonlyMap<string, AgencyPlace>, a: string, b: string): boolean => {
  const [x, y] = [places.get(a), places.get(b)]
  if (a === b || x === undefined || y === undefined) return false
  const related = [x.parentId, x.mergedInto].includes(b) || [y.parentId, y.mergedInto].includes(a)
  return x.code !== y.code && !related
}

type Twin = { readonly own: SignalCase; readonly other: SignalCase }

/** 同一当事人的各件里，别的区在同一时候以同样的案由也罚了的：`same` 已按日子排好，只往前后三十日里找。 */
const twinsOf = (same: readonly SignalCase[], places: ReadonlyMap<string, AgencyPlace>): Twin[] => {
  const sorted = same.filter((c) => c.offence !== null)
  return sorted.flatMap((own, i): Twin[] => {
    const isTwin = (c: SignalCase): boolean =>
      c.offence === own.offence && isElsewhere(places, c.agencyId, own.agencyId)
    for (let j = i - 1; j >= 0 && own.on - (sorted[j] as SignalCase).on <= DAYS; j--)
      if (isTwin(sorted[j] as SignalCase)) return [{ own, other: sorted[j] as SignalCase }]
    for (let j = i + 1; j < sorted.length && (sorted[j] as SignalCase).on - own.on <= DAYS; j++)
      if (isTwin(sorted[j] as SignalCase)) return [{ own, other: sorted[j] as SignalCase }]
    return []
  })
}

const find = ({ cases, agencies }: Base): Outcome => {
  const places = new Map(agencies.map((a) => [a.id, a]))
  const tallies: Tallies = new Map()
  const twins = new Map<string, Twin[]>()
  const known = cases.filter((c) => c.party !== null && c.partyKind !== 'person')
  known.sort((a, b) => (a.party as number) - (b.party as number) || a.on - b.on || a.no - b.no)
  for (const all of runsOf(known, (a, b) => a.party === b.party)) {
    const found = all.length < 2 ? [] : twinsOf(all, places)
    for (const [key, own] of Map.groupBy(all, (c) => `${c.year} ${c.agencyId}`)) {
      const { year, agencyId } = own[0] as SignalCase
      const mine = found.filter((t) => t.own.year === year && t.own.agencyId === agencyId)
      if (mine.length > 0) into(twins, key, mine)
      count(tallies, String(year), agencyId, '', mine.length > 0)
    }
  }
  return outcomeFrom('cross-region', againstOthers(tallies, LEAST, MARGIN), ({ group, agencyId }) => ({
    key: `${agencyId}/${group}`,
    year: Number(group),
    tell: (excess) => {
      const own = twins.get(`${group} ${agencyId}`) ?? []
      const regions = new Set(own.map((t) => t.other.agencyId)).size
      return {
        sentence: `${group} 年处罚的 ${excess.n} 个经营者里，有 ${excess.hits} 个在前后 ${DAYS} 日之内因同样的案由也被别的区县处罚，涉及 ${regions} 个机关；${expectedText(excess, '个')}。`,
        figures: sharesOf(excess),
        chart: null,
        cases: [...new Set(own.flatMap((t) => [t.own.no, t.other.no]))].slice(0, MOST_CASES),
      }
    },
  }))
}

export const crossRegion: Signal = {
  code: 'cross-region',
  title: '跨区处罚同一当事人多',
  looksFor: '同一个经营者在同一时候、因同样的案由被两个区县处罚，可能是重复处罚，或者违规异地执法。',
  counts: `一个机关一年处罚的一个经营者（凭代码）算一个，前后 ${DAYS} 日之内别的区县以同样的案由也处罚了它的算中。上下级机关之间不算。`,
  against: '同一年其余各机关的比例：连锁、平台企业在各区本来就会有一些',
  least: `一个机关一年至少 ${LEAST} 个经营者`,
  explanations: [
    '连锁、平台企业在几个区各有门店，各区的违法行为各自处罚',
    '上级统一部署的抽检、专项行动，几个区同时查到',
    '案件依法移送、指定管辖，两边都有记载',
    '同一行为的重复处罚，另有规则逐件核对',
  ],
  unit: '个',
  find,
}
