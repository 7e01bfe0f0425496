import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { Bureau } from './agencies.ts'
import type { Cast } from './base-case.ts'
import type { Chance } from './chance.ts'
import type { Fault } from './faults/fault.ts'
import type { Line } from './timeline.ts'

/** 普通程序、简易程序、不予处罚、正在办。 */
export type Style = 'ordinary' | 'summary' | 'not-penalised' | 'running'

/** 还没有编号、没有改错的一件。 */
export type Draft = {
  readonly style: Style
  readonly fault: Fault | null
  readonly chance: Chance
  readonly cast: Cast
  readonly line: Line
  readonly file: CaseFile
}

/** 造出的一件：案件的真相，与植入的错。 */
export type InventedCase = {
  readonly style: Style
  readonly bureau: Bureau
  readonly fault: Fault | null
  /** 与别的案件合起来是一处错。 */
  readonly inSet?: true
  readonly file: CaseFile
}

/** 几件放在一起才看得出的错。 */
export type PlantedSet = { readonly rule: string; readonly why: string; readonly docNos: readonly string[] }
