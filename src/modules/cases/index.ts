/** 其他模块可以调用的：读外来的案件、判断与列表要的案件、导入时的通知。 */

export { listCases } from '#modules/cases/actions/browse-cases.ts'
export { casesIn } from '#modules/cases/actions/cases-in.ts'
export { holdCases } from '#modules/cases/actions/hold-cases.ts'
export { readCase } from '#modules/cases/actions/read-case.ts'
export { caseFromRecord } from '#modules/cases/actions/read-case-record.ts'
export { briefsOf, type CaseBrief } from '#modules/cases/store/briefs.ts'
export { type DecidedCase, decidedCases, type EnteredEvents, enteredEvents } from '#modules/cases/store/decided.ts'
export {
  agenciesWithCases,
  caseRevisions,
  casesOfRepeatParties,
  countFolded,
  documentNumbersOf,
  type FoldedCase,
  type FoldedRange,
  foldedCase,
  foldedCases,
  foldedRange,
} from '#modules/cases/store/folded.ts'
export { amendJudgements, recordJudgements, renameJudgements, saveOpenCounts } from '#modules/cases/store/judgements.ts'
export { type CaseMatch, matchCases } from '#modules/cases/store/text-search.ts'
