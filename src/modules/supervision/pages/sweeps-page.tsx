import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '#ui/api.ts'
import { Form, SelectField, TextField } from '#ui/form.tsx'
import { JobProgress, type JobView, useJob } from '#ui/job-progress.tsx'
import { type Column, DataList, ListEnd } from '#ui/list.tsx'
import { Link } from '#ui/route.tsx'

type Past = JobView & {
  readonly input: {
    readonly all?: boolean
    readonly since?: string | null
    readonly rule?: string | null
    readonly dryRun?: boolean
  }
  readonly createdAt: string
  readonly endedAt: string | null
}
type Result = {
  readonly cases?: number
  readonly found?: number
  readonly vanished?: number
  readonly changed?: number
  readonly sets?: number
}
type Range = 'changed' | 'all' | 'since'

const RANGES: readonly (readonly [Range, string])[] = [
  ['changed', '变了的：新导入、改过的案件，规则或日子变了的'],
  ['since', '某一天起导入或改过的'],
  ['all', '全部重判：没有变的也判一遍'],
]
const STATES: Record<JobView['state'], readonly [string, string]> = {
  queued: ['排队', 'tone-grey'],
  running: ['进行中', 'tone-blue'],
  done: ['做完', 'tone-green'],
  failed: ['没有做完', 'tone-red'],
  cancelled: ['已取消', 'tone-grey'],
}
const timeText = (at: string | null): string =>
  at === null ? '—' : new Date(at).toLocaleString('zh-CN', { dateStyle: 'short', timeStyle: 'short' })
const rangeText = ({ all, since, rule, dryRun }: Past['input']): string => {
  if (rule != null) return `${dryRun === true ? '回放' : '只查'} ${rule}`
  return all === true ? '全部重判' : since ? `${since} 起` : '变了的'
}
const numberOf = (key: keyof Result) => (job: Past) =>
  ((job.result as Result | null)?.[key] ?? null)?.toLocaleString('zh-CN') ?? '—'

const COLUMNS: readonly Column<Past>[] = [
  { key: 'at', title: '发起', lead: true, tight: true, cell: (job) => timeText(job.createdAt) },
  { key: 'range', title: '范围', cell: (job) => rangeText(job.input) },
  {
    key: 'state',
    title: '状态',
    cell: (job) => <span className={`tag ${STATES[job.state][1]}`}>{STATES[job.state][0]}</span>,
  },
  { key: 'cases', title: '判了（件）', number: true, cell: numberOf('cases') },
  { key: 'found', title: '新发现', number: true, cell: numberOf('found') },
  { key: 'changed', title: '有变', number: true, cell: numberOf('changed') },
  { key: 'vanished', title: '消失', number: true, cell: numberOf('vanished') },
  { key: 'sets', title: '成批发现', number: true, cell: numberOf('sets') },
  { key: 'ended', title: '结束', tight: true, cell: (job) => timeText(job.endedAt) },
  { key: 'say', title: '说明', cell: (job) => job.say },
]

const usePast = () =>
  useQuery({
    queryKey: ['jobs', 'sweep'],
    queryFn: async ({ signal }) => (await api.get<{ items: readonly Past[] }>('/api/v1/jobs?kind=sweep', signal)).items,
  })

const Start = ({ onStarted }: { onStarted: (job: string) => void }) => {
  const [range, setRange] = useState<Range>('changed')
  const [since, setSince] = useState('')
  return (
    <section className="card panel sweep-start" aria-labelledby="start-sweep">
      <h2 id="start-sweep">发起巡查</h2>
      <p className="muted">
        用全部规则把案件再判一遍。新查出的成为疑似发现；不再违反的疑似发现自行消失；已认定、已排除的不动。可以随时取消，已判的仍算数。
      </p>
      <Form
        action="开始"
        onSubmit={async () => {
          const body = { all: range === 'all', ...(range === 'since' ? { since } : {}) }
          onStarted((await api.post<{ job: string }>('/api/v1/sweeps', body)).job)
        }}
      >
        <SelectField label="范围" value={range} options={RANGES} onChange={(value) => setRange(value as Range)} />
        {range === 'since' && (
          <TextField label="自哪一天起" type="date" required value={since} onChange={(e) => setSince(e.target.value)} />
        )}
      </Form>
    </section>
  )
}

/** 巡查：发起、看进度，以前各次的结果。 */
export const SweepsPage = () => {
  const client = useQueryClient()
  const past = usePast()
  const rows = past.data ?? []
  const running = rows.find((job) => job.state === 'running' || job.state === 'queued')?.id ?? null
  const [started, setStarted] = useState<string | null>(null)
  const following = started ?? running
  const job = useJob(following)
  const ended = job !== null && job.state !== 'running' && job.state !== 'queued'
  useEffect(() => {
    if (ended)
      for (const key of ['jobs', 'findings', 'finding-counts']) void client.invalidateQueries({ queryKey: [key] })
  }, [ended, client])
  return (
    <div className="stack">
      <h1>巡查</h1>
      <Start
        onStarted={(id) => {
          setStarted(id)
          void client.invalidateQueries({ queryKey: ['jobs'] })
        }}
      />
      {following !== null && !ended && <JobProgress job={job} title="巡查" />}
      {ended && job.state !== 'done' && (
        <p className="band tone-amber" role="status">
          {STATES[job.state][0]}：{job.say}
        </p>
      )}
      {ended && job.state === 'done' && (
        <p className="band tone-green" role="status">
          做完了：判了 {numberOf('cases')(job as Past)} 件，新发现 {numberOf('found')(job as Past)} 条。
          <Link className="button" href="/findings">
            去待办
          </Link>
        </p>
      )}
      <h2>以前各次</h2>
      {rows.length > 0 && (
        <DataList
          label="以前的巡查"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => timeText(row.createdAt)}
        />
      )}
      <ListEnd
        rows={rows.length}
        query={{ ...past, hasNextPage: false, isFetchingNextPage: false, fetchNextPage: () => undefined }}
        empty={<p>还没有巡查过。导入案件时已经逐件判过，改了规则、过了日子之后再巡查。</p>}
      />
    </div>
  )
}
