import type { EventType } from '#law/events.ts'
import type { StageCode } from '../stage-names.ts'
import { HEARING } from './hearing.ts'
import { LICENCE } from './licence.ts'
import { ORDINARY } from './ordinary.ts'
import type { Procedure, ProcedureCode } from './procedure.ts'
import { SEIZURE } from './seizure.ts'
import { SUMMARY } from './summary.ts'
import { TRANSFER } from './transfer.ts'

/** 全部程序，依菜单的次序。 */
export const PROCEDURES: readonly Procedure[] = [ORDINARY, SUMMARY, SEIZURE, HEARING, TRANSFER, LICENCE]

/** 取一种程序；没有这个代码是 null。 */
export const procedureOf = (code: string): Procedure | null => PROCEDURES.find((p) => p.code === code) ?? null

/** 一件案件看哪张图：当场处罚看简易，强制、许可看各自的，其余（检查、投诉、没有记载）看普通程序。 */
export const procedureFor = (kind: string, procedure: string | null): ProcedureCode =>
  kind === 'licence' ? 'licence' : kind === 'coercion' ? 'seizure' : procedure === 'summary' ? 'summary' : 'ordinary'

/** 事件 → 环节：各程序里标着这个环节的步骤，它们的标志事件。 */
export const STAGE_OF_EVENT: ReadonlyMap<EventType, StageCode> = new Map(
  PROCEDURES.flatMap(({ steps }) =>
    steps.flatMap(({ stage, marks }) => (stage === null ? [] : marks.map((type) => [type, stage] as const))),
  ),
)
