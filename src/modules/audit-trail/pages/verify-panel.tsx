import { useState } from 'react'
import { api, withQuery } from '#ui/api.ts'
import { JobProgress, useJob } from '#ui/job-progress.tsx'
import type { ChainView, Verification } from '../contract.ts'

const Chain = ({ chain }: { chain: ChainView }) => (
  <li className={chain.broken === null ? 'tone-green' : 'tone-red'}>
    <p>
      <span className="tag">{chain.broken === null ? '完好' : chain.broken.kind}</span> <strong>{chain.agency}</strong>
    </p>
    {chain.broken !== null && (
      <p>
        断在第 {chain.broken.seq} 环：{chain.broken.say}
        {chain.broken.lineId !== null && <>（留痕 {chain.broken.lineId}）</>}。之前的完好。
      </p>
    )}
    <p className="small">
      验到第 {chain.seq} 环，签名保到第 {chain.signedSeq} 环，未封存 {chain.unsealed} 行。链尾 <code>{chain.head}</code>
    </p>
    {chain.backward.count > 0 && (
      <p className="small">
        有 {chain.backward.count} 行的时刻早于前面的（最早见第 {chain.backward.firstSeq}{' '}
        环），服务器的时钟可能倒拨过；先后以环的序号为准。
      </p>
    )}
  </li>
)

const Result = ({ result }: { result: Verification }) => (
  <section className="card audit-result" aria-label="核验结果">
    <div role="status">
      <h2>{result.ok ? '封存链完好' : '封存链有断开的地方'}</h2>
    </div>
    {result.agencies.length === 0 && <p className="muted">范围里还没有留痕。</p>}
    <ul className="stack">
      {result.agencies.map((chain) => (
        <Chain key={chain.agencyId} chain={chain} />
      ))}
    </ul>
    <p className="small muted">
      公钥指纹 {result.publicKeys.join('；')}，请与单位留存的对照；把链尾抄在纸上，以后可以比对。
    </p>
  </section>
)

/** 立即核验：排入任务，跟着进度，给出各机关的结果。 */
export const VerifyPanel = ({ agency }: { agency: string }) => {
  const [id, setId] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const job = useJob(id)
  const start = () => {
    setProblem(null)
    setId(null)
    api.post<{ job: string }>(withQuery('/api/v1/audit/verifications', { agency })).then(
      (started) => setId(started.job),
      (error: Error) => setProblem(error.message),
    )
  }
  return (
    <div className="stack">
      <p className="no-print">
        <button type="button" className="button primary" onClick={start}>
          {agency === '' ? '核验全部' : '核验这个机关'}
        </button>
      </p>
      {problem !== null && (
        <p className="band tone-red" role="alert">
          {problem}
        </p>
      )}
      {id !== null && job?.state !== 'done' && <JobProgress job={job} title="核验操作留痕" />}
      {job?.state === 'done' && <Result result={job.result as Verification} />}
    </div>
  )
}
