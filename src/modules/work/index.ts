/** 其他模块可以调用的：让任务合乎对象现在的样子；送审，看一个对象的各次送审有没有通过。 */
export { requestApproval } from '#modules/work/actions/approvals.ts'
export { keepTasks } from '#modules/work/actions/keep-tasks.ts'
export { approvalsOf } from '#modules/work/store/approvals.ts'
