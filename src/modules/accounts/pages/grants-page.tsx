import { useState } from 'react'
import { businessLineName } from '#modules/cases/domain/business-lines.ts'
import { api, withQuery } from '#ui/api.ts'
import { ReasonDialog } from '#ui/dialog.tsx'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { choiceParam, hrefWith, Link, navigate, textParam, useSearch } from '#ui/route.tsx'
import { showToast } from '#ui/toast.tsx'
import { lastDayText, momentText } from '#ui/when.ts'
import type { GrantItem } from '../contract.ts'
import { GRANT_STATES } from '../domain/account.ts'
import { isRole, roleOf } from '../domain/role.ts'
import { GrantDialog } from './grant-dialog.tsx'
import './accounts.css'

const STATES = ['active', 'expired', 'revoked', 'all'] as const
const SEARCH = { state: choiceParam(STATES, 'active'), q: textParam }
const TONES = { active: 'tone-green', expired: 'tone-amber', revoked: 'tone-grey' } as const
const roleName = (code: string) => (isRole(code) ? roleOf(code).name : code)

const columns = (revoke: (grant: GrantItem) => void): readonly Column<GrantItem>[] => [
  {
    key: 'who',
    title: '谁',
    lead: true,
    cell: (row) => (
      <>
        <strong>{row.name}</strong> <span className="muted">{row.login}</span>
        <br />
        <span className="muted small">{row.homeAgency}</span>
      </>
    ),
  },
  { key: 'role', title: '角色', cell: (row) => roleName(row.role) },
  {
    key: 'scope',
    title: '范围',
    cell: (row) => (
      <>
        {row.agencyName}及下级
        <br />
        <span className="muted small">{row.line === null ? '全部条线' : businessLineName(row.line)}</span>
      </>
    ),
  },
  {
    key: 'state',
    title: '状态',
    cell: (row) => (
      <>
        <span className={`tag ${TONES[row.state]}`}>{GRANT_STATES[row.state]}</span>
        <br />
        <span className="muted small">{row.expiresAt === null ? '不到期' : `到 ${lastDayText(row.expiresAt)}`}</span>
      </>
    ),
  },
  {
    key: 'why',
    title: '经过',
    cell: (row) => (
      <>
        {row.reason}
        <br />
        <span className="muted small">
          {row.grantedBy ?? '首次设置'} {momentText(row.grantedAt)}
        </span>
        {row.revokedAt !== null && (
          <>
            <br />
            收回：{row.revokeReason}
            <br />
            <span className="muted small">
              {row.revokedBy ?? '系统'} {momentText(row.revokedAt)}
            </span>
          </>
        )}
      </>
    ),
  },
  {
    key: 'act',
    title: '操作',
    cell: (row) =>
      row.state === 'active' ? (
        <div className="acts">
          <button type="button" className="button quiet" onClick={() => revoke(row)}>
            收回
            <span className="unseen">
              {row.name}的{roleName(row.role)}
            </span>
          </button>
        </div>
      ) : null,
  },
]

/** 授权管理（安全管理员）：谁、什么角色、在哪个机关与条线、到何时；历史都在。 */
export const GrantsPage = () => {
  const { state, q } = useSearch(SEARCH)
  const list = useList<GrantItem>('grants', withQuery('/api/v1/grants', { state, q }))
  const [giving, setGiving] = useState(false)
  const [revoking, setRevoking] = useState<GrantItem | null>(null)
  const revoke = async (reason: string) => {
    await api.post(`/api/v1/grants/${revoking?.id}/revoke`, { reason })
    showToast('授权已收回，立即生效。')
    await list.refetch()
  }
  return (
    <div className="stack">
      <div className="page-head">
        <h1>授权</h1>
        <button type="button" className="button primary" onClick={() => setGiving(true)}>
          授予角色
        </button>
      </div>
      <nav className="tabs" aria-label="授权的状态">
        {STATES.map((key) => (
          <Link
            key={key}
            href={hrefWith('/admin/grants', SEARCH, { state: key, q })}
            aria-current={key === state ? 'page' : undefined}
          >
            {key === 'all' ? '全部' : GRANT_STATES[key]}
          </Link>
        ))}
      </nav>
      <input
        type="search"
        className="field search"
        aria-label="搜姓名、登录名"
        placeholder="搜姓名、登录名"
        value={q}
        onChange={(e) => navigate(hrefWith('/admin/grants', SEARCH, { state, q: e.target.value }), 'replace')}
      />
      {list.rows.length > 0 && (
        <DataList
          label="授权"
          columns={columns(setRevoking)}
          rows={list.rows}
          rowKey={(row) => row.id}
          rowName={(row) => `${row.name} ${roleName(row.role)}`}
        />
      )}
      <ListEnd rows={list.rows.length} query={list} empty={<p>没有这样的授权。</p>} />
      {giving && <GrantDialog onDone={() => void list.refetch()} onClose={() => setGiving(false)} />}
      {revoking !== null && (
        <ReasonDialog
          title={`收回 ${revoking.name} 的${roleName(revoking.role)}`}
          about={
            <p>
              {revoking.agencyName}，{revoking.line === null ? '全部条线' : businessLineName(revoking.line)}
              。立即生效；授权与收回的经过都留着。
            </p>
          }
          action="收回"
          placeholder="为何收回"
          common={['调离岗位', '工作已经结束', '授权有误']}
          onSubmit={revoke}
          onClose={() => setRevoking(null)}
        />
      )}
    </div>
  )
}
