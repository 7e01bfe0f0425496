import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { EventType } from '#law/events.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { eventsOf, type Found, firstOf, foundFact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  rule,
  undecidable,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny } from '#modules/supervision/rules/families/family.ts'

const NONE = untriggered('没有起算加处罚款')
const STARTED = ['late-fine-started'] as const

/** 一次复议或者诉讼：从申请、起诉到有结果。 */
const PENDING: readonly { readonly what: string; readonly from: EventType; readonly until: readonly EventType[] }[] = [
  { what: '复议', from: 'reconsideration-applied', until: ['reconsideration-decided'] },
  { what: '诉讼', from: 'lawsuit-filed', until: ['judgment-served'] },
]

const judgePending = (file: CaseFile, started: Found, one: (typeof PENDING)[number]): Judgement | null => {
  if (!hasAny(file, [one.from])) return null
  const begun = eventsOf(file, one.from).findLast((e) => e.on <= started.on)
  if (!begun) return hasAny(file, [one.from]) && !firstOf(file, one.from) ? lacking([`${one.what}开始之日`]) : null
  const ended = eventsOf(file, ...one.until).find((e) => e.on >= begun.on)
  const why = (because: string) => () => ({
    because,
    facts: [foundFact(begun), foundFact(started), ...(ended ? [foundFact(ended)] : [])],
    steps: [],
  })
  if (!ended) return lacking([`${one.what}结果之日`], why(`${begun.on} 开始${one.what}，何时结束没有记载`))
  if (started.on > ended.on)
    return one.what === '诉讼' && hasAny(file, ['appeal-filed']) ? lacking(['二审的结果']) : null
  if (started.on === begun.on || started.on === ended.on)
    return undecidable('disputed-reading', why(`起算之日正是${one.what}的起止之日，是否计入有两读`))
  return breached(why(`${started.on} 起算加处罚款，正在${one.what}期间（${begun.on} 至 ${ended.on}）`))
}

const started = (on: string | null, from: string | null, until: string | null): CaseFile =>
  caseOf({
    events: events({
      'decision-made': '2024-01-10',
      ...(on === null ? {} : { 'late-fine-started': on }),
      ...(from === null ? {} : { 'reconsideration-applied': from }),
      ...(until === null ? {} : { 'reconsideration-decided': until }),
    }),
  })

export const executionLateFinePaused = rule({
  id: 'execution.late-fine-paused',
  revision: 1,
  title: '复议、诉讼期间不计加处罚款',
  summary:
    '当事人申请复议或者起诉的，加处罚款的数额在复议、诉讼期间不予计算。起算之日落在复议或者诉讼期间的，提示；恰在起止之日的有两读，不判；起算在前、期间仍照算的，要看加处的天数，这条规则不判。',
  basis: [cite('行政处罚法', 73, 3)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '乱罚款',
  scope: 'case',
  trigger: { any: STARTED, none: NONE },
  dayOf: (file) => firstDayOf(file, STARTED),

  judge(file): Judgement {
    if (!hasAny(file, STARTED)) return NONE
    if (!PENDING.some((one) => hasAny(file, [one.from]))) return untriggered('没有复议、诉讼')
    const begun = firstOf(file, ...STARTED)
    if (!begun) return lacking(['起算加处之日'])
    const judged = PENDING.flatMap((one) => judgePending(file, begun, one) ?? [])
    return (
      judged.find((j) => j.is === 'breached') ??
      judged[0] ??
      met(() => ({ because: `${begun.on} 起算，不在复议、诉讼期间`, facts: [foundFact(begun)], steps: [] }))
    )
  },

  examples: [
    {
      name: '复议决定的次日起算',
      file: started('2024-05-11', '2024-03-01', '2024-05-10'),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '复议决定的前一天起算',
      file: started('2024-05-09', '2024-03-01', '2024-05-10'),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '申请复议当日起算',
      file: started('2024-03-01', '2024-03-01', '2024-05-10'),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '复议何时结束没有记载',
      file: started('2024-05-09', '2024-03-01', null),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '没有复议、诉讼',
      file: started('2024-05-09', null, null),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
