/** 其他模块可以调用的：读外来的案件 JSON；从一个文件取出案件。 */

export { casesIn } from '#modules/cases/actions/cases-in.ts'
export { caseFromRecord } from '#modules/cases/actions/read-case-record.ts'
