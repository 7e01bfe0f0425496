import { CitationCards } from '#ui/citation-card.tsx'
import { Link } from '#ui/route.tsx'
import type { CheckedRecord, VerdictView } from '../contract.ts'
import { placeText, spotId } from './highlights.ts'
import { ruleHref, UNRECORDED } from './wording.ts'
import './why.css'

type Places = CheckedRecord['places']

/** 跳到原文某处；没有原文可跳的页面不给。 */
type Jump = ((id: string) => void) | null

const Sources = ({ path, places, jump }: { path: string | null; places: Places; jump: Jump }) => {
  const found = path === null ? [] : (places[path] ?? [])
  if (path === null || found.length === 0) return <span className="muted">—</span>
  return (
    <span className="row">
      {found.map((place, i) => {
        const id = spotId(path, i)
        return jump === null ? (
          <span key={id}>{placeText(place)}</span>
        ) : (
          <button key={id} type="button" className="jump" title={place.text} onClick={() => jump(id)}>
            {placeText(place)}
          </button>
        )
      })}
    </span>
  )
}

const Facts = ({ verdict, places, jump, names }: WhyProps) => {
  const facts = Object.entries(verdict.facts)
  if (facts.length === 0) return null
  return (
    <table className="facts-used">
      <caption>用到的事实</caption>
      <thead>
        <tr>
          <th scope="col">事实</th>
          <th scope="col">取值</th>
          <th scope="col">出处</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(([key, fact]) => (
          <tr key={key}>
            <th scope="row">{fact.label}</th>
            <td className={fact.value === null ? 'muted' : undefined}>
              {fact.value === null ? UNRECORDED : names(fact.value)}
            </td>
            <td>
              <Sources path={fact.path} places={places} jump={jump} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const Steps = ({ steps, title = '期限怎么算的' }: { steps: VerdictView['steps']; title?: string }) =>
  steps.length === 0 ? null : (
    <div className="steps">
      <h4>{title}</h4>
      <ol>
        {steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: 演算步骤按顺序固定，没有别的名字
          <li key={i}>
            <span>{step.label}</span>
            <span className="step-value">{step.value}</span>
            {step.note !== null && <span className="muted small step-note">{step.note}</span>}
          </li>
        ))}
      </ol>
    </div>
  )

export type WhyProps = { verdict: VerdictView; places: Places; jump: Jump; names: (text: string) => string }

/** “为何？”：理由、依据、用到的事实与出处、期限演算。 */
export const Why = (props: WhyProps) => (
  <div className="why">
    <p className="because">{props.names(props.verdict.because)}</p>
    {props.verdict.undecidable !== null && props.verdict.undecidable.missing.length > 0 && (
      <p>
        <strong>缺少：</strong>
        {props.verdict.undecidable.missing.join('、')}
      </p>
    )}
    <Steps steps={props.verdict.steps} />
    <Facts {...props} />
    <CitationCards basis={props.verdict.basis} />
    <p className="muted small">
      规则 <Link href={ruleHref(props.verdict.rule)}>{props.verdict.rule}</Link>，第 {props.verdict.revision} 版
    </p>
  </div>
)
