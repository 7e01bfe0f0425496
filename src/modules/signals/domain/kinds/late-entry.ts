import { againstOthers, count, type Tallies } from '../against-others.ts'
import type { Base, Chart, Entry, Outcome, Signal } from '../signal.ts'
import { expectedText, MOST_CASES, outcomeFrom, sharesOf } from '../wording.ts'

/** 晚于这么多日才登记的，算补登。 */
export const LATE_DAYS = 30
const LEAST = 20
const MARGIN = 3

const STEPS = [
  ['当日', 0],
  ['1－7 日', 7],
  ['8－30 日', 30],
  ['31－90 日', 90],
  ['91－180 日', 180],
  ['180 日以上', Number.POSITIVE_INFINITY],
] as const

const chartOf = (own: readonly Entry[], others: readonly Entry[]): Chart => {
  const inStep = (list: readonly Entry[], step: number) =>
    list.filter((e) => STEPS.findIndex(([, most]) => e.lag <= most) === step).length
  const bars = STEPS.map(([label], step) => ({
    label,
    own: inStep(own, step),
    expected: (inStep(others, step) / others.length) * own.length,
  }))
  return { title: '发生之后几日登记（件次）', bars, edge: 3 }
}

const find = ({ entries }: Base): Outcome => {
  const tallies: Tallies = new Map()
  for (const e of entries) count(tallies, String(e.year), e.agencyId, '', e.lag > LATE_DAYS)
  const byYear = Map.groupBy(entries, (e) => e.year)
  return outcomeFrom('late-entry', againstOthers(tallies, LEAST, MARGIN), ({ group, agencyId }) => ({
    key: `${agencyId}/${group}`,
    year: Number(group),
    tell: (excess) => {
      const year = byYear.get(Number(group)) ?? []
      const own = year.filter((e) => e.agencyId === agencyId)
      const late = own.filter((e) => e.lag > LATE_DAYS).sort((a, b) => b.lag - a.lag || a.no - b.no)
      return {
        sentence: `${group} 年登记事件 ${excess.n} 件次，${excess.hits} 件次是事情过了 ${LATE_DAYS} 日才登记的；${expectedText(excess, '件次')}。`,
        figures: [...sharesOf(excess), { label: '最晚的', value: `${late[0]?.lag ?? 0} 日之后` }],
        chart: chartOf(
          own,
          year.filter((e) => e.agencyId !== agencyId),
        ),
        cases: [...new Set(late.map((e) => e.no))].slice(0, MOST_CASES),
      }
    },
  }))
}

export const lateEntry: Signal = {
  code: 'late-entry',
  title: '补登多',
  looksFor: '事情办了很久才登记，登记的日子可能是倒填的，期限也就没有人看着。',
  counts: `一件案件在一天里登记的事件算一件次，其中有过了 ${LATE_DAYS} 日才登记的算中。只看在准绳里登记的；导入的是整批的，不知道当初何时录入，不算。`,
  against: '同一年其余各机关补登的比例',
  least: `一个机关一年至少 ${LEAST} 件次`,
  explanations: [
    '刚开始使用，把正在办的案件补录进来',
    '停电、断网、换系统之后补录',
    '更正以前登记错的，更正也是一次登记',
    '由专人定期代为登记',
  ],
  unit: '件次',
  find,
}
