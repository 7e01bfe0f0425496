import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api } from '#ui/api.ts'
import { type Column, DataList } from '#ui/list.tsx'
import { choiceParam, hrefWith, navigate, textParam, useSearch } from '#ui/route.tsx'
import { showToast } from '#ui/toast.tsx'
import type { ImportedLaw, LawState } from '../contract.ts'
import { ImpactDialog } from './impact-dialog.tsx'
import { ImportedList } from './imported-list.tsx'
import './laws-page.css'

const lawsSearch = { q: textParam, show: choiceParam(['cited', 'imported', 'all'], 'cited'), law: textParam }
const SHOW_NAMES = { cited: '被引用的', imported: '已导入原文的', all: '全部' } as const

const timesCited = ({ cited }: LawState): number => cited.rule + cited.deadline + cited.offence
const hasText = ({ versions }: LawState): boolean => versions.some((v) => v.text !== 'none')

const TEXT_NAMES: Record<LawState['versions'][number]['text'], [string, string]> = {
  none: ['原文未导入', 'tone-grey'],
  imported: ['原文已导入', 'tone-blue'],
  matches: ['原文与提纲一致', 'tone-green'],
  differs: ['原文与提纲有出入', 'tone-amber'],
}

const Versions = ({ law }: { law: LawState }) => (
  <ul className="law-versions">
    {law.versions.map((v) => (
      <li key={v.version}>
        <strong>{v.version}</strong>
        <span className={`tag ${TEXT_NAMES[v.text][1]}`}>
          {TEXT_NAMES[v.text][0]}
          {v.text === 'differs' && `（${v.differs} 条）`}
        </span>
        {!v.outline && <span className="tag tone-amber">缺提纲</span>}
        {v.registered && !v.verified && <span className="tag tone-amber">施行日未核</span>}
        {!v.registered && <span className="tag tone-orange">登记簿没有的版本</span>}
      </li>
    ))}
  </ul>
)

const columnsWith = (open: (law: string) => void): readonly Column<LawState>[] => [
  {
    key: 'law',
    title: '法规',
    lead: true,
    cell: (law) => (
      <>
        <strong>{law.law}</strong> <span className="muted small">{law.kind ?? '不在登记簿'}</span>
      </>
    ),
  },
  { key: 'versions', title: '文本', cell: (law) => <Versions law={law} /> },
  { key: 'rule', title: '规则', number: true, cell: (law) => law.cited.rule || '—' },
  { key: 'deadline', title: '期限', number: true, cell: (law) => law.cited.deadline || '—' },
  { key: 'offence', title: '违法行为', number: true, cell: (law) => law.cited.offence || '—' },
  {
    key: 'impact',
    title: '修法影响',
    cell: (law) => (
      <button
        type="button"
        className="button quiet"
        aria-label={`看影响：${law.law}`}
        disabled={law.versions.length < 2}
        onClick={() => open(law.law)}
      >
        看影响
      </button>
    ),
  },
]

const Upload = ({ onDone }: { onDone: (files: readonly ImportedLaw[]) => void }) => {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const send = (files: readonly File[]) => {
    if (files.length === 0) return
    setBusy(true)
    api
      .upload<{ files: ImportedLaw[] }>('/api/v1/laws', files)
      .then(({ files: results }) => onDone(results))
      .catch((error: Error) => showToast(error.message))
      .finally(() => {
        setBusy(false)
        if (input.current) input.current.value = ''
      })
  }
  return (
    <section className="card law-panel law-upload" aria-labelledby="law-upload">
      <h2 id="law-upload">导入法规原文</h2>
      <p className="muted">
        选择法规全文（docx、txt、md，可多选）。条文只存在这台服务器的数据库里，“为何？”会并排显示所引的条款。
      </p>
      <input
        ref={input}
        type="file"
        multiple
        accept=".docx,.txt,.md"
        data-testid="law-files"
        hidden
        onChange={(e) => send([...(e.target.files ?? [])])}
      />
      <button type="button" className="button primary" disabled={busy} onClick={() => input.current?.click()}>
        {busy ? '正在导入…' : '选择文件'}
      </button>
    </section>
  )
}

/** 法规库：哪些法被引用、有没有提纲与原文、修法牵动什么。 */
export const LawsPage = () => {
  const search = useSearch(lawsSearch)
  const [imported, setImported] = useState<readonly ImportedLaw[]>([])
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['laws'],
    queryFn: ({ signal }) => api.get<{ items: LawState[] }>('/api/v1/laws', signal),
  })
  const go = (change: Partial<typeof search>) =>
    navigate(hrefWith('/admin/laws', lawsSearch, { ...search, ...change }), 'replace')
  const rows = (query.data?.items ?? [])
    .filter((law) => search.show === 'all' || (search.show === 'cited' ? timesCited(law) > 0 : hasText(law)))
    .filter((law) => law.law.includes(search.q.trim()))
  const onDone = (files: readonly ImportedLaw[]) => {
    setImported(files)
    void client.invalidateQueries({ queryKey: ['laws'] })
    void client.invalidateQueries({ queryKey: ['law-words'] })
  }
  return (
    <div className="laws">
      <h1>法规库</h1>
      <Upload onDone={onDone} />
      {imported.length > 0 && <ImportedList files={imported} onClose={() => setImported([])} />}
      <div className="row law-filters">
        <input
          type="search"
          className="field"
          placeholder="找一部法"
          aria-label="找一部法"
          value={search.q}
          onChange={(e) => go({ q: e.target.value })}
        />
        <select
          className="field"
          aria-label="列出哪些"
          value={search.show}
          onChange={(e) => go({ show: e.target.value as typeof search.show })}
        >
          {Object.entries(SHOW_NAMES).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
        <span className="muted small" role="status">
          {query.isPending ? '正在读取…' : `${rows.length} 部`}
        </span>
      </div>
      {query.isError && (
        <p className="band tone-red" role="alert">
          {query.error.message}
        </p>
      )}
      {rows.length > 0 && (
        <DataList
          label="法规"
          columns={columnsWith((law) => go({ law }))}
          rows={rows}
          rowKey={(law) => law.law}
          rowName={(law) => law.law}
        />
      )}
      {search.law !== '' && <ImpactDialog law={search.law} onClose={() => go({ law: '' })} />}
    </div>
  )
}
