import { useMemo, useState } from 'react'
import type { CaseView } from '#modules/cases/contract/case-views.ts'
import { SOURCE_KIND_NAMES } from '#modules/cases/domain/case-source.ts'
import { useMay } from '#ui/session.tsx'
import { spotsOf } from '../highlights.ts'
import { Original } from '../original.tsx'
import { type Asked, placesIn, recordOf, useSourceText } from './data.ts'
import { WithdrawEntryDialog } from './event-entry.tsx'

type Props = {
  readonly view: CaseView
  readonly asked: Asked
  readonly source: string | null
  readonly onSource: (source: string) => void
  readonly current: string | null
  readonly onCurrent: (spot: string | null) => void
  readonly onBack: (() => void) | null
}

const stateText = ({ kind, recordedAt, withdrawnAt }: CaseView['sources'][number]): string => {
  const entered = kind === 'event-entry'
  if (withdrawnAt === null) return `${recordedAt.slice(0, 10)} ${entered ? '登记' : '导入'}`
  return `${withdrawnAt.slice(0, 10)} ${entered ? '撤回' : '撤销导入'}，不再采用`
}

/** 各份来源；点开看原文，案件用到的地方高亮。 */
export const SourcesPanel = ({ view, asked, source, onSource, current, onCurrent, onBack }: Props) => {
  const opened = useSourceText(asked, source)
  const may = useMay()
  const [withdrawing, setWithdrawing] = useState<string | null>(null)
  const text = opened.data ?? null
  const record = useMemo(() => {
    if (text === null || source === null) return null
    const own = placesIn(view, source)
    const places = Object.keys(own).length > 0 ? own : text.places
    return { ...recordOf(view.file), text: text.text, places }
  }, [view, source, text])
  const spots = useMemo(() => (record === null ? [] : spotsOf(record)), [record])
  return (
    <div className="sources">
      <section className="card panel no-print" aria-labelledby="sources">
        <h2 id="sources">
          文书与来源 <span className="muted">{view.sources.length} 份</span>
        </h2>
        <ul className="source-list">
          {view.sources.map((s) => (
            <li key={s.id} data-withdrawn={s.withdrawnAt !== null || undefined}>
              <button type="button" aria-pressed={s.id === source} onClick={() => onSource(s.id)}>
                <span className="tag tone-blue">{SOURCE_KIND_NAMES[s.kind]}</span>
                <span>
                  {s.file}
                  {s.sheet !== null && ` ${s.sheet}`}
                  {!s.hasText && ` 第 ${s.row} 条`}
                </span>
                <span className="muted small">{stateText(s)}</span>
              </button>
              {s.kind === 'event-entry' && s.withdrawnAt === null && may('case.register') && (
                <button type="button" className="button quiet" onClick={() => setWithdrawing(s.batch)}>
                  撤回
                  <span className="unseen">{s.file}的事件</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
      {withdrawing !== null && (
        <WithdrawEntryDialog at={asked} entry={withdrawing} onClose={() => setWithdrawing(null)} />
      )}
      {source !== null && opened.isPending && <p className="muted loading">正在打开原文…</p>}
      {opened.isError && (
        <p className="band tone-red" role="alert">
          {opened.error.message}
        </p>
      )}
      {record !== null &&
        (record.text === null && Object.keys(record.places).length === 0 ? (
          <p className="card panel muted">这一份是系统导出的数据，没有原文；各项取值列在“事实与来源”里。</p>
        ) : (
          <Original
            key={source}
            record={record}
            spots={spots}
            current={current}
            onCurrent={onCurrent}
            onBack={onBack}
          />
        ))}
    </div>
  )
}
