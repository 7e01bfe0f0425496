import { day } from '#kernel/day.ts'
import { calendarDays } from '#kernel/period.ts'
import { cite } from '#law/citation.ts'
import { deadlineRow } from '#law/deadlines.ts'
import { computeDue } from '#law/due.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { exclusionsOf } from '#modules/supervision/domain/exclusions.ts'
import { firstOf, foundFact, happenedOf } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny } from '#modules/supervision/rules/families/family.ts'

const ROW = deadlineRow('DL09')
const MOST_EXTENSION = calendarDays(30)
/** 查封扣押期限另有规定的领域。 */
const SPECIAL = /^(?:药品管理法|药品管理法实施条例|禁止传销条例|直销管理条例)$/

const extendedUntil = (until: string | null): CaseFile =>
  caseOf({
    events: [
      event('seizure-imposed', '2024-05-06'),
      event('seizure-extended', '2024-06-03', { until: until === null ? null : day(until) }),
    ],
  })

export const coercionExtensionLimit = rule({
  id: 'coercion.extension-limit',
  revision: 1,
  title: '延长查封扣押累计不超过三十日',
  summary:
    '查封、扣押三十日，延长累计不超过三十日；所记延长的止日超过六十日（检测、检验、检疫、鉴定期间另计）的提示。止日没有写的不判；药品、传销案件另有规定，不适用。',
  basis: [cite('行政强制法', 25, 1), cite('市场监督管理行政处罚程序规定', 38, 1)],
  from: day('2022-11-01'),
  consequence: '确认违法',
  misconduct: '乱作为',
  condition825: '乱查封',
  scope: 'case',
  dayOf: (file) => firstDayOf(file, ['seizure-extended']),

  judge(file, given): Judgement {
    if (!hasAny(file, ['seizure-extended'])) return untriggered('没有记载延长查封、扣押')
    if (file.charges.some((c) => [...c.violated, ...c.basis].some((x) => SPECIAL.test(x.law))))
      return notApplicable('药品、传销案件的查封扣押期限另有规定')
    const imposed = firstOf(file, 'seizure-imposed')
    const untils = happenedOf(file, 'seizure-extended').flatMap((e) => (e.until === null ? [] : [e.until]))
    const until = untils.sort().at(-1)
    if (!imposed || until === undefined)
      return lacking([...(imposed ? [] : ['查封扣押之日']), ...(until ? [] : ['延长至何日'])])
    const { list, startMissing } = exclusionsOf(file, ['检测检验检疫鉴定'], imposed.on)
    const due = computeDue(
      {
        start: imposed.on,
        period: ROW.period,
        extensions: [{ label: '延长（累计至多三十日）', by: MOST_EXTENSION, document: null }],
        exclusions: list,
        on: until,
      },
      given.calendar,
    )
    const why = (because: string) => () => ({ because, facts: [foundFact(imposed)], steps: due.steps })
    if (until <= due.strict) return met(why(`延长至 ${until}，未超过 ${due.strict}`))
    if (due.pending || startMissing.length > 0) return lacking(['检测鉴定的起止'])
    return until <= due.lenient
      ? lacking(['末日是否顺延'], why(`延长至 ${until}，在 ${due.strict} 与 ${due.lenient} 之间`))
      : breached(why(`延长至 ${until}，最迟只能到 ${due.lenient}`))
  },

  examples: [
    {
      name: '2024-05-06 查封，延长至第六十日 7-05',
      file: extendedUntil('2024-07-05'),
      expect: 'met',
      shows: 'last-lawful',
    },
    { name: '延长至 7-06', file: extendedUntil('2024-07-06'), expect: 'breached', shows: 'first-unlawful' },
    { name: '止日没有写', file: extendedUntil(null), expect: 'undecidable', shows: 'undecidable' },
    { name: '没有延长', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
