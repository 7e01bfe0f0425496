import { Fragment } from 'react'
import type { CaseView, SourceView } from '#modules/cases/contract/case-views.ts'
import { SOURCE_KIND_NAMES } from '#modules/cases/domain/case-source.ts'
import { type Fact, factsOf, originOf } from '#modules/cases/domain/facts.ts'

type Props = { readonly view: CaseView; readonly onSource: (source: string) => void }

const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^parties/, '当事人'],
  [/^(charges|statedTotals)/, '违法行为与处罚'],
  [/^(events|reviews|officers)/, '办案经过'],
  [/./, '案件'],
]
const groupOf = ({ path }: Fact): string => GROUPS.find(([pattern]) => pattern.test(path))?.[1] ?? '案件'

const nameOf = (source: SourceView | undefined): string => (source === undefined ? '—' : SOURCE_KIND_NAMES[source.kind])

const isWithin = (path: string, container: string): boolean =>
  path === container || path.startsWith(`${container}.`) || path.startsWith(`${container}[`)

/** 几种来源说法不一的一处：各写什么，取了哪一个，为什么。 */
const Conflict = ({ view, conflict }: { view: CaseView; conflict: CaseView['conflicts'][number] }) => (
  <div className="conflict">
    <span className="tag tone-amber">来源不一</span>
    <ul>
      {conflict.values.map(({ source, kind, value }) => (
        <li key={source} data-taken={source === conflict.taken || undefined}>
          <strong>{SOURCE_KIND_NAMES[kind]}</strong>：{value}
          {source === conflict.taken && <span className="tag tone-blue">取用</span>}
          <span className="muted small">{view.sources.find((s) => s.id === source)?.file}</span>
        </li>
      ))}
    </ul>
    <p className="muted small">{conflict.why}</p>
  </div>
)

/** 每个事实的值与它取自哪一份来源；说法不一的列出各家。 */
export const FactsPanel = ({ view, onSource }: Props) => {
  const facts = factsOf(view.file)
  const groups = Map.groupBy(facts, groupOf)
  const shown = new Set<string>()
  const own = (path: string) =>
    view.conflicts.filter((c) => !shown.has(c.path) && (isWithin(path, c.path) || isWithin(c.path, path)))
  return (
    <section className="card panel" aria-labelledby="facts">
      <h2 id="facts">
        事实与来源{' '}
        <span className="muted">
          {facts.length} 项{view.conflicts.length > 0 && `，${view.conflicts.length} 处来源说法不一`}
        </span>
      </h2>
      <table className="facts-used facts-all">
        <caption className="unseen">案件的事实、取值与来源</caption>
        <thead>
          <tr>
            <th scope="col">事实</th>
            <th scope="col">取值</th>
            <th scope="col">取自</th>
          </tr>
        </thead>
        {['案件', '当事人', '违法行为与处罚', '办案经过'].map((name) => (
          <tbody key={name}>
            {(groups.get(name) ?? []).map((fact, i) => {
              const source = view.sources.find((s) => s.id === originOf(view.origins, fact.path))
              const conflicts = own(fact.path)
              for (const c of conflicts) shown.add(c.path)
              return (
                <Fragment key={fact.path}>
                  {i === 0 && (
                    <tr>
                      <th scope="rowgroup" colSpan={3} className="facts-group">
                        {name}
                      </th>
                    </tr>
                  )}
                  <tr>
                    <th scope="row">{fact.label}</th>
                    <td>
                      {fact.text}
                      {conflicts.map((conflict) => (
                        <Conflict key={conflict.path} view={view} conflict={conflict} />
                      ))}
                    </td>
                    <td>
                      {source === undefined ? (
                        <span className="muted">—</span>
                      ) : (
                        <button type="button" className="jump" title={source.file} onClick={() => onSource(source.id)}>
                          {nameOf(source)}
                        </button>
                      )}
                    </td>
                  </tr>
                </Fragment>
              )
            })}
          </tbody>
        ))}
      </table>
      {view.conflicts
        .filter((c) => !shown.has(c.path))
        .map((conflict) => (
          <div key={conflict.path}>
            <strong>{conflict.label}</strong>
            <Conflict view={view} conflict={conflict} />
          </div>
        ))}
    </section>
  )
}

const instantText = (at: string): string =>
  new Date(at).toLocaleString('zh-CN', { dateStyle: 'short', timeStyle: 'short' })

/** 首次导入之后改过的事实：什么时候、从什么改成什么、凭哪一份。 */
export const FactHistory = ({ view }: { view: CaseView }) => {
  const first = view.history[0]?.at
  const later = view.history.filter((change) => change.at !== first)
  const [begun] = view.sources.filter((s) => s.recordedAt === first)
  if (first === undefined) return null
  return (
    <section className="card panel" aria-labelledby="history">
      <h2 id="history">
        事实的沿革 <span className="muted">{later.length === 0 ? '没有改过' : `${later.length} 次改动`}</span>
      </h2>
      <p className="muted">
        {instantText(first)} 首次导入
        {begun !== undefined && `（${SOURCE_KIND_NAMES[begun.kind]}：${begun.file}）`}。
      </p>
      {later.length > 0 && (
        <ol className="timeline fact-history">
          {later.map((change) => (
            <li key={`${change.at} ${change.path} ${change.to}`}>
              <span className="day">{instantText(change.at)}</span>
              <span>
                <strong>{change.label}</strong>：<del>{change.from ?? '未记载'}</del> → {change.to ?? '未记载'}
              </span>
              <span className="muted small">{nameOf(view.sources.find((s) => s.id === change.source))}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
