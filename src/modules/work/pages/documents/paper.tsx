import { dayOrNull } from '#kernel/day.ts'
import type { DocumentView } from '../../contract/documents.ts'
import { attachmentNotes, boundAttachments, dateLine, imprintOf, NO_NUMBER } from '../../domain/gb9704.ts'
import { paragraphsOf } from '../../domain/official-document.ts'

const FIELD = /(\{\{[^{}\n]*\}\})/

/** 没有填的字段标出来。 */
const Marked = ({ text }: { text: string }) => (
  <>
    {text.split(FIELD).map((part, i) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: 第几段就是它的身份
      FIELD.test(part) ? <mark key={i}>{part}</mark> : part,
    )}
  </>
)

const Paragraphs = ({ body }: { body: string }) =>
  paragraphsOf(body).map((p, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: 第几段就是它的身份
    <p key={i} className={`paper-level-${p.level}`}>
      <Marked text={p.text} />
    </p>
  ))

type Props = Pick<DocumentView, 'agencyName' | 'number' | 'title' | 'text' | 'issuedOn' | 'state'>

/** 公文的样子，照 GB/T 9704-2012 的层次；以下载的 PDF、docx 为准。 */
export const Paper = ({ agencyName, number, title, text, issuedOn, state }: Props) => {
  const { copies } = imprintOf({ copies: text.copies, agency: agencyName ?? '', issuedOn: null })
  const issued = issuedOn === null ? null : dayOrNull(issuedOn)
  return (
    <section className="paper card" aria-label="公文的样子">
      <p className="paper-sign">{agencyName}</p>
      <p className="paper-number">
        {number ?? NO_NUMBER}
        {state === 'voided' && '（作废）'}
      </p>
      <p className="paper-title">
        <Marked text={title} />
      </p>
      <p>
        <Marked text={text.addressee === '' ? '（主送机关）' : text.addressee} />：
      </p>
      <Paragraphs body={text.body} />
      {attachmentNotes(text.attachments).map(({ lead, title: name }) => (
        <p key={lead} className="paper-note">
          {lead}
          <Marked text={name} />
        </p>
      ))}
      <p className="paper-end">
        {agencyName}
        <br />
        {dateLine(issued)}
      </p>
      {boundAttachments(text.attachments).map(({ mark, title: name, body }) => (
        <div key={mark} className="paper-attachment">
          <p>{mark}</p>
          <p className="paper-title">
            <Marked text={name} />
          </p>
          <Paragraphs body={body} />
        </div>
      ))}
      {copies !== null && (
        <p className="paper-copies">
          <Marked text={copies} />
        </p>
      )}
    </section>
  )
}
