import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '#ui/api.ts'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { JobProgress, useJob } from '#ui/job-progress.tsx'
import { Link } from '#ui/route.tsx'
import { momentText } from '#ui/when.ts'
import type { DryRunResult, ImportView, TablePreview } from '../contract/import-views.ts'
import { BATCH_KIND_NAMES } from '../domain/batch.ts'
import { DryRun } from './dry-run.tsx'
import { STATE_TEXT, STEPS, stepOf } from './import-wording.ts'
import { TableColumns } from './table-columns.tsx'
import './imports.css'

/** 一批导入：核对列 → 试导入 → 导入 → 结果，可以撤销。 */
export const ImportPage = ({ params }: { readonly params: Readonly<Record<string, string>> }) => {
  const { id = '' } = params
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => api.get<ImportView>(`/api/v1/imports/${id}`, signal),
  })
  const refresh = () => client.invalidateQueries({ queryKey: ['import', id] })
  const view = query.data
  if (view === undefined)
    return query.isError ? (
      <p className="band tone-red" role="alert">
        {query.error.message}
      </p>
    ) : (
      <p className="muted loading">正在读取…</p>
    )
  return (
    <div className="stack">
      <div className="page-head">
        <h1>数据导入</h1>
        <Link className="button no-print" href="/imports">
          历次导入
        </Link>
      </div>
      <Steps at={stepOf(view.state)} />
      <p className="muted">
        {BATCH_KIND_NAMES[view.kind]}，{view.files.length} 个文件，{view.by} 于 {momentText(view.createdAt)} 上传：
        {STATE_TEXT[view.state]}
      </p>
      {view.state === 'uploaded' && <Check view={view} onChanged={refresh} />}
      {(view.state === 'importing' || view.state === 'undoing') && <Running view={view} onEnded={refresh} />}
      {view.state === 'failed' && <Again view={view} onStarted={refresh} />}
      {(view.state === 'done' || view.state === 'undone' || view.state === 'cancelled') && (
        <Result view={view} onChanged={refresh} />
      )}
    </div>
  )
}

const Steps = ({ at }: { at: number }) => (
  <ol className="import-steps" aria-label="步骤">
    {STEPS.map((name, i) => (
      <li key={name} aria-current={i === at ? 'step' : undefined} className={i < at ? 'done' : undefined}>
        <span aria-hidden="true">{i < at ? '✓' : i + 1}</span>
        {name}
      </li>
    ))}
  </ol>
)

/** 核对每张表的列，试导入，开始导入。 */
const Check = ({ view, onChanged }: { view: ImportView; onChanged: () => Promise<unknown> }) => {
  const [dryRun, setDryRun] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const job = useJob(dryRun)
  const ask = async (step: 'dry-run' | 'start') => {
    setProblem(null)
    setBusy(true)
    await api.post<{ job: string }>(`/api/v1/imports/${view.id}/${step}`).then(
      (started) => (step === 'start' ? onChanged() : setDryRun(started.job)),
      (error: Error) => setProblem(error.message),
    )
    setBusy(false)
  }
  return (
    <>
      {view.files.map((file) => (
        <section key={file.name} className="card import-file" aria-label={file.name}>
          <h2>{file.name}</h2>
          {file.problem !== null && (
            <p className="band tone-red" role="alert">
              {file.problem}
            </p>
          )}
          {file.parts.map((part, i) =>
            part.kind === 'table' ? (
              <Table key={`${part.sheet}`} view={view} part={part} onChanged={onChanged} />
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: 同一文件的各部分次序不变
              <p key={i}>{part.kind === 'json' ? `案件 JSON，${part.total} 件` : `文书，${part.characters} 字`}</p>
            ),
          )}
        </section>
      ))}
      <div className="row no-print">
        <button type="button" className="button" disabled={busy} onClick={() => ask('dry-run')}>
          试导入
        </button>
        <button type="button" className="button primary" disabled={busy} onClick={() => ask('start')}>
          开始导入
        </button>
        <span className="muted small">试导入做一遍就退回，什么也不留下，可以先看新增多少、改了什么、哪些行不收。</span>
      </div>
      {problem !== null && (
        <p className="band tone-red" role="alert">
          {problem}
        </p>
      )}
      {dryRun !== null && job?.state !== 'done' && <JobProgress job={job} title="试导入" />}
      {job?.state === 'done' && <DryRun result={job.result as DryRunResult} />}
    </>
  )
}

type TableProps = { view: ImportView; part: TablePreview; onChanged: () => Promise<unknown> }

const Table = ({ view, part, onChanged }: TableProps) => (
  <>
    <h3>
      {part.sheet ?? '表格'}（{part.total} 行）
    </h3>
    {view.kind === 'cases' ? (
      <TableColumns view={view} part={part} onChanged={onChanged} />
    ) : (
      <p className="muted">表头按名称认；不合的行导入时说明原因。</p>
    )}
  </>
)

const Running = ({ view, onEnded }: { view: ImportView; onEnded: () => Promise<unknown> }) => {
  const job = useJob(view.job)
  const ended = job !== null && job.state !== 'queued' && job.state !== 'running'
  useEffect(() => {
    if (ended) void onEnded()
  }, [ended, onEnded])
  return <JobProgress job={job} title={view.state === 'undoing' ? '正在撤销' : '正在导入'} />
}

const Again = ({ view, onStarted }: { view: ImportView; onStarted: () => Promise<unknown> }) => {
  const job = useJob(view.job)
  const [problem, setProblem] = useState<string | null>(null)
  const step = (path: string) =>
    api.post(`/api/v1/imports/${view.id}/${path}`).then(onStarted, (error: Error) => setProblem(error.message))
  return (
    <section className="card import-file">
      <p className="band tone-red" role="alert">
        {problem ?? job?.say ?? '任务出错停下了。'}
      </p>
      <div className="row">
        <button type="button" className="button primary" onClick={() => step('start')}>
          接着导入
        </button>
        <button type="button" className="button" onClick={() => step('undo')}>
          撤回已导入的
        </button>
      </div>
    </section>
  )
}

const COUNTS = [
  ['read', '读到'],
  ['created', '新增'],
  ['updated', '更新'],
  ['unchanged', '没有变'],
  ['refused', '没有收'],
] as const

const Result = ({ view, onChanged }: { view: ImportView; onChanged: () => Promise<unknown> }) => {
  const [undoing, setUndoing] = useState(false)
  const undo = async () => {
    await api.post(`/api/v1/imports/${view.id}/undo`)
    await onChanged()
  }
  return (
    <section className="card import-file" aria-label="结果">
      <h2>{STATE_TEXT[view.state]}</h2>
      {view.counts !== null && (
        <dl className="import-counts">
          {COUNTS.map(([key, name]) => (
            <div key={key}>
              <dt>{name}</dt>
              <dd>{view.counts?.[key].toLocaleString('zh-CN')}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="row no-print">
        {(view.counts?.refused ?? 0) > 0 && (
          <a className="button" href={`/api/v1/imports/${view.id}/refused.xlsx`} download>
            下载没有收的行（附原因）
          </a>
        )}
        <Link className="button" href="/cases">
          看案件
        </Link>
        {view.state === 'done' && (view.kind === 'cases' || view.kind === 'outcomes') && (
          <button type="button" className="button" onClick={() => setUndoing(true)}>
            撤销这次导入
          </button>
        )}
      </div>
      {undoing && (
        <ConfirmDialog title="撤销这次导入" action="撤销" onSubmit={undo} onClose={() => setUndoing(false)}>
          <p>
            这次导入带来的来源全部撤回，案件回到导入之前的样子；只有这一份来源的案件不再列出。
            已经认定的发现仍在，注明依据已撤回。再导入同一份文件就恢复。
          </p>
        </ConfirmDialog>
      )}
    </section>
  )
}
