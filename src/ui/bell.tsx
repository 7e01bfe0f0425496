import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from './api.ts'
import { Link } from './route.tsx'
import { momentText } from './when.ts'
import './bell.css'

type Message = {
  readonly id: string
  readonly at: string
  readonly title: string
  readonly href: string
  readonly readAt: string | null
}

const EVERY_MS = 60_000
const MOST = 99
const SHOWN = 8

/** 标为已读；null 是全部。铃上的数与消息页随即更新。 */
export const useMarkRead = () => {
  const client = useQueryClient()
  return async (ids: readonly string[] | null): Promise<void> => {
    await api.post('/api/v1/messages/read', { ids })
    await Promise.all([
      client.invalidateQueries({ queryKey: ['messages'] }),
      client.invalidateQueries({ queryKey: ['unread'] }),
    ])
  }
}

const Latest = ({ onRead }: { onRead: (ids: readonly string[] | null) => void }) => {
  const { data, isError, error } = useQuery({
    queryKey: ['messages', 'latest'],
    queryFn: ({ signal }) => api.get<{ items: readonly Message[] }>(`/api/v1/messages?limit=${SHOWN}`, signal),
  })
  if (isError) return <p className="bell-none">{error.message}</p>
  if (data === undefined) return <p className="bell-none muted">正在读取…</p>
  if (data.items.length === 0) return <p className="bell-none muted">还没有消息。交给你任务、改了期限时会告诉你。</p>
  return (
    <ul>
      {data.items.map(({ id, at, title, href, readAt }) => (
        <li key={id}>
          <Link href={href} className="bell-item" onClick={() => readAt === null && onRead([id])}>
            <span>
              {readAt === null && <span className="bell-new">新</span>}
              {title}
            </span>
            <span className="muted small day">{momentText(at)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** 页头的铃：未读的条数；点开看最近的几条。 */
export const Bell = ({ path }: { path: string }) => {
  const ref = useRef<HTMLDetailsElement>(null)
  const [open, setOpen] = useState(false)
  const markRead = useMarkRead()
  const unread = useQuery({
    queryKey: ['unread'],
    queryFn: async ({ signal }) => (await api.get<{ n: number }>('/api/v1/messages/unread', signal)).n,
    refetchInterval: EVERY_MS,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: 换页就收起
  useEffect(() => {
    if (ref.current) ref.current.open = false
  }, [path])
  const n = unread.data ?? 0
  const read = (ids: readonly string[] | null) => void markRead(ids).catch(() => undefined)
  return (
    <details ref={ref} className="bell" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary aria-label={n === 0 ? '消息，没有未读的' : `消息，${n > MOST ? `${MOST} 条以上` : `${n} 条`}未读`}>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path
            d="M12 3a6 6 0 0 0-6 6v4.5L4.5 17h15L18 13.5V9a6 6 0 0 0-6-6Zm-2 16a2 2 0 0 0 4 0"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeLinejoin="round"
          />
        </svg>
        {n > 0 && <span className="bell-count">{n > MOST ? `${MOST}+` : n}</span>}
      </summary>
      {open && (
        <section className="bell-panel card" aria-label="最近的消息">
          <Latest onRead={read} />
          <p className="row bell-end">
            <Link href="/messages">全部消息</Link>
            {n > 0 && (
              <button type="button" className="button quiet" onClick={() => read(null)}>
                全部标为已读
              </button>
            )}
          </p>
        </section>
      )}
    </details>
  )
}
