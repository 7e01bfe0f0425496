import type { LeadView } from '../contract.ts'

type Chart = NonNullable<LeadView['chart']>

const rounded = (n: number): number => Math.round(n * 10) / 10

/** 小图：柱是本机关，横线是照别处的比例应有的；图只给眼睛看，数字在下面的表里。 */
export const LeadChart = ({ chart }: { chart: Chart }) => {
  const most = Math.max(1, ...chart.bars.flatMap((b) => [b.own, b.expected ?? 0]))
  const height = (n: number): string => `${(n / most) * 100}%`
  return (
    <section className="card panel lead-chart" aria-labelledby="lead-chart">
      <h2 id="lead-chart">
        {chart.title} <span className="muted">柱是本机关，横线是照其余机关的比例应有的</span>
      </h2>
      <div className="lead-bars" aria-hidden="true">
        {chart.bars.map((bar, i) => (
          <div key={bar.label} className="lead-bar" data-edge={i === chart.edge || undefined}>
            <span className="lead-bar-track">
              <i className="lead-bar-own" style={{ height: height(bar.own) }}>
                <b>{bar.own}</b>
              </i>
              {bar.expected !== null && <i className="lead-bar-expected" style={{ bottom: height(bar.expected) }} />}
            </span>
            <span className="lead-bar-label">{bar.label}</span>
          </div>
        ))}
      </div>
      <details>
        <summary>看数字</summary>
        <table className="lead-numbers">
          <caption className="unseen">{chart.title}</caption>
          <thead>
            <tr>
              <th scope="col">一格</th>
              <th scope="col">本机关</th>
              <th scope="col">应有</th>
            </tr>
          </thead>
          <tbody>
            {chart.bars.map((bar) => (
              <tr key={bar.label}>
                <th scope="row">{bar.label}</th>
                <td>{bar.own}</td>
                <td>{bar.expected === null ? '没有可比的' : rounded(bar.expected)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
