import type { EventType } from '#law/events.ts'
import type { CheckedRecord } from '../contract.ts'

type Extracted = CheckedRecord['extracted']

const STAGES: readonly { name: string; types: readonly EventType[]; field?: keyof Extracted }[] = [
  { name: '线索', types: ['clue-received', 'report-received', 'complaint-received'] },
  { name: '立案', types: ['case-opened'], field: 'filedOn' },
  {
    name: '调查',
    types: [
      'inspection-held',
      'interview-held',
      'sample-taken',
      'test-result-received',
      'evidence-registered',
      'seizure-imposed',
      'investigation-concluded',
    ],
  },
  { name: '审核', types: ['review-received', 'review-completed'] },
  { name: '告知', types: ['notice-served'], field: 'noticeServedOn' },
  { name: '决定', types: ['decision-made', 'summary-decision-made'], field: 'decidedOn' },
  { name: '送达', types: ['decision-announced', 'decision-served', 'deemed-served'], field: 'servedOn' },
  { name: '公示', types: ['disclosure-published'], field: 'disclosedOn' },
]

/** 阶段只是把记载画出来：有日期、有记载但无日期、明确没有、未记载。不推定先后，也不判断对错。 */
export type Stage = {
  readonly name: string
  readonly state: 'dated' | 'undated' | 'absent' | 'unrecorded'
  readonly from: string | null
  readonly until: string | null
}

export const stagesOf = (extracted: Extracted): readonly Stage[] =>
  STAGES.map(({ name, types, field }) => {
    const events = extracted.events.filter((e) => types.some((t) => t === e.type))
    const stated = field === undefined ? null : (extracted[field] as string | null)
    const days = [stated, ...events.filter((e) => e.happened).map((e) => e.on)].filter((d) => d !== null).sort()
    const from = days[0] ?? null
    const state =
      from !== null ? 'dated' : events.some((e) => e.happened) ? 'undated' : events.length > 0 ? 'absent' : 'unrecorded'
    return { name, state, from, until: days.at(-1) ?? null }
  })
