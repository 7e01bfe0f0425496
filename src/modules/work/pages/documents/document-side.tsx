import { SelectField } from '#ui/form.tsx'
import { Timeline } from '#ui/timeline.tsx'
import type { DocumentView } from '../../contract/documents.ts'
import { DOCUMENT_VERBS } from '../../domain/official-document.ts'
import { versionName } from './versions.tsx'

type Panel = { readonly document: DocumentView; readonly url: string }

const RecordLinks = ({ on, url }: { on: string; url: string }) => (
  <span className="row">
    送达回证
    <a href={`${url}.pdf`} download>
      PDF<span className="unseen">送达回证（{on}）</span>
    </a>
    <a href={`${url}.docx`} download>
      docx<span className="unseen">送达回证（{on}）</span>
    </a>
    <a href={`${url}.pdf?open=true`} target="_blank" rel="noreferrer">
      打印<span className="unseen">送达回证（{on}）</span>
    </a>
  </span>
)

/** 各次送达，与送达回证。 */
export const ServedList = ({ document, url }: Panel) =>
  document.served.length === 0 ? null : (
    <section className="card panel stack" aria-label="送达">
      <h2>送达</h2>
      <ul>
        {document.served.map((s) => (
          <li key={s.id} className="row">
            <span className="day">{s.servedOn}</span>
            <span>
              {s.method}　{s.recipient}
              {s.receivedBy !== '' && `，${s.receivedBy}签收`}
            </span>
            {document.writable && <RecordLinks on={s.servedOn} url={`${url}/service-records/${s.id}/record`} />}
          </li>
        ))}
      </ul>
    </section>
  )

/** PDF 与 docx 各用什么字体；已发的，存本的 SM3 与作废之后还能取的存本。 */
export const Printing = ({ document: { issuedCopy, state }, url }: Panel) => (
  <section className="card panel stack" aria-label="印制">
    <h2>印制</h2>
    <p className="muted small">
      PDF 正文用思源宋体（开放许可，随准绳附带），黑体、小标宋以加粗代替；docx
      写的是国标的字体（仿宋_GB2312、方正小标宋简体等），由打开它的机器提供。
    </p>
    {issuedCopy !== null && (
      <>
        <p className="small">
          发文时存下的 PDF，SM3：<code className="copy-hash">{issuedCopy}</code>
        </p>
        {state === 'voided' && (
          <p>
            <a href={`${url}/issued.pdf`} download>
              下载发文时的存本
            </a>
          </p>
        )}
      </>
    )}
    {issuedCopy === null && state === 'issued' && (
      <p className="muted small">发文时没有存 PDF，下载的照当时的正文印。</p>
    )}
  </section>
)

type HistoryProps = Pick<Panel, 'document'> & {
  /** 正在看的从前的一版；看现在的为 null。 */
  readonly shown: number | null
  readonly onShow: (no: number | null) => void
}

/** 经过，与各版：点开看从前的一版。 */
export const History = ({ document, shown, onShow }: HistoryProps) => (
  <section className="card panel stack" aria-label="经过">
    <h2>经过</h2>
    <Timeline
      steps={document.steps.map(({ seq, at, actor, verb, reason }) => ({
        ...{ key: seq, at, actor, reason, what: DOCUMENT_VERBS[verb] },
      }))}
    />
    {document.versions.length > 1 && (
      <SelectField
        label="各版"
        value={shown === null ? '' : String(shown)}
        options={document.versions.map((version, i) => [
          i === 0 ? '' : String(version.no),
          versionName(version, i === 0),
        ])}
        onChange={(no) => onShow(no === '' ? null : Number(no))}
      />
    )}
  </section>
)
