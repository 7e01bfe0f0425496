import { useEffect, useState } from 'react'
import { api, withQuery } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form, SelectField, TextField } from '#ui/form.tsx'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { choiceParam, hrefWith, Link, navigate, textParam, useSearch } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import type { DocumentItem } from '../../contract/documents.ts'
import { valuesFromCase } from '../../domain/case-fields.ts'
import { DOCUMENT_STATES, type DocumentState } from '../../domain/official-document.ts'
import { DOCUMENT_TONE } from '../wording.ts'
import { CasePicker } from './case-picker.tsx'
import { useTemplates } from './templates.ts'
import './documents.css'

const STATES = Object.keys(DOCUMENT_STATES) as DocumentState[]
const SEARCH = { state: choiceParam(['all', ...STATES], 'all'), q: textParam }
const TYPING_MS = 300

const COLUMNS: readonly Column<DocumentItem>[] = [
  {
    key: 'title',
    title: '标题',
    lead: true,
    cell: (d) => (
      <Link href={`/documents/${d.agencyId}/${d.id}`} data-row-link className="row-link">
        {d.title}
      </Link>
    ),
  },
  { key: 'number', title: '文号', tight: true, cell: (d) => d.number },
  {
    key: 'state',
    title: '状态',
    tight: true,
    cell: (d) => <span className={`tag ${DOCUMENT_TONE[d.state]}`}>{DOCUMENT_STATES[d.state]}</span>,
  },
  { key: 'issuedOn', title: '成文日期', tight: true, cell: (d) => d.issuedOn },
  { key: 'drafter', title: '起草人', tight: true, cell: (d) => d.drafterName },
  { key: 'agency', title: '机关', tight: true, cell: (d) => d.agencyName },
]

/** 由模板起草：选模板、写主送、填字段；没有填的以后再补。 */
const DraftDialog = ({ onClose }: { onClose: () => void }) => {
  const templates = useTemplates()
  const choices = templates.data ?? []
  const [chosen, setChosen] = useState('')
  const [addressee, setAddressee] = useState('')
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const template = choices.find((t) => t.id === chosen)
  if (templates.isSuccess && choices.length === 0)
    return (
      <Dialog title="拟制公文" onClose={onClose}>
        <p>还没有公文模板。先建一个模板，写好标题、文号前缀与带字段的正文。</p>
        <p className="row dialog-end">
          <button type="button" className="button" onClick={onClose}>
            取消
          </button>
          <Link className="button primary" href="/documents/templates">
            去建模板
          </Link>
        </p>
      </Dialog>
    )
  return (
    <Dialog title="拟制公文" onClose={onClose}>
      <Form
        action="起草"
        disabled={template === undefined}
        onCancel={onClose}
        onSubmit={async () => {
          const { agencyId = '', id: templateId = '', fields = [] } = template ?? {}
          const own = Object.fromEntries(fields.map((f) => [f, values[f] ?? '']))
          const start = { agencyId, templateId, addressee, values: own }
          const { id } = await api.post<{ id: string }>('/api/v1/documents', start)
          navigate(`/documents/${agencyId}/${id}`)
        }}
      >
        <SelectField
          label="模板"
          value={chosen}
          options={[['', '请选择'], ...choices.map((t) => [t.id, `${t.name}　${t.agencyName ?? ''}`] as const)]}
          onChange={setChosen}
        />
        {template !== undefined && template.fields.length > 0 && (
          <CasePicker
            hint="选了案件，名字对得上的字段自动填上；案件没有记载的不填。"
            onPick={(found) => found !== null && setValues({ ...values, ...valuesFromCase(template.fields, found) })}
          />
        )}
        <TextField label="主送机关" maxLength={200} value={addressee} onChange={(e) => setAddressee(e.target.value)} />
        {(template?.fields ?? []).map((field) => (
          <TextField
            key={field}
            label={field}
            maxLength={2000}
            value={values[field] ?? ''}
            onChange={(e) => setValues({ ...values, [field]: e.target.value })}
          />
        ))}
        <p className="muted small">没有填的先留着记号，送审之前补上。</p>
      </Form>
    </Dialog>
  )
}

/** 公文：草稿、已发、作废，一个号不空。 */
export const DocumentsPage = () => {
  const search = useSearch(SEARCH)
  const list = useList<DocumentItem>('documents', withQuery('/api/v1/documents', { ...search, limit: 60 }))
  const [drafting, setDrafting] = useState(false)
  const [text, setText] = useState(search.q)
  const may = useMay()
  useEffect(() => {
    if (text.trim() === search.q) return
    const to = hrefWith('/documents', SEARCH, { ...search, q: text.trim() })
    const timer = window.setTimeout(() => navigate(to, 'replace'), TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [text, search])
  useKeys({
    j: () => moveFocus('[data-row-link]', 1),
    k: () => moveFocus('[data-row-link]', -1),
    '/': () => document.querySelector<HTMLInputElement>('#document-search')?.focus(),
  })
  return (
    <div className="stack">
      <header className="page-head">
        <h1>公文</h1>
        <div className="row no-print">
          <Link className="button" href="/documents/templates">
            模板
          </Link>
          <button type="button" className="button primary" onClick={() => setDrafting(true)}>
            拟制公文…
          </button>
        </div>
      </header>
      <nav className="tabs no-print" aria-label="公文的状态">
        {(['all', ...STATES] as const).map((state) => (
          <Link
            key={state}
            href={hrefWith('/documents', SEARCH, { ...search, state })}
            aria-current={state === search.state ? 'page' : undefined}
          >
            {state === 'all' ? '全部' : DOCUMENT_STATES[state]}
          </Link>
        ))}
      </nav>
      <input
        id="document-search"
        type="search"
        className="field document-search no-print"
        aria-label="搜标题、文号"
        placeholder="搜标题、文号"
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      {list.rows.length > 0 && (
        <DataList label="公文" columns={COLUMNS} rows={list.rows} rowKey={(d) => d.id} rowName={(d) => d.title} />
      )}
      <ListEnd
        rows={list.rows.length}
        query={list}
        empty={
          search.q !== '' || search.state !== 'all' ? (
            <>
              <p>没有符合条件的公文。</p>
              <Link className="button" href="/documents">
                看全部
              </Link>
            </>
          ) : (
            <p>
              还没有公文。由模板起草，送审通过之后发文，文号自动连续。
              {may('document.issue') && '先在“模板”里建一个模板。'}
            </p>
          )
        }
      />
      {drafting && <DraftDialog onClose={() => setDrafting(false)} />}
    </div>
  )
}
