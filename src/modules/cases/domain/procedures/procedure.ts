import type { Citation } from '#law/citation.ts'
import type { EventType } from '#law/events.ts'
import type { StageCode } from '../stage-names.ts'
import type { FormNo } from './forms.ts'

/** 谁来办。`name` 印在图上；黑白打印时只看得到它，不靠颜色区分。 */
export const ROLES = {
  handlers: '办案机构',
  reviewers: '审核机构',
  head: '部门负责人',
  heads: '负责人集体',
  moderator: '听证主持人',
  agency: '本机关',
  party: '当事人',
  outside: '其他机关',
} as const
export type RoleInProcedure = keyof typeof ROLES

/** 流程里的一步。`choice` 是要分情形的一问，`end` 是流程到此为止。 */
export type ProcedureStep = {
  /** 同一流程之内不重复：S1、S3a…… */
  readonly code: string
  readonly name: string
  readonly shape: 'step' | 'choice' | 'end'
  /** 环节条上算哪一环节；环节条不画的为 null。 */
  readonly stage: StageCode | null
  readonly role: RoleInProcedure
  /** 主体的完整说法：几个人、什么资格、谁批准。 */
  readonly who: string
  /** 总局 2021 年文书格式范本的序号。 */
  readonly forms: readonly FormNo[]
  /** 图上写出的期限，期限表的编号；没有为 null。 */
  readonly limit: string | null
  /** 其余的期限。 */
  readonly deadlines: readonly string[]
  readonly articles: readonly Citation[]
  /** 有了其中一件，就算走到了这一步。 */
  readonly marks: readonly EventType[]
  /** 属于这一步、但不说明已经走到的事件：延期、通知、补正…… */
  readonly related: readonly EventType[]
  /** 前置与必须做到的，自己的话。 */
  readonly must: readonly string[]
  /** 有待确认的读法；没有为 null。 */
  readonly doubt: string | null
  /** 这一步另有一张图。 */
  readonly chart: ProcedureCode | null
}

/** 两步之间的线。`both` 是去了还要回来（先行登记、中止）；`back` 是退回前面。 */
export type ProcedureLine = {
  readonly from: string
  readonly to: string
  /** 什么情形走这条线；只有一条去路的为 null。 */
  readonly when: string | null
  readonly is: 'forward' | 'both' | 'back'
}

export type ProcedureCode = 'ordinary' | 'summary' | 'seizure' | 'hearing' | 'transfer' | 'licence'

/** 一种程序：各步、各线，与条文要求的先后。 */
export type Procedure = {
  readonly code: ProcedureCode
  readonly name: string
  /** 一句话：什么时候用。 */
  readonly scope: string
  readonly steps: readonly ProcedureStep[]
  readonly lines: readonly ProcedureLine[]
  /** 条文要求的先后：前一步不得晚于后一步。 */
  readonly order: readonly (readonly [before: string, after: string])[]
}

const NOTHING = {
  shape: 'step',
  stage: null,
  forms: [],
  limit: null,
  deadlines: [],
  articles: [],
  marks: [],
  related: [],
  must: [],
  doubt: null,
  chart: null,
} as const

/** 写一步：没有的栏目不必写。 */
export const step = (
  code: string,
  name: string,
  rest: Pick<ProcedureStep, 'role' | 'who'> & Partial<ProcedureStep>,
): ProcedureStep => ({ ...NOTHING, code, name, ...rest })

/** 写一条线：`line('S2', 'S3', '立案')`。 */
export const line = (
  from: string,
  to: string,
  when: string | null = null,
  is: ProcedureLine['is'] = 'forward',
): ProcedureLine => ({ from, to, when, is })
