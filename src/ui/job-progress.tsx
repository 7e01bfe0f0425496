import { useEffect, useState } from 'react'
import { api } from './api.ts'
import './job-progress.css'

/** 长任务的现状（GET /api/v1/jobs/:id 与它的事件流）。 */
export type JobView = {
  readonly id: string
  readonly kind: string
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number | null
  readonly say: string
  readonly result: unknown
}

const ENDED = new Set<JobView['state']>(['done', 'failed', 'cancelled'])

/** 跟着一个任务，直到结束；断线由浏览器自动重连。 */
export const useJob = (id: string | null): JobView | null => {
  const [job, setJob] = useState<JobView | null>(null)
  useEffect(() => {
    setJob(null)
    if (id === null) return
    const events = new EventSource(`/api/v1/jobs/${id}/events`)
    events.onmessage = (event) => {
      const now = JSON.parse(event.data as string) as JobView
      setJob(now)
      if (ENDED.has(now.state)) events.close()
    }
    return () => events.close()
  }, [id])
  return job
}

/** 做了几成；不知道一共多少的不说。 */
const percentOf = (job: JobView | null): string =>
  job?.total == null || job.total === 0 ? '' : `，${Math.floor((100 * job.done) / job.total)}%`

/** 进度条、一句话、百分比与取消。 */
export const JobProgress = ({ job, title }: { job: JobView | null; title: string }) => {
  const running = job === null || !ENDED.has(job.state)
  const [asked, setAsked] = useState(false)
  return (
    <section className="card progress" aria-label={title}>
      <span>{title}</span>
      <progress aria-label={title} {...(job?.total == null ? {} : { value: job.done, max: Math.max(1, job.total) })} />
      <span className="row">
        <span role="status">
          {job?.say ?? '等待开始'}
          {running && percentOf(job)}
        </span>
        {running && job !== null && (
          <button
            type="button"
            className="button"
            disabled={asked}
            onClick={() => {
              setAsked(true)
              api.post(`/api/v1/jobs/${job.id}/cancel`).catch(() => setAsked(false))
            }}
          >
            {asked ? '正在取消…' : '取消'}
          </button>
        )}
      </span>
    </section>
  )
}
