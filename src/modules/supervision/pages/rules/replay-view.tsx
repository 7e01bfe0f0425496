import { Link } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import { momentText } from '#ui/when.ts'
import type { ReplaySamples, ReplayTotal, RuleTrust } from '../../contract/rules.ts'
import { REPLAY_EFFECTS } from '../../domain/replay.ts'
import { useAgencies } from '../worklist/data.ts'
import { useReplaySamples } from './data.ts'

type Replayed = NonNullable<RuleTrust['replay']>
const n = (value: number): string => value.toLocaleString('zh-CN')

const COUNTS = [
  ['found', '新增'],
  ['kept', '没变'],
  ['vanished', '消失'],
  ['undecidable', '无法判断'],
] as const satisfies readonly (readonly [keyof ReplayTotal, string])[]

const Totals = ({ total }: { total: ReplayTotal }) => (
  <dl className="rule-record">
    {COUNTS.map(([key, name]) => (
      <div key={key}>
        <dt>{name}</dt>
        <dd>
          {n(total[key])} {key === 'undecidable' ? '件' : '条'}
        </dd>
      </div>
    ))}
    <div>
      <dt>回放了</dt>
      <dd>{n(total.cases)} 件</dd>
    </div>
  </dl>
)

/** 每位监督人员每周要多核实几条：三个数都写出来。 */
const Load = ({ replay: { total, supervisors, weekly } }: { replay: Replayed }) => (
  <p>
    预计每位监督人员每周多核实 <strong>{weekly === null ? '—' : weekly.toFixed(weekly < 1 ? 2 : 1)}</strong> 条：
    {weekly === null
      ? '还没有授权的监督人员，算不出。'
      : `近五十二周的案件新增 ${n(total.recent)} 条 ÷ 52 周 ÷ ${n(supervisors)} 位监督人员。`}
  </p>
)

type Part = ReplayTotal & { readonly key: string; readonly name: string }

const Breakdown = ({ title, head, parts }: { title: string; head: string; parts: readonly Part[] }) => (
  <details className="replay-parts">
    <summary>{title}</summary>
    <table className="replay-table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {COUNTS.map(([key, name]) => (
            <th key={key} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">回放（件）</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.key}>
            <th scope="row">{part.name}</th>
            {COUNTS.map(([key]) => (
              <td key={key}>{n(part[key])}</td>
            ))}
            <td>{n(part.cases)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
)

type Sample = ReplaySamples['items'][number]

const SampleRow = ({ sample }: { sample: Sample }) => (
  <li>
    <p className="row">
      <span className={`tag ${sample.effect === 'found' ? 'tone-red' : 'tone-grey'}`}>
        {REPLAY_EFFECTS[sample.effect]}
      </span>
      <Link href={`/cases/${sample.agencyId}/${sample.caseId}`}>{sample.docNo ?? '未记载文号的案件'}</Link>
      <span className="muted small">
        {sample.agencyName ?? ''}
        {sample.charge === null ? '' : `　第 ${sample.charge + 1} 项`}
        {sample.changed ? '　回放之后案件又变了，理由按现在的算' : ''}
      </span>
    </p>
    <p>{sample.because ?? '案件的来源已经撤回，看不到理由。'}</p>
  </li>
)

const Samples = ({ id, replay }: { id: string; replay: Replayed }) => {
  const may = useMay()('case.read')
  const some = replay.total.found + replay.total.vanished > 0
  const query = useReplaySamples(id, may && some)
  if (!some) return <p className="muted">启用与否，发现都不会变。</p>
  if (!may) return null
  if (query.isError)
    return (
      <p className="band tone-red" role="alert">
        {query.error.message}
      </p>
    )
  if (query.data === undefined) return <p className="muted loading">正在取样本…</p>
  return (
    <section aria-label="样本">
      <h3>样本（{query.data.length} 条，各机关、各年份都有，请逐条看过再启用）</h3>
      {query.data.length === 0 && <p className="muted">涉及的案件都不在你的管理范围内。</p>}
      <ol className="replay-samples">
        {query.data.map((sample) => (
          <SampleRow key={`${sample.caseId}/${sample.charge ?? ''}`} sample={sample} />
        ))}
      </ol>
    </section>
  )
}

/** 最近一次回放：几个数、按机关与年份、样本。 */
export const ReplayView = ({ id, replay, now }: { id: string; replay: Replayed; now: number }) => {
  const names = new Map((useAgencies().data ?? []).map((a) => [a.id, a.shortName]))
  return (
    <section className="replay" aria-label="最近一次回放">
      <h2>
        最近一次回放 <span className="muted small">{momentText(replay.endedAt)}</span>
      </h2>
      <p className="muted small">
        第 {replay.revision} 版，观察日 {replay.on}，放假安排公布到 {replay.calendarUntil}
        {replay.revision === now ? '。' : `；规则现在是第 ${now} 版，须重新回放。`}
      </p>
      <Totals total={replay.total} />
      <Load replay={replay} />
      <Breakdown
        title={`按机关（${replay.agencies.length} 个）`}
        head="机关"
        parts={replay.agencies
          .map((part) => ({ ...part, key: part.agencyId, name: names.get(part.agencyId) ?? '未列入的机关' }))
          .sort((a, b) => b.found - a.found || b.cases - a.cases)}
      />
      <Breakdown
        title="按作出决定的年份"
        head="年份"
        parts={replay.years.map((part) => ({
          ...part,
          key: String(part.year),
          name: part.year === null ? '没有记载' : `${part.year} 年`,
        }))}
      />
      <Samples id={id} replay={replay} />
    </section>
  )
}
