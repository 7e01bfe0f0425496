import { dayOrNull, dayText } from '#kernel/day.ts'
import type { DocumentView } from '../../contract/documents.ts'
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

type Props = Pick<DocumentView, 'agencyName' | 'number' | 'title' | 'text' | 'issuedOn' | 'state'>

/** 公文的样子，照 GB/T 9704-2012 的层次；以下载的 docx 为准。 */
export const Paper = ({ agencyName, number, title, text, issuedOn, state }: Props) => {
  const issued = issuedOn === null ? null : dayOrNull(issuedOn)
  return (
    <section className="paper card" aria-label="公文的样子">
      <p className="paper-sign">{agencyName}</p>
      <p className="paper-number">
        {number ?? '（发文时编号）'}
        {state === 'voided' && '（作废）'}
      </p>
      <p className="paper-title">
        <Marked text={title} />
      </p>
      <p>
        <Marked text={text.addressee === '' ? '（主送机关）' : text.addressee} />：
      </p>
      {paragraphsOf(text.body).map((p, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: 第几段就是它的身份
        <p key={i} className={`paper-level-${p.level}`}>
          <Marked text={p.text} />
        </p>
      ))}
      <p className="paper-end">
        {agencyName}
        <br />
        {issued === null ? '（发文时写成文日期）' : dayText(issued)}
      </p>
      {text.copies !== '' && (
        <p className="paper-copies">
          抄送：
          <Marked text={text.copies} />
        </p>
      )}
    </section>
  )
}
