import { isEventType } from '#law/events.ts'
import { type Dated, type Recorded, recordedIn } from '../stage.ts'
import type { Procedure } from './procedure.ts'

/** 一件案件在流程上留下的记载。没有记载不等于没有做。 */
export type Trace = {
  /** 各步的记载，按步骤代码；没有标志事件的步骤记不出来，不在其中。 */
  readonly steps: ReadonlyMap<string, Recorded>
  /** 最近有记载的一步；一步也没有的为 null。 */
  readonly latest: string | null
  /** 这张图上没有标志的记载，按原来的次序，不重复。 */
  readonly elsewhere: readonly string[]
}

export const isReached = (recorded: Recorded | undefined): boolean =>
  recorded?.state === 'dated' || recorded?.state === 'undated'

/** 案件的事件落在流程的哪几步上。事件的先后不影响结果。 */
export const traceOf = (procedure: Procedure, events: readonly Dated[]): Trace => {
  const steps = new Map(
    procedure.steps
      .filter(({ marks }) => marks.length > 0)
      .map(({ code, marks }) => [
        code,
        recordedIn(events.filter((e) => isEventType(e.type) && marks.includes(e.type))),
      ]),
  )
  const marked = new Set<string>(procedure.steps.flatMap(({ marks }) => marks))
  const elsewhere = [...new Set(events.filter((e) => e.happened && !marked.has(e.type)).map((e) => e.type))]
  return { steps, latest: latestOf(procedure, steps), elsewhere }
}

/** 日子最迟的一步；同一天的取流程上靠后的；都没有日期的取靠后的。 */
const latestOf = (procedure: Procedure, steps: ReadonlyMap<string, Recorded>): string | null => {
  let latest: { readonly code: string; readonly until: string } | null = null
  for (const { code } of procedure.steps) {
    const recorded = steps.get(code)
    const until = recorded?.until ?? ''
    if (isReached(recorded) && (latest === null || until >= latest.until)) latest = { code, until }
  }
  return latest?.code ?? null
}
