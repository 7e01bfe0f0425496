import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { kindsOf } from '#modules/supervision/domain/facts.ts'
import { type Judgement, untriggered } from '#modules/supervision/domain/rule.ts'
import { type FamilyRow, hasAny } from './family.ts'

/** 几十条规则共用的“不适用”的理由；适用的返回 null。 */

/** 逐道手续只有办案系统才记；决定书、公示表没有写，既不算办了，也不必一条条说无法判断。 */
export const notFromCaseSystem = (file: CaseFile): string | null =>
  file.record === 'case-system' ? null : '决定书、公示表不载这道手续'

/** 只问是不是办案系统的规则，交给运行器先看。 */
export const elsewhereFor = (outside: FamilyRow['outside']): { readonly elsewhere?: Judgement } =>
  outside === notFromCaseSystem ? { elsewhere: ELSEWHERE } : {}

const ELSEWHERE = untriggered('决定书、公示表不载这道手续')

/** 不立案的、没有处罚的、公示表里没有办案过程的。 */
export const notOrdinaryPenalty = (file: CaseFile): string | null => {
  if (file.procedure === 'summary') return '简易程序不经立案'
  return file.record === 'disclosure-row' ? '公示表不载办案过程' : null
}

/** 不公示的决定：简易程序、不予处罚、仅警告；没有登记地的自然人。 */
export const notPublished = (file: CaseFile): string | null => {
  if (file.procedure === 'summary') return '只公示普通程序作出的决定'
  if (file.act.outcome === 'not-penalised') return '不予处罚，没有处罚决定可公示'
  const kinds = kindsOf(file)
  if (kinds.size === 1 && kinds.has('警告')) return '仅受警告，不予公示'
  return file.parties.length > 0 && file.parties.every((p) => p.kind === '自然人') ? '自然人没有登记地' : null
}

/** 经过复议、诉讼的，强制执行的起算另有司法解释。 */
export const courtTested = (file: CaseFile): string | null =>
  hasAny(file, ['reconsideration-applied', 'reconsideration-decided', 'lawsuit-filed', 'judgment-served'])
    ? '经过复议、诉讼，起算另有规定'
    : null
