import { dayFromNumber } from '#kernel/day.ts'
import { excessOf } from '../excess.ts'
import type { Base, Comparison, Entry, Outcome, Signal, Skipped } from '../signal.ts'
import { comparisonOf, MOST_CASES, sharesOf } from '../wording.ts'
import { LATE_DAYS } from './late-entry.ts'

const LEAST = 10
const LEAST_OTHER_N = 50
const MARGIN = 3

const lateOf = (list: readonly Entry[]): Entry[] => list.filter((e) => e.lag > LATE_DAYS)

const find = ({ entries }: Base): Outcome => {
  const comparisons: Comparison[] = []
  const skipped: Skipped[] = []
  for (const [agencyId, own] of Map.groupBy(entries, (e) => e.agencyId)) {
    const late = lateOf(own).length
    for (const [on, day] of Map.groupBy(own, (e) => e.on)) {
      const year = (day[0] as Entry).year
      const hits = lateOf(day).length
      const stratum = { hits, n: day.length, otherHits: late - hits, otherN: own.length - day.length }
      if (day.length < LEAST) skipped.push({ signal: 'batch-entry', agencyId, year, why: 'too-few' })
      else if (stratum.otherN < LEAST_OTHER_N)
        skipped.push({ signal: 'batch-entry', agencyId, year, why: 'no-control' })
      else comparisons.push(comparisonFor(on, day, excessOf([stratum], MARGIN)))
    }
  }
  return { comparisons, skipped }
}

const comparisonFor = (on: number, day: readonly Entry[], excess: ReturnType<typeof excessOf>): Comparison => {
  const { agencyId, year } = day[0] as Entry
  const date = dayFromNumber(on)
  return comparisonOf('batch-entry', agencyId, { key: `${agencyId}/${date}`, year }, excess, () => {
    const late = lateOf(day).sort((a, b) => b.lag - a.lag || a.no - b.no)
    const [low, high] = excess.range
    return {
      sentence: `${date} 这一天登记了 ${excess.n} 件，${excess.hits} 件是事情过了 ${LATE_DAYS} 日才登记的；照本机关平日的比例，应有 ${low === high ? low : `${low} 至 ${high}`} 件。`,
      figures: [
        ...sharesOf(excess).map((f, i) => ({ ...f, label: i === 0 ? '这一天' : '本机关其余各日' })),
        { label: '最晚的', value: `${late[0]?.lag ?? 0} 日之后` },
      ],
      chart: null,
      cases: [...new Set(late.map((e) => e.no))].slice(0, MOST_CASES),
    }
  })
}

export const batchEntry: Signal = {
  code: 'batch-entry',
  title: '集中补登',
  looksFor: '平日不登记，到某一天一下子补登许多旧事，可能是迎接检查、评查之前补的。',
  counts: `一件案件在一天里登记的事件算一件，其中有过了 ${LATE_DAYS} 日才登记的算中。`,
  against: '本机关其余各日补登的比例：登记得多不算，补登得集中才算',
  least: `这一天至少 ${LEAST} 件，其余各日合计至少 ${LEAST_OTHER_N} 件`,
  explanations: [
    '刚开始使用，把正在办的案件补录进来',
    '停电、断网、换系统之后补录',
    '登记员休假回来集中登记',
    '请另看那一天前后有没有检查、评查、监督通知：准绳没有这些日子的完整记载，不替人下这个结论',
  ],
  unit: '件',
  find,
}
