import type { Trace } from '#modules/cases/domain/procedures/trace.ts'
import { recordedText } from '#modules/cases/domain/stage.ts'
import { citedText } from '#ui/citation-card.tsx'
import { Link } from '#ui/route.tsx'
import type { StepView } from '../../domain/flow-chart/step-view.ts'

const SHOWN = 4

const articlesText = ({ articles }: StepView): string =>
  `${articles
    .slice(0, SHOWN)
    .map((c) => citedText({ ...c, version: null }))
    .join('、')}${articles.length > SHOWN ? `等 ${articles.length} 处` : ''}`

const nextText = ({ next }: StepView): string =>
  next.map(({ name, when }) => (when === null ? name : `${when}：${name}`)).join('；')

type Props = {
  readonly steps: readonly StepView[]
  readonly trace: Trace | null
  readonly hrefOf: (step: string) => string
}

/** 与图相同的内容，逐步写成表：看不见图的人、要复制文字的人用它。 */
export const StepsTable = ({ steps, trace, hrefOf }: Props) => (
  <details className="card panel no-print flow-words" open={!window.matchMedia('(width < 50rem)').matches}>
    <summary>
      <h2>逐步的文字</h2>
    </summary>
    <table className="flow-table">
      <thead>
        <tr>
          <th scope="col">步骤</th>
          {trace !== null && <th scope="col">本案</th>}
          <th scope="col">主体</th>
          <th scope="col">期限</th>
          <th scope="col">文书</th>
          <th scope="col">依据</th>
          <th scope="col">下一步</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => {
          const recorded = trace?.steps.get(step.code)
          return (
            <tr key={step.code} data-latest={trace?.latest === step.code || undefined}>
              <th scope="row">
                <Link href={hrefOf(step.code)}>
                  {/^S/.test(step.code) ? `${step.code} ` : ''}
                  {step.name}
                </Link>
              </th>
              {trace !== null && <td data-label="本案">{recorded === undefined ? '—' : recordedText(recorded)}</td>}
              <td data-label="主体">{step.who}</td>
              <td data-label="期限">{step.limits.map(({ text }) => text).join('；') || '—'}</td>
              <td data-label="文书">{step.forms.join('、') || '—'}</td>
              <td data-label="依据">{articlesText(step) || '—'}</td>
              <td data-label="下一步">{nextText(step) || '到此为止'}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  </details>
)
