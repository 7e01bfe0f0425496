import { api } from '#ui/api.ts'
import { ListEnd, useList } from '#ui/list.tsx'
import { showToast } from '#ui/toast.tsx'
import type { SessionItem } from '../contract.ts'
import { SessionsList } from './sessions-list.tsx'

/** 自己在哪些地方登录着；不认得的可以让它下线。 */
export const OwnSessions = () => {
  const list = useList<SessionItem>('own-sessions', '/api/v1/session/mine')
  const end = (session: SessionItem) =>
    api.del(`/api/v1/session/mine/${session.id}`).then(
      () => void list.refetch(),
      (error: Error) => showToast(error.message),
    )
  return (
    <section className="stack own-sessions">
      <h2>我登录着的地方</h2>
      <p className="muted">不认得的，请让它下线，并马上改密码。</p>
      {list.rows.length > 0 && (
        <SessionsList label="我的会话" own rows={list.rows} action="下线" onEnd={(row) => void end(row)} />
      )}
      <ListEnd rows={list.rows.length} query={list} empty={<p>没有。</p>} />
    </section>
  )
}
