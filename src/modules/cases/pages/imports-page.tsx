import { type FormEvent, useRef, useState } from 'react'
import { api } from '#ui/api.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { Link, navigate } from '#ui/route.tsx'
import { momentText } from '#ui/when.ts'
import type { ImportView } from '../contract/import-views.ts'
import { BATCH_KIND_NAMES, BATCH_KINDS, type BatchKind } from '../domain/batch.ts'
import { STATE_TEXT } from './import-wording.ts'
import './imports.css'

const COLUMNS: readonly Column<ImportView>[] = [
  {
    key: 'files',
    title: '文件',
    lead: true,
    cell: (i) => (
      <Link href={`/imports/${i.id}`}>
        {i.files[0]?.name ?? '没有文件'}
        {i.files.length > 1 && ` 等 ${i.files.length} 个`}
      </Link>
    ),
  },
  { key: 'kind', title: '导入的是', cell: (i) => BATCH_KIND_NAMES[i.kind] },
  { key: 'state', title: '情况', cell: (i) => STATE_TEXT[i.state] },
  { key: 'created', title: '新增', number: true, cell: (i) => i.counts?.created ?? '—' },
  { key: 'updated', title: '更新', number: true, cell: (i) => i.counts?.updated ?? '—' },
  { key: 'unchanged', title: '没有变', number: true, cell: (i) => i.counts?.unchanged ?? '—' },
  { key: 'refused', title: '没有收', number: true, cell: (i) => i.counts?.refused ?? '—' },
  { key: 'by', title: '谁', cell: (i) => i.by },
  { key: 'at', title: '何时', cell: (i) => momentText(i.createdAt) },
]

/** 数据导入：上传文件，与历次导入。 */
export const ImportsPage = () => {
  const list = useList<ImportView>('imports', '/api/v1/imports')
  return (
    <div className="stack">
      <div className="page-head">
        <h1>数据导入</h1>
      </div>
      <Upload />
      <h2>历次导入</h2>
      {list.rows.length > 0 && (
        <DataList
          label="历次导入"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(i) => i.id}
          rowName={(i) => i.files[0]?.name ?? i.id}
        />
      )}
      <ListEnd rows={list.rows.length} query={list} empty={<p>还没有导入过。先在上面选文件上传。</p>} />
    </div>
  )
}

const Upload = () => {
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<BatchKind>('cases')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = (files: readonly File[]) => {
    if (files.length === 0) return
    setBusy(true)
    setProblem(null)
    api.upload<ImportView>(`/api/v1/imports?kind=${kind}`, files).then(
      (view) => navigate(`/imports/${view.id}`),
      (error: Error) => {
        setProblem(error.message)
        setBusy(false)
      },
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send([...(input.current?.files ?? [])])
  }
  return (
    <form
      className="import-upload card"
      aria-label="上传文件"
      onSubmit={submit}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        send([...event.dataTransfer.files])
      }}
    >
      <label>
        导入的是
        <select className="field" value={kind} onChange={(e) => setKind(e.target.value as BatchKind)}>
          {BATCH_KINDS.map((key) => (
            <option key={key} value={key}>
              {BATCH_KIND_NAMES[key]}
            </option>
          ))}
        </select>
      </label>
      <label>
        文件（可以选几个，也可以拖到这里）
        <input ref={input} className="field" type="file" multiple required />
      </label>
      <button type="submit" className="button primary" disabled={busy}>
        {busy ? '正在上传…' : '上传并核对'}
      </button>
      <p className="muted small">
        上传之后先核对列、可以试导入，点“开始导入”才入库。同一份文件再导入不会重复；导入之后可以撤销。
      </p>
      {problem !== null && (
        <p className="band tone-red" role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}
