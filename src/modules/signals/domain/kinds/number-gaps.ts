import { againstOthers, type Compared, count, type Tallies } from '../against-others.ts'
import type { Outcome, Signal, SignalCase } from '../signal.ts'
import { expectedText, into, MOST_CASES, outcomeFrom, sharesOf } from '../wording.ts'

/** 号段至少这么多件、缺号不超过一半，才谈得上连续。 */
const LEAST_IN_SERIES = 10
const MOST_MISSING = 0.5
const LEAST = 30
const MARGIN = 2

type Gap = { readonly before: SignalCase; readonly after: SignalCase; readonly missing: number }
type Run = { readonly agencyId: string; readonly year: number; readonly joints: number; readonly gaps: readonly Gap[] }

/** 一个号段：相邻的几处、断开的几处。连着缺几号只算一处：一份没有导入的文件不该算成几十处。 */
const runOf = (series: readonly SignalCase[]): Run | null => {
  const sorted = [...new Map(series.map((c) => [c.serial as number, c])).values()].sort(
    (a, b) => (a.serial as number) - (b.serial as number) || a.no - b.no,
  )
  const [first, last] = [sorted[0] as SignalCase, sorted.at(-1) as SignalCase]
  const span = (last.serial as number) - (first.serial as number) + 1
  if (sorted.length < LEAST_IN_SERIES || span - sorted.length > span * MOST_MISSING) return null
  const gaps = sorted.slice(1).flatMap((after, i): Gap[] => {
    const before = sorted[i] as SignalCase
    const missing = (after.serial as number) - (before.serial as number) - 1
    return missing === 0 ? [] : [{ before, after, missing }]
  })
  return {
    agencyId: first.agencyId,
    year: Number(/〔(\d{4})〕$/.exec(first.series as string)?.[1]),
    joints: sorted.length - 1,
    gaps,
  }
}

const gapText = ({ before, missing }: Gap): string => {
  const from = (before.serial as number) + 1
  return missing === 1 ? `${before.series}${from}` : `${before.series}${from}－${from + missing - 1}`
}

const find = ({ cases }: { readonly cases: readonly SignalCase[] }): Outcome => {
  const series = Map.groupBy(
    cases.filter((c) => c.series !== null && c.serial !== null),
    (c) => `${c.agencyId} ${c.series}`,
  )
  const tallies: Tallies = new Map()
  const gaps = new Map<string, Gap[]>()
  const broken: Compared[] = []
  for (const one of series.values()) {
    const run = runOf(one)
    if (run === null) {
      const { agencyId, year } = one[0] as SignalCase
      broken.push({ group: String(year), agencyId, why: 'too-few' })
      continue
    }
    const key = `${run.year} ${run.agencyId}`
    into(gaps, key, run.gaps)
    for (let i = 0; i < run.joints; i++) count(tallies, String(run.year), run.agencyId, '', i < run.gaps.length)
  }
  const compared = againstOthers(tallies, LEAST, MARGIN)
  const known = new Set(compared.map((c) => `${c.group} ${c.agencyId}`))
  const short = new Map(broken.map((c) => [`${c.group} ${c.agencyId}`, c]))
  const rest = [...short].flatMap(([key, c]) => (known.has(key) ? [] : [c]))
  return outcomeFrom('number-gaps', [...compared, ...rest], ({ group, agencyId }) => ({
    key: `${agencyId}/${group}`,
    year: Number(group),
    tell: (excess) => {
      const own = gaps.get(`${group} ${agencyId}`) ?? []
      const missing = own.reduce((sum, gap) => sum + gap.missing, 0)
      return {
        sentence: `${group} 年的文号，相邻的 ${excess.n} 处里有 ${excess.hits} 处断开，共缺 ${missing} 个号；${expectedText(excess, '处')}。`,
        figures: [...sharesOf(excess), { label: '缺的号', value: listed(own.map(gapText)) }],
        chart: null,
        cases: [...new Set(own.flatMap((gap) => [gap.before.no, gap.after.no]))].slice(0, MOST_CASES),
      }
    },
  }))
}

const LISTED = 40
const listed = (texts: readonly string[]): string =>
  texts.length <= LISTED ? texts.join('、') : `${texts.slice(0, LISTED).join('、')} 等 ${texts.length} 处`

export const numberGaps: Signal = {
  code: 'number-gaps',
  title: '文号断号多',
  looksFor:
    '决定书的文号本应一号接一号。断开的地方比别的机关多得多，可能有决定没有录入、没有公示，或者作废了没有登记。',
  counts:
    '同一机关、文种、年度的文号排好，每两个相邻的号算一处，中间缺号的算断开；连着缺几号只算一处。缺号过半的号段不算。',
  against: '同一年其余各机关断开的比例',
  least: `一个机关一年至少 ${LEAST} 处`,
  explanations: [
    '没有导入全：只导入了公示的决定，不公示的、不予处罚的没有导入',
    '撤案、移送、不予处罚另行编号，或者编了号没有发出',
    '一个号段由几个科、所共用，有的没有报来',
    '文号认错：扫描件、手工录入的错字',
  ],
  unit: '处',
  find,
}
