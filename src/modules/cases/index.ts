/** 其他模块可以调用的：读外来的案件 JSON。 */
export { caseFromRecord } from '#modules/cases/actions/read-case-record.ts'
