import { useState } from 'react'
import { withQuery } from '#ui/api.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { hrefWith, navigate, textParam, useSearch } from '#ui/route.tsx'
import { useSession } from '#ui/session.tsx'
import { momentText } from '#ui/when.ts'
import type { AccountItem } from '../contract.ts'
import { ACCOUNT_STATES } from '../domain/account.ts'
import { isRole, roleOf } from '../domain/role.ts'
import { AccountDialog, type Doing } from './account-dialogs.tsx'
import './accounts.css'

const SEARCH = { q: textParam }
const TONES = { ready: 'tone-green', new: 'tone-amber', locked: 'tone-red', disabled: 'tone-grey' } as const

const columns = (start: (doing: Doing) => void, self: string | undefined): readonly Column<AccountItem>[] => [
  {
    key: 'who',
    title: '账号',
    lead: true,
    cell: (row) => (
      <>
        <strong>{row.name}</strong> <span className="muted">{row.login}</span>
        {row.certificateNo !== null && <span className="muted small">　执法证 {row.certificateNo}</span>}
      </>
    ),
  },
  { key: 'agency', title: '机关', cell: (row) => row.agencyName },
  {
    key: 'roles',
    title: '角色',
    cell: (row) => row.roles.map((code) => (isRole(code) ? roleOf(code).name : code)).join('、') || '—',
  },
  {
    key: 'state',
    title: '状态',
    cell: (row) => (
      <>
        <span className={`tag ${TONES[row.state]}`}>{ACCOUNT_STATES[row.state]}</span>
        {row.ssoAllowed && <span className="tag tone-blue">单点登录{row.ssoBound ? '' : '（未用过）'}</span>}
      </>
    ),
  },
  { key: 'last', title: '最近登录', cell: (row) => <span className="day">{momentText(row.lastSignedIn)}</span> },
  {
    key: 'act',
    title: '操作',
    cell: (row) => (
      <div className="acts">
        {actsOn(row, self).map(([kind, name]) => (
          <button
            key={kind}
            type="button"
            className="button quiet"
            onClick={() => start({ kind, account: row } as Doing)}
          >
            {name}
            <span className="unseen">{row.name}</span>
          </button>
        ))}
      </div>
    ),
  },
]

/** 安全、审计管理员的密码只能在服务器上用命令行重置。 */
const isProtected = ({ roles }: AccountItem): boolean =>
  roles.includes('security-admin') || roles.includes('audit-admin')

/** 对这个账号能做什么；自己的只能改姓名。 */
const actsOn = (row: AccountItem, self: string | undefined): readonly (readonly [Doing['kind'], string])[] => {
  if (row.id === self) return [['edit', '编辑']]
  if (row.state === 'disabled') return [['enable', '启用']]
  return [
    ['edit', '编辑'],
    ...(isProtected(row) ? [] : ([['reset', '重置密码']] as const)),
    ...(row.state === 'locked' ? ([['unlock', '解锁']] as const) : []),
    ['disable', '停用'],
  ]
}

/** 账号管理（系统管理员）。 */
export const AccountsPage = () => {
  const { q } = useSearch(SEARCH)
  const list = useList<AccountItem>('accounts', withQuery('/api/v1/accounts', { q }))
  const [doing, setDoing] = useState<Doing | null>(null)
  const self = useSession().data?.account?.id
  return (
    <div className="stack">
      <div className="page-head">
        <h1>账号</h1>
        <button type="button" className="button primary" onClick={() => setDoing({ kind: 'create' })}>
          建立账号
        </button>
      </div>
      <p className="muted">一人一号。账号建立后由安全管理员授予角色；不再使用的停用，不删除，以便追溯。</p>
      <input
        type="search"
        className="field search"
        aria-label="搜姓名、登录名"
        placeholder="搜姓名、登录名"
        value={q}
        onChange={(e) => navigate(hrefWith('/admin/accounts', SEARCH, { q: e.target.value }), 'replace')}
      />
      {list.rows.length > 0 && (
        <DataList
          label="账号"
          columns={columns(setDoing, self)}
          rows={list.rows}
          rowKey={(row) => row.id}
          rowName={(row) => row.name}
        />
      )}
      <ListEnd
        rows={list.rows.length}
        query={list}
        empty={<p>{q === '' ? '管理范围内还没有账号。' : `没有姓名或登录名含“${q}”的账号。`}</p>}
      />
      {doing !== null && (
        <AccountDialog doing={doing} onDone={() => void list.refetch()} onClose={() => setDoing(null)} />
      )}
    </div>
  )
}
