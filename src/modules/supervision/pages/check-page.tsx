import { lazy, useState } from 'react'
import { useSearch } from '#ui/route.tsx'
import { checkSearch } from './check-search.ts'
import { useIntake } from './intake.ts'
import { useReport } from './report.ts'
import { ReportPage } from './report-page.tsx'
import { Start } from './start.tsx'

const CasePage = lazy(async () => ({ default: (await import('./case-page.tsx')).CasePage }))

/** 检查：没有文件时是投放区，有了是报告，地址里有案件号时是案件页。 */
export const CheckPage = () => {
  const report = useReport()
  const search = useSearch(checkSearch)
  const [over, setOver] = useState(false)
  useIntake(setOver)
  const row = report.rows.find((r) => r.no === search.case)
  if (report.batches === 0) return <Start over={over} awaited={search.case} />
  return row === undefined ? (
    <ReportPage report={report} search={search} over={over} />
  ) : (
    <CasePage key={row.no} row={row} report={report} search={search} />
  )
}
