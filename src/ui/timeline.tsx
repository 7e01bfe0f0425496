import type { ReactNode } from 'react'
import { momentText } from './when.ts'
import './timeline.css'

/** 经过里的一步：何时（ISO 文本）、谁、做了什么、补充的话（交给谁、哪天到期）与理由。 */
export type TimelineStep = {
  readonly key: string | number
  readonly at: string
  readonly actor: string
  readonly what: string
  readonly detail?: ReactNode
  readonly reason: string | null
}

/** 全站唯一的经过：发现、任务的每一步都是这个样子，先后为序。 */
export const Timeline = ({ steps }: { steps: readonly TimelineStep[] }) => (
  <ol className="step-line">
    {steps.map(({ key, at, actor, what, detail, reason }) => (
      <li key={key}>
        <span className="day">{momentText(at)}</span>
        <span>
          {actor} <strong>{what}</strong>
          {detail != null && <span className="timeline-more">{detail}</span>}
          {reason !== null && <span className="timeline-more">“{reason}”</span>}
        </span>
      </li>
    ))}
  </ol>
)
