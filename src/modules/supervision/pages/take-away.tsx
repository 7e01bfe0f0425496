import { useState } from 'react'
import { setPrefs, usePrefs } from '#ui/prefs.ts'
import { showToast } from '#ui/toast.tsx'
import type { Report } from './report.ts'
import type { Row } from './report-rows.ts'

export const MaskNames = () => {
  const { maskNames } = usePrefs()
  return (
    <label className="check" title="只处理读出的当事人；原文和理由里其他人的姓名不查">
      <input type="checkbox" checked={maskNames} onChange={(e) => setPrefs({ maskNames: e.target.checked })} />
      导出和打印时隐去自然人姓名
    </label>
  )
}

/** 带走：导出表格、打印。导出的就是眼前筛选出的这些。 */
export const TakeAway = ({ rows, report }: { rows: readonly Row[]; report: Report }) => {
  const { maskNames } = usePrefs()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const { exportReport } = await import('./export-xlsx.ts')
      await exportReport(rows, report, maskNames)
    } catch (error) {
      showToast(`没有导出：${(error as Error).message}`)
    }
    setBusy(false)
  }
  return (
    <div className="row take-away">
      <MaskNames />
      <button type="button" className="button" disabled={busy || report.running !== null} onClick={() => void save()}>
        {busy ? '正在导出…' : '导出表格'}
      </button>
      <button type="button" className="button" disabled={report.running !== null} onClick={() => window.print()}>
        打印
      </button>
    </div>
  )
}

/** 打印页眉：说明这是什么、何时打印。 */
export const PrintHead = ({ count }: { count: number | null }) => (
  <p className="only-print">
    准绳检查结果{count === null ? '' : `，共 ${count} 件`}。打印于 {new Date().toLocaleString('zh-CN')}
    。“疑似”均待人核实认定，不是结论。
  </p>
)
