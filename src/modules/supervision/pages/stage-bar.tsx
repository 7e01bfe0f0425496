import { recordedText, stageMarks } from '#modules/cases/domain/stage.ts'
import type { CheckedRecord } from '../contract.ts'

const marksOf = (e: CheckedRecord['extracted']) =>
  stageMarks(e.events, {
    filing: e.filedOn,
    notice: e.noticeServedOn,
    decision: e.decidedOn,
    served: e.servedOn,
    disclosure: e.disclosedOn,
  })

/** 办案经过的八个环节；只画记载，不推定。 */
export const StageBar = ({ extracted }: { extracted: CheckedRecord['extracted'] }) => (
  <ol className="stages card" aria-label="办案环节">
    {marksOf(extracted).map((stage) => (
      <li key={stage.name} data-state={stage.state}>
        <span className="stage-dot" aria-hidden="true" />
        <strong>{stage.name}</strong>
        <span className="stage-date">{recordedText(stage)}</span>
      </li>
    ))}
  </ol>
)
