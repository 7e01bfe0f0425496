import { useState } from 'react'
import { api, withQuery } from '#ui/api.ts'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { ListEnd, useList } from '#ui/list.tsx'
import { choiceParam, hrefWith, Link, useSearch } from '#ui/route.tsx'
import { showToast } from '#ui/toast.tsx'
import type { SessionItem } from '../contract.ts'
import { SessionsList } from './sessions-list.tsx'

const SEARCH = { state: choiceParam(['open', 'all'], 'open') }
const TABS = [
  ['open', '在线'],
  ['all', '全部'],
] as const

/** 谁登录着；需要时强制下线。 */
export const SessionsPage = () => {
  const { state } = useSearch(SEARCH)
  const list = useList<SessionItem>('sessions', withQuery('/api/v1/sessions', { state }))
  const [ending, setEnding] = useState<SessionItem | null>(null)
  const end = async () => {
    await api.del(`/api/v1/sessions/${ending?.id}`)
    showToast(`${ending?.name} 已下线。`)
    await list.refetch()
  }
  return (
    <div className="stack">
      <div className="page-head">
        <h1>会话</h1>
      </div>
      <nav className="tabs" aria-label="会话的状态">
        {TABS.map(([key, name]) => (
          <Link
            key={key}
            href={hrefWith('/admin/sessions', SEARCH, { state: key })}
            aria-current={key === state ? 'page' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      {list.rows.length > 0 && <SessionsList label="会话" rows={list.rows} action="强制下线" onEnd={setEnding} />}
      <ListEnd rows={list.rows.length} query={list} empty={<p>管理范围内没有人登录着。</p>} />
      {ending !== null && (
        <ConfirmDialog title="强制下线" action="强制下线" onSubmit={end} onClose={() => setEnding(null)}>
          <p>
            {ending.name}（{ending.login}
            ）的这个会话立即结束，没有保存的内容会丢失；他可以重新登录。不让他再登录，请系统管理员停用账号。
          </p>
        </ConfirmDialog>
      )}
    </div>
  )
}
