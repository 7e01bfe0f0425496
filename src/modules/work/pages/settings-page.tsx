import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { Form, TextField } from '#ui/form.tsx'
import { showToast } from '#ui/toast.tsx'
import { momentText } from '#ui/when.ts'
import type { FeedState, MessageSettingsView } from '../contract.ts'
import { MESSAGE_KINDS, type MessageKind, MOST_REMIND_DAYS } from '../domain/message.ts'
import { MessageTabs } from './message-tabs.tsx'
import '#ui/list.css'
import './tasks.css'

const KINDS = Object.entries(MESSAGE_KINDS) as [MessageKind, string][]

const SettingsForm = ({ saved }: { saved: MessageSettingsView }) => {
  const client = useQueryClient()
  const [muted, setMuted] = useState<ReadonlySet<MessageKind>>(new Set(saved.muted))
  const [days, setDays] = useState(String(saved.remindDays))
  const toggle = (kind: MessageKind, on: boolean) => {
    const next = new Set(muted)
    on ? next.delete(kind) : next.add(kind)
    setMuted(next)
  }
  return (
    <Form
      action="保存"
      onSubmit={async () => {
        await api.put('/api/v1/message-settings', { muted: [...muted], remindDays: Number(days) })
        await client.invalidateQueries({ queryKey: ['message-settings'] })
        showToast('提醒设置已保存')
      }}
    >
      <fieldset className="plain">
        <legend>哪些事告诉我</legend>
        {KINDS.map(([kind, name]) => (
          <label key={kind} className="check">
            <input type="checkbox" checked={!muted.has(kind)} onChange={(e) => toggle(kind, e.target.checked)} />
            {name}
          </label>
        ))}
      </fieldset>
      <TextField
        label="到期前几日提醒"
        type="number"
        required
        min={0}
        max={MOST_REMIND_DAYS}
        hint="每天的那一条里，列出这几日之内到期与已过期的有几项。"
        value={days}
        onChange={(e) => setDays(e.target.value)}
      />
    </Form>
  )
}

const Feed = () => {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['calendar-feed'],
    queryFn: async ({ signal }) => (await api.get<FeedState>('/api/v1/calendar-feed', signal)).feed,
  })
  const [url, setUrl] = useState<string | null>(null)
  const [asked, setAsked] = useState<'renew' | 'revoke' | null>(null)
  const renew = async () => {
    setUrl((await api.post<{ url: string }>('/api/v1/calendar-feed')).url)
    await client.invalidateQueries({ queryKey: ['calendar-feed'] })
  }
  const revoke = async () => {
    await api.del('/api/v1/calendar-feed')
    setUrl(null)
    await client.invalidateQueries({ queryKey: ['calendar-feed'] })
    showToast('日历订阅已停用')
  }
  const feed = query.data ?? null
  return (
    <section className="card panel stack" aria-labelledby="feed-title">
      <h2 id="feed-title">日历订阅</h2>
      <p>
        在手机、电脑的日历软件里“订阅日历”，填入地址，有期限的任务就会出现在日历上，改期后跟着变。
        <strong>知道地址的人都看得到你的任务名称与文号</strong>，不要转给别人；不放心就换一个，原来的即刻失效。
      </p>
      {query.isError && <p className="band tone-red">{query.error.message}</p>}
      {url !== null && (
        <p className="feed-url" role="status">
          地址只显示这一次，请现在复制：
          <code>{url}</code>
        </p>
      )}
      {feed !== null && (
        <p className="muted">
          {momentText(feed.createdAt)} 启用，
          {feed.readAt === null ? '日历软件还没有来取过。' : `日历软件最近于 ${momentText(feed.readAt)} 来取过。`}
        </p>
      )}
      <p className="row">
        <button type="button" className="button" onClick={() => setAsked('renew')}>
          {feed === null ? '取一个订阅地址' : '换一个地址'}
        </button>
        {feed !== null && (
          <button type="button" className="button" onClick={() => setAsked('revoke')}>
            停用
          </button>
        )}
      </p>
      {asked !== null && (
        <ConfirmDialog
          title={asked === 'renew' ? '取订阅地址' : '停用日历订阅'}
          action={asked === 'renew' ? '取地址' : '停用'}
          onSubmit={asked === 'renew' ? renew : revoke}
          onClose={() => setAsked(null)}
        >
          <p>
            {asked === 'revoke' || feed !== null
              ? '现在的地址即刻失效，日历软件里的订阅不再更新。'
              : '凭这个地址不用登录就看得到你的任务名称与期限，只填进自己的日历软件。'}
          </p>
        </ConfirmDialog>
      )}
    </section>
  )
}

/** 提醒设置：哪些事告诉我、到期前几日提醒、日历订阅。 */
export const MessageSettingsPage = () => {
  const query = useQuery({
    queryKey: ['message-settings'],
    queryFn: ({ signal }) => api.get<MessageSettingsView>('/api/v1/message-settings', signal),
  })
  return (
    <div className="stack message-settings">
      <h1>消息</h1>
      <MessageTabs now="settings" />
      <section className="card panel" aria-label="提醒设置">
        {query.isError && <p className="band tone-red">{query.error.message}</p>}
        {query.data !== undefined && <SettingsForm saved={query.data} />}
      </section>
      <Feed />
    </div>
  )
}
