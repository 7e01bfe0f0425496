import { useDeferredValue, useMemo } from 'react'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { usePrefs } from '#ui/prefs.ts'
import { usePrinting } from '#ui/printing.ts'
import type { CheckSearch } from './check-search.ts'
import { FailedList } from './failed-list.tsx'
import { FileButtons } from './file-buttons.tsx'
import { Filters } from './filters.tsx'
import { asIs, nameMask } from './names.ts'
import { RecordList } from './record-list.tsx'
import { cancel, canRecheckTogether, clearReport, type Report, recheckTogether, restoreRows } from './report.ts'
import { groupRows, matches } from './report-rows.ts'
import { SetFindings } from './set-findings.tsx'
import { PrintHead, TakeAway } from './take-away.tsx'
import { Tiles } from './tiles.tsx'
import '#ui/job-progress.css'
import './report-page.css'

const Progress = ({ running }: { running: NonNullable<Report['running']> }) => (
  <section className="progress card no-print" aria-label="检查进度">
    <p role="status">
      {running.seen === 0 ? `正在上传 ${running.files} 个文件…` : `已检查 ${running.seen} / ${running.files} 个文件`}
    </p>
    <progress aria-label="检查进度" max={running.files} value={running.seen} />
    <button type="button" className="button" onClick={cancel}>
      停止
    </button>
  </section>
)

const Notices = ({ report }: { report: Report }) => (
  <>
    {report.problem !== null && (
      <p className="band tone-red" role="alert">
        {report.problem}
      </p>
    )}
    {report.batches > 1 && report.running === null && (
      <p className="band tone-blue no-print">
        <span>文件分 {report.batches} 次送检：文号是否连续、同一行为是否重复处罚，只在同一次送检的文件之间比对。</span>
        {canRecheckTogether() && (
          <button type="button" className="button" onClick={recheckTogether}>
            合并重新检查
          </button>
        )}
      </p>
    )}
  </>
)

const focusSearch = () => document.querySelector<HTMLInputElement>('#search')?.focus()

const KEYS = {
  j: () => moveFocus('[data-row-link]', 1),
  k: () => moveFocus('[data-row-link]', -1),
  '/': focusSearch,
}

type Props = { report: Report; search: CheckSearch; over: boolean }

export const ReportPage = ({ report, search, over }: Props) => {
  const printing = usePrinting()
  const { maskNames } = usePrefs()
  useKeys(KEYS)
  const { status } = search
  const q = useDeferredValue(search.q)
  const rows = useMemo(() => report.rows.filter((r) => !report.removed.has(r.no)), [report.rows, report.removed])
  const shown = useMemo(
    () =>
      status === 'failed'
        ? []
        : rows.filter((r) => matches(r, { q, status, consequence: search.consequence, rule: search.rule })),
    [rows, q, status, search.consequence, search.rule],
  )
  const groups = useMemo(() => groupRows(shown, search.sort), [shown, search.sort])
  const masking = printing && maskNames
  const names = useMemo(() => (masking ? nameMask(rows.map((r) => r.record)) : asIs), [masking, rows])
  const unfiltered = status === 'all' && search.consequence === 'all' && search.rule === '' && q === ''
  return (
    <div className={over ? 'report over' : 'report'}>
      <header className="report-head">
        <h1>检查报告</h1>
        <div className="row no-print">
          <FileButtons first={false} />
          <button type="button" className="button" onClick={clearReport} disabled={report.running !== null}>
            清空
          </button>
        </div>
      </header>
      <PrintHead count={shown.length} />
      {report.running !== null && <Progress running={report.running} />}
      <Notices report={report} />
      <Tiles rows={rows} failed={report.failed.length} search={search} />
      <Filters rows={rows} search={search} end={<TakeAway rows={shown} report={report} />} />
      {unfiltered && <SetFindings sets={report.sets} rows={report.rows} search={search} names={names} />}
      {status !== 'failed' && (
        <RecordList
          groups={groups}
          total={rows.length}
          search={search}
          printing={printing}
          names={names}
          report={report}
        />
      )}
      {(status === 'failed' || unfiltered) && (
        <FailedList failed={report.failed} names={names} alone={status === 'failed'} />
      )}
      {report.removed.size > 0 && (
        <p className="row muted no-print">
          已移除 {report.removed.size} 件，不计入统计、导出和打印。
          <button type="button" className="button quiet" onClick={restoreRows}>
            全部恢复
          </button>
        </p>
      )}
    </div>
  )
}
