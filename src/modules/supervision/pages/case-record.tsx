import { type Day, dayOrNull, daysBetween } from '#kernel/day.ts'
import { citedText } from '#ui/citation-card.tsx'
import type { CheckedRecord } from '../contract.ts'
import { placeText, spotId } from './highlights.ts'
import { moneyText } from './wording.ts'

type Jump = (id: string) => void
type Charge = CheckedRecord['extracted']['charges'][number]

const PlaceButton = ({ record, path, jump }: { record: CheckedRecord; path: string; jump: Jump }) => {
  const place = record.places[path]?.[0]
  return place === undefined ? null : (
    <button type="button" className="jump small no-print" title={place.text} onClick={() => jump(spotId(path, 0))}>
      {placeText(place)}
    </button>
  )
}

const cited = (list: Charge['basis']) => list.map((c) => citedText({ ...c, version: null })).join('；') || null

const penaltiesText = (list: Charge['penalties']): string =>
  list.map((p) => (p.amountCents === null ? p.kind : `${p.kind} ${moneyText(p.amountCents)}`)).join('；')

const rowsOf = (c: Charge): readonly (readonly [string, string | null])[] => [
  [
    '行为期间',
    c.conductFrom === null && c.conductUntil === null
      ? null
      : `${c.conductFrom ?? '未记载'} 至 ${c.conductUntil ?? '未记载'}`,
  ],
  ['发现', c.discoveredOn],
  ['违反', cited(c.violated)],
  ['处罚依据', cited(c.basis)],
  ['货值', c.goodsValueCents === null ? null : moneyText(c.goodsValueCents)],
  ['违法所得', c.illegalGainsCents === null ? null : moneyText(c.illegalGainsCents)],
  ['营业额', c.turnoverCents === null ? null : moneyText(c.turnoverCents)],
  ['广告费', c.adFeeCents === null ? null : moneyText(c.adFeeCents)],
  [
    '情节',
    c.circumstances.map((one) => (one.reason === null ? one.kind : `${one.kind}（${one.reason}）`)).join('；') || null,
  ],
  ['处罚', penaltiesText(c.penalties) || null],
]

/** 读出的违法行为与处罚；只列读到的。 */
export const Charges = ({
  record,
  names,
  jump,
}: {
  record: CheckedRecord
  names: (t: string) => string
  jump: Jump
}) => {
  const { charges } = record.extracted
  if (charges.length === 0) return null
  return (
    <section className="card panel" aria-labelledby="charges">
      <h2 id="charges">读出的违法行为与处罚</h2>
      {charges.map((charge, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: 文书中的次序就是它的名字
        <div key={i} className="charge keep">
          <h3>
            {charges.length > 1 && `第 ${i + 1} 项　`}
            {charge.offence === null ? '未记载违法行为' : names(charge.offence)}{' '}
            <PlaceButton record={record} path={`charges[${i}].offence`} jump={jump} />
          </h3>
          <dl>
            {rowsOf(charge).map(([label, value]) =>
              value === null ? null : (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{names(value)}</dd>
                </div>
              ),
            )}
          </dl>
        </div>
      ))}
    </section>
  )
}

const gapText = (before: string | null | undefined, now: string | null): string => {
  const a: Day | null = before == null ? null : dayOrNull(before)
  const b = now === null ? null : dayOrNull(now)
  return a === null || b === null || a === b ? '' : `隔 ${daysBetween(a, b)} 天`
}

/** 办案经过：有日期的按日期，没有日期的列在后面。 */
export const Timeline = ({ record, jump }: { record: CheckedRecord; jump: Jump }) => {
  const events = record.extracted.events
    .map((event, i) => ({ ...event, path: `events[${i}]` }))
    .sort((a, b) => (a.on ?? '9999').localeCompare(b.on ?? '9999'))
  if (events.length === 0) return null
  return (
    <section className="card panel" aria-labelledby="timeline">
      <h2 id="timeline">办案经过</h2>
      <ol className="timeline">
        {events.map((event, i) => (
          <li key={event.path}>
            <span className="day">{event.on ?? '未记日期'}</span>
            <span>
              {event.name}
              {event.happened ? '' : '：记载没有'}
              {event.proposed !== undefined && `，拟${penaltiesText(event.proposed)}`}{' '}
              <PlaceButton record={record} path={event.path} jump={jump} />
            </span>
            <span className="muted small">{gapText(events[i - 1]?.on, event.on)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

export const Notes = ({ record, names }: { record: CheckedRecord; names: (t: string) => string }) =>
  record.notes.length === 0 ? null : (
    <section className="card panel" aria-labelledby="notes">
      <h2 id="notes">
        读取时的疑点 <span className="muted">请对照原文</span>
      </h2>
      <ul className="notes">
        {record.notes.map((note) => (
          <li key={note.path + note.text}>{names(note.text)}</li>
        ))}
      </ul>
    </section>
  )
