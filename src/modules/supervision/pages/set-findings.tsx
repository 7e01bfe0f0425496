import { Link } from '#ui/route.tsx'
import { type CheckSearch, checkHref } from './check-search.ts'
import type { BatchSet } from './report.ts'
import type { Row } from './report-rows.ts'
import { Why } from './why.tsx'
import { CONSEQUENCE_TONE, SUSPECTED } from './wording.ts'

type Props = { sets: readonly BatchSet[]; rows: readonly Row[]; search: CheckSearch; names: (text: string) => string }

const LISTED = 12

const Involved = ({ set, rows, search }: { set: BatchSet; rows: readonly Row[]; search: CheckSearch }) => (
  <p className="row set-records">
    <span className="muted">涉及：</span>
    {set.records.slice(0, LISTED).map((r) => {
      const row = rows.find(
        (one) => one.batch === set.batch && one.record.source === r.source && one.record.record === r.record,
      )
      const text = r.docNo ?? `${r.source} 第 ${r.record} 条`
      const key = `${r.source}#${r.record}`
      return row === undefined ? (
        <span key={key}>{text}</span>
      ) : (
        <Link key={key} href={checkHref(search, { case: row.no })}>
          {text}
        </Link>
      )
    })}
    {set.records.length > LISTED && <span className="muted">等 {set.records.length} 件</span>}
  </p>
)

/** 疑似的写后果；拿不准的只请核对，不算问题。 */
const SetTag = ({ set }: { set: BatchSet }) =>
  set.verdict.is === 'breached' ? (
    <span className={`tag ${CONSEQUENCE_TONE[set.verdict.consequence]}`}>
      {SUSPECTED} · {set.verdict.consequence}
    </span>
  ) : (
    <span className="tag tone-amber">请核对</span>
  )

/** 一批案件放在一起才看得出的问题：文号断号、同一行为重复罚款。 */
export const SetFindings = ({ sets, rows, search, names }: Props) => {
  const found = [...sets].sort((a, b) => Number(b.verdict.is === 'breached') - Number(a.verdict.is === 'breached'))
  if (found.length === 0) return null
  return (
    <section className="sets card" aria-labelledby="sets">
      <h2 id="sets">
        放在一起看出的 <span className="muted">{found.length} 项</span>
      </h2>
      <ul>
        {found.map((set, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: 只增不改的列表
          <li key={i} className="keep">
            <details>
              <summary>
                <SetTag set={set} />
                <strong>{set.verdict.title}</strong>
                <span className="set-because">{names(set.verdict.because)}</span>
                <span className="why-mark">为何？</span>
              </summary>
              <Why verdict={set.verdict} places={{}} jump={null} names={names} />
            </details>
            <Involved set={set} rows={rows} search={search} />
          </li>
        ))}
      </ul>
    </section>
  )
}
