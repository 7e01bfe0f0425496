import { withQuery } from '#ui/api.ts'
import { useMarkRead } from '#ui/bell.tsx'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { choiceParam, hrefWith, Link, useSearch } from '#ui/route.tsx'
import { momentText } from '#ui/when.ts'
import type { MessageItem } from '../contract.ts'
import { MESSAGE_KINDS } from '../domain/message.ts'
import { failed } from './data.ts'
import { MessageTabs } from './message-tabs.tsx'

const SEARCH = { state: choiceParam(['unread', 'all'], 'unread') }

const columns = (onRead: (id: string) => void): readonly Column<MessageItem>[] => [
  {
    key: 'title',
    title: '消息',
    lead: true,
    cell: ({ id, title, href, readAt }) => (
      <>
        <Link href={href} className={readAt === null ? 'row-link' : undefined} onClick={() => onRead(id)}>
          {title}
        </Link>{' '}
        {readAt === null && <span className="tag tone-blue">未读</span>}
      </>
    ),
  },
  { key: 'kind', title: '种类', cell: ({ kind }) => MESSAGE_KINDS[kind] },
  { key: 'at', title: '时刻', tight: true, cell: ({ at }) => <span className="day">{momentText(at)}</span> },
]

/** 消息：未读的与全部。 */
export const MessagesPage = () => {
  const { state } = useSearch(SEARCH)
  const list = useList<MessageItem>('messages', withQuery('/api/v1/messages', { state }))
  const markRead = useMarkRead()
  const read = (ids: readonly string[] | null) => void markRead(ids).catch(failed)
  return (
    <div className="stack">
      <header className="page-head">
        <h1>消息</h1>
        {list.rows.some((m) => m.readAt === null) && (
          <button type="button" className="button" onClick={() => read(null)}>
            全部标为已读
          </button>
        )}
      </header>
      <MessageTabs now={state} />
      {list.rows.length > 0 && (
        <DataList
          label="消息"
          columns={columns((id) => read([id]))}
          rows={list.rows}
          rowKey={(m) => m.id}
          rowName={(m) => m.title}
        />
      )}
      <ListEnd
        rows={list.rows.length}
        query={list}
        empty={
          <>
            <p>
              {state === 'unread' ? '没有未读的消息。' : '还没有消息。交给你任务、改了期限、你交办的办完时会告诉你。'}
            </p>
            {state === 'unread' && (
              <Link className="button" href={hrefWith('/messages', SEARCH, { state: 'all' })}>
                看全部消息
              </Link>
            )}
          </>
        }
      />
    </div>
  )
}
