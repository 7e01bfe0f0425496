import { type Ref, useMemo } from 'react'
import { lawVersionOn } from '#law/laws.ts'
import { procedureOf } from '#modules/cases/domain/procedures/all.ts'
import { type Recorded, recordedText } from '#modules/cases/domain/stage.ts'
import { CitationCards } from '#ui/citation-card.tsx'
import { Link } from '#ui/route.tsx'
import type { StepView } from '../../domain/flow-chart/step-view.ts'
import { today } from './data.ts'

const Limits = ({ limits }: { limits: StepView['limits'] }) => (
  <section>
    <h3>期限</h3>
    {limits.map((limit, i) => (
      <details key={limit.id} className="flow-period" open={i === 0}>
        <summary>
          {limit.name} {!limit.verified && <span className="tag tone-amber">未核实</span>}
          <span className="flow-period-text">{limit.text}</span>
        </summary>
        <dl>
          {limit.words.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    ))}
  </section>
)

/** 依据多的先收着：条文要一条条去取。 */
const FEW = 6

const Articles = ({ articles }: { articles: StepView['articles'] }) => {
  const basis = useMemo(() => {
    const on = today()
    return articles.map((c) => ({ ...c, version: lawVersionOn(c.law, on)?.version ?? null }))
  }, [articles])
  return (
    <details className="flow-articles" open={basis.length <= FEW}>
      <summary>
        <h3>依据（{basis.length} 处）</h3>
      </summary>
      <CitationCards basis={basis} />
    </details>
  )
}

const Rules = ({ rules }: { rules: StepView['rules'] }) => (
  <section>
    <h3>依据这些条文核对的规则（{rules.length} 条）</h3>
    <ul className="flow-rules">
      {rules.map(({ id, title }) => (
        <li key={id}>
          <Link href={`/rules?id=${encodeURIComponent(id)}`}>{title}</Link>
        </li>
      ))}
    </ul>
  </section>
)

type Props = {
  readonly step: StepView
  readonly recorded: Recorded | null
  readonly hrefOf: (step: string) => string
  readonly chartHref: (chart: NonNullable<StepView['chart']>) => string
  readonly onClose: () => void
  readonly heading: Ref<HTMLHeadingElement>
}

/** 一步的说明：谁办、必须做到什么、文书、期限怎样数、依据、哪些规则核对、下一步。 */
export const StepPanel = ({ step, recorded, hrefOf, chartHref, onClose, heading }: Props) => (
  <section className="card panel flow-panel" aria-labelledby="flow-step-name">
    <header>
      <h2 id="flow-step-name" ref={heading} tabIndex={-1}>
        {/^S/.test(step.code) ? `${step.code} ` : ''}
        {step.name}
      </h2>
      <button type="button" className="button quiet" aria-label="关闭这一步的说明" onClick={onClose}>
        关闭
      </button>
    </header>
    <p>
      <span className="tag">{step.role}</span> {step.who !== step.role && step.who}
    </p>
    {recorded !== null && (
      <p>
        本案：<strong>{recordedText(recorded)}</strong>
      </p>
    )}
    {step.must.length > 0 && (
      <ul className="flow-must">
        {step.must.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    )}
    {step.doubt !== null && <p className="band tone-amber">待确认：{step.doubt}</p>}
    {step.after.length > 0 && <p className="muted">不得早于：{step.after.join('、')}</p>}
    {step.limits.length > 0 && <Limits limits={step.limits} />}
    {step.forms.length > 0 && (
      <section>
        <h3>文书</h3>
        <p>{step.forms.join('、')}</p>
        <p className="muted small">名称依总局 2021 年文书格式范本的二手来源，未核实；本地另有格式的用本地的。</p>
      </section>
    )}
    {step.articles.length > 0 && <Articles articles={step.articles} />}
    {step.rules.length > 0 && <Rules rules={step.rules} />}
    {step.next.length > 0 && (
      <section>
        <h3>下一步</h3>
        <ul className="flow-next">
          {step.next.map(({ code, name, when }) => (
            <li key={code}>
              {when !== null && <span className="muted">{when}：</span>}
              <Link href={hrefOf(code)}>{name}</Link>
            </li>
          ))}
        </ul>
      </section>
    )}
    {step.chart !== null && (
      <p>
        <Link href={chartHref(step.chart)}>看分图：{procedureOf(step.chart)?.name}</Link>
      </p>
    )}
  </section>
)
