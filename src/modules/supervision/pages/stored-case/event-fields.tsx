import { EVENT_NAMES, type EventType } from '#law/events.ts'
import { PENALTY_KINDS, type PenaltyKind } from '#modules/cases/domain/case-file.ts'
import { SelectField, TextField } from '#ui/form.tsx'
import { todayText } from '#ui/when.ts'

/** 办案中常登记的，按先后；其余的在“全部事件”里。 */
const COMMON: readonly EventType[] = [
  'case-opened',
  'inspection-held',
  'interview-held',
  'sample-taken',
  'test-result-received',
  'evidence-registered',
  'seizure-imposed',
  'emergency-approved',
  'seizure-extended',
  'seizure-lifted',
  'deadline-extended',
  'investigation-suspended',
  'investigation-resumed',
  'investigation-concluded',
  'review-completed',
  'notice-served',
  'hearing-requested',
  'hearing-held',
  'deliberation-held',
  'crime-transfer-decided',
  'crime-transferred',
  'decision-made',
  'decision-served',
  'disclosure-published',
  'case-closed',
]
const OTHERS = (Object.keys(EVENT_NAMES) as EventType[]).filter((type) => !COMMON.includes(type))

/** 以小时计的期限由它们起算、办结，要写钟点。 */
const TIMED: readonly EventType[] = [
  ...(['evidence-registered', 'seizure-imposed', 'emergency-approved'] as const),
  ...(['crime-transfer-decided', 'crime-transferred'] as const),
]
/** 写得出拟处罚的。 */
const PROPOSING: readonly EventType[] = ['investigation-concluded', 'notice-served']
/** 备注怎样写，系统才认得。 */
const NOTE_HINTS: Partial<Record<EventType, string>> = {
  'seizure-imposed': '情况紧急当场实施的，写明“情况紧急”，系统提醒二十四小时内补办批准',
  'evidence-registered': '情况紧急当场采取的，写明“情况紧急”，系统提醒二十四小时内补办批准',
  'crime-transfer-decided': '写明“批准移送”或者“不批准移送”',
}

type Proposed = { readonly kind: PenaltyKind; readonly yuan: string }
/** 正在填的一个事件。 */
export type Entry = {
  readonly key: number
  readonly type: EventType
  readonly on: string
  readonly time: string
  readonly document: string
  readonly note: string
  readonly proposed: readonly Proposed[]
  readonly hearingOffered: '' | 'yes' | 'no'
  readonly review: '' | 'legal-review' | 'case-review'
}
export const blank = (key: number, type: EventType = 'notice-served'): Entry => ({
  ...{ key, type, on: '', time: '', document: '', note: '', proposed: [], hearingOffered: '', review: '' },
})

/** 填好的写成接口要的样子；换过事件种类的，不相干的几栏不送。 */
export const entryBody = (e: Entry) => ({
  type: e.type,
  on: e.on,
  at: TIMED.includes(e.type) && e.time !== '' ? `${e.on}T${e.time}` : null,
  document: e.document || null,
  note: e.note || null,
  proposed: PROPOSING.includes(e.type)
    ? e.proposed.map(({ kind, yuan }) => ({ kind, amountCents: yuan === '' ? null : Math.round(Number(yuan) * 100) }))
    : null,
  hearingOffered: e.type === 'notice-served' && e.hearingOffered !== '' ? e.hearingOffered === 'yes' : null,
  review: e.type === 'review-completed' && e.review !== '' ? e.review : null,
})

type Props = { readonly entry: Entry; readonly onChange: (change: Partial<Entry>) => void }

/** 一个事件的各栏；有的事件多几栏。 */
export const EventFields = ({ entry: e, onChange }: Props) => (
  <>
    <label>
      <b>事件</b>
      <select
        className="field"
        value={e.type}
        onChange={(event) => onChange({ type: event.target.value as EventType })}
      >
        {(
          [
            ['常用', COMMON],
            ['全部事件', OTHERS],
          ] as const
        ).map(([name, types]) => (
          <optgroup key={name} label={name}>
            {types.map((type) => (
              <option key={type} value={type}>
                {EVENT_NAMES[type]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
    <TextField
      label="发生的日子"
      type="date"
      required
      max={todayText()}
      value={e.on}
      onChange={(event) => onChange({ on: event.target.value })}
    />
    {TIMED.includes(e.type) && (
      <TextField
        label="钟点（可不填）"
        type="time"
        value={e.time}
        onChange={(event) => onChange({ time: event.target.value })}
      />
    )}
    {e.type === 'notice-served' && (
      <SelectField
        label="有没有告知听证权利"
        value={e.hearingOffered}
        options={[
          ['', '没有写'],
          ['yes', '告知了'],
          ['no', '没有告知'],
        ]}
        onChange={(value) => onChange({ hearingOffered: value as Entry['hearingOffered'] })}
      />
    )}
    {e.type === 'review-completed' && (
      <SelectField
        label="哪一种审核"
        value={e.review}
        options={[
          ['', '没有写'],
          ['legal-review', '法制审核'],
          ['case-review', '案件审核'],
        ]}
        onChange={(value) => onChange({ review: value as Entry['review'] })}
      />
    )}
    <TextField
      label="文书（可不填）"
      maxLength={200}
      value={e.document}
      onChange={(event) => onChange({ document: event.target.value })}
    />
    <div className="wide">
      <TextField
        label="备注（可不填）"
        maxLength={500}
        hint={NOTE_HINTS[e.type]}
        value={e.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </div>
    {PROPOSING.includes(e.type) && <ProposedFields list={e.proposed} onChange={(proposed) => onChange({ proposed })} />}
  </>
)

/** 拟处罚：种类与数额，系统据它看要不要告知听证权利。 */
const ProposedFields = ({
  list,
  onChange,
}: {
  list: readonly Proposed[]
  onChange: (l: readonly Proposed[]) => void
}) => {
  const set = (at: number, change: Partial<Proposed>) =>
    onChange(list.map((one, i) => (i === at ? { ...one, ...change } : one)))
  return (
    <div className="proposed">
      {list.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: 没有别的名字，增删都在末尾或整行
        <div key={i} className="proposed-row">
          <select
            className="field"
            aria-label={`第 ${i + 1} 项拟处罚的种类`}
            value={one.kind}
            onChange={(event) => set(i, { kind: event.target.value as PenaltyKind })}
          >
            {PENALTY_KINDS.map((kind) => (
              <option key={kind}>{kind}</option>
            ))}
          </select>
          <input
            className="field"
            type="number"
            min="0"
            step="0.01"
            inputMode="decimal"
            placeholder="数额（元）"
            aria-label={`第 ${i + 1} 项拟处罚的数额，元`}
            value={one.yuan}
            onChange={(event) => set(i, { yuan: event.target.value })}
          />
          <button type="button" className="button quiet" onClick={() => onChange(list.filter((_, at) => at !== i))}>
            去掉<span className="unseen">第 {i + 1} 项拟处罚</span>
          </button>
        </div>
      ))}
      <div className="row">
        <button type="button" className="button" onClick={() => onChange([...list, { kind: '罚款', yuan: '' }])}>
          {list.length === 0 ? '写上拟处罚' : '再加一项拟处罚'}
        </button>
        {list.length === 0 && <span className="muted small">写上就知道要不要告知听证权利</span>}
      </div>
    </div>
  )
}
