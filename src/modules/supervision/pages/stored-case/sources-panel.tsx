import { useMemo } from 'react'
import type { CaseView } from '#modules/cases/contract/case-views.ts'
import { SOURCE_KIND_NAMES } from '#modules/cases/domain/case-source.ts'
import { spotsOf } from '../highlights.ts'
import { Original } from '../original.tsx'
import { type Asked, placesIn, recordOf, useSourceText } from './data.ts'

type Props = {
  readonly view: CaseView
  readonly asked: Asked
  readonly source: string | null
  readonly onSource: (source: string) => void
  readonly current: string | null
  readonly onCurrent: (spot: string | null) => void
  readonly onBack: (() => void) | null
}

/** 各份来源；点开看原文，案件用到的地方高亮。 */
export const SourcesPanel = ({ view, asked, source, onSource, current, onCurrent, onBack }: Props) => {
  const opened = useSourceText(asked, source)
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
                <span className="muted small">
                  {s.withdrawnAt === null
                    ? `${s.recordedAt.slice(0, 10)} 导入`
                    : `${s.withdrawnAt.slice(0, 10)} 撤销导入，不再采用`}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
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
