import { showToast } from '#ui/toast.tsx'
import type { CheckedRecord } from '../contract.ts'
import type { Row } from './report-rows.ts'
import { MaskNames } from './take-away.tsx'
import { moneyText, OUTCOME_TEXT, PROCEDURE_TEXT, UNRECORDED } from './wording.ts'

const copyLink = async () => {
  const url = window.location.href
  try {
    await navigator.clipboard.writeText(url)
    showToast('链接已复制。对方加入同样的文件后，打开它就是这一条。')
  } catch {
    showToast(`浏览器不允许复制，请手工复制：${url}`)
  }
}

/** 页首的各项事实。 */
export const headFacts = (e: CheckedRecord['extracted']): readonly (readonly [string, string | null])[] => {
  const uscc = e.parties.map((p) => p.uscc).filter((code) => code !== null)
  const kinds = e.parties.map((p) => p.kind).filter((kind) => kind !== null)
  return [
    ['立案', e.filedOn],
    ['告知送达', e.noticeServedOn],
    ['决定', e.decidedOn],
    ['送达', e.servedOn],
    ['公示', e.disclosedOn],
    ['罚款', e.totals.fineCents === null ? null : moneyText(e.totals.fineCents)],
    ['没收', e.totals.confiscatedCents === null ? null : moneyText(e.totals.confiscatedCents)],
    ['程序', e.procedure === null ? null : (PROCEDURE_TEXT[e.procedure] ?? e.procedure)],
    ['处理结果', e.act.outcome === null ? null : (OUTCOME_TEXT[e.act.outcome] ?? e.act.outcome)],
    ['当事人类别', [...new Set(kinds)].join('、') || null],
    ['统一社会信用代码', uscc.join('、') || null],
  ]
}

export const CaseHeader = ({ row, names }: { row: Row; names: (text: string) => string }) => {
  const { extracted, source, record } = row.record
  const title = [row.party === null ? null : names(row.party), row.offence].filter((t) => t !== null).join(' · ')
  return (
    <header className="case-head">
      <div className="case-title">
        <p className="case-number">
          <strong>{extracted.docNo ?? '未记载文号'}</strong>
          <span>{extracted.agency ?? '未记载机关'}</span>
        </p>
        <h1>{title || '未记载当事人和违法行为'}</h1>
        <p className="muted small">
          来自 {names(source)}
          {row.record.text == null ? ` 第 ${record} 条` : ''}
        </p>
      </div>
      <div className="row case-actions no-print">
        <MaskNames />
        <button type="button" className="button" onClick={() => void copyLink()}>
          复制链接
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          打印
        </button>
      </div>
      <dl className="case-facts card">
        {headFacts(row.record.extracted).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={value === null ? 'muted' : undefined}>{value ?? UNRECORDED}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}
