import type { Day } from '#kernel/day.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { eventsOf, firstOf, foundFact, lastOf } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type CaseRule,
  type Example,
  type Judgement,
  lacking,
  met,
  rule,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { type FamilyRow, firstDayOf, hasAny, isDenied, namesOf } from './family.ts'
import { elsewhereFor } from './outside.ts'

/** 必经手续一族：办某件事须先（或另须）办一道手续。 */
export type StepRuleRow = FamilyRow & {
  /** 触发的事（任一）与应有的手续（任一）。 */
  readonly when: readonly EventType[]
  readonly must: readonly EventType[]
  /** `before`：手续不得晚于所触发的事；`any`：有就行，不论先后。 */
  readonly order: 'before' | 'any'
  /** 没有记载手续时：`lacking` 无法判断；`outside` 手续本来可有可无，只判有记载而颠倒的。 */
  readonly unrecorded: 'lacking' | 'outside'
  readonly from: Day
  /** 手续晚了，仍可能使其合法、本案未记载的事实。 */
  readonly couldSave?: (file: CaseFile) => readonly string[]
  /** 例子用的日子：所触发的事、合法的手续日、晚了的手续日（`any` 不用）。 */
  readonly dates: { readonly when: string; readonly good: string; readonly late?: string }
  readonly given?: Partial<CaseFile>
}

export const stepRule = (r: StepRuleRow): CaseRule => {
  const [acted, step] = [namesOf(r.when), namesOf(r.must)]
  const [none, unrecorded] = [
    untriggered(`没有记载${acted}`),
    r.unrecorded === 'outside' ? untriggered(`没有记载${step}`) : lacking([step]),
  ]
  /** 本案没有这件事，或者不归本规则管；手续可有可无而没有记载的也是。 */
  const idle = (file: CaseFile): Judgement | null => {
    if (!hasAny(file, r.when)) return none
    if (r.unrecorded === 'outside' && !hasAny(file, r.must)) return unrecorded
    const outside = r.outside?.(file)
    return outside ? untriggered(outside) : null
  }
  return rule({
    id: r.id,
    revision: r.revision ?? 1,
    title: r.title,
    summary: r.summary,
    basis: r.basis,
    from: r.from,
    ...(r.until === undefined ? {} : { until: r.until }),
    consequence: r.consequence,
    misconduct: r.misconduct,
    ...(r.condition825 === undefined ? {} : { condition825: r.condition825 }),
    scope: 'case',
    trigger: { any: r.when, none },
    ...elsewhereFor(r.outside),
    dayOf: (file) => (idle(file) === null ? firstDayOf(file, r.when) : null),

    judge(file): Judgement {
      const nothing = idle(file)
      if (nothing) return nothing
      if (!hasAny(file, r.must)) {
        if (!isDenied(file, r.must)) return unrecorded
        return breached(() => ({
          because: `${acted}，记载写明没有${step}`,
          facts: eventsOf(file, ...r.when).map(foundFact),
          steps: [],
        }))
      }
      const [act, done] = [lastOf(file, ...r.when), firstOf(file, ...r.must)]
      const facts = [...(act ? [foundFact(act)] : []), ...(done ? [foundFact(done)] : [])]
      const why = (because: string) => () => ({ because, facts, steps: [] })
      if (r.order === 'any') return met(why(`有${step}的记载`))
      if (!act || !done) return lacking([...(act ? [] : [`${acted}之日`]), ...(done ? [] : [`${step}之日`])])
      const [was, did] = [EVENT_NAMES[act.event.type], EVENT_NAMES[done.event.type]]
      if (done.on <= act.on) return met(why(`${done.on} ${did}，${act.on} ${was}`))
      const late = why(`${act.on} 已${was}，${done.on} 才${did}`)
      const missing = r.couldSave?.(file) ?? []
      return missing.length > 0 ? lacking(missing, late) : breached(late)
    },

    examples: [...examplesOf(r, r.when[0] as EventType, r.must[0] as EventType), ...(r.more ?? [])],
  })
}

const examplesOf = (r: StepRuleRow, when: EventType, must: EventType): Example[] => {
  const given = r.given ?? {}
  const [acted, step] = [namesOf([when]), namesOf([must])]
  const of = (...list: ReturnType<typeof event>[]) => caseOf({ ...given, events: [...list, ...(given.events ?? [])] })
  const { late } = r.dates
  const denied: Example = {
    name: `写明没有${step}`,
    file: of(event(when, r.dates.when), event(must, null)),
    expect: 'breached',
    shows: 'first-unlawful',
  }
  return [
    {
      name: `${r.dates.good} ${step}，${r.dates.when} ${acted}`,
      file: of(event(must, r.dates.good), event(when, r.dates.when)),
      expect: 'met',
      shows: 'last-lawful',
    },
    ...(r.unrecorded === 'lacking' ? [denied] : []),
    ...(late === undefined
      ? []
      : [
          {
            name: `${r.dates.when} ${acted}，${late} 才${step}`,
            file: of(event(when, r.dates.when), event(must, late)),
            expect: 'breached' as const,
            shows: 'first-unlawful' as const,
          },
        ]),
    {
      name: r.unrecorded === 'lacking' ? `没有记载${step}` : `没有记载${step}之日`,
      file: of(
        event(when, r.dates.when),
        ...(r.unrecorded === 'lacking' ? [] : [event(must, null, { happened: true })]),
      ),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: `没有${acted}`, file: caseOf(given), expect: 'not-applicable', shows: 'not-applicable' },
  ]
}
