import type { Region } from './region.ts'
import type { Conflict } from './sources.ts'

/** 一处植入的错：在哪件、违反哪条规则、错在哪里。 */
export type PlantedFault = {
  readonly docNo: string | null
  readonly caseNo: string | null
  readonly agency: string
  readonly rule: string
  readonly why: string
}

export type AnswerKey = {
  readonly seed: string
  readonly on: string
  readonly cases: number
  readonly faults: readonly PlantedFault[]
  /** 几件放在一起才看得出的。 */
  readonly sets: readonly { readonly rule: string; readonly why: string; readonly docNos: readonly string[] }[]
  /** 几份来源故意写得不一样的地方：看得见的冲突，不是执法的错。 */
  readonly conflicts: readonly Conflict[]
}

/** 演示数据的答案：植入了哪些错。 */
export const answerKeyOf = (
  region: Region,
  conflicts: readonly Conflict[],
  { seed, on }: { readonly seed: string; readonly on: string },
): AnswerKey => ({
  ...{ seed, on, cases: region.cases.length + region.licences.length },
  faults: region.cases.flatMap(({ file, fault, bureau }) =>
    fault === null
      ? []
      : [{ docNo: file.docNo, caseNo: file.caseNo, agency: bureau.agency.name, rule: fault.rule, why: fault.why }],
  ),
  sets: region.sets,
  conflicts,
})
