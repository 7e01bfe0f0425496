/** 其他模块可以调用的：现行的全部机关；记下机关的新样子。 */
export { listAgencies, recordAgencies } from '#modules/agencies/store.ts'
