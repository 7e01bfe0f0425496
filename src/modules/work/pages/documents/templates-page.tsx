import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { ConfirmDialog, Dialog } from '#ui/dialog.tsx'
import { Form, TextField } from '#ui/form.tsx'
import { type Column, DataList, ListEnd } from '#ui/list.tsx'
import { Link } from '#ui/route.tsx'
import { useMay, useSession } from '#ui/session.tsx'
import { showToast } from '#ui/toast.tsx'
import type { TemplateBody, TemplateItem } from '../../contract/documents.ts'
import { CASE_FIELDS, valuesFromCase } from '../../domain/case-fields.ts'
import { fill, templateProblems } from '../../domain/template.ts'
import { CasePicker } from './case-picker.tsx'
import { Paper } from './paper.tsx'
import { useTemplates } from './templates.ts'
import './documents.css'

const EMPTY: TemplateBody = { name: '', title: '', prefix: '', fields: [], body: '' }
type Doing =
  | { readonly kind: 'edit'; readonly template: TemplateItem | null }
  | { readonly kind: 'retire'; readonly template: TemplateItem }

const columns = (start: (doing: Doing) => void, mayEdit: boolean): readonly Column<TemplateItem>[] => [
  { key: 'name', title: '模板', lead: true, cell: (t) => <strong>{t.name}</strong> },
  { key: 'title', title: '公文标题', cell: (t) => t.title },
  { key: 'prefix', title: '文号', tight: true, cell: (t) => `${t.prefix}〔年份〕号` },
  { key: 'fields', title: '字段', cell: (t) => (t.fields.length === 0 ? null : t.fields.join('、')) },
  { key: 'agency', title: '机关', tight: true, cell: (t) => t.agencyName },
  ...(mayEdit
    ? [
        {
          key: 'act',
          title: '操作',
          cell: (t: TemplateItem) => (
            <span className="row">
              <button type="button" className="button quiet" onClick={() => start({ kind: 'edit', template: t })}>
                修改<span className="unseen">{t.name}</span>
              </button>
              <button type="button" className="button quiet" onClick={() => start({ kind: 'retire', template: t })}>
                停用<span className="unseen">{t.name}</span>
              </button>
            </span>
          ),
        } as const,
      ]
    : []),
]

/** 以一件真的案件看看印出来的样子；案件没有的字段仍是记号。 */
const Preview = ({ template, agencyName }: { template: TemplateBody; agencyName: string | null }) => {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  return (
    <details>
      <summary>预览</summary>
      <div className="stack template-preview">
        <CasePicker
          hint={`以一件案件试填。可以带出的字段：${CASE_FIELDS.join('、')}。`}
          onPick={(found) => setValues(found === null ? {} : valuesFromCase(template.fields, found))}
        />
        <Paper
          {...{ agencyName, number: null, issuedOn: null, state: 'draft' }}
          title={fill(template.title, values)}
          text={{ addressee: '', body: fill(template.body, values), attachments: [], copies: '' }}
        />
      </div>
    </details>
  )
}

/** 编辑模板：一边写一边查，用不得的逐条说明。 */
const EditDialog = ({ template, onDone, onClose }: EditProps) => {
  const agencyId = useSession().data?.account?.agencyId
  const [draft, setDraft] = useState<TemplateBody>(template ?? EMPTY)
  const [fields, setFields] = useState(draft.fields.join('、'))
  const own: TemplateBody = {
    ...{ name: draft.name.trim(), title: draft.title.trim(), prefix: draft.prefix.trim(), body: draft.body },
    fields: fields.split(/[、，,\s]+/).filter((f) => f !== ''),
  }
  const problems = templateProblems(own)
  const ready = problems.length === 0 && own.name.length > 1 && own.title.length > 1 && own.prefix.length > 1
  const save = async () => {
    if (template === null) await api.post('/api/v1/document-templates', { agencyId, ...own })
    else
      await api.put(`/api/v1/document-templates/${template.agencyId}/${template.id}`, {
        ...own,
        version: template.version,
      })
    showToast('模板已保存')
    await onDone()
    onClose()
  }
  const text = (name: 'name' | 'title' | 'prefix', label: string, hint: string) => (
    <TextField
      label={label}
      required
      maxLength={100}
      hint={hint}
      value={draft[name]}
      onChange={(e) => setDraft({ ...draft, [name]: e.target.value })}
    />
  )
  return (
    <Dialog title={template === null ? '新建模板' : '修改模板'} onClose={onClose}>
      <Form action="保存" disabled={!ready} onCancel={onClose} onSubmit={save}>
        {text('name', '模板的名字', '只在准绳里用。')}
        {text('title', '公文的标题', '不要写自然人的姓名；也可以带字段。')}
        {text('prefix', '文号前缀', '如“渝市监监督”；前缀相同的，同一年连续编号。')}
        <TextField
          label="字段清单"
          hint="用顿号隔开，如：案件文号、期限。"
          value={fields}
          onChange={(e) => setFields(e.target.value)}
        />
        <div className="form-field">
          <label htmlFor="template-body">正文</label>
          <textarea
            id="template-body"
            className="field document-body"
            rows={10}
            value={draft.body}
            onChange={(e) => setDraft({ ...draft, body: e.target.value })}
          />
          <p className="muted small">{'字段写成 {{案件文号}}；一行一段，“一、”“（一）”开头的自动成为各层标题。'}</p>
        </div>
        {draft.body.trim() !== '' && problems.length > 0 && (
          <ul className="band tone-amber template-problems" aria-label="还用不得的地方" aria-live="polite">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
        {ready && <Preview template={own} agencyName={template?.agencyName ?? null} />}
      </Form>
    </Dialog>
  )
}
type EditProps = {
  readonly template: TemplateItem | null
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}

/** 公文模板：用之前检查；改了只影响以后起草的。 */
export const TemplatesPage = () => {
  const client = useQueryClient()
  const templates = useTemplates()
  const mayEdit = useMay()('document.issue')
  const [doing, setDoing] = useState<Doing | null>(null)
  const reload = () => client.invalidateQueries({ queryKey: ['document-templates'] })
  const rows = templates.data ?? []
  const query = { ...templates, hasNextPage: false, isFetchingNextPage: false, fetchNextPage: () => undefined }
  return (
    <div className="stack">
      <nav className="no-print" aria-label="返回">
        <Link href="/documents">← 返回公文</Link>
      </nav>
      <header className="page-head">
        <h1>公文模板</h1>
        {mayEdit && (
          <button type="button" className="button primary" onClick={() => setDoing({ kind: 'edit', template: null })}>
            新建模板
          </button>
        )}
      </header>
      <p className="muted">正文里的字段写成 {'{{字段}}'}，起草时填写；没有填完的不能送审。改动只影响以后起草的。</p>
      {rows.length > 0 && (
        <DataList
          label="公文模板"
          columns={columns(setDoing, mayEdit)}
          rows={rows}
          rowKey={(t) => t.id}
          rowName={(t) => t.name}
        />
      )}
      <ListEnd
        rows={rows.length}
        query={query}
        empty={<p>还没有公文模板。建一个：写好标题、文号前缀，正文里会变的地方写成字段。</p>}
      />
      {doing?.kind === 'edit' && (
        <EditDialog template={doing.template} onDone={reload} onClose={() => setDoing(null)} />
      )}
      {doing?.kind === 'retire' && (
        <ConfirmDialog
          title="停用模板"
          action="停用"
          onSubmit={async () => {
            const { agencyId, id, version } = doing.template
            await api.post(`/api/v1/document-templates/${agencyId}/${id}/retire`, { version })
            await reload()
          }}
          onClose={() => setDoing(null)}
        >
          <p>停用“{doing.template.name}”之后不能再用它起草；已经起草、发出的公文不变。</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
