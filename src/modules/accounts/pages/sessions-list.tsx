import { type Column, DataList } from '#ui/list.tsx'
import { momentText } from '#ui/when.ts'
import type { SessionItem } from '../contract.ts'
import { SESSION_ENDS } from '../domain/account.ts'
import { agentText } from './agent-text.ts'
import './accounts.css'

type Props = {
  readonly label: string
  readonly rows: readonly SessionItem[]
  /** 自己的会话不必写是谁。 */
  readonly own?: boolean
  readonly action: string
  readonly onEnd: (session: SessionItem) => void
}

const state = (session: SessionItem) =>
  session.current ? (
    <span className="tag tone-blue">这一个</span>
  ) : session.open ? (
    <span className="tag tone-green">在线</span>
  ) : (
    <span className="tag tone-grey">{session.endedWhy === null ? '已过期' : SESSION_ENDS[session.endedWhy]}</span>
  )

/** 会话表：自己的与管理的共用。 */
export const SessionsList = ({ label, rows, own = false, action, onEnd }: Props) => {
  const who: Column<SessionItem> = {
    key: 'who',
    title: '账号',
    lead: true,
    cell: (row) => (
      <>
        <strong>{row.name}</strong> <span className="muted">{row.login}</span>
        <br />
        <span className="muted small">{row.agencyName}</span>
      </>
    ),
  }
  const columns: readonly Column<SessionItem>[] = [
    ...(own ? [] : [who]),
    { key: 'agent', title: '浏览器', cell: (row) => agentText(row.agent) },
    { key: 'via', title: '方式', cell: (row) => (row.via === 'sso' ? '单点登录' : '密码') },
    { key: 'created', title: '登录', cell: (row) => <span className="day">{momentText(row.createdAt)}</span> },
    { key: 'seen', title: '最近一次', cell: (row) => <span className="day">{momentText(row.lastSeenAt)}</span> },
    { key: 'state', title: '状态', cell: state },
    {
      key: 'act',
      title: '操作',
      cell: (row) =>
        row.open && !row.current ? (
          <div className="acts">
            <button type="button" className="button quiet" onClick={() => onEnd(row)}>
              {action}
              <span className="unseen">
                {row.name} {momentText(row.createdAt)}
              </span>
            </button>
          </div>
        ) : null,
    },
  ]
  return <DataList label={label} columns={columns} rows={rows} rowKey={(row) => row.id} rowName={(row) => row.name} />
}
