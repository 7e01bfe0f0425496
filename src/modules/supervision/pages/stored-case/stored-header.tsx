import { useState } from 'react'
import type { CaseView } from '#modules/cases/contract/case-views.ts'
import { procedureFor } from '#modules/cases/domain/procedures/all.ts'
import { stageName } from '#modules/cases/domain/stage.ts'
import type { StageCode } from '#modules/cases/domain/stage-names.ts'
import { Link } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import { showToast } from '#ui/toast.tsx'
import type { CheckedRecord } from '../../contract.ts'
import { headFacts } from '../case-header.tsx'
import { flowHref } from '../flow-charts/search.ts'
import { UNRECORDED } from '../wording.ts'
import { AheadPanel } from './ahead-panel.tsx'
import { EventEntryDialog } from './event-entry.tsx'
import { HandlingOfficers } from './handling-officers.tsx'

const STATUS: Readonly<Record<string, readonly [string, string]>> = {
  challenged: ['复议或诉讼中', 'tone-amber'],
  varied: ['决定已变更', 'tone-orange'],
  revoked: ['决定已撤销', 'tone-red'],
}

const copyLink = async () => {
  const { origin, pathname, search } = window.location
  const query = new URLSearchParams(search)
  query.delete('list')
  const url = `${origin}${pathname}${query.size === 0 ? '' : `?${query}`}`
  try {
    await navigator.clipboard.writeText(url)
    showToast('链接已复制。对方有权限看这件案件的，打开就是这里。')
  } catch {
    showToast(`浏览器不允许复制，请手工复制：${url}`)
  }
}

type Props = {
  readonly view: CaseView
  readonly record: CheckedRecord
  readonly personal: boolean
  readonly onPersonal: (on: boolean) => void
}

/** 页首：文号、机关、当事人与案由、现状，主要的日子与数额。 */
export const StoredHeader = ({ view, record, personal, onPersonal }: Props) => {
  const may = useMay()
  const [entering, setEntering] = useState(false)
  const { row, file } = view
  const party = file.parties.map((p) => p.name ?? '未记载').join('、')
  const offence = file.charges.flatMap((c) => c.offence ?? []).join('；')
  const status = STATUS[row.status]
  return (
    <header className="case-head">
      <div className="case-title">
        <p className="case-number">
          <strong>{row.docNo ?? '未记载文号'}</strong>
          <span>{row.agency ?? '未记载机关'}</span>
          {row.caseNo !== null && <span>案件编号 {row.caseNo}</span>}
        </p>
        <h1>{[party, offence].filter((text) => text !== '').join(' · ') || '未记载当事人和违法行为'}</h1>
        <p className="row">
          {row.stage !== null && <span className="tag tone-blue">{stageName(row.stage as StageCode)}</span>}
          {status !== undefined && <span className={`tag ${status[1]}`}>{status[0]}</span>}
          {(row.status === 'revoked' || row.status === 'varied') && (
            <Link className="no-print" href={`/retrospectives/${row.agencyId}/${row.id}`}>
              漏报复盘
            </Link>
          )}
          {view.conflicts.length > 0 && (
            <a className="tag tone-amber" href="#facts">
              {view.conflicts.length} 处来源说法不一
            </a>
          )}
          <span className="muted small">由 {view.sources.filter((s) => s.withdrawnAt === null).length} 份来源合成</span>
        </p>
        <HandlingOfficers at={{ agency: row.agencyId, id: row.id }} />
      </div>
      <div className="row case-actions no-print">
        {may('case.register') && (
          <button type="button" className="button primary" onClick={() => setEntering(true)}>
            登记事件
          </button>
        )}
        {may('personal.read') && !personal && (
          <button type="button" className="button" onClick={() => onPersonal(true)}>
            查看个人信息原文
          </button>
        )}
        <Link
          className="button"
          href={flowHref({ procedure: procedureFor(row.kind, row.procedure), case: `${row.agencyId}/${row.id}` })}
        >
          在流程图上看
        </Link>
        <button type="button" className="button" onClick={() => void copyLink()}>
          复制链接
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          打印
        </button>
      </div>
      {entering && <EventEntryDialog at={{ agency: row.agencyId, id: row.id }} onClose={() => setEntering(false)} />}
      {personal && (
        <p className="band tone-amber case-personal" role="status">
          正在显示姓名、证件号码原文，这次查看已经留痕。
          <button type="button" className="button no-print" onClick={() => onPersonal(false)}>
            恢复遮盖
          </button>
        </p>
      )}
      <AheadPanel at={{ agency: row.agencyId, id: row.id }} />
      <dl className="case-facts card">
        {headFacts(record.extracted).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={value === null ? 'muted' : undefined}>{value ?? UNRECORDED}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}
