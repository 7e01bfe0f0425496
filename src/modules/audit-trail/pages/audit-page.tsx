import { useId } from 'react'
import { withQuery } from '#ui/api.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { hrefWith, Link, navigate, useSearch } from '#ui/route.tsx'
import type { LineView } from '../contract.ts'
import {
  AUDIT_PATH,
  type AuditSearch,
  auditSearch,
  detailText,
  listQuery,
  objectName,
  timeText,
} from './audit-search.ts'
import { VerifyPanel } from './verify-panel.tsx'
import './audit-page.css'

const change = (search: AuditSearch, to: Partial<AuditSearch>) =>
  hrefWith(AUDIT_PATH, auditSearch, { ...search, ...to })

const ObjectCell = ({ line, search }: { line: LineView; search: AuditSearch }) => {
  const name = objectName(line.objectType)
  if (line.objectId === null) return name
  return (
    <>
      <Link href={change(search, { type: line.objectType, object: line.objectId })} title="只看这个对象的留痕">
        {name} <span className="audit-id">{line.objectId}</span>
      </Link>
      {line.objectType === 'case' && (
        <Link className="no-print audit-open" href={`/cases/${line.agencyId}/${line.objectId}`}>
          打开案件
        </Link>
      )}
    </>
  )
}

const columnsOf = (search: AuditSearch): Column<LineView>[] => [
  { key: 'at', title: '时刻（北京时间）', lead: true, cell: (l) => <time dateTime={l.at}>{timeText(l.at)}</time> },
  {
    key: 'actor',
    title: '谁',
    cell: (l) =>
      l.accountId === null ? l.actor : <Link href={change(search, { account: l.accountId })}>{l.actor}</Link>,
  },
  { key: 'verb', title: '做了什么', cell: (l) => <Link href={change(search, { verb: l.verb })}>{l.verb}</Link> },
  { key: 'object', title: '对象', cell: (l) => <ObjectCell line={l} search={search} /> },
  {
    key: 'agency',
    title: '机关',
    cell: (l) => (l.agency === null ? '—' : <Link href={change(search, { agency: l.agencyId })}>{l.agency}</Link>),
  },
  { key: 'detail', title: '细节', cell: (l) => detailText(l.detail) || '—' },
  { key: 'sealed', title: '封存', number: true, cell: (l) => (l.sealedAs === null ? '待封存' : `第 ${l.sealedAs} 环`) },
]

const Filters = ({ search }: { search: AuditSearch }) => {
  const set = (to: Partial<AuditSearch>) => navigate(change(search, to), 'replace')
  const verb = useId()
  const chosen = (['account', 'agency', 'object'] as const).filter((key) => search[key] !== '')
  return (
    <search className="row no-print" aria-label="筛选留痕">
      <label className="unseen" htmlFor={verb}>
        做了什么
      </label>
      <input
        id={verb}
        type="search"
        className="field"
        placeholder="做了什么，如 认定、导出"
        value={search.verb}
        onChange={(e) => set({ verb: e.target.value })}
      />
      <label className="audit-day">
        从
        <input type="date" className="field" value={search.from} onChange={(e) => set({ from: e.target.value })} />
      </label>
      <label className="audit-day">
        到
        <input type="date" className="field" value={search.until} onChange={(e) => set({ until: e.target.value })} />
      </label>
      {chosen.map((key) => (
        <button key={key} type="button" className="button quiet" onClick={() => set({ [key]: '', type: '' })}>
          {{ account: '只看一个人', agency: '只看一个机关', object: `只看一个${objectName(search.type)}` }[key]} ✕
        </button>
      ))}
      <Link className="button quiet" href={AUDIT_PATH}>
        清除筛选
      </Link>
    </search>
  )
}

/** 操作留痕：谁在何时对什么做了什么；核验、打印、导出。 */
export const AuditPage = () => {
  const search = useSearch(auditSearch)
  const list = useList<LineView>('audit', withQuery('/api/v1/audit/lines', listQuery(search)))
  return (
    <div className="stack audit">
      <header className="page-head">
        <div>
          <h1>操作留痕</h1>
          <p className="muted">只增不改；每隔几秒封进各机关的链里并签名。这里没有案件内容与个人信息。</p>
        </div>
        <div className="row no-print">
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
          <a className="button" href={withQuery('/api/v1/audit/export', { agency: search.agency })} download>
            导出
          </a>
        </div>
      </header>
      <VerifyPanel agency={search.agency} />
      <Filters search={search} />
      <DataList
        label="操作留痕"
        columns={columnsOf(search)}
        rows={list.rows}
        rowKey={(line) => line.id}
        rowName={(line) => `${line.actor} ${line.verb}`}
      />
      <ListEnd rows={list.rows.length} query={list} empty={<p>没有符合的留痕。换个条件，或清除筛选。</p>} />
    </div>
  )
}
