import { useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { Form, SelectField, TextField } from '#ui/form.tsx'
import { type DocumentView, MOST_ATTACHMENTS } from '../../contract/documents.ts'
import { SERVICE_METHODS } from '../../domain/official-document.ts'

type Props = { readonly onSubmit: (body: object) => Promise<void>; readonly onClose: () => void }

/** 登记送达：怎样送的、哪天、谁收的。 */
export const ServiceDialog = ({ addressee, onSubmit, onClose }: Props & { addressee: string }) => {
  const [method, setMethod] = useState<string>(SERVICE_METHODS[0])
  const [record, setRecord] = useState({
    ...{ servedOn: '', recipient: addressee, place: '', receivedBy: '', witness: '', note: '' },
  })
  const field = (name: keyof typeof record, label: string, hint?: string) => (
    <TextField
      label={label}
      maxLength={200}
      {...(hint === undefined ? {} : { hint })}
      value={record[name]}
      onChange={(e) => setRecord({ ...record, [name]: e.target.value })}
    />
  )
  return (
    <Dialog title="登记送达" onClose={onClose}>
      <Form
        action="登记"
        disabled={record.servedOn === '' || record.recipient.trim().length < 2}
        onCancel={onClose}
        onSubmit={async () => {
          await onSubmit({ method, ...record })
          onClose()
        }}
      >
        <SelectField
          label="送达方式"
          value={method}
          options={SERVICE_METHODS.map((m) => [m, m] as const)}
          onChange={setMethod}
        />
        <TextField
          label="送达之日"
          type="date"
          required
          value={record.servedOn}
          onChange={(e) => setRecord({ ...record, servedOn: e.target.value })}
        />
        {field('recipient', '受送达人')}
        {field('place', '送达地点')}
        {field('receivedBy', '签收人', '不写的，送达回证上留空，请他签名或者盖章。')}
        {field('witness', '见证人', '留置送达写见证人。')}
        {field('note', '备注')}
      </Form>
    </Dialog>
  )
}

type Attachments = DocumentView['text']['attachments']

/** 附件：标题与内容，可以加、删。 */
const AttachmentFields = ({
  attachments,
  onChange,
}: {
  attachments: Attachments
  onChange: (attachments: Attachments) => void
}) => {
  const set = (i: number, change: object) => onChange(attachments.map((a, n) => (n === i ? { ...a, ...change } : a)))
  return (
    <>
      {attachments.map(({ title, body }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: 第几件附件就是它的身份
        <fieldset key={i} className="attachment">
          <legend>附件 {i + 1}</legend>
          <TextField
            label="附件的标题"
            required
            maxLength={100}
            value={title}
            onChange={(e) => set(i, { title: e.target.value })}
          />
          <div className="form-field">
            <label htmlFor={`attachment-${i}`}>附件的内容</label>
            <textarea
              id={`attachment-${i}`}
              className="field document-body"
              rows={6}
              value={body}
              onChange={(e) => set(i, { body: e.target.value })}
            />
            <p className="muted small">空着的只在正文之后列标题，另行装订。</p>
          </div>
          <p>
            <button type="button" className="button" onClick={() => onChange(attachments.filter((_, n) => n !== i))}>
              删去附件 {i + 1}
            </button>
          </p>
        </fieldset>
      ))}
      {attachments.length < MOST_ATTACHMENTS && (
        <p>
          <button type="button" className="button" onClick={() => onChange([...attachments, { title: '', body: '' }])}>
            加一个附件
          </button>
        </p>
      )}
    </>
  )
}

/** 改草稿：标题、主送、正文、附件、抄送；存成新的一版。 */
export const EditForm = ({
  document: { title, text },
  onSubmit,
  onCancel,
}: {
  document: DocumentView
  onSubmit: (body: object) => Promise<void>
  onCancel: () => void
}) => {
  const [draft, setDraft] = useState({ title, ...text })
  return (
    <Form action="存为新的一版" onCancel={onCancel} onSubmit={() => onSubmit(draft)}>
      <TextField
        label="标题"
        required
        maxLength={100}
        value={draft.title}
        onChange={(e) => setDraft({ ...draft, title: e.target.value })}
      />
      <TextField
        label="主送机关"
        maxLength={200}
        value={draft.addressee}
        onChange={(e) => setDraft({ ...draft, addressee: e.target.value })}
      />
      <div className="form-field">
        <label htmlFor="document-body">正文</label>
        <textarea
          id="document-body"
          className="field document-body"
          rows={16}
          value={draft.body}
          onChange={(e) => setDraft({ ...draft, body: e.target.value })}
        />
        <p className="muted small">一行一段；“一、”“（一）”开头的自动成为各层标题。</p>
      </div>
      <AttachmentFields
        attachments={draft.attachments}
        onChange={(attachments) => setDraft({ ...draft, attachments })}
      />
      <TextField
        label="抄送"
        maxLength={500}
        value={draft.copies}
        onChange={(e) => setDraft({ ...draft, copies: e.target.value })}
      />
    </Form>
  )
}
