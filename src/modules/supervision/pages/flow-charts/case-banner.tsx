import { EVENT_NAMES, isEventType } from '#law/events.ts'
import type { CaseView } from '#modules/cases/contract/case-views.ts'
import type { Procedure } from '#modules/cases/domain/procedures/procedure.ts'
import { isReached, type Trace } from '#modules/cases/domain/procedures/trace.ts'
import { Link } from '#ui/route.tsx'

/** 纸面、页面上怎样称呼这件案件；不写当事人。 */
export const caseNameOf = ({ row }: CaseView): string =>
  `${row.docNo ?? row.caseNo ?? '未记载文号的案件'}　${row.agency ?? '未记载机关'}`

type Props = { readonly view: CaseView; readonly trace: Trace; readonly procedure: Procedure }

/** 这是哪一件案件、走到哪里、有哪些记载图上没有画。 */
export const CaseBanner = ({ view, trace, procedure }: Props) => {
  const reached = [...trace.steps.values()].filter(isReached).length
  const latest = procedure.steps.find(({ code }) => code === trace.latest)
  const elsewhere = trace.elsewhere.map((type) => (isEventType(type) ? EVENT_NAMES[type] : type))
  return (
    <section className="card panel no-print" aria-label="案件在流程上的记载">
      <p>
        <Link href={`/cases/${view.row.agencyId}/${view.row.id}`}>{caseNameOf(view)}</Link>：
        {reached === 0
          ? '这张图上没有记载，可以换一张看。'
          : `${reached} 步有记载，最近的是“${latest?.name}”。没有记载不等于没有做。`}
      </p>
      {elsewhere.length > 0 && <p className="muted">图上没有画的记载：{elsewhere.join('、')}。</p>}
    </section>
  )
}
