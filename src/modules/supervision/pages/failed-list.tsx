import type { BatchFailure } from './report.ts'

type Props = { failed: readonly BatchFailure[]; names: (text: string) => string; alone: boolean }

export const FailedList = ({ failed, names, alone }: Props) => {
  if (failed.length === 0) return alone ? <p className="nothing card">所有文件都读出来了。</p> : null
  return (
    <section className="failed card" aria-labelledby="failed">
      <h2 id="failed">
        读不了 <span className="muted">{failed.length} 个文件或行</span>
      </h2>
      <p className="muted">这些没有检查。按说明改好后，用“继续添加文件”再加进来。</p>
      <dl>
        {failed.map((f, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: 只增不改的列表，同名文件可以有多条
          <div key={i} className="keep">
            <dt>{names(f.source)}</dt>
            <dd>{names(f.error.message)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
