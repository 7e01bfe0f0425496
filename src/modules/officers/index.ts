/** 其他模块可以调用的：现行的执法人员名册；换上新名册。 */
export { listOfficers, type RosterOfficer, replaceRoster } from '#modules/officers/store.ts'
