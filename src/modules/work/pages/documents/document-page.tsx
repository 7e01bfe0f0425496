import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { ConfirmDialog, ReasonDialog } from '#ui/dialog.tsx'
import { Link } from '#ui/route.tsx'
import { showToast } from '#ui/toast.tsx'
import type { DocumentView } from '../../contract/documents.ts'
import { DOCUMENT_STATES } from '../../domain/official-document.ts'
import { ApprovalsPanel } from '../approvals/approvals-panel.tsx'
import { DOCUMENT_TONE } from '../wording.ts'
import { EditForm, ServiceDialog } from './document-dialogs.tsx'
import { History, Printing, ServedList } from './document-side.tsx'
import { Shown } from './versions.tsx'
import '#ui/list.css'
import './documents.css'

type Asked = 'edit' | 'issue' | 'void' | 'serve' | null
type Panel = { readonly document: DocumentView; readonly url: string }

const useChange = ({ document: { agencyId, id, version }, url }: Panel) => {
  const client = useQueryClient()
  return async (how: 'put' | 'post', path: string, body: object, say: string): Promise<void> => {
    const now = await api[how]<DocumentView>(url + path, { version, ...body })
    client.setQueryData(['document', agencyId, id], now)
    await client.invalidateQueries({ queryKey: ['documents'] })
    showToast(say)
  }
}

/** 能做的：改、发文、作废、登记送达、下载、打印。 */
const Actions = ({ document, url, onAsk }: Panel & { onAsk: (asked: Asked) => void }) => (
  <p className="row no-print">
    {document.editable && (
      <button type="button" className="button" onClick={() => onAsk('edit')}>
        修改
      </button>
    )}
    {document.issuable && (
      <button
        type="button"
        className={document.blocked === null ? 'button primary' : 'button'}
        disabled={document.blocked !== null}
        onClick={() => onAsk('issue')}
      >
        发文…
      </button>
    )}
    {document.servable && (
      <button type="button" className="button primary" onClick={() => onAsk('serve')}>
        登记送达…
      </button>
    )}
    {document.unprintable.length === 0 && (
      <>
        <a className="button" href={`${url}/document.pdf`} download>
          下载 PDF
        </a>
        <a className="button" href={`${url}/document.pdf?open=true`} target="_blank" rel="noreferrer">
          打印
        </a>
      </>
    )}
    <a className="button" href={`${url}/document.docx`} download>
      下载 docx
    </a>
    {document.voidable && (
      <button type="button" className="button" onClick={() => onAsk('void')}>
        作废…
      </button>
    )}
  </p>
)

const Dialogs = ({ asked, document, url, onClose }: Panel & { asked: Asked; onClose: () => void }) => {
  const change = useChange({ document, url })
  if (asked === 'issue')
    return (
      <ConfirmDialog
        title="发文"
        action="发文"
        onSubmit={() => change('post', '/issue', {}, '已发文')}
        onClose={onClose}
      >
        <p>
          取“{document.prefix}”今年的下一个号，成文日期是今天。发文之后不能再改；写错的作废，号留着不再用，另行起草。
        </p>
      </ConfirmDialog>
    )
  if (asked === 'void')
    return (
      <ReasonDialog
        title="作废"
        about={
          <p>
            {document.number === null
              ? '草稿作废之后不能再改、再送审。'
              : `文号 ${document.number} 留在登记里，标明作废，不再发给别的公文。`}
          </p>
        }
        action="作废"
        placeholder="为什么作废"
        onSubmit={(reason) => change('post', '/void', { reason }, '已作废')}
        onClose={onClose}
      />
    )
  if (asked === 'serve')
    return (
      <ServiceDialog
        addressee={document.text.addressee}
        onSubmit={(body) => change('post', '/service-records', body, '已登记送达')}
        onClose={onClose}
      />
    )
  return null
}

/** 一份公文：样子、审签、送达、经过，与能做的。 */
export const DocumentPage = ({ params }: { params: Readonly<Record<string, string>> }) => {
  const { agency = '', id = '' } = params
  const url = `/api/v1/documents/${agency}/${id}`
  const client = useQueryClient()
  const [asked, setAsked] = useState<Asked>(null)
  const [shown, setShown] = useState<number | null>(null)
  const query = useQuery({
    queryKey: ['document', agency, id],
    queryFn: ({ signal }) => api.get<DocumentView>(url, signal),
  })
  if (query.isError)
    return (
      <section className="notice card" role="alert">
        <h1>没有这份公文</h1>
        <p>{query.error.message}</p>
        <Link className="button primary" href="/tasks">
          回到我的任务
        </Link>
      </section>
    )
  if (query.data === undefined) return <p className="muted loading">正在打开…</p>
  const { data } = query
  return (
    <article className="stack">
      <nav className="no-print" aria-label="返回">
        <Link href="/documents">← 返回公文</Link>
      </nav>
      <header>
        <p className="muted">
          {data.agencyName}　{data.number ?? '还没有文号'}
        </p>
        <h1>
          {data.title} <span className={`tag ${DOCUMENT_TONE[data.state]}`}>{DOCUMENT_STATES[data.state]}</span>
        </h1>
      </header>
      {data.unprintable.length > 0 && (
        <p className="band tone-amber">
          PDF 的字体里没有“{data.unprintable.join('')}”，印不了 PDF；请下载 docx，由 Word、WPS 印。
        </p>
      )}
      {data.blocked !== null && (data.editable || data.issuable) && (
        <p className="band tone-amber">还不能发文：{data.blocked}。</p>
      )}
      <Actions document={data} url={url} onAsk={setAsked} />
      <div className="document-columns">
        {asked === 'edit' ? (
          <section className="card panel" aria-label="修改">
            <Editing document={data} url={url} onClose={() => setAsked(null)} />
          </section>
        ) : (
          <Shown document={data} url={url} no={shown} />
        )}
        <div className="stack document-side">
          <ApprovalsPanel
            approvals={data.approvals}
            none={data.missing === null ? '起草完了，送审通过之后才能发文。' : `${data.missing}；填完才能送审。`}
            submit={
              data.editable && data.missing === null
                ? {
                    ...{ agencyId: agency, line: null, url: `${url}/approvals`, extra: { version: data.version } },
                    onDone: () => client.invalidateQueries({ queryKey: ['document'] }),
                  }
                : null
            }
          />
          <Printing document={data} url={url} />
          <ServedList document={data} url={url} />
          <History document={data} shown={shown} onShow={setShown} />
        </div>
      </div>
      <Dialogs asked={asked} document={data} url={url} onClose={() => setAsked(null)} />
    </article>
  )
}

const Editing = ({ document, url, onClose }: Panel & { onClose: () => void }) => {
  const change = useChange({ document, url })
  return (
    <EditForm
      document={document}
      onSubmit={async (body) => {
        await change('put', '', body, '已存为新的一版')
        onClose()
      }}
      onCancel={onClose}
    />
  )
}
