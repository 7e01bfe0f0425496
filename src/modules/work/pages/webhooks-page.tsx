import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { ConfirmDialog, Dialog } from '#ui/dialog.tsx'
import { Form, TextField } from '#ui/form.tsx'
import { type Column, DataList } from '#ui/list.tsx'
import { useSession } from '#ui/session.tsx'
import { showToast } from '#ui/toast.tsx'
import { momentText } from '#ui/when.ts'
import type { WebhookItem } from '../contract.ts'
import { failed } from './data.ts'
import './tasks.css'

const columns = (
  onResend: (hook: WebhookItem) => void,
  onRemove: (hook: WebhookItem) => void,
): readonly Column<WebhookItem>[] => [
  { key: 'url', title: '推送到', lead: true, cell: (hook) => <strong>{hook.url}</strong> },
  { key: 'agency', title: '机关（含下级）', cell: (hook) => hook.agencyName },
  {
    key: 'state',
    title: '送达',
    cell: ({ waiting, failed: lost, deliveredAt, lastOutcome }) => (
      <>
        {deliveredAt === null ? '还没有送到过' : `最近送到 ${momentText(deliveredAt)}`}
        {lastOutcome !== null && <span className="muted">，上一次：{lastOutcome}</span>}
        {waiting > 0 && <span className="tag tone-amber">待送 {waiting}</span>}
        {lost > 0 && <span className="tag tone-red">没有送到 {lost}</span>}
      </>
    ),
  },
  {
    key: 'act',
    title: '操作',
    cell: (hook) => (
      <div className="row">
        {hook.failed > 0 && (
          <button type="button" className="button quiet" onClick={() => onResend(hook)}>
            重新送
          </button>
        )}
        <button type="button" className="button quiet" onClick={() => onRemove(hook)}>
          删去<span className="unseen">{hook.url}</span>
        </button>
      </div>
    ),
  },
]

const AddDialog = ({ onAdded, onClose }: { onAdded: (secret: string) => void; onClose: () => void }) => {
  const agencyId = useSession().data?.account?.agencyId
  const [url, setUrl] = useState('')
  return (
    <Dialog title="增加推送地址" onClose={onClose}>
      <Form
        action="增加"
        disabled={url.trim() === ''}
        onCancel={onClose}
        onSubmit={async () => {
          const { secret } = await api.post<{ secret: string }>('/api/v1/webhooks', { agencyId, url })
          onAdded(secret)
        }}
      >
        <TextField
          label="推送到"
          type="url"
          required
          placeholder="https://oa.example.gov.cn/hooks/zhunsheng"
          hint="本机关与下级的任务有变动时，以 POST 送一段 JSON；随即先送一份 ping。不跟随跳转，5 秒没有答复算没送到。"
          value={url}
          onChange={(e) => setUrl(e.target.value)}
        />
      </Form>
    </Dialog>
  )
}

/** 推送（系统管理员）：任务有变动时通知别的系统。 */
export const WebhooksPage = () => {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['webhooks'],
    queryFn: async ({ signal }) => (await api.get<{ items: readonly WebhookItem[] }>('/api/v1/webhooks', signal)).items,
  })
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const [removing, setRemoving] = useState<WebhookItem | null>(null)
  const reload = () => client.invalidateQueries({ queryKey: ['webhooks'] })
  const resend = async ({ agencyId, id }: WebhookItem) => {
    await api.post(`/api/v1/webhooks/${agencyId}/${id}/resend`)
    showToast('已重新排上，稍候再看')
    await reload()
  }
  const rows = query.data ?? []
  return (
    <div className="stack webhooks">
      <header className="page-head">
        <h1>推送</h1>
        <button type="button" className="button primary" onClick={() => setAdding(true)}>
          增加推送地址
        </button>
      </header>
      <p className="muted">
        任务交办、转交、办完时通知办公系统等。内容只有编号、种类、状态与日子，没有名称与个人信息；对方凭编号回来查。
        <br />
        请求带签名（Standard
        Webhooks：webhook-id、webhook-timestamp、webhook-signature），送不到的隔一会儿再试，约三天。
      </p>
      {secret !== null && (
        <p className="card panel feed-url" role="status">
          签名的密钥只显示这一次，请现在复制给对方：
          <code>{secret}</code>
        </p>
      )}
      {query.isError && (
        <p className="band tone-red" role="alert">
          {query.error.message}
        </p>
      )}
      {rows.length > 0 && (
        <DataList
          label="推送地址"
          columns={columns((hook) => void resend(hook).catch(failed), setRemoving)}
          rows={rows}
          rowKey={(hook) => hook.id}
          rowName={(hook) => hook.url}
        />
      )}
      {query.isSuccess && rows.length === 0 && (
        <div className="nothing card">
          <p>还没有推送地址。要让办公系统、消息平台知道任务的变动，增加一个。</p>
        </div>
      )}
      {adding && (
        <AddDialog
          onAdded={(made) => {
            setSecret(made)
            setAdding(false)
            void reload()
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {removing !== null && (
        <ConfirmDialog
          title="删去推送地址"
          action="删去"
          onSubmit={async () => {
            await api.del(`/api/v1/webhooks/${removing.agencyId}/${removing.id}`)
            await reload()
          }}
          onClose={() => setRemoving(null)}
        >
          <p>不再推送到 {removing.url}，还没有送到的也不再送。</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
