import type { CaseFile, PartyKind } from '#modules/cases/domain/case-file.ts'
import type { Cast } from '../base-case.ts'
import type { Chance } from '../chance.ts'
import type { Gaps, Line } from '../timeline.ts'

/** 造错时手上有的：这件案子的人与日子。 */
export type Setting = { readonly chance: Chance; readonly cast: Cast; readonly line: Line }

/**
 * 一种植入的错：违反哪条规则、错在哪里（答案里的说法）、怎样把合法的案件改错。
 * 日子都远在期限之外，不靠期限的算法；边界日由测试里的造错器另核。
 */
export type Fault = {
  readonly rule: string
  readonly why: string
  /** 只配这些违法行为（第一项）；不写随意。 */
  readonly codes?: readonly string[]
  readonly party?: PartyKind
  readonly procedure?: 'summary'
  /** 换几步之间的天数。 */
  readonly gaps?: Partial<Gaps>
  /** 只作为这种来源导入；不写随意。 */
  readonly source?: 'case-system' | 'decision'
  readonly plant: (file: CaseFile, setting: Setting) => CaseFile
}

export const same = (file: CaseFile): CaseFile => file
