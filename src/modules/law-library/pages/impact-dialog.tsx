import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import type { LawImpact } from '../contract.ts'
import { CITING_NAMES } from '../domain/citing.ts'
import { articleText, changeText } from './wording.ts'

type Step = LawImpact['steps'][number]

/** 牵动规则与数据的在前，别的只报条号。 */
const StepChanges = ({ step }: { step: Step }) => {
  const touching = step.changes.filter((c) => c.affects.length > 0)
  const others = step.changes.filter((c) => c.affects.length === 0)
  return (
    <section className="law-step">
      <h3>
        {step.from} → {step.to}
        <span className="muted small">
          变了 {step.changes.length} 条，其中 {touching.length} 条有规则或数据引用
          {step.compared === 'fingerprints' && '；只比了指纹，导入两边的原文可分清是改动还是写法出入'}
        </span>
      </h3>
      <ul>
        {touching.map((change) => (
          <li key={change.article}>
            <strong>{articleText(change.article)}</strong> {changeText(change)}
            <ul className="law-affects">
              {change.affects.map((a) => (
                <li key={a.kind + a.id}>
                  {CITING_NAMES[a.kind]} {a.id}　{a.title}
                  <span className="muted small">　引 {a.cites}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p className="muted small">没有引用的：{others.map((c) => articleText(c.article)).join('、')}</p>
      )}
    </section>
  )
}

/** 一部法相邻文本之间的变化，与它牵动的规则、期限、违法行为。 */
export const ImpactDialog = ({ law, onClose }: { law: string; onClose: () => void }) => {
  const query = useQuery({
    queryKey: ['laws', law, 'impact'],
    queryFn: ({ signal }) => api.get<LawImpact>(`/api/v1/laws/${encodeURIComponent(law)}/impact`, signal),
  })
  return (
    <Dialog title={`《${law}》修法影响`} onClose={onClose}>
      {query.isPending && <p className="muted">正在比较…</p>}
      {query.isError && <p role="alert">{query.error.message}</p>}
      {query.data?.steps.length === 0 && <p>只有一个已知的文本，没有可比的。导入另一个版本的原文后再看。</p>}
      {query.data?.steps.toReversed().map((step) => (
        <StepChanges key={step.to} step={step} />
      ))}
      {(query.data?.unknown.length ?? 0) > 0 && (
        <p className="muted small">没有提纲也没有原文的版本：{query.data?.unknown.join('、')}</p>
      )}
      <div className="row dialog-end">
        <button type="button" className="button" onClick={onClose}>
          关闭
        </button>
      </div>
    </Dialog>
  )
}
